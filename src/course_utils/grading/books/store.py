"""Where grades lie on disk, written so that a kill at any moment harms nothing.

``grading/submitted/STUDENT/ASSIGNMENT/NOTEBOOK.ipynb`` comes in; graded notebooks go
to ``grading/autograded/`` as nbgrader expects, and what feedback, summary and export
need goes to ``grading/records/ASSIGNMENT/STUDENT/NOTEBOOK.json``.
"""

import json
import os
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path

from course_utils.grading.records import (
    GradedSubmission,
    Outcome,
    Reason,
    Score,
    Status,
)


@dataclass(frozen=True)
class Folders:
    """The folders of grading below the root of the course."""

    root: Path

    @property
    def grading(self) -> Path:
        """Return the folder of everything that is nobody else's business."""
        return self.root / "grading"

    @property
    def submitted(self) -> Path:
        """Return where collected notebooks lie."""
        return self.grading / "submitted"

    def submission(self, student: str, assignment: str) -> Path:
        """Return the folder of one submission."""
        return self.submitted / student / assignment

    def graded(self, graded: GradedSubmission) -> Path:
        """Return where a graded notebook goes."""
        folder = self.grading / "autograded" / graded.student / graded.assignment
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
        """Return the URL of the gradebook that needs no server."""
        return f"sqlite:///{self.grading / 'gradebook.db'}"


def write_whole(path: Path, text: str):
    """Write a file in one step: it is there whole, or as it was."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    with part.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)


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


def load_records(folders: Folders, assignment: str = "*") -> list[GradedSubmission]:
    """Return all records of an assignment with their notebooks, students in order."""
    found = []
    for path in sorted(folders.records.glob(f"{assignment}/*/*.json")):
        student, name = path.parent.name, path.parent.parent.name
        if graded := load_record(folders, student, name, path.stem):
            notebook = folders.graded(graded)
            text = notebook.read_text(encoding="utf-8") if notebook.is_file() else ""
            found.append(replace(graded, notebook=text))
    return found
