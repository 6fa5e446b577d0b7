"""{arc}: the lessons of one part; those that exist are links, the rest say so.

:::{arc} Foundations
01-neural-network-basics | Neural-network basics | Why does a network ...?
:::
"""

import re
from pathlib import Path

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

STEM = re.compile(r"(?m)^(\d\d-[\w-]+) \|")


class Arc(SphinxDirective):
    """One part of the course: per line a stem, a title and a question."""

    has_content = True
    required_arguments = 1
    final_argument_whitespace = True

    def run(self):
        """Return the part with one item per lesson."""
        part = nodes.container(classes=["course-arc"])
        part += nodes.paragraph("", self.arguments[0], classes=["course-arc__part"])
        items = nodes.bullet_list(classes=["course-arc__lessons"])
        items.extend(self.item(line) for line in self.content if line.strip())
        part += items
        return [part]

    def item(self, line):
        """Return one lesson: a link if its page exists."""
        parts = [part.strip() for part in line.split("|")]
        if len(parts) != 3:
            raise self.error(f"expected 'stem | title | question', found {line!r}")
        stem, title, question = parts
        number, page = stem[:2], f"book/lessons/{stem}"
        item = nodes.list_item(classes=["course-arc__lesson"])
        name = nodes.paragraph(classes=["course-arc__title"])
        name += nodes.inline("", number, classes=["course-arc__number"])
        if page in self.env.found_docs:
            name += self.parse_inline(f"{{doc}}`{title} </{page}>`")[0]
        else:
            item["classes"].append("is-coming")
            name += nodes.inline("", title)
            name += nodes.inline("", "in the making", classes=["course-arc__coming"])
        item += [name, nodes.paragraph("", "", *self.parse_inline(question)[0])]
        return item


def ready(name, rawtext, text, lineno, inliner, options=None, content=()):
    """Return how many of the planned lessons can be read: {ready}`lessons`."""
    env = inliner.document.settings.env
    index = Path(env.doc2path("book/index")).read_text(encoding="utf8")
    planned = STEM.findall(index)
    done = [stem for stem in planned if f"book/lessons/{stem}" in env.found_docs]
    count = f"{len(done)} of {len(planned)}" if done != planned else f"{len(done)}"
    return [nodes.Text(count)], []


def setup(app):
    """Register the directive and the role."""
    app.add_role("ready", ready)
    app.add_directive("arc", Arc)
