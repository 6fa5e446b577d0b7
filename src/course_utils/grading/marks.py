"""What people gave by hand: manual points, comments, names of students.

The machine's points lie in the records of grading, a person's in the gradebook,
where formgrader writes them; a final score is one and the other.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from nbgrader import api
from sqlalchemy import select
from sqlalchemy.orm import Session

from course_utils.grading.records import GradedSubmission, Reason, Score, Status

FOR_GRADERS = (Reason.NONE, Reason.MANUAL, Reason.LATE)  # only points are missing


@dataclass(frozen=True)
class Student:
    """Who handed in, as far as the gradebook knows."""

    id: str
    first_name: str = ""
    last_name: str = ""
    email: str = ""
    lms_id: str = ""

    @property
    def name(self) -> str:
        """Return first and last name, or the id where they are not known."""
        return f"{self.first_name} {self.last_name}".strip() or self.id


@dataclass(frozen=True)
class Marked:
    """One graded submission with what people added.

    Attributes:
        graded: The machine's record.
        scores: The final score of each graded cell; None still waits for a person.
        comments: A person's comment by the id of the cell.
        by_hand: The cells whose points a person gave.
        student: Who handed it in.
    """

    graded: GradedSubmission
    scores: tuple[Score, ...]
    comments: dict[str, str] = field(default_factory=dict)
    by_hand: frozenset[str] = frozenset()
    student: Student = Student("")

    @property
    def points(self) -> float:
        """Return the points so far."""
        return sum(score.points or 0.0 for score in self.scores)

    @property
    def max_points(self) -> float:
        """Return the points possible."""
        return sum(score.max_points for score in self.scores)

    @property
    def is_final(self) -> bool:
        """Tell whether nothing waits for a person any more."""
        outcome = self.graded.outcome
        waits = outcome.status is Status.NEEDS_PERSON
        is_open = waits and outcome.reason not in FOR_GRADERS and not self.by_hand
        return not is_open and all(score.points is not None for score in self.scores)


def add_marks(records: list[GradedSubmission], db: Session) -> Iterator[Marked]:
    """Yield each record with the points and comments that people gave."""
    students = read_students(db)
    for assignment in sorted({graded.assignment for graded in records}):
        points, comments = _manual_points(db, assignment), _comments(db, assignment)
        for graded in records:
            if graded.assignment == assignment:
                key = (graded.student, graded.notebook_name)
                student = students.get(graded.student, Student(graded.student))
                yield _marked(
                    graded, points.get(key, {}), comments.get(key, {}), student
                )


def _marked(graded, points, comments, student) -> Marked:
    """Return a record with a person's points in place of the machine's."""
    scores = tuple(
        replace(score, points=points.get(score.question, score.points))
        for score in graded.scores
    )
    return Marked(graded, scores, comments, frozenset(points), student)


def read_students(db: Session) -> dict[str, Student]:
    """Return everybody in the gradebook by id."""
    return {
        row.id: Student(
            row.id,
            row.first_name or "",
            row.last_name or "",
            row.email or "",
            row.lms_user_id or "",
        )
        for row in db.scalars(select(api.Student))
    }


def _manual_points(db: Session, assignment: str) -> dict:
    """Return the manual points, extra credit included, by notebook and cell."""
    given = (api.Grade.manual_score, api.Grade.auto_score, api.Grade.extra_credit)
    found: dict = {}
    for student, notebook, cell, manual, auto, extra in _rows(
        db, assignment, api.Grade, given
    ):
        if manual is not None or extra:
            points = (auto if manual is None else manual) or 0.0
            found.setdefault((student, notebook), {})[cell] = points + (extra or 0.0)
    return found


def _comments(db: Session, assignment: str) -> dict:
    """Return the comments that people wrote, by notebook and cell."""
    found: dict = {}
    given = (api.Comment.manual_comment,)
    for student, notebook, cell, comment in _rows(db, assignment, api.Comment, given):
        if comment:
            found.setdefault((student, notebook), {})[cell] = comment
    return found


def _rows(db: Session, assignment: str, table, columns):
    """Return columns of a table of cells with student, notebook and cell names."""
    return db.execute(
        select(
            api.SubmittedAssignment.student_id,
            api.Notebook.name,
            api.BaseCell.name,
            *columns,
        )
        .select_from(table)
        .join(api.BaseCell, table.cell_id == api.BaseCell.id)
        .join(api.SubmittedNotebook, table.notebook_id == api.SubmittedNotebook.id)
        .join(api.Notebook, api.SubmittedNotebook.notebook_id == api.Notebook.id)
        .join(
            api.SubmittedAssignment,
            api.SubmittedNotebook.assignment_id == api.SubmittedAssignment.id,
        )
        .join(
            api.Assignment, api.SubmittedAssignment.assignment_id == api.Assignment.id
        )
        .where(api.Assignment.name == assignment)
    )
