// The powers of a 2x2 matrix: they can grow first and die later.
const times = ([[a, b], [c, d]], [[e, f], [g, h]]) => [[a * e + b * g, a * f + b * h], [c * e + d * g, c * f + d * h]];
const largestSingular = ([[a, b], [c, d]]) => {
  const sum = a * a + b * b + c * c + d * d, det = a * d - b * c;
  return Math.sqrt((sum + Math.sqrt(Math.max(0, sum * sum - 4 * det * det))) / 2);
};
const largestEigen = ([[a, b], [c, d]]) => {
  const half = (a + d) / 2, det = a * d - b * c, under = half * half - det;
  return under < 0 ? Math.sqrt(det) : Math.abs(half) + Math.sqrt(under);
};
const norms = (matrix, steps) => {
  let power = [[1, 0], [0, 1]];
  return Array.from({ length: steps + 1 }, () => { const norm = largestSingular(power); power = times(matrix, power); return norm; });
};
const mount = (stage, { matrix, steps }) => {
  const panel = make(stage, "div", { class: "part" });
  const names = ["row 1, column 1", "row 1, column 2", "row 2, column 1", "row 2, column 2"];
  const parts = matrix.flat().map((a, k) => slider(panel, names[k], [-2, 2, 0.05, a], () => show()));
  const picture = plot(make(stage, "div", { class: "part" }), { xlabel: "power", ylabel: "norm", label: "norm of the powers, logarithmic, between two straight lines" });
  const said = say(stage);
  const show = () => {
    const [a, b, c, d] = parts.map((part) => part.value), m = [[a, b], [c, d]];
    const found = norms(m, steps), sigma = largestSingular(m), rho = largestEigen(m);
    const log = (v) => Math.log10(Math.max(v, 1e-12));
    const line = (base) => found.map((_, k) => [k, k * log(base)]);
    picture([0, steps], [-6, 6], [
      { points: line(sigma), color: ORANGE, dash: "6 4" }, { points: line(rho), color: TEAL, dash: "2 3" },
      { points: found.map((v, k) => [k, log(v)]), color: BLUE, dots: true },
    ], (v) => `1e${v}`);
    const peak = found.indexOf(Math.max(...found));
    said.textContent = `Largest singular value ${sigma.toFixed(2)} (dashed), largest eigenvalue ${rho.toFixed(2)} (dotted). ` +
      (peak > 0 && peak < steps ? `The norm grows to ${found[peak].toFixed(2)} at power ${peak} and then falls.` : peak === 0 ? "The norm never exceeds its start." : "The norm is still growing at the end.");
  };
  show();
};
// for tests
module.exports = { norms, largestSingular, largestEigen };
