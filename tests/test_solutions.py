"""What every exercise of the course must be before anybody grades anything."""

import json
from pathlib import Path

import pytest

from course_utils.exercises.reading import read_notebook
from course_utils.exercises.release import release_all, stale_files
from course_utils.exercises.validation import problems_of
from course_utils.project import find_root, lesson_files, solution_files

ROOT = find_root(Path(__file__))
SOURCES = [pytest.param(path, id=path.stem) for path in solution_files(ROOT)]


@pytest.mark.parametrize("source", SOURCES)
def test_nothing_is_left_to_mend(source):
    assert problems_of(read_notebook(source)) == []


@pytest.mark.parametrize("source", SOURCES)
def test_a_source_holds_no_outputs(source):
    cells = json.loads(source.read_text())["cells"]
    assert [
        c["id"] for c in cells if c.get("outputs") or c.get("execution_count")
    ] == []


@pytest.mark.parametrize("source", SOURCES)
def test_a_folder_of_solutions_holds_what_students_may_have(source):
    beside = {path.name for path in source.parent.iterdir()} - {source.name}
    assert not {name for name in beside if Path(name).suffix in (".py", ".md", ".txt")}


def test_every_exercise_belongs_to_a_lesson():
    lessons = {path.stem for path in lesson_files(ROOT)}
    assert {path.stem for path in solution_files(ROOT)} <= lessons


def test_the_released_notebooks_are_fresh():
    stale = stale_files(ROOT, release_all(ROOT))
    assert stale == [], "run `make release` and commit what it writes"
