"""Read an assignment from the teacher's notebook."""

from pathlib import Path

import nbformat

from course_utils.grading.notebook import cells
from course_utils.grading.records import Assignment, Limits, Question
from course_utils.project import CourseError

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
