// Sets formulas with KaTeX: one line of JSON in, one line of JSON out.
const katex = require(process.argv[2]);
const lines = require("readline").createInterface({ input: process.stdin });

function set([source, displayMode]) {
  try {
    return { html: katex.renderToString(source, { displayMode, strict: "ignore" }) };
  } catch (error) {
    return { error: `${error.message} (in the formula ${source})` };
  }
}

lines.on("line", (line) => console.log(JSON.stringify(set(JSON.parse(line)))));
