// Gradient descent on the loss of one unit after some steps: a valley with a wall.
const unit = (w, b, { steps, start, target }) => {
  let h = start, byW = 0, byB = 0;
  for (let t = 0; t < steps; t++) {
    const after = Math.tanh(w * h + b), slope = 1 - after * after;
    [byW, byB] = [slope * (h + w * byW), slope * (1 + w * byB)];
    h = after;
  }
  const error = h - target;
  return { loss: error * error, gradient: [2 * error * byW, 2 * error * byB] };
};
const clip = (gradient, how, most) => {
  if (how === "by value") return gradient.map((g) => Math.max(-most, Math.min(most, g)));
  const norm = Math.hypot(...gradient);
  return how === "by norm" && norm > most ? gradient.map((g) => (g * most) / norm) : gradient;
};
const walk = (from, rate, how, most, count, setting) => {
  const places = [from];
  for (let k = 0; k < count; k++) {
    const [w, b] = places.at(-1), step = clip(unit(w, b, setting).gradient, how, most);
    places.push([w - rate * step[0], b - rate * step[1]]);
  }
  return places;
};
const mount = (stage, { setting, from, rate, most, count, box }) => {
  const panel = make(stage, "div", { class: "part" }), view = make(stage, "div", { class: "part" });
  let how = "not at all", start = from;
  const speed = slider(panel, "learning rate", [0.01, 0.5, 0.01, rate], () => show());
  const limit = slider(panel, "limit", [0.05, 3, 0.05, most], () => show());
  const choices = ["not at all", "by norm", "by value"].map((name) => button(panel, `clip ${name}`, () => { how = name; show(); }));
  const [[w0, w1], [b0, b1]] = box, size = 60;
  const w = slider(panel, "start w", [w0, w1, 0.02, from[0]], () => { start = [w.value, b.value]; show(); });
  const b = slider(panel, "start b", [b0, b1, 0.01, from[1]], () => { start = [w.value, b.value]; show(); });
  const map = make(view, "canvas", { role: "img", "aria-label": "the loss over w and b, dark is low, with the walk" });
  const said = say(stage), scale = 5;
  const losses = Array.from({ length: size }, (_, r) => Array.from({ length: size }, (_, c) =>
    unit(w0 + ((w1 - w0) * (c + 0.5)) / size, b1 - ((b1 - b0) * (r + 0.5)) / size, setting).loss));
  const most_loss = Math.max(...losses.flat());
  map.width = map.height = size * scale;
  const show = () => {
    choices.forEach((element, k) => element.setAttribute("aria-pressed", ["not at all", "by norm", "by value"][k] === how));
    const pen = map.getContext("2d");
    losses.forEach((line, r) => line.forEach((loss, c) => { const v = Math.round(40 + 215 * Math.sqrt(loss / most_loss)); pen.fillStyle = `rgb(${v},${v},${v})`; pen.fillRect(c * scale, r * scale, scale, scale); }));
    const places = walk(start, speed.value, how, limit.value, count, setting);
    const X = (x) => ((x - w0) / (w1 - w0)) * map.width, Y = (y) => ((b1 - y) / (b1 - b0)) * map.height;
    pen.strokeStyle = ORANGE; pen.lineWidth = 2; pen.beginPath();
    places.forEach(([x, y], k) => (k ? pen.lineTo(X(x), Y(y)) : pen.moveTo(X(x), Y(y))));
    pen.stroke();
    pen.fillStyle = ORANGE;
    for (const [x, y] of places) { pen.beginPath(); pen.arc(X(x), Y(y), 4, 0, 7); pen.fill(); }
    const steps = places.slice(1).map(([x, y], k) => Math.hypot(x - places[k][0], y - places[k][1]));
    const [x, y] = places.at(-1), end = unit(x, y, setting).loss;
    said.textContent = `${count} steps, clipped ${how}: longest step ${Math.max(...steps).toFixed(2)}, last loss ${end.toFixed(4)}${x < w0 || x > w1 || y < b0 || y > b1 ? ", outside the picture" : ""}.`;
  };
  map.onpointerdown = (event) => {
    const at = map.getBoundingClientRect();
    start = [w0 + ((w1 - w0) * (event.clientX - at.left)) / at.width, b1 - ((b1 - b0) * (event.clientY - at.top)) / at.height];
    [w.value, b.value] = start;
    show();
  };
  show();
};
// for tests
module.exports = { unit, walk };
