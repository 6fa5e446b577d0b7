"""What people gave by hand: manual points, comments, names of students.

The machine's points lie in the records of grading, a person's in the gradebook,
where formgrader writes them; a final score is one and the other.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from nbgrader import api
from sqlalchemy import select
from sqlalchemy.orm import Session

from course_utils.grading.books.gradebook import open_gradebook
from course_utils.grading.books.store import Folders, load_record, record_paths
from course_utils.grading.records import GradedSubmission, Score
from course_utils.project import CourseError


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
        is_final: Whether nothing waits for a person any more.
        student: Who handed it in.
    """

    graded: GradedSubmission
    scores: tuple[Score, ...]
    comments: dict[str, str] = field(default_factory=dict)
    by_hand: frozenset[str] = frozenset()
    is_final: bool = True
    student: Student = Student("")

    @property
    def points(self) -> float:
        """Return the points so far."""
        return sum(score.points or 0.0 for score in self.scores)

    @property
    def max_points(self) -> float:
        """Return the points possible."""
        return sum(score.max_points for score in self.scores)


@dataclass
class _Hand:
    """What people gave to one notebook."""

    points: dict[str, float] = field(default_factory=dict)
    comments: dict[str, str] = field(default_factory=dict)
    waits: bool = False


def load_marked(folders: Folders, url: str, assignment: str = "") -> list[Marked]:
    """Return everything graded so far, without the notebooks: there may be many.

    Raises:
        CourseError: Nothing was graded yet, or the gradebook does not know it.
    """
    found = [
        load_record(folders, path.parent.name, path.parent.parent.name, path.stem)
        for path in record_paths(folders, assignment)
    ]
    records = [graded for graded in found if graded is not None]
    if not records:
        what = assignment or "any assignment"
        raise CourseError(
            f"expected graded submissions of {what} in {folders.records}, found none: "
            "run `make grade` first"
        )
    check_file(url)
    with open_gradebook(url) as book:
        check_known(records, book)
        return list(add_marks(records, book.db))


def check_file(url: str) -> None:
    """Refuse to make a gradebook anew where one is to be read.

    Raises:
        CourseError: There is no such file.
    """
    path = url.removeprefix("sqlite:///")
    if path != url and not Path(path).is_file():
        raise CourseError(
            f"expected the gradebook {path}, found none: `--db URL` names another, "
            "`course grade` makes it anew from the records"
        )


def check_known(records: list[GradedSubmission], book) -> None:
    """Refuse a gradebook that is not the one of these grades.

    Raises:
        CourseError: It lacks what was graded.
    """
    known = book.submissions()
    keys = [(r.student, r.assignment, r.notebook_name) for r in records]
    missing = [key for key in keys if key not in known]
    if missing:
        student, assignment, _ = missing[0]
        raise CourseError(
            f"expected the gradebook at {book.where} to hold what was graded, found "
            f"that it lacks {len(missing)} of {len(keys)} ({student}, {assignment}): "
            "`--db URL` names another, `course grade` puts them back"
        )


def add_marks(records: list[GradedSubmission], db: Session) -> Iterator[Marked]:
    """Yield each record with the points and comments that people gave."""
    students = read_students(db)
    for assignment in sorted({graded.assignment for graded in records}):
        hands = _read_hands(db, assignment)
        for graded in records:
            if graded.assignment == assignment:
                hand = hands[graded.student, graded.notebook_name]
                student = students.get(graded.student, Student(graded.student))
                yield _marked(graded, hand, student)


def _marked(graded, hand: _Hand, student: Student) -> Marked:
    """Return a record with a person's points in place of the machine's."""
    scores = tuple(
        replace(score, points=hand.points.get(score.question, score.points))
        for score in graded.scores
    )
    is_final = not hand.waits and all(score.points is not None for score in scores)
    by_hand = frozenset(hand.points)
    return Marked(graded, scores, hand.comments, by_hand, is_final, student)


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


def _read_hands(db: Session, assignment: str) -> dict[tuple[str, str], _Hand]:
    """Return what people gave to an assignment, by student and notebook."""
    hands: dict[tuple[str, str], _Hand] = defaultdict(_Hand)
    grade = api.Grade
    given = (
        grade.manual_score,
        grade.auto_score,
        grade.extra_credit,
        grade.needs_manual_grade,
    )
    for student, notebook, cell, manual, auto, extra, waits in _rows(
        db, assignment, grade, given
    ):
        hand, points = hands[student, notebook], auto if manual is None else manual
        hand.waits = hand.waits or waits
        if points is not None and (manual is not None or extra):
            hand.points[cell] = points + (extra or 0.0)
    comment = (api.Comment.manual_comment,)
    for student, notebook, cell, text in _rows(db, assignment, api.Comment, comment):
        if text:
            hands[student, notebook].comments[cell] = text
    return hands


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
