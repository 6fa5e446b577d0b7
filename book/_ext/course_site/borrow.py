"""{borrow}: a figure that a lesson computed, shown on another page.

:::{borrow} book/lessons/03-convolution fig-hole
What the reader should see, and where it comes from.
:::
"""

from docutils import nodes
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

LOG = logging.getLogger(__name__)


class borrowed(nodes.General, nodes.Element):
    """Where the picture of another page will stand."""


class Borrow(SphinxDirective):
    """A page and the name of its figure; the body is the caption."""

    has_content = True
    required_arguments = 2

    def run(self):
        """Return a figure whose picture is filled in later."""
        page, name = self.arguments
        figure = nodes.figure(classes=["course-borrowed"])
        figure += borrowed(page=page, name=name)
        caption = nodes.caption()
        for paragraph in self.parse_content_to_nodes():
            caption += paragraph.children
        figure += caption
        self.set_source_info(figure)
        self.env.course_borrowers = {*borrowers(self.env), self.env.docname}
        return [figure]


def borrowers(env):
    """Return the pages that show pictures of others."""
    return getattr(env, "course_borrowers", set())


def picture(env, page, name):
    """Return a copy of a picture of another page, or None."""
    if page not in env.found_docs:
        return None
    for figure in env.get_doctree(page).findall(nodes.figure):
        if name in figure["ids"]:
            return figure.next_node(nodes.image).deepcopy()
    return None


def fill(app, doctree, docname):
    """Put the pictures in place; warn about one that is not there."""
    for slot in list(doctree.findall(borrowed)):
        found = picture(app.env, slot["page"], slot["name"])
        if found is None:
            LOG.warning(
                "expected the figure %s on page %s, found none",
                *(slot["name"], slot["page"]),
                location=docname,
                type="course",
                subtype="borrow",
            )
        slot.replace_self([found] if found else [])


def rewrite(app, env):
    """Write the borrowing pages again: any lesson may have drawn anew."""
    return sorted(borrowers(env) & env.found_docs)


def setup(app):
    """Borrow while writing."""
    app.add_node(borrowed)
    app.add_directive("borrow", Borrow)
    app.connect("doctree-resolved", fill)
    app.connect("env-updated", rewrite)
