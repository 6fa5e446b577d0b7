// A binding site and its matrix: click a letter, see the evidence change.
const BASES = "ACGT";
const scan = (word, matrix) => {
  const windows = word.length - matrix.length + 1;
  return Array.from({ length: windows }, (_, start) => matrix.reduce((sum, row, k) => sum + row[BASES.indexOf(word[start + k])], 0));
};
const mutants = (word, matrix) => {
  const best = Math.max(...scan(word, matrix));
  return [...word].map((old, at) => [...BASES].map((base) => Math.max(...scan(word.slice(0, at) + base + word.slice(at + 1), matrix)) - best));
};
const mount = (stage, { word, matrix }) => {
  const COLOR = { A: "#12999a", C: BLUE, G: ORANGE, T: "#b3269f" };
  let now = word;
  const letters = make(stage, "div", { class: "whole", role: "group", "aria-label": "the sequence; a click changes a letter" });
  const buttons = [...word].map((base, at) => button(letters, base, () => {
    const next = BASES[(BASES.indexOf(now[at]) + 1) % 4];
    now = now.slice(0, at) + next + now.slice(at + 1);
    show();
  }));
  for (const element of buttons) element.style.cssText = "padding:0 .45em;margin:0 1px 4px;border-radius:5px;font-weight:700";
  button(letters, "as it was", () => { now = word; show(); });
  const picture = plot(make(stage, "div", { class: "part" }), { xlabel: "where the window starts", ylabel: "bits", label: "the score of every window" });
  const effect = make(stage, "div", { class: "part" });
  const svg = draw(effect, "svg", { viewBox: "0 0 420 150", role: "img", "aria-label": "how much the best score falls for every other letter at every place; darker is worse" });
  const said = say(stage);
  const show = () => {
    buttons.forEach((element, at) => { element.textContent = now[at]; element.style.color = COLOR[now[at]]; element.setAttribute("aria-label", `letter ${at + 1}: ${now[at]}`); });
    const scores = scan(now, matrix), best = scores.indexOf(Math.max(...scores)), first = scan(word, matrix);
    const low = Math.min(-30, ...scores), high = Math.max(20, ...first);
    picture([0, scores.length - 1], [low, high], [{ points: first.map((s, t) => [t, s]), color: "currentColor", dash: "2 4" }, { points: scores.map((s, t) => [t, s]), color: BLUE, dots: true }]);
    const worst = mutants(now, matrix), wide = 400 / now.length, most = Math.max(...worst.flat().map(Math.abs), 1);
    svg.replaceChildren();
    worst.forEach((row, at) => row.forEach((change, base) => {
      draw(svg, "rect", { x: 18 + at * wide * 0.95, y: base * 30, width: wide * 0.9, height: 28, fill: change < 0 ? BLUE : ORANGE, opacity: Math.min(1, Math.abs(change) / most) });
      if (!at) draw(svg, "text", { x: 2, y: base * 30 + 18 }, BASES[base]);
    }));
    draw(svg, "text", { x: 210, y: 140, "text-anchor": "middle" }, "letter at this place: blue costs evidence");
    said.textContent = `Best window: start ${best + 1}, ${scores[best].toFixed(1)} bits, 2^${Math.round(scores[best])} times likelier than by chance (as it was: ${Math.max(...first).toFixed(1)} bits).`;
  };
  show();
};
// for tests
module.exports = { scan, mutants };
