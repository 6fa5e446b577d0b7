"""What grading speaks of: assignments, questions, scores, outcomes.

Plain data that survive a pickle, a JSON file and a cluster: nothing here knows of
a notebook server, a gradebook or a process.

- ``Question``: one graded cell of an assignment and its points.
- ``Limits``: what one submission may use.
- ``Assignment``: the teacher's notebook, hidden tests and all, and its files.
- ``Score``: what one submission got for one question, and why.
- ``Outcome``: graded, or needs a person with the reason.
- ``GradedSubmission``: all of it for one student.
"""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

HIDDEN_FAILURE = "A check of this question failed that you do not see."
MEGABYTE = 2**20


class Reason(StrEnum):
    """Why a submission needs a person; empty when it does not."""

    NONE = ""
    MISSING = "missing"
    CORRUPT = "corrupt"
    TOO_LARGE = "too large"
    NOT_A_FILE = "not a file"
    WRONG_SCHEMA = "wrong schema"
    TIMED_OUT = "timed out"
    OUT_OF_MEMORY = "out of memory"
    KERNEL_DIED = "kernel died"
    TAMPERED = "tampered"
    CHANGED = "changed cells"
    MANUAL = "manual questions"
    LATE = "late"
    UNTIMED = "unreadable time"
    SEVERAL = "several notebooks"
    INTERNAL = "grader error"


class Status(StrEnum):
    """Every submission ends as exactly one of these."""

    GRADED = "graded"
    NEEDS_PERSON = "needs a person"


@dataclass(frozen=True)
class Limits:
    """What one submission may use; seconds and bytes."""

    cell_seconds: float = 60.0
    notebook_seconds: float = 300.0
    memory: int = 2048 * MEGABYTE
    processes: int = 64
    open_files: int = 256
    file_size: int = 64 * MEGABYTE
    disk: int = 256 * MEGABYTE
    output: int = MEGABYTE // 2
    notebook_size: int = 20 * MEGABYTE


@dataclass(frozen=True)
class Question:
    """One graded cell: ``name`` is its nbgrader id."""

    name: str
    points: float
    is_manual: bool = False


@dataclass(frozen=True)
class Assignment:
    """One notebook of an assignment as the teacher wrote it.

    Attributes:
        name: The assignment, as nbgrader's folders call it.
        notebook_name: The file's stem; most assignments have one notebook.
        source: The teacher's notebook as JSON text, hidden tests included.
        questions: Its graded cells in reading order.
        files: Further files that lie beside the notebook when it runs.
        limits: What a submission may use.
    """

    name: str
    notebook_name: str
    source: str = field(repr=False)
    questions: tuple[Question, ...] = ()
    files: dict[str, bytes] = field(default_factory=dict, repr=False)
    limits: Limits = Limits()

    @property
    def max_points(self) -> float:
        """Return the sum of all points."""
        return sum(question.points for question in self.questions)


@dataclass(frozen=True)
class Score:
    """What one submission got for one question.

    Attributes:
        question: The id of the graded cell.
        points: Points earned; None when only a person can say.
        max_points: Points possible.
        message: What the learner reads when a check failed; never hidden code.
    """

    question: str
    points: float | None
    max_points: float
    message: str = ""


@dataclass(frozen=True)
class Outcome:
    """How grading ended.

    Attributes:
        status: Graded, or needs a person.
        reason: Why a person is needed (``Reason.NONE`` when graded).
        detail: One sentence for the teacher.
        evidence: What was seen, one line each (tampering, restored cells).
    """

    status: Status = Status.GRADED
    reason: Reason = Reason.NONE
    detail: str = ""
    evidence: tuple[str, ...] = ()

    @classmethod
    def needs_person(cls, reason, detail, evidence=()) -> "Outcome":
        """Return the outcome that calls for a person."""
        return cls(Status.NEEDS_PERSON, reason, detail, tuple(evidence))


@dataclass(frozen=True)
class GradedSubmission:
    """One student's notebook after grading.

    Attributes:
        student: The student's id, the name of the folder it came from.
        assignment: The assignment's name.
        notebook_name: The notebook's stem.
        notebook: The graded notebook as JSON text, safe to hand back.
        scores: One per question, in reading order.
        outcome: Graded, or needs a person.
        submitted_at: When it was handed in (UTC), where known.
        seconds: How long grading took.
        digest: What was graded: submission and assignment, as one hash.
    """

    student: str
    assignment: str
    notebook_name: str
    notebook: str = field(repr=False)
    scores: tuple[Score, ...]
    outcome: Outcome
    submitted_at: datetime | None = None
    seconds: float = 0.0
    digest: str = ""

    @property
    def points(self) -> float:
        """Return the points so far; manual questions count nothing yet."""
        return sum(score.points or 0.0 for score in self.scores)
