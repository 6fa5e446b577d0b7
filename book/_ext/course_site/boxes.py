"""Boxes of a lesson: {objectives} and {predict}.

    :::{predict}
    How many weights does the layer have?
    - [ ] As many as the picture has pixels.
    - [x] Nine, whatever the picture.
    :::

The options of a prediction are a plain list; in a browser that runs scripts they
become buttons, and the next output waits until one is chosen (predictions.js).
"""

from docutils import nodes
from docutils.statemachine import StringList
from sphinx.util.docutils import SphinxDirective

from course_utils.project import CourseError
from course_utils.publishing.predictions import split_options


class guesses(nodes.General, nodes.Element):
    """What a reader may guess."""


class guess(nodes.General, nodes.Element):
    """One guess, right or wrong."""


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
        """Return the question under the same title every time, and what to choose."""
        self.assert_has_content()
        box = nodes.admonition(classes=["course-predict"])
        self.set_source_info(box)
        title = self.arguments[0] if self.arguments else "Predict, then read on"
        box += nodes.title(title, "", *self.parse_inline(title)[0])
        try:
            question, found = split_options("\n".join(self.content))
        except CourseError as problem:
            raise self.error(str(problem)) from None
        lines = StringList(question.splitlines(), self.state.document.current_source)
        self.state.nested_parse(lines, self.content_offset, box)
        if found:
            box += self.guesses(found)
        return [box]

    def guesses(self, found):
        """Return the list of guesses."""
        node = guesses()
        for each in found:
            item = guess(is_right=each.is_right)
            item += self.parse_inline(each.text, lineno=self.lineno)[0]
            node += item
        return node


def visit_guesses(self, node):
    """Open the list."""
    self.body.append('<ul class="course-guess">\n')


def depart_guesses(self, node):
    """Close the list."""
    self.body.append("</ul>\n")


def visit_guess(self, node):
    """Open one guess; the right one says so to the script."""
    self.body.append("<li data-right>" if node["is_right"] else "<li>")


def depart_guess(self, node):
    """Close one guess."""
    self.body.append("</li>\n")


def setup(app):
    """Register the boxes."""
    app.add_node(guesses, html=(visit_guesses, depart_guesses))
    app.add_node(guess, html=(visit_guess, depart_guess))
    app.add_directive("objectives", Objectives)
    app.add_directive("predict", Predict)
