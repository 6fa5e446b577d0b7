"""nbgrader's gradebook: one writer, one transaction per submission.

What ``nbgrader autograde`` would write is written, so that formgrader, ``nbgrader
export`` and the rest show our grades. A manual grade or comment is never touched.
"""

import os
import sys
from contextlib import contextmanager
from pathlib import Path

import nbformat
from nbgrader import api
from nbgrader.preprocessors import ClearOutput, ClearSolutions, ComputeChecksums
from nbgrader.preprocessors.savecells import SaveCells
from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError

from course_utils.grading.notebook import cells
from course_utils.grading.records import (
    Assignment,
    GradedSubmission,
    Outcome,
    Reason,
    Status,
)
from course_utils.project import CourseError

FOR_GRADERS = (Reason.NONE, Reason.MANUAL, Reason.LATE)


@contextmanager
def open_gradebook(url: str):
    """Open a gradebook, making it when it is new.

    Raises:
        CourseError: The database cannot be reached or is none of nbgrader's.
    """
    programs = str(Path(sys.executable).parent)  # nbgrader calls `alembic` by name
    if programs not in os.environ.get("PATH", "").split(os.pathsep):
        os.environ["PATH"] = programs + os.pathsep + os.environ.get("PATH", "")
    try:
        book = Book(
            api.Gradebook(url.replace("postgresql://", "postgresql+psycopg://"))
        )
    except (SQLAlchemyError, ImportError) as error:
        raise CourseError(
            f"expected a gradebook at {url.split('@')[-1]}, found none that opens: "
            f"{str(error).splitlines()[0]}"
        ) from None
    try:
        yield book
    finally:
        book.gradebook.close()


class Book:
    """Writes assignments and grades."""

    def __init__(self, gradebook):
        self.gradebook, self.db = gradebook, gradebook.db

    def register(self, assignment: Assignment):
        """Bring an assignment's cells into the gradebook, as releasing it does."""
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
        return self.gradebook.find_assignment(assignment).duedate

    def record(self, graded: GradedSubmission):
        """Write one graded notebook, whole or not at all."""
        try:
            self._record(graded)
            self.db.commit()
        except Exception:
            self.db.rollback()
            raise

    def _record(self, graded):
        submitted = self._notebook(graded)
        scores = {score.question: score for score in graded.scores}
        for grade in submitted.grades:
            score = scores.get(grade.name)
            if score is None:
                continue
            grade.auto_score = score.points
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


def needs_eyes(outcome: Outcome) -> bool:
    """Tell whether a person must look at the whole submission."""
    return outcome.status is Status.NEEDS_PERSON and outcome.reason not in FOR_GRADERS


def unanswered(notebook: str) -> set[str]:
    """Return the ids of the answers that were left as they came."""
    found = nbformat.reads(notebook, as_version=4)
    return {
        cells.cell_id(cell)
        for cell in found.cells
        if cells.is_solution(cell)
        and cells.marks(cell).get("checksum") == cells.checksum(cell)
    }
