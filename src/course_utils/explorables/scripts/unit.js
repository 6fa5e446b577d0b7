// One tanh unit that is pressed once: what remains of it, step by step.
const follow = (w, u, b, noise, inputs, draws) => {
  let h = 0;
  return inputs.map((x, t) => { h = Math.tanh(w * h + u * x + b + noise * draws[t]); return h; });
};
const mount = (stage, { inputs, draws }) => {
  const panel = make(stage, "div", { class: "part" });
  const w = slider(panel, "w, own state", [-2.5, 2.5, 0.05, 1], () => show());
  const u = slider(panel, "u, input", [0, 4, 0.1, 2], () => show(), 1);
  const b = slider(panel, "b, bias", [-1, 1, 0.05, 0], () => show());
  const noise = slider(panel, "noise", [0, 1, 0.05, 0], () => show());
  const time = plot(make(stage, "div", { class: "part" }), { xlabel: "step", ylabel: "state", label: "the state over the steps; the press comes at step 5" });
  const map = plot(make(stage, "div", { class: "part" }), { xlabel: "state", ylabel: "next state", label: "the next state against the state, without input, with the diagonal and the path after the press" });
  const said = say(stage);
  const show = () => {
    const states = follow(w.value, u.value, b.value, noise.value, inputs, draws);
    const press = inputs.indexOf(1), zero = [[0, 0], [inputs.length, 0]];
    time([0, inputs.length], [-1, 1], [{ points: zero, color: "currentColor", dash: "2 4" }, { points: states.map((h, t) => [t, h]), color: BLUE }]);
    const curve = Array.from({ length: 81 }, (_, k) => { const h = -1 + k / 40; return [h, Math.tanh(w.value * h + b.value)]; });
    const path = states.slice(press, press + 12).flatMap((h, k, all) => (k + 1 < all.length ? [[h, all[k + 1]], [all[k + 1], all[k + 1]]] : []));
    map([-1, 1], [-1, 1], [{ points: [[-1, -1], [1, 1]], color: "currentColor", dash: "2 4" }, { points: curve, color: BLUE }, { points: path, color: ORANGE }]);
    const slow = states.findIndex((h, t) => t > press && Math.abs(h) < Math.abs(states[press]) / 2);
    const last = states.at(-1);
    said.textContent = `Pressed at step ${press}: ${states[press].toFixed(2)}; at the end ${last.toFixed(2)}. ` +
      (slow < 0 ? "It never falls to half of the press." : `It is below half of the press after ${slow - press} step${slow - press === 1 ? "" : "s"}.`);
  };
  show();
};
// for tests
module.exports = { follow };
