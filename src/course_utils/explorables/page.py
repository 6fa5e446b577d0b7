"""The HTML of a picture that its reader changes, in one piece.

On the site and in JupyterLab the same figure comes alive without a network; without
scripts, on paper and where a notebook is only shown, its still stands there instead.
Every control is an input with a label, so keyboard, touch and screen readers work.
"""

import base64
import io
import json
from html import escape
from importlib.resources import files
from string import Template

from matplotlib.figure import Figure

DPI = 144

PAGE = Template("""\
<figure class="course-explorable" role="group" aria-label="$label" \
style="margin:0"><style>$style</style>
<img class="still" src="$still" alt="$alt" width="$width">
<div class="stage" hidden></div>
<figcaption>$question</figcaption>
<script type="application/json">$data</script>
<script>(() => {
const figure = document.currentScript.parentElement;
$toolkit
$script
const stage = figure.querySelector(".stage");
mount(stage, JSON.parse(figure.querySelector("[type='application/json']").textContent));
stage.hidden = false;
figure.querySelector(".still").hidden = true;
addEventListener("keydown", (event) => { // JupyterLab would move cells instead
  if (figure.contains(event.target) && event.target.matches("input"))
    event.stopPropagation();
}, true);
})();</script></figure>""")


class Explorable:
    """A picture that its reader changes.

    Args:
        name: Which script of ``scripts/`` gives it life.
        data: What the script gets; plain numbers, texts, lists and dicts.
        still: What one sees without a script, a figure.
        question: What the reader can find out with it; the caption.
        alt: What the still shows, for those who cannot see it.
    """

    def __init__(self, name: str, data: dict, still: Figure, question: str, alt: str):
        self.name, self.data, self.still = name, data, still
        self.question, self.alt = question, alt

    def __repr__(self) -> str:
        return f"Explorable: {self.question}"

    def _repr_html_(self) -> str:
        """Return the figure as one piece of HTML; the same data gives the same text."""
        data = json.dumps(self.data, sort_keys=True, separators=(",", ":"))
        return PAGE.substitute(
            label=escape(f"Try it: {self.question}"),
            style=source("style.css").replace("\n", ""),
            still=_address(self.still),
            alt=escape(self.alt),
            width=round(96 * self.still.get_figwidth()),
            question=escape(self.question),
            data=data.replace("</", "<\\/"),
            toolkit=source("toolkit.js"),
            script=source(f"{self.name}.js").split("// for tests")[0],
        )


def source(name: str) -> str:
    """Return the text of a script or style sheet."""
    return files("course_utils.explorables").joinpath("scripts", name).read_text("utf8")


def _address(still: Figure) -> str:
    """Return a figure as an address that carries it in itself."""
    buffer = io.BytesIO()
    packing = {"lossless": True, "method": 6}
    still.savefig(buffer, format="webp", dpi=DPI, pil_kwargs=packing)
    return f"data:image/webp;base64,{base64.b64encode(buffer.getvalue()).decode()}"
