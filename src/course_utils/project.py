"""Where the files of the course are; the one place that knows.

A lesson has one stem everywhere: ``book/lessons/03-convolution.md`` is
``notebooks/03-convolution.ipynb`` to run, ``solutions/03-convolution/`` for the
teacher, ``notebooks/exercises/03-convolution/`` for the learner.
"""

from collections.abc import Iterable
from pathlib import Path

MARKER = "_toc.yml"  # only the root of the course has one
INSTALL = "`make setup`, or `pip install -c constraints.txt -e .[book,lab,grade,test]`"


class CourseError(RuntimeError):
    """A mistake of the user, told in one sentence; never shown as a traceback."""


def find_root(start: Path | None = None) -> Path:
    """Return the folder of the course that holds ``start`` (default: here).

    Raises:
        CourseError: No folder above ``start``, nor above this file, is the course.
    """
    for origin in (Path(start or Path.cwd()), Path(__file__)):
        for folder in (origin.resolve(), *origin.resolve().parents):
            if (folder / MARKER).is_file():
                return folder
    raise CourseError(
        f"expected to run inside the course, a folder with {MARKER}; "
        f"found none above {Path.cwd()}: change into the cloned folder first"
    )


def lesson_files(root: Path) -> list[Path]:
    """Return the lessons' sources in reading order."""
    return sorted((root / "book" / "lessons").glob("[0-9][0-9]-*.md"))


def lessons_named(root: Path, names: Iterable[str]) -> list[Path]:
    """Return the lessons with these numbers (5, 05), names or files; default all.

    Raises:
        CourseError: There is no such lesson.
    """
    lessons, found = lesson_files(root), []
    for name in names:
        wanted = Path(name).stem
        number = f"{wanted.zfill(2)}-" if wanted.isdecimal() else f"{wanted}."
        same = [path for path in lessons if path.name.startswith(number)]
        if not same:
            there = ", ".join(path.stem for path in lessons)
            raise CourseError(
                f"expected the number or the name of a lesson, found {name!r}; "
                f"the lessons are {there}"
            )
        found += same
    return found or lessons


def solution_files(root: Path) -> list[Path]:
    """Return the instructors' exercise notebooks in reading order."""
    return sorted(
        path
        for path in (root / "solutions").glob("*/*.ipynb")
        if path.stem == path.parent.name
    )
