"""Grade everything that was handed in: find, grade in parallel, write by one hand.

Workers get bytes and return records; only this process touches files and gradebook.
A record is written last, so a run that was killed goes on where it stopped.
"""

import hashlib
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

import nbformat

from course_utils.grading.books import store
from course_utils.grading.display import cleaning
from course_utils.grading.judge.core import grade
from course_utils.grading.judge.judging import digest
from course_utils.grading.notebook import reading
from course_utils.grading.records import (
    Assignment,
    GradedSubmission,
    Outcome,
    Reason,
    Score,
)

VERSION = "1"  # raise it when the same submission may get another grade
LONGEST_TIMESTAMP = 1000  # bytes
IN_FLIGHT = 3  # submissions waiting per worker; keeps memory flat


@dataclass(frozen=True)
class Task:
    """One notebook to grade: what was handed in, or why nothing could be read."""

    student: str
    submitted: bytes | reading.Unreadable | None = field(repr=False)
    assignment: Assignment
    submitted_at: datetime | None = None
    digest: str = ""


def find_folders(folders, assignments, student="*") -> list[tuple[Path, Assignment]]:
    """Return every handed-in folder of the assignments, students in order."""
    return [
        (folder, assignment)
        for home in sorted(folders.submitted.glob(student))
        if not home.name.startswith(".") and home.is_dir()
        for assignment in assignments
        if (folder := home / assignment.name).is_symlink() or folder.exists()
    ]


def make_task(folder: Path, assignment: Assignment) -> Task:
    """Read one submission, believing nothing."""
    path = folder / f"{assignment.notebook_name}.ipynb"
    submitted: bytes | reading.Unreadable
    try:
        if any(part.is_symlink() for part in (folder, folder.parent)):
            detail = "expected a plain folder, found a link"
            raise reading.Unreadable(Reason.NOT_A_FILE, detail)
        submitted = reading.read_file(path, assignment.limits.notebook_size)
    except reading.Unreadable as error:
        submitted = error
    content = submitted if isinstance(submitted, bytes) else str(submitted).encode()
    parts = [VERSION.encode(), digest(assignment).encode(), content]
    return Task(
        folder.parent.name,
        submitted,
        assignment,
        _timestamp(folder / "timestamp.txt"),
        hashlib.sha256(b"\0".join(parts)).hexdigest(),
    )


def _timestamp(path: Path) -> datetime | None:
    """Return when a submission was handed in (UTC), if its file says so."""
    try:
        text = reading.read_file(path, LONGEST_TIMESTAMP).decode().strip()
    except (reading.Unreadable, UnicodeDecodeError):
        return None
    from nbgrader.utils import parse_utc

    try:
        return parse_utc(text).replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return None


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


def grade_task(task: Task, engine=None) -> GradedSubmission:
    """Grade one task; what goes wrong in the grader is an outcome as well."""
    start = time.perf_counter()
    try:
        graded = grade(task.submitted, task.assignment, engine=engine)
        notebook, scores, outcome = graded
        cleaning.clean(notebook)  # nothing in it acts in a browser of the teacher's
    except Exception as error:
        notebook = nbformat.v4.new_notebook()
        questions = task.assignment.questions
        scores = tuple(Score(q.name, None, q.points) for q in questions)
        detail = f"{type(error).__name__}: {error}"
        outcome = Outcome.needs_person(Reason.INTERNAL, detail)
    return GradedSubmission(
        student=task.student,
        assignment=task.assignment.name,
        notebook_name=task.assignment.notebook_name,
        notebook=nbformat.writes(notebook),
        scores=scores,
        outcome=outcome,
        submitted_at=task.submitted_at,
        seconds=round(time.perf_counter() - start, 3),
        digest=task.digest,
    )


def grade_all(
    tasks: Iterable[Task], submit: Callable[[Task], Future], jobs: int
) -> Iterator[GradedSubmission]:
    """Yield graded submissions as they come, with few waiting at any time."""
    tasks, waiting = iter(tasks), set()
    while True:
        for task in tasks:
            waiting.add(submit(task))
            if len(waiting) >= IN_FLIGHT * jobs:
                break
        if not waiting:
            return
        done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
        for future in done:
            yield future.result()


def on_this_machine(tasks, engine, jobs: int) -> Iterator[GradedSubmission]:
    """Grade with ``jobs`` sandboxes at a time."""
    with ThreadPoolExecutor(jobs) as pool:
        yield from grade_all(tasks, lambda t: pool.submit(grade_task, t, engine), jobs)


def save(folders, book, graded: GradedSubmission) -> GradedSubmission:
    """Write one result: notebook, gradebook, and last the record."""
    graded = _late(graded, book.duedate(graded.assignment))
    store.write_whole(folders.graded(graded), graded.notebook)
    book.record(graded)
    name = graded.notebook_name
    path = folders.record(graded.student, graded.assignment, name)
    store.write_whole(path, store.to_json(graded))
    return graded


def _late(graded, duedate) -> GradedSubmission:
    """Say that a submission came late, where nothing graver is to be said."""
    at = graded.submitted_at
    if at is None or duedate is None or at.replace(tzinfo=None) <= duedate:
        return graded
    late = at.replace(tzinfo=None) - duedate
    outcome = graded.outcome
    line = f"handed in {late} after the due date"
    outcome = replace(outcome, evidence=(*outcome.evidence, line))
    if outcome.reason in (Reason.NONE, Reason.MANUAL):
        outcome = Outcome.needs_person(Reason.LATE, line, outcome.evidence)
    return replace(graded, outcome=outcome)
