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

import re

from docutils import nodes
from docutils.statemachine import StringList
from sphinx.util.docutils import SphinxDirective

ANSWER = re.compile(r"-\s+\[(?P<mark>[ xX])\]\s+(?P<text>.+)")


class quiz(nodes.General, nodes.Element):
    """The question and its answers."""


class answer(nodes.General, nodes.Element):
    """One answer; its first child is the answer, the rest explains it."""


def read_answers(lines):
    """Return [(is_right, text, explanation lines)] of a quiz's body."""
    answers = []
    for line in lines:
        start = ANSWER.match(line)
        if start:
            answers.append((start["mark"] in "xX", start["text"].strip(), []))
        elif answers and (not line.strip() or line.startswith(" ")):
            answers[-1][2].append(line.strip())
        elif line.strip():
            raise ValueError(
                f"expected '- [ ] an answer' or its reason, found {line!r}"
            )
    return answers


def check_answers(answers):
    """Refuse a quiz that cannot teach."""
    if len(answers) < 2:
        raise ValueError(f"expected at least two answers, found {len(answers)}")
    if not any(is_right for is_right, _, _ in answers):
        raise ValueError("expected one answer marked [x], found none")
    for _, text, reason in answers:
        if not "".join(reason):
            raise ValueError(f"expected a reason below the answer {text!r}, found none")


class Quiz(SphinxDirective):
    """A question in the first line, answers with reasons below."""

    has_content = True
    required_arguments = 1
    final_argument_whitespace = True

    def run(self):
        """Return the question with its answers."""
        try:
            answers = read_answers(self.content)
            check_answers(answers)
        except ValueError as problem:
            raise self.error(f"quiz: {problem}") from None
        number = self.env.new_serialno("quiz") + 1
        node = quiz(number=number)
        self.set_source_info(node)
        node += self.paragraph(self.arguments[0], "course-quiz__question")
        node.extend(self.answer(*parts) for parts in answers)
        return [node]

    def paragraph(self, text, *classes):
        """Return one line of Markdown as a paragraph."""
        children, _ = self.parse_inline(text, lineno=self.lineno)
        return nodes.paragraph(text, "", *children, classes=list(classes))

    def answer(self, is_right, text, reason):
        """Return one answer with its verdict and reason."""
        node = answer(is_right=is_right)
        node += self.paragraph(text)
        body = StringList(reason, self.state.document.current_source)
        explanation = nodes.container()
        self.state.nested_parse(body, self.content_offset, explanation)
        first = explanation.next_node(nodes.paragraph)
        verdict = "Right." if is_right else "Not so."
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
