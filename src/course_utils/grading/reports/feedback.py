"""The page a learner gets back: points, messages, comments, and the answers given.

One file that needs nothing else: no script, no request, light and dark. It is made
from the record of grading, never from the teacher's notebook, and shows no test.
"""

import re
from dataclasses import dataclass
from functools import cache

import nbformat
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

from course_utils.grading.books.marks import Marked
from course_utils.grading.display import markdown
from course_utils.grading.notebook import cells
from course_utils.grading.notebook.questions import WholeQuestion, name_of, questions_of
from course_utils.grading.records import Reason, Score, Status

LONGEST_TEXT = 4000  # characters of a printed output or a message that are shown
LONGEST_IMAGE = 400_000  # characters of an image in base64
PRIVATE = {Reason.TAMPERED, Reason.CHANGED, Reason.INTERNAL, Reason.MANUAL}
COLORS = re.compile(r"\x1b\[[0-9;]*m")
FORMATTER = HtmlFormatter(nowrap=True)


@dataclass(frozen=True)
class Part:
    """One graded cell of a question."""

    name: str
    points: float | None
    max_points: float
    message: str
    by_hand: bool

    @property
    def is_full(self) -> bool:
        """Tell whether nothing was lost."""
        return self.points is not None and self.points >= self.max_points


@dataclass(frozen=True)
class Answer:
    """One question as the page shows it."""

    name: str
    title: str
    parts: tuple[Part, ...]
    comment: str
    code: str
    prose: str
    printed: str
    images: tuple[str, ...]

    @property
    def points(self) -> float:
        """Return the points so far."""
        return sum(part.points or 0.0 for part in self.parts)

    @property
    def max_points(self) -> float:
        """Return the points possible."""
        return sum(part.max_points for part in self.parts)

    @property
    def waits(self) -> bool:
        """Tell whether a person has still to give points."""
        return any(part.points is None for part in self.parts)


def render(marked: Marked, graded_notebook: str) -> str:
    """Return the page of one graded submission.

    Args:
        marked: The points and messages, a person's included.
        graded_notebook: What grading gave back, as JSON text.
    """
    notebook = nbformat.reads(graded_notebook, as_version=4)
    answers = _answers(notebook, marked)
    light, dark = _colors()
    page = _template().render(
        marked=marked,
        answers=answers,
        title=_title(notebook, marked.graded.assignment),
        note=_note(marked),
        light=light,
        dark=dark,
    )
    return page.encode("utf-8", "replace").decode()  # half a surrogate is no text


@cache
def _colors() -> tuple[str, ...]:
    """Return the style sheets of code, for light and for dark."""
    styles = ("default", "github-dark")
    return tuple(HtmlFormatter(style=s).get_style_defs(".code") for s in styles)


@cache
def _template():
    """Return the page's template; everything put into it is escaped."""
    loader = PackageLoader("course_utils.grading.reports")
    environment = Environment(
        loader=loader,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("feedback.html.j2")


def _note(marked: Marked) -> str:
    """Say what else the learner should know; suspicions are the teacher's affair."""
    outcome = marked.graded.outcome
    if outcome.status is Status.NEEDS_PERSON and outcome.reason not in PRIVATE:
        return outcome.detail[:1].upper() + outcome.detail[1:] + "."
    return ""


def _answers(notebook, marked: Marked) -> list[Answer]:
    """Return the questions in reading order; unreadable notebooks have none."""
    scores = {score.question: score for score in marked.scores}
    by_name = {name_of(cell): cell for cell in notebook.cells if name_of(cell)}
    found = [
        _answer(question, notebook, by_name[question.name], scores, marked)
        for question in questions_of(notebook)
        if question.tests and all(test in scores for test in question.tests)
    ]
    if found:
        return found
    parts = tuple(_part(score, marked) for score in marked.scores)
    return [Answer("", "Questions", parts, "", "", "", "", ())]


def _answer(question: WholeQuestion, notebook, cell, scores, marked) -> Answer:
    """Return one question with what the learner wrote and what it printed."""
    is_code = cell.cell_type == "code"
    return Answer(
        name=question.name,
        title=_heading_above(notebook, cell) or question.name,
        parts=tuple(_part(scores[test], marked) for test in question.tests),
        comment=marked.comments.get(question.name, ""),
        code=_highlighted(cell.source) if is_code else "",
        prose="" if is_code else _prose(cell),
        printed=_printed(cell),
        images=_images(cell),
    )


def _part(score: Score, marked: Marked) -> Part:
    """Return one graded cell as the page shows it."""
    name = score.question.removeprefix("test_").replace("_", " ")
    is_by_hand = score.question in marked.by_hand
    message = "" if score.points == score.max_points else score.message
    return Part(
        name, score.points, score.max_points, message[:LONGEST_TEXT], is_by_hand
    )


def _title(notebook, assignment: str) -> str:
    """Return the notebook's first heading, or the assignment's name."""
    headings = (_heading(cell) for cell in notebook.cells if cells.is_locked(cell))
    return next(filter(None, headings), assignment)


def _heading_above(notebook, cell) -> str:
    """Return the teacher's heading that a question stands under."""
    above = notebook.cells[: notebook.cells.index(cell)]
    headings = (_heading(c) for c in reversed(above) if cells.is_locked(c))
    return next(filter(None, headings), "")


def _heading(cell) -> str:
    """Return the first heading of a Markdown cell without its marks."""
    if cell.cell_type != "markdown":
        return ""
    found = re.search(r"^#+\s+(.+)$", cell.source, re.MULTILINE)
    return found.group(1).replace("`", "") if found else ""


def _highlighted(source: str) -> str:
    return highlight(source, PythonLexer(), FORMATTER)


def _prose(cell) -> Markup:
    """Return a written answer as cleaned HTML, with its pictures."""
    return Markup(markdown.rendered(cell.source, cell.get("attachments")))


def _printed(cell) -> str:
    """Return what a cell printed or how it stopped, cut to a readable length."""
    texts = []
    for output in cell.get("outputs", []):
        if output.output_type == "stream":
            texts.append(output.text)
        elif output.output_type == "error":
            texts.append(f"{output.ename}: {output.evalue}\n")
        elif "image/png" not in output.get("data", {}):
            texts.append(output.get("data", {}).get("text/plain", "") + "\n")
    text = COLORS.sub("", "".join(texts)).strip("\n")
    return text if len(text) <= LONGEST_TEXT else text[:LONGEST_TEXT] + " ..."


def _images(cell) -> tuple[str, ...]:
    """Return the pictures of a cell, as PNG in base64: no markup of a student."""
    data = (output.get("data", {}) for output in cell.get("outputs", []))
    found = (str(each.get("image/png", "")).replace("\n", "") for each in data)
    is_base64 = re.compile(r"[A-Za-z0-9+/]+=*").fullmatch
    return tuple(i for i in found if i and len(i) <= LONGEST_IMAGE and is_base64(i))
