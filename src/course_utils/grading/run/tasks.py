"""From a folder of submissions to what a worker needs to grade one of them."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from course_utils.grading.books import store
from course_utils.grading.judge.judging import digest
from course_utils.grading.notebook import reading
from course_utils.grading.records import Assignment, GradedSubmission, Outcome, Reason
from course_utils.grading.run import handed_in
from course_utils.grading.run.times import read_time

VERSION = "3"  # raise it when the same submission may get another grade
MILD = (Reason.NONE, Reason.MANUAL)  # nothing is wrong with the submission
LATE_FILE = "late.txt"  # what a platform says that gives no time


@dataclass(frozen=True)
class Task:
    """One notebook to grade: what was handed in, or why nothing could be read.

    Attributes:
        student: The student's id.
        submitted: The notebook's bytes, or why there are none.
        assignment: What it is graded against.
        submitted_at: When it was handed in (UTC), where known.
        digest: What is graded, as one hash.
        notes: What a person should know, each with its reason.
    """

    student: str
    submitted: bytes | reading.Unreadable | None = field(repr=False)
    assignment: Assignment
    submitted_at: datetime | None = None
    digest: str = ""
    notes: tuple[tuple[Reason, str], ...] = ()


def make_task(folder: Path, assignment: Assignment, others: Iterable = ()) -> Task:
    """Read one submission, believing nothing.

    Args:
        folder: What a student handed in.
        assignment: The notebook that is looked for.
        others: The names of the assignment's further notebooks.
    """
    submitted: bytes | reading.Unreadable
    notes: list[tuple[Reason, str]] = []
    try:
        path, notes = handed_in.notebook_in(folder, assignment, others)
        submitted = reading.read_file(path, assignment.limits.notebook_size)
    except reading.Unreadable as error:
        submitted = error
    time, unreadable = read_time(folder / "timestamp.txt")
    if unreadable:
        what = f"expected a time such as 2026-11-21 18:00:00 UTC, found {unreadable!r}"
        notes.append((Reason.UNTIMED, what))
    if (folder / LATE_FILE).is_file():
        notes.append((Reason.LATE, "handed in late, as the learning platform says"))
    content = submitted if isinstance(submitted, bytes) else str(submitted).encode()
    parts = [VERSION.encode(), digest(assignment).encode(), content]
    parts += [repr((str(time), notes)).encode()]
    whole = hashlib.sha256(b"\0".join(parts)).hexdigest()
    return Task(folder.parent.name, submitted, assignment, time, whole, tuple(notes))


def known_grade(folders, task: Task) -> GradedSubmission | None:
    """Return the grade that this very submission has already, if it has one."""
    name = task.assignment.notebook_name
    known = store.load_record(folders, task.student, task.assignment.name, name)
    is_known = (
        known is not None
        and known.digest == task.digest
        and known.outcome.reason is not Reason.INTERNAL
        and folders.graded(known).is_file()
    )
    return known if is_known else None


def noted(outcome: Outcome, notes) -> Outcome:
    """Return an outcome with notes; the gravest thing is its reason."""
    told = tuple(what for _, what in notes)
    outcome = replace(outcome, evidence=(*outcome.evidence, *told))
    for reason, what in notes:
        if reason is not Reason.NONE and outcome.reason in MILD:
            return Outcome.needs_person(reason, what, outcome.evidence)
    return outcome


def late(outcome: Outcome, at: datetime | None, duedate) -> Outcome:
    """Say that a submission came late, where nothing graver is to be said."""
    if at is None or duedate is None or at.replace(tzinfo=None) <= duedate:
        return outcome
    after = at.replace(tzinfo=None) - duedate
    return noted(outcome, [(Reason.LATE, f"handed in {after} after the due date")])
