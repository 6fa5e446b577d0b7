// What explorables share: labelled controls, a said line, a plot of curves.
const BLUE = "#2f6fe0", ORANGE = "#dd7a10", TEAL = "#12999a";
const make = (parent, tag, attributes = {}, text = "") => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.textContent = text;
  parent.append(element);
  return element;
};
const draw = (parent, tag, attributes = {}, text = "") => {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.textContent = text;
  parent.append(element);
  return element;
};
const slider = (parent, name, [min, max, step, value], change, digits = 2) => {
  const label = make(parent, "label"), words = make(label, "span", {}, name);
  const input = make(label, "input", { type: "range", min, max, step, value, "aria-label": words.textContent });
  const shown = make(label, "output");
  const tell = () => { shown.textContent = Number(input.value).toFixed(digits); };
  input.addEventListener("input", () => { tell(); change(); });
  tell();
  return { get value() { return Number(input.value); }, set value(v) { input.value = v; tell(); }, input };
};
const number = (parent, name, value, change, more = {}, isNamed = true) => {
  const label = isNamed ? make(parent, "label", { class: "short" }) : parent;
  if (isNamed) make(label, "span", {}, name);
  const input = make(label, "input", { type: "number", "aria-label": name, value, ...more });
  input.addEventListener("input", change);
  return { get value() { return Number(input.value) || 0; }, set value(v) { input.value = v; } };
};
const button = (parent, text, act) => {
  const element = make(parent, "button", { type: "button" }, text);
  element.addEventListener("click", act);
  return element;
};
const say = (parent) => make(parent, "output", { class: "said whole", "aria-live": "polite" });
// A plot whose curves are drawn anew: update([{ points, color, dash, name }], limits).
const plot = (parent, { xlabel, ylabel, label, width = 420, height = 230 }) => {
  const svg = draw(parent, "svg", { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": label });
  const left = 52, bottom = height - 36, right = width - 8, top = 10;
  return ([x0, x1], [y0, y1], curves, format = (v) => String(Number(v.toPrecision(3)))) => {
    svg.replaceChildren();
    const X = (x) => left + ((x - x0) / (x1 - x0)) * (right - left);
    const Y = (y) => bottom - ((Math.min(Math.max(y, y0), y1) - y0) / (y1 - y0)) * (bottom - top);
    for (let k = 0; k <= 4; k++) {
      const y = y0 + (k / 4) * (y1 - y0), x = x0 + (k / 4) * (x1 - x0);
      draw(svg, "line", { x1: left, x2: right, y1: Y(y), y2: Y(y), stroke: "currentColor", opacity: 0.18 });
      draw(svg, "text", { x: left - 6, y: Y(y) + 4, "text-anchor": "end" }, format(y));
      draw(svg, "text", { x: X(x), y: bottom + 16, "text-anchor": "middle" }, String(Number(x.toPrecision(3))));
    }
    draw(svg, "text", { x: (left + right) / 2, y: height - 4, "text-anchor": "middle" }, xlabel);
    draw(svg, "text", { x: left, y: top - 1 }, ylabel);
    for (const { points, color, dash = "", dots = false } of curves) {
      const path = points.filter(([x, y]) => Number.isFinite(x) && Number.isFinite(y)).map(([x, y]) => `${X(x)},${Y(y)}`);
      draw(svg, "polyline", { points: path.join(" "), fill: "none", stroke: color, "stroke-width": 2, "stroke-dasharray": dash });
      if (dots) for (const at of path) { const [cx, cy] = at.split(","); draw(svg, "circle", { cx, cy, r: 3, fill: color }); }
    }
  };
};
