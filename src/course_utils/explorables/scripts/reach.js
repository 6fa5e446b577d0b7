// A stack of layers, and how many inputs one unit at its top can see.
const reach = (layers) => {
  let seen = 1, jump = 1; // inputs seen; inputs between neighbouring units
  return layers.map(({ kernel, stride, dilation }) => {
    seen += (kernel - 1) * dilation * jump;
    jump *= stride;
    return { seen, jump };
  });
};
const MOST_LAYERS = 8;
const mount = (stage, { layers, goal }) => {
  const panel = make(stage, "div", { class: "part" }), view = make(stage, "div", { class: "part" });
  const list = make(panel, "div"), rows = [];
  const add = ({ kernel = 3, stride = 1, dilation = 1 } = {}) => {
    if (rows.length >= MOST_LAYERS) return;
    const line = make(list, "div", { role: "group", "aria-label": `layer ${rows.length + 1}` });
    const field = (name, value) => number(line, name, value, () => show(), { min: 1, max: 64, step: 1 });
    rows.push({ line, kernel: field("kernel", kernel), stride: field("stride", stride), dilation: field("dilation", dilation) });
  };
  button(panel, "one layer more", () => { add(); show(); });
  button(panel, "one less", () => { if (rows.length > 1) rows.pop().line.remove(); show(); });
  const svg = draw(view, "svg", { viewBox: "0 0 420 230", role: "img", "aria-label": "each layer as a bar, as wide as the inputs that one unit of it sees" });
  const said = say(stage);
  const whole = (field) => Math.max(1, Math.floor(field.value));
  const show = () => {
    const stack = rows.map((row) => ({ kernel: whole(row.kernel), stride: whole(row.stride), dilation: whole(row.dilation) }));
    const found = reach(stack), last = found.at(-1), wide = Math.max(goal, last.seen);
    svg.replaceChildren();
    const height = 210 / (found.length + 1), X = (inputs) => (400 * inputs) / wide;
    [{ seen: 1 }, ...found].forEach(({ seen }, k) => {
      const y = 215 - (k + 1) * height;
      draw(svg, "rect", { x: 210 - X(seen) / 2, y, width: Math.max(3, X(seen)), height: height - 5, rx: 3, fill: k ? BLUE : ORANGE, opacity: 0.85 });
      draw(svg, "text", { x: 210, y: y - 2, "text-anchor": "middle" }, k ? `layer ${k}: ${seen}` : "one input");
    });
    draw(svg, "rect", { x: 210 - X(goal) / 2, y: 2, width: X(goal), height: 214, fill: "none", stroke: TEAL, "stroke-width": 2, "stroke-dasharray": "6 4" });
    const weights = stack.reduce((sum, { kernel }) => sum + kernel, 0);
    const verdict = last.seen >= goal ? `That covers the ${goal} in the frame` : `${goal - last.seen} short of the ${goal} in the frame`;
    said.textContent = `${stack.length} layer${stack.length === 1 ? "" : "s"}, ${weights} weights on one channel: one unit sees ${last.seen} inputs. ${verdict}.`;
  };
  layers.forEach(add);
  show();
};
// for tests
module.exports = { reach };
