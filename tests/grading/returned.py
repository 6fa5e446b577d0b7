"""One graded submission by hand: what feedback, summary and export are made from."""

from datetime import UTC, datetime

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from course_utils.grading.books.marks import Marked, Student
from course_utils.grading.records import GradedSubmission, Outcome, Reason, Score

ADA = Student("ada", "Ada", "Lovelace", "ada@example.org", "4711")
LOST = "conv2d(x): expected 3 at index [0], found 5"
SCORES = (
    Score("test_conv2d_shape", 1.0, 1.0),
    Score("test_conv2d_values", 0.0, 3.0, LOST),
    Score("argue", None, 4.0),
)


def marked_cell(cell, name, **marks):
    cell.metadata["nbgrader"] = {"grade_id": name, "schema_version": 3, **marks}
    return cell


def test_cell(name, points):
    cell = new_code_cell("checks.shape(conv2d(x), (2,), of='visible_line')")
    return marked_cell(cell, name, grade=True, solution=False, points=points)


test_cell.__test__ = False  # a helper whose name is what it makes


def notebook(code="def conv2d(x):\n    return x < 3", prose="It *slides*.", outputs=()):
    """Return the graded notebook that goes with ``SCORES``, as JSON text."""
    solution = new_code_cell(code, outputs=list(outputs))
    cells = [
        marked_cell(new_markdown_cell("# Week `2`\nHello"), "intro", locked=True),
        marked_cell(new_markdown_cell("## Slide & sum"), "text", locked=True),
        marked_cell(solution, "conv2d", grade=False, solution=True),
        test_cell("test_conv2d_shape", 1.0),
        test_cell("test_conv2d_values", 3.0),
        marked_cell(
            new_markdown_cell(prose), "argue", grade=True, solution=True, points=4.0
        ),
    ]
    return nbformat.writes(new_notebook(cells=cells))


def graded(student="ada", scores=SCORES, assignment="03-convolution", **changes):
    """Return a record of grading."""
    outcome = Outcome.needs_person(Reason.MANUAL, "some questions are graded by hand")
    return GradedSubmission(
        student=student,
        assignment=assignment,
        notebook_name=assignment,
        scores=scores,
        **{
            "notebook": "",
            "outcome": outcome,
            "submitted_at": datetime(2025, 3, 4, 5, 6, tzinfo=UTC),
            **changes,
        },
    )


def marked(scores=SCORES, student=ADA, record=None, **changes):
    """Return a record with what people added."""
    is_final = all(score.points is not None for score in scores)
    record = record or graded(student.id, scores)
    options = {"student": student, "is_final": is_final, **changes}
    return Marked(record, scores, **options)


def picture(data):
    return new_output("display_data", {"image/png": data, "text/plain": "<Figure>"})
