"""Work in the course's own notebooks, which are written anew, is kept."""

import json

import pytest
from conftest import verb

LESSON = "notebooks/01-every-construct.ipynb"
EXERCISE = "notebooks/exercises/00-sample/00-sample.ipynb"


def runs(notebook):
    cell = next(cell for cell in notebook["cells"] if cell["cell_type"] == "code")
    cell["execution_count"] = 1


def edits(notebook):
    cells = [c for c in notebook["cells"] if c["metadata"].get("nbgrader")]
    cell = next((c for c in cells if c["metadata"]["nbgrader"]["solution"]), None)
    (cell or notebook["cells"][0])["source"] = ["my own words"]


def work_in(path, work):
    notebook = json.loads(path.read_text("utf8"))
    work(notebook)
    path.write_text(json.dumps(notebook), "utf8")
    return path.read_bytes()


@pytest.mark.slow
@pytest.mark.parametrize("work", [runs, edits])
@pytest.mark.parametrize(
    ("name", "call"), [(LESSON, "notebooks"), (EXERCISE, "release")]
)
def test_work_in_a_notebook_of_the_courses_own_is_kept(small_course, name, call, work):
    verb(small_course, call)
    kept = set((small_course / "my").rglob("*.ipynb"))
    done = work_in(small_course / name, work)
    verb(small_course, call)
    assert (small_course / name).read_bytes() != done
    (new,) = set((small_course / "my").rglob("*.ipynb")) - kept
    assert new.read_bytes() == done


@pytest.mark.slow
def test_what_only_the_course_changed_is_not_kept(small_course):
    verb(small_course, "notebooks")
    kept = set((small_course / "my").rglob("*.ipynb"))
    lesson = small_course / "book/lessons/01-every-construct.md"
    lesson.write_text(lesson.read_text("utf8") + "\nOne more sentence.\n", "utf8")
    verb(small_course, "notebooks")
    assert set((small_course / "my").rglob("*.ipynb")) == kept
