"""nbgrader's gradebook: one writer, one transaction per submission.

What ``nbgrader autograde`` would write is written, so that formgrader, ``nbgrader
export`` and the rest show our grades. A manual grade or comment is never touched.
"""

import os
import sys
import time
from contextlib import contextmanager, suppress
from pathlib import Path

import nbformat
from nbgrader import api
from nbgrader.preprocessors import ClearOutput, ClearSolutions, ComputeChecksums
from nbgrader.preprocessors.savecells import SaveCells
from sqlalchemy import select
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from course_utils.grading.books.standing import needs_eyes, stands, unanswered
from course_utils.grading.records import (
    Assignment,
    GradedSubmission,
)
from course_utils.project import CourseError

PAUSES = (0.5, 1.0, 2.0, 4.0)  # seconds between two tries when a database is away
SPELLINGS = ("postgresql://", "postgres://")  # which SQLAlchemy spells otherwise


@contextmanager
def open_gradebook(url: str):
    """Open a gradebook, making it when it is new.

    Raises:
        CourseError: The database cannot be reached or is none of nbgrader's.
    """
    programs = str(Path(sys.executable).parent)  # nbgrader calls `alembic` by name
    if programs not in os.environ.get("PATH", "").split(os.pathsep):
        os.environ["PATH"] = programs + os.pathsep + os.environ.get("PATH", "")
    for spelling in SPELLINGS:
        if url.startswith(spelling):
            url = url.replace(spelling, "postgresql+psycopg://", 1)
    where = url.rpartition("@")[2]
    if url.startswith("sqlite:///"):
        Path(url.removeprefix("sqlite:///")).parent.mkdir(parents=True, exist_ok=True)
    try:
        book = Book(api.Gradebook(url), where)
    except (SQLAlchemyError, ImportError) as error:
        raise CourseError(
            f"expected a gradebook at {where}, found none that opens: "
            f"{str(error).splitlines()[0]}"
        ) from None
    try:
        yield book
    finally:
        book.gradebook.close()


class Book:
    """Writes assignments and grades."""

    def __init__(self, gradebook, where=""):
        self.gradebook, self.db, self.where = gradebook, gradebook.db, where
        self.registered: set[tuple[str, str]] = set()

    def register(self, assignment: Assignment):
        """Bring an assignment's cells into the gradebook, as releasing it does."""
        key = (assignment.name, assignment.notebook_name)
        if key in self.registered:
            return
        self.registered.add(key)
        self.gradebook.update_or_create_assignment(assignment.name)
        notebook = nbformat.reads(assignment.source, as_version=4)
        about = {
            "notebook": assignment.notebook_name,
            "assignment": assignment.name,
            "db_url": str(self.gradebook.engine.url.render_as_string(False)),
        }
        for step in (ClearSolutions, ClearOutput, ComputeChecksums, SaveCells):
            notebook, _ = step().preprocess(notebook, {"nbgrader": about})
        self.db.expire_all()

    def duedate(self, assignment: str):
        """Return when an assignment was due (UTC, naive), None when nobody said."""
        return self._tried(lambda: self.gradebook.find_assignment(assignment).duedate)

    def submissions(self) -> set[tuple[str, str, str]]:
        """Return student, assignment and notebook of every submission it knows."""
        return self._tried(lambda: read_submissions(self.db))

    def know_student(self, student: str, name: str, lms_id: str):
        """Write down who a student is, as far as nobody has said it yet."""
        row = self.db.get(api.Student, student)
        if row is None:
            row = api.Student(id=student)
            self.db.add(row)
        row.last_name = row.last_name or name or None
        row.lms_user_id = row.lms_user_id or lms_id or None
        self.db.commit()

    def record(self, graded: GradedSubmission, known=None, same=frozenset()):
        """Write one graded notebook, whole or not at all.

        Args:
            graded: What is written.
            known: The record of the grading before, if there is one.
            same: The ids of the cells that stand as they stood then.

        Raises:
            CourseError: The database is away, or full.
        """
        self._tried(lambda: self._record(graded, known, same))

    def _tried(self, action):
        """Do something in one transaction; wait for a database that restarts."""
        for pause in (*PAUSES, None):
            try:
                result = action()
                self.db.commit()
                return result
            except DBAPIError as error:
                self._forget()
                if pause is None or "full" in str(error.orig):
                    raise CourseError(
                        f"expected the gradebook at {self.where} to answer, found: "
                        f"{str(error.orig).strip().splitlines()[0]}. What was graded "
                        "until then is kept: run it again"
                    ) from None
                time.sleep(pause)
            except Exception:
                self.db.rollback()
                raise

    def _forget(self):
        """Leave a broken connection, so that the next try makes a new one."""
        with suppress(SQLAlchemyError):
            self.db.rollback()
        with suppress(SQLAlchemyError):
            self.db().invalidate()

    def _record(self, graded, known, same):
        submitted = self._notebook(graded)
        scores = {score.question: score for score in graded.scores}
        for grade in submitted.grades:
            score = scores.get(grade.name)
            if score is None:
                continue
            is_new = grade.auto_score != score.points
            grade.auto_score = score.points
            if not is_new and stands(grade.name, graded, known, same):
                continue  # what a person has said of it holds
            grade.needs_manual_grade = (
                grade.manual_score is not None
                or score.points is None
                or needs_eyes(graded.outcome)
            )
        empty = unanswered(graded.notebook)
        for comment in submitted.comments:
            comment.auto_comment = "No response." if comment.name in empty else None

    def _notebook(self, graded):
        """Return the submitted notebook's row; make it where it is missing."""
        assignment = self.gradebook.find_assignment(graded.assignment)
        student = self.db.get(api.Student, graded.student)
        if student is None:
            student = api.Student(id=graded.student)
            self.db.add(student)
        submission = self.db.scalar(
            select(api.SubmittedAssignment).where(
                api.SubmittedAssignment.assignment_id == assignment.id,
                api.SubmittedAssignment.student_id == graded.student,
            )
        )
        if submission is None:
            submission = api.SubmittedAssignment(assignment=assignment, student=student)
            self.db.add(submission)
        if graded.submitted_at:
            submission.timestamp = graded.submitted_at.replace(tzinfo=None)
        rows = {row.notebook.name: row for row in submission.notebooks}
        row = rows.get(graded.notebook_name) or self._new(submission, graded)
        self._complete(row)
        return row

    def _new(self, submission, graded):
        notebook = self.gradebook.find_notebook(graded.notebook_name, graded.assignment)
        row = api.SubmittedNotebook(notebook=notebook, assignment=submission)
        self.db.add(row)
        return row

    def _complete(self, row):
        """Add the grades and comments that a row lacks."""
        graded = {grade.cell_id for grade in row.grades}
        commented = {comment.cell_id for comment in row.comments}
        tasks = list(row.notebook.task_cells)
        for cell in [*row.notebook.grade_cells, *tasks]:
            if cell.id not in graded:
                self.db.add(api.Grade(cell_id=cell.id, cell=cell, notebook=row))
        for cell in [*row.notebook.solution_cells, *tasks]:
            if cell.id not in commented:
                self.db.add(api.Comment(cell_id=cell.id, cell=cell, notebook=row))
        self.db.flush()


def read_submissions(db) -> set[tuple[str, str, str]]:
    """Return student, assignment and notebook of every submission in a gradebook."""
    rows = db.execute(
        select(
            api.SubmittedAssignment.student_id, api.Assignment.name, api.Notebook.name
        )
        .select_from(api.SubmittedNotebook)
        .join(api.Notebook, api.SubmittedNotebook.notebook_id == api.Notebook.id)
        .join(
            api.SubmittedAssignment,
            api.SubmittedNotebook.assignment_id == api.SubmittedAssignment.id,
        )
        .join(
            api.Assignment, api.SubmittedAssignment.assignment_id == api.Assignment.id
        )
    )
    return {tuple(row) for row in rows}
