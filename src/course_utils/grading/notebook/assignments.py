"""Read an assignment from the teacher's notebook."""

import math
import re
from pathlib import Path

import nbformat

from course_utils.grading.notebook import cells
from course_utils.grading.records import Assignment, Limits, Question
from course_utils.project import CourseError

NEWEST_SCHEMA = 3  # of nbgrader's cells
AUTOTEST = re.compile(r"^\s*#+\s*(HASHED\s+)?AUTOTEST\b", re.MULTILINE)
NOT_FOR_STUDENTS = {".ipynb", ".md", ".py"}


def questions_of(notebook) -> tuple[Question, ...]:
    """Return the graded cells of a teacher's notebook in reading order."""
    return tuple(
        Question(
            cells.cell_id(cell),
            float(cells.marks(cell).get("points", 0)),
            is_manual=cells.is_manual(cell),
        )
        for cell in notebook.cells
        if cells.is_grade(cell) or cells.is_task(cell)
    )


def faults(notebook) -> list[str]:
    """Return why a teacher's notebook cannot be graded, a sentence each."""
    found, seen = [], set()
    for place, cell in enumerate(notebook.cells, 1):
        if not cells.marks(cell):
            continue
        name = cells.cell_id(cell)
        if not isinstance(name, str) or not name.strip():
            found.append(f"expected a grade_id in cell {place}, found {name!r}")
        elif name in seen:
            found.append(f"expected every grade_id once, found {name!r} twice")
        seen.add(name)
        found += _faults_of(cell, name)
    return found


def _faults_of(cell, name) -> list[str]:
    """Return what is wrong with one cell of nbgrader's."""
    found, marks = [], cells.marks(cell)
    version = marks.get("schema_version", 0)
    if not isinstance(version, int) or version > NEWEST_SCHEMA:
        newest = f"expected nbgrader's schema {NEWEST_SCHEMA} or an older one"
        found.append(f"{newest} in {name!r}, found {version!r}")
    if cells.is_grade(cell) or cells.is_task(cell):
        points = marks.get("points")
        is_number = type(points) in (int, float)
        if not (is_number and 0 <= float(points) < math.inf):  # type: ignore
            found.append(f"expected points of at least 0 in {name!r}, found {points!r}")
    if cells.is_test(cell) and AUTOTEST.search(cell.source):
        found.append(
            f"{name!r} is an AUTOTEST, which only nbgrader fills in: run `nbgrader "
            "generate_assignment` first and grade against what it makes, or write "
            "the test out"
        )
    return found


def files_beside(path: Path) -> dict[str, bytes]:
    """Return what lies beside a notebook and belongs to the exercise."""
    return {
        str(found.relative_to(path.parent)): found.read_bytes()
        for found in sorted(path.parent.rglob("*"))
        if found.is_file()
        and found.suffix not in NOT_FOR_STUDENTS
        and not any(part.startswith(".") for part in found.parts[-2:])
    }


def load_assignment(path: Path, limits: Limits | None = None) -> Assignment:
    """Return the assignment in a teacher's notebook.

    ``solutions/03-convolution/03-convolution.ipynb`` is the notebook
    ``03-convolution`` of the assignment ``03-convolution``.
    """
    path = Path(path)
    try:
        notebook = nbformat.read(path, as_version=4)
    except (OSError, ValueError, nbformat.ValidationError) as error:
        raise CourseError(
            f"expected a teacher's notebook at {path}, found none that opens ({error})"
        ) from None
    if problems := faults(notebook):
        raise CourseError(f"{path.name} cannot be graded: {'; '.join(problems)}")
    return Assignment(
        name=path.parent.name,
        notebook_name=path.stem,
        source=nbformat.writes(notebook),
        questions=questions_of(notebook),
        files=files_beside(path),
        limits=limits or Limits(),
    )


def all_assignments(folders) -> list[Assignment]:
    """Return the assignments of a course, by its folder of teacher's notebooks.

    A notebook without graded cells, or a copy of another one, is no part of any.
    """
    found = []
    for folder in sorted(p for p in folders.source.glob("*") if p.is_dir()):
        paths = [p for p in folder.glob("*.ipynb") if not p.name.startswith(".")]
        kept: list[Assignment] = []
        for path in sorted(paths, key=lambda p: (len(p.stem), p.stem)):
            assignment = load_assignment(path)
            if assignment.questions and not any(_is_copy(assignment, k) for k in kept):
                kept.append(assignment)
        found += sorted(kept, key=lambda a: a.notebook_name)
    return found


def _is_copy(one: Assignment, other: Assignment) -> bool:
    """Tell whether a notebook is another one once more, as JupyterLab names copies."""
    is_named_so = one.notebook_name.startswith(other.notebook_name)
    names = {question.name for question in other.questions}
    return is_named_so and {question.name for question in one.questions} == names
