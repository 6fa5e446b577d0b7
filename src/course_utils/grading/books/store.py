"""Where grades lie on disk, written so that a kill at any moment harms nothing.

``grading/submitted/STUDENT/ASSIGNMENT/NOTEBOOK.ipynb`` comes in; graded notebooks go
to ``grading/autograded/`` as nbgrader expects, and what feedback, summary and export
need goes to ``grading/records/ASSIGNMENT/STUDENT/NOTEBOOK.json``.
"""

import glob
import json
import os
import shutil
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path

from course_utils.grading.books.settings import Settings, read_settings
from course_utils.grading.records import (
    GradedSubmission,
    Outcome,
    Reason,
    Score,
    Status,
)
from course_utils.project import CourseError

FOR_THE_EXCHANGE = ("timestamp.txt", "submission_secret.txt")


@dataclass(frozen=True)
class Folders:
    """The folders of grading below the root of the course."""

    root: Path

    @property
    def settings(self) -> Settings:
        """Return what nbgrader's configuration says."""
        return read_settings(self.root)

    @property
    def grading(self) -> Path:
        """Return the folder of everything that is nobody else's business."""
        return self.root / "grading"

    @property
    def source(self) -> Path:
        """Return where the teacher's notebooks lie."""
        return self.settings.source

    @property
    def submitted(self) -> Path:
        """Return where collected notebooks lie."""
        return self.settings.submitted

    def feedback(self, student: str, assignment: str) -> Path:
        """Return the folder of what one submission gets back."""
        return self.settings.feedback / student / assignment

    def submission(self, student: str, assignment: str) -> Path:
        """Return the folder of one submission."""
        return self.submitted / student / assignment

    def graded(self, graded: GradedSubmission) -> Path:
        """Return where a graded notebook goes."""
        folder = self.settings.autograded / graded.student / graded.assignment
        return folder / f"{graded.notebook_name}.ipynb"

    def record(self, student: str, assignment: str, notebook: str) -> Path:
        """Return where the record of one grading goes."""
        return self.records / assignment / student / f"{notebook}.json"

    @property
    def records(self) -> Path:
        """Return the folder of all records."""
        return self.grading / "records"

    @property
    def database(self) -> str:
        """Return the URL of the gradebook."""
        return self.settings.database


def write_whole(path: Path, text: str):
    """Write a file in one step: it is there whole, or as it was.

    Raises:
        CourseError: There is no room, or one may not write there.
    """
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with part.open("w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as error:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise CourseError(
            f"expected to write {path}, found: {error.strerror}. What was written "
            "before is whole: mend that and run it again"
        ) from None


@contextmanager
def alone(folders: Folders):
    """Be the only one who grades this course from this clone.

    Raises:
        CourseError: Somebody else is at it.
    """
    import fcntl

    folders.grading.mkdir(parents=True, exist_ok=True)
    with (folders.grading / ".lock").open("a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            lock.seek(0)
            raise CourseError(
                f"expected to grade alone, found that process {lock.read().strip()} "
                "grades this course: wait until it has ended"
            ) from None
        lock.truncate(0)
        lock.write(str(os.getpid()))
        lock.flush()
        yield


def to_json(graded: GradedSubmission) -> str:
    """Return a record as JSON, the notebook left out: it has its own file."""
    data = asdict(graded)
    del data["notebook"]
    at = graded.submitted_at
    data["submitted_at"] = at.isoformat() if at else None
    return json.dumps(data, indent=1) + "\n"


def from_json(text: str) -> GradedSubmission:
    """Return the record that ``to_json`` wrote."""
    data = json.loads(text)
    at = data["submitted_at"]
    outcome = data["outcome"]
    outcome["status"], outcome["reason"] = (
        Status(outcome["status"]),
        Reason(outcome["reason"]),
    )
    outcome["evidence"] = tuple(outcome["evidence"])
    data["submitted_at"] = datetime.fromisoformat(at) if at else None
    data["scores"] = tuple(Score(**score) for score in data["scores"])
    return GradedSubmission(**data | {"outcome": Outcome(**outcome)}, notebook="")


def load_record(folders: Folders, student: str, assignment: str, notebook: str):
    """Return one record, or None where there is none that opens."""
    path = folders.record(student, assignment, notebook)
    try:
        graded = from_json(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return graded


def record_paths(folders: Folders, assignment: str = "") -> list[Path]:
    """Return the records of an assignment, or of all, students in order."""
    name = glob.escape(assignment) if assignment else "*"
    return sorted(folders.records.glob(f"{name}/*/*.json"))


def load_records(folders: Folders, assignment: str = "") -> list[GradedSubmission]:
    """Return all records of an assignment with their notebooks, students in order."""
    found = []
    for path in record_paths(folders, assignment):
        student, name = path.parent.name, path.parent.parent.name
        if graded := load_record(folders, student, name, path.stem):
            found.append(with_notebook(folders, graded))
    return found


def with_notebook(folders: Folders, graded: GradedSubmission) -> GradedSubmission:
    """Return a record with its graded notebook, if that is still there."""
    path = folders.graded(graded)
    text = path.read_text(encoding="utf-8") if path.is_file() else ""
    return replace(graded, notebook=text)


def hand_over(folders, graded, folder) -> None:
    """Put what nbgrader's exchange gives each submission beside what goes back."""
    submission = folders.submission(graded.student, graded.assignment)
    for name in FOR_THE_EXCHANGE:
        if (submission / name).is_file() and not (submission / name).is_symlink():
            shutil.copyfile(submission / name, folder / name)
