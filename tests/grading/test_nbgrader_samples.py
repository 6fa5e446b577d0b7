"""nbgrader's own sample notebooks get nbgrader's own expected results.

The numbers are those of nbgrader/tests/apps/test_nbgrader_autograde.py.
"""

import shutil
from pathlib import Path

import nbformat
import nbgrader
import pytest
from nbgrader.api import Gradebook
from test_evening import empty_gradebook  # noqa: F401, a fixture

from course_utils.grading import Reason, grade, load_assignment
from course_utils.grading.books.store import Folders
from course_utils.grading.run import evening

pytestmark = pytest.mark.slow
FILES = Path(nbgrader.__file__).parent / "tests" / "apps" / "files"
STUDENTS = {
    "foo": "submitted-unchanged.ipynb",
    "bar": "submitted-changed.ipynb",
    "spam": "submitted-cheat-attempt.ipynb",
    "eggs": "submitted-cheat-attempt-alternative.ipynb",
    "grade": "submitted-grade-cell-changed.ipynb",
    "locked": "submitted-locked-cell-changed.ipynb",
}


@pytest.fixture
def book(tmp_path, engine, empty_gradebook):  # noqa: F811
    (tmp_path / "grading").mkdir()
    shutil.copy(empty_gradebook, tmp_path / "grading")
    copy("submitted-unchanged.ipynb", tmp_path / "solutions/ps1/p1.ipynb")
    for student, name in STUDENTS.items():
        copy(name, tmp_path / f"grading/submitted/{student}/ps1/p1.ipynb")
    evening.run(evening.Plan(tmp_path, jobs=2))
    with Gradebook(Folders(tmp_path).database) as book:
        yield book


def copy(name, path):
    path.parent.mkdir(parents=True)
    shutil.copy(FILES / name, path)


def test_scores_are_those_that_nbgrader_expects(book):
    expected = {
        "foo": (1, 7, False),
        "bar": (2, 7, True),
        "spam": (1, 7, True),
        "eggs": (1, 7, True),
        "grade": (1, 7, False),
        "locked": (1, 7, False),
    }
    rows = {name: book.find_submission_notebook("p1", "ps1", name) for name in expected}
    found = {
        name: (row.score, row.max_score, row.needs_manual_grade)
        for name, row in rows.items()
    }
    assert found == expected


@pytest.mark.parametrize(
    ("student", "comment"), [("foo", "No response."), ("bar", None)]
)
def test_comments_are_those_that_nbgrader_expects(book, student, comment):
    names = ("set_a", "baz", "quux")
    found = [book.find_comment(name, "p1", "ps1", student).comment for name in names]
    assert found == [comment] * 3


@pytest.fixture
def squares(tmp_path):
    copy("test.ipynb", tmp_path / "squares" / "squares.ipynb")
    return load_assignment(tmp_path / "squares" / "squares.ipynb")


@pytest.mark.parametrize("name", ["test.ipynb", "test-v0.ipynb", "test-v1.ipynb"])
def test_the_solution_earns_everything_in_every_schema(name, squares, engine):
    """One of its tests deletes a function of the student, in the student's process."""
    _, scores, outcome = grade(FILES / name, squares, engine=engine)
    assert [s.points for s in scores if s.points is not None] == [1, 1, 0.5, 0.5]
    assert outcome.reason is Reason.MANUAL


def test_a_patched_runner_gains_nothing(squares, engine):
    cheat = nbformat.read(FILES / "test.ipynb", as_version=4)
    solution = next(
        c
        for c in cheat.cells
        if c.metadata.get("nbgrader", {}).get("grade_id") == "sum_of_squares"
    )
    solution.source = (
        "def sum_of_squares(n):\n    return n * (n + 1) * (2 * n + 1) // 6\n"
        "import course_utils.grading.sessions.runner as runner\n"
        "runner.Runner.execute = lambda *a: None"
    )
    _, scores, outcome = grade(cheat, squares, engine=engine)
    points = {s.question: s.points for s in scores}
    assert points["sum_of_squares_uses_squares"] == 0
    assert points["correct_sum_of_squares"] == 0.5
    assert outcome.reason is Reason.MANUAL
