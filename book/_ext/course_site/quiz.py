"""{quiz}: a question whose every answer says whether it is right, and why.

    :::{quiz} What does a 1x1 kernel do?
    - [ ] Nothing.
      It still mixes channels at every pixel.
    - [x] It mixes channels.
      Each output pixel is a weighted sum over the input channels.
    :::

An answer is a <details>: it opens with mouse, keyboard and touch, without a
script, its text is found by the search, and it prints open.
"""

from docutils import nodes
from docutils.statemachine import StringList
from sphinx.util.docutils import SphinxDirective

from course_utils.project import CourseError
from course_utils.publishing.quiz import parse_answers


class quiz(nodes.General, nodes.Element):
    """The question and its answers."""


class answer(nodes.General, nodes.Element):
    """One answer; its first child is the answer, the rest explains it."""


class Quiz(SphinxDirective):
    """A question in the first line, answers with reasons below."""

    has_content = True
    required_arguments = 1
    final_argument_whitespace = True

    def run(self):
        """Return the question with its answers."""
        try:
            answers = parse_answers(self.arguments[0], "\n".join(self.content))
        except CourseError as problem:
            raise self.error(str(problem)) from None
        number = self.env.new_serialno("quiz") + 1
        node = quiz(number=number)
        self.set_source_info(node)
        node += self.paragraph(self.arguments[0], "course-quiz__question")
        node.extend(map(self.answer, answers))
        return [node]

    def paragraph(self, text, *classes):
        """Return one line of Markdown as a paragraph."""
        children, _ = self.parse_inline(text, lineno=self.lineno)
        return nodes.paragraph(text, "", *children, classes=list(classes))

    def answer(self, parts):
        """Return one answer with its verdict and reason."""
        node = answer(is_right=parts.is_right)
        node += self.paragraph(parts.text)
        body = StringList(parts.why.splitlines(), self.state.document.current_source)
        explanation = nodes.container()
        self.state.nested_parse(body, self.content_offset, explanation)
        first = explanation.next_node(nodes.paragraph)
        verdict = "Right." if parts.is_right else "Not so."
        first.insert(0, [nodes.strong(verdict, verdict), nodes.Text(" ")])
        node += explanation.children
        return node


def visit_quiz(self, node):
    """Open the group that the question names."""
    name = f"quiz-{node['number']}"
    node.children[0]["ids"].append(name)
    self.body.append(f'<div class="course-quiz" role="group" aria-labelledby="{name}">')


def visit_answer(self, node):
    """Open one answer: what is clicked, then what it says."""
    kind = "right" if node["is_right"] else "wrong"
    self.body.append(f'<details class="course-answer is-{kind}"><summary>')
    for child in node.children[0].children:
        child.walkabout(self)
    self.body.append("</summary>")
    node.children[1]["classes"].append("course-answer__reason")
    for child in node.children[1:]:
        child.walkabout(self)
    self.body.append("</details>\n")
    raise nodes.SkipNode


def depart_quiz(self, node):
    """Close the group."""
    self.body.append("</div>\n")


def setup(app):
    """Register the directive and how it is written."""
    app.add_node(quiz, html=(visit_quiz, depart_quiz))
    app.add_node(answer, html=(visit_answer, None))
    app.add_directive("quiz", Quiz)
