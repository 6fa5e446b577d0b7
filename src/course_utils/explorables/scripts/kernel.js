// Nine numbers, a window that moves, and the map of all windows.
const correlate = (x, w) => {
  const rows = x.length - w.length + 1, columns = x[0].length - w[0].length + 1;
  const at = (i, j) => w.reduce((sum, row, u) => row.reduce((part, a, v) => part + a * x[i + u][j + v], sum), 0);
  return Array.from({ length: rows }, (_, i) => Array.from({ length: columns }, (_, j) => at(i, j)));
};
const mount = (stage, { image, kernel, presets }) => {
  const scale = 8, [rows, columns] = [image.length - 2, image[0].length - 2];
  const picture = make(stage, "div", { class: "part" }), bench = make(stage, "div", { class: "part" }), result = make(stage, "div", { class: "part" });
  const before = make(picture, "canvas", { role: "img", "aria-label": "the picture with the window" });
  const row = slider(picture, "row", [0, rows - 1, 1, Math.floor(rows / 3)], () => show(), 0);
  const column = slider(picture, "column", [0, columns - 1, 1, Math.floor(columns / 2)], () => show(), 0);
  const grid = make(bench, "div", { class: "grid", role: "group", "aria-label": "the nine weights" });
  const cells = kernel.flat().map((a, k) => number(grid, `weight, row ${Math.floor(k / 3)}, column ${k % 3}`, a, () => show(), { step: "any" }, false));
  for (const [name, weights] of Object.entries(presets))
    button(bench, name, () => { weights.flat().forEach((a, k) => { cells[k].value = a; }); show(); });
  const after = make(result, "canvas", { role: "img", "aria-label": "the feature map; red positive, blue negative" });
  const said = say(stage);
  const paint = (canvas, values, color, i, j, size) => {
    canvas.width = values[0].length * scale; canvas.height = values.length * scale;
    const pen = canvas.getContext("2d");
    values.forEach((line, r) => line.forEach((value, c) => { pen.fillStyle = color(value); pen.fillRect(c * scale, r * scale, scale, scale); }));
    pen.strokeStyle = ORANGE; pen.lineWidth = 3;
    pen.strokeRect(j * scale, i * scale, size * scale, size * scale);
  };
  const show = () => {
    const w = [0, 3, 6].map((k) => cells.slice(k, k + 3).map((cell) => cell.value));
    const map = correlate(image, w), i = row.value, j = column.value;
    const most = Math.max(1, ...map.flat().map(Math.abs));
    paint(before, image, (v) => `rgb(${v},${v},${v})`, i, j, 3);
    paint(after, map, (v) => { // red positive, blue negative, white zero
      const pale = Math.round(255 * (1 - Math.abs(v) / most));
      return v < 0 ? `rgb(${pale},${pale},255)` : `rgb(255,${pale},${pale})`;
    }, i, j, 1);
    const terms = w.flatMap((line, u) => line.map((a, v) => `${a}·${image[i + u][j + v]}`)).filter((term) => !term.startsWith("0·"));
    said.textContent = `Row ${i}, column ${j}: ${terms.join(" + ") || "0"} = ${Number(map[i][j].toPrecision(6))}.`;
  };
  const point = (event) => {
    if (event.type === "pointermove" && !event.buttons) return;
    const box = before.getBoundingClientRect(), pixel = box.width / image[0].length;
    column.value = Math.floor((event.clientX - box.left) / pixel) - 1;
    row.value = Math.floor((event.clientY - box.top) / pixel) - 1;
    show();
  };
  before.onpointerdown = before.onpointermove = point;
  show();
};
// for tests
module.exports = { correlate };
