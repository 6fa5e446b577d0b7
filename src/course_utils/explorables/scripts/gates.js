// One LSTM cell: a note at step 10, a murmur at every other step, three gates.
const sigmoid = (z) => 1 / (1 + Math.exp(-z));
const run = ({ input, forget, output }, inputs) => {
  const i = sigmoid(input), f = sigmoid(forget), o = sigmoid(output);
  let c = 0;
  return inputs.map((x) => { c = f * c + i * Math.tanh(x); return { c, h: o * Math.tanh(c) }; });
};
const halfLife = (forget) => Math.log(0.5) / Math.log(sigmoid(forget));
const mount = (stage, { inputs, press }) => {
  const panel = make(stage, "div", { class: "part" });
  const forget = slider(panel, "forget bias", [-3, 8, 0.1, 0], () => show(), 1);
  const input = slider(panel, "input bias", [-6, 6, 0.1, 0], () => show(), 1);
  const output = slider(panel, "output bias", [-6, 6, 0.1, 2], () => show(), 1);
  const picture = plot(make(stage, "div", { class: "part" }), { xlabel: "step", ylabel: "cell (blue), shown (orange)", label: "cell state and hidden state over the steps" });
  const said = say(stage);
  const show = () => {
    const biases = { input: input.value, forget: forget.value, output: output.value };
    const states = run(biases, inputs), quiet = run(biases, inputs.map((x, t) => (t === press ? 0 : x)));
    const most = Math.max(1, ...states.map(({ c }) => Math.abs(c)));
    picture([0, inputs.length], [-most, most], [{ points: states.map(({ c }, t) => [t, c]), color: BLUE }, { points: states.map(({ h }, t) => [t, h]), color: ORANGE, dash: "6 4" }]);
    const at = press + 50, note = states[at].c - quiet[at].c, half = halfLife(forget.value);
    said.textContent = `The forget gate is ${sigmoid(forget.value).toFixed(3)}: half of a note is gone after ${half < 1 ? "less than a step" : half.toFixed(half < 10 ? 1 : 0) + " steps"}. ` +
      `Fifty steps after the note the cell holds ${note.toFixed(3)} of it and ${quiet[at].c.toFixed(3)} of murmur.`;
  };
  show();
};
// for tests
module.exports = { run, halfLife };
