"""Where a course keeps its files and its gradebook: nbgrader's own setting, read once.

``nbgrader_config.py`` says it, for nbgrader and for every verb of ours. A course made
by ``nbgrader quickstart`` has nbgrader's folders, this one has its own.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from course_utils.project import CourseError, find_root

CONFIG = "nbgrader_config.py"
STRUCTURE = "{nbgrader_step}/{student_id}/{assignment_id}"


@dataclass(frozen=True)
class Settings:
    """The folders of one course, below its root, and the URL of its gradebook."""

    source: Path
    submitted: Path
    autograded: Path
    feedback: Path
    database: str


def course_root(given: Path | None) -> Path:
    """Return the folder of the course to grade: a given one, or this one.

    Raises:
        CourseError: It is no course.
    """
    if given is None:
        return find_root()
    if not (given / CONFIG).is_file():
        raise CourseError(
            f"expected a course of nbgrader's, a folder with {CONFIG}, found none at "
            f"{given}"
        )
    return given.resolve()


@cache
def read_settings(root: Path) -> Settings:
    """Return the settings of the course in a folder.

    Raises:
        CourseError: Its ``nbgrader_config.py`` does not load, or arranges folders in
            a way of its own.
    """
    if not (root / CONFIG).is_file():
        home = root / "grading"
        database = f"sqlite:///{home / 'gradebook.db'}"
        return Settings(root / "solutions", *_steps(home), database)
    found = _load(root)
    if found.get("directory_structure", STRUCTURE) != STRUCTURE:
        raise CourseError(
            f"expected folders STEP/STUDENT/ASSIGNMENT, found the setting "
            f"{found['directory_structure']!r} in {root / CONFIG}"
        )
    top = Path(found.get("root") or root)
    database = found.get("db_url", f"sqlite:///{top / 'gradebook.db'}")
    source = top / found.get("source_directory", "source")
    return Settings(source, *_steps(top, found), database)


def _steps(home: Path, found: dict | None = None) -> tuple[Path, Path, Path]:
    """Return the folders of what comes in, is graded and goes back."""
    first, second, third = (
        home / (found or {}).get(f"{step}_directory", step)
        for step in ("submitted", "autograded", "feedback")
    )
    return first, second, third


def _load(root: Path) -> dict:
    """Return what the configuration says of the course's folders."""
    from traitlets.config.loader import PyFileConfigLoader

    try:
        config = PyFileConfigLoader(CONFIG, path=str(root)).load_config()
    except Exception as error:  # it is a program of somebody else
        raise CourseError(
            f"expected settings in {root / CONFIG}, found a file that does not load: "
            f"{type(error).__name__}: {error}"
        ) from None
    return dict(config.get("CourseDirectory", {}))
