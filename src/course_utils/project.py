"""Where the files of the course are; the one place that knows.

A lesson has one stem everywhere: ``book/lessons/03-convolution.md`` is
``notebooks/03-convolution.ipynb`` to run, ``solutions/03-convolution/`` for the
teacher, ``notebooks/exercises/03-convolution/`` for the learner.
"""

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


def solution_files(root: Path) -> list[Path]:
    """Return the instructors' exercise notebooks in reading order."""
    return sorted(
        path
        for path in (root / "solutions").glob("*/*.ipynb")
        if path.stem == path.parent.name
    )
