"""Boxes of a lesson: {objectives} and {predict}."""

from docutils import nodes
from sphinx.util.docutils import SphinxDirective


class Objectives(SphinxDirective):
    """A bulleted list of what the reader will be able to do."""

    has_content = True

    def run(self):
        """Return the list in a box of its own."""
        box = nodes.container(classes=["course-box", "course-objectives"])
        self.set_source_info(box)
        box += self.parse_content_to_nodes()
        if not box.next_node(nodes.bullet_list):
            raise self.error("expected a bulleted list of objectives, found none")
        return [box]


class Predict(SphinxDirective):
    """A question the reader answers before the next cell does."""

    has_content = True
    optional_arguments = 1
    final_argument_whitespace = True

    def run(self):
        """Return the question under the same title every time."""
        self.assert_has_content()
        box = nodes.admonition(classes=["course-predict"])
        self.set_source_info(box)
        title = self.arguments[0] if self.arguments else "Predict, then read on"
        box += nodes.title(title, "", *self.parse_inline(title)[0])
        box += self.parse_content_to_nodes()
        return [box]


def setup(app):
    """Register the boxes."""
    app.add_directive("objectives", Objectives)
    app.add_directive("predict", Predict)
