"""Grade one notebook: a pure function from a submission to its scores.

It reads and writes no gradebook and no file of the course. The steps, in order, are
``PIPELINE``; each takes and changes one ``Work``.
"""

import contextlib
import hashlib
import threading
from dataclasses import dataclass, field

import nbformat

from course_utils.grading.judge import proof, running
from course_utils.grading.judge.engine import Engine, shared_engine
from course_utils.grading.judge.judging import JudgeDied, judge
from course_utils.grading.judge.scoring import report, score
from course_utils.grading.notebook import cells, reading, restoring
from course_utils.grading.records import (
    Assignment,
    Limits,
    Outcome,
    Reason,
    Score,
)

ALONE = threading.Lock()


@dataclass
class Work:
    """One submission on its way through the pipeline."""

    submitted: object
    assignment: Assignment
    engine: Engine
    tests: dict
    limits: Limits
    notebook: nbformat.NotebookNode | None = None
    evidence: list = field(default_factory=list)
    verdicts: dict = field(default_factory=dict)
    scores: tuple = ()
    outcome: Outcome | None = None
    reason: Reason = Reason.NONE
    detail: str = ""


def grade(submitted, assignment: Assignment, *, engine: Engine | None = None):
    """Grade one submitted notebook.

    Args:
        submitted: The student's notebook: a path, bytes, text, a notebook, or None.
        assignment: What it is graded against.
        engine: Where it runs; the sandboxed one of this process by default.

    Returns:
        The graded notebook, one ``Score`` per question, and the ``Outcome``.

    Raises:
        CourseError: The exercise cannot be graded: its own answers do not earn
            every point. The message says which and why.
    """
    engine = engine or shared_engine()
    engine.prove(assignment, lambda a: proof.problem(a, attempt, engine))
    try:
        return attempt(submitted, assignment, engine)
    except JudgeDied:  # trouble of the grader: once more, and nothing beside it
        with ALONE:
            return attempt(submitted, assignment, engine)


def attempt(submitted, assignment: Assignment, engine: Engine, limits=None):
    """Grade once: see ``grade``; trouble of the grader raises ``JudgeDied``.

    ``limits`` replace those of the assignment.
    """
    teacher = restoring.teacher_cells(assignment.source)
    tests = {name: cell for name, cell in teacher.items() if cells.is_test(cell)}
    work = Work(submitted, assignment, engine, tests, limits or assignment.limits)
    try:
        for step in PIPELINE:
            step(work)
    except reading.Unreadable as error:
        return _unreadable(assignment, error)
    return work.notebook, work.scores, work.outcome


def _unreadable(assignment, error):
    """Return zero points and the reason a person must look."""
    notebook = nbformat.v4.new_notebook()
    notebook.cells = [nbformat.v4.new_markdown_cell(f"Not graded: {error.detail}.")]
    notebook.cells[0].id = "not-graded"
    scores = tuple(Score(q.name, 0.0, q.points) for q in assignment.questions)
    return notebook, scores, Outcome.needs_person(error.reason, error.detail)


def read(work):
    """Open the notebook: size, encoding, JSON, schema."""
    work.notebook = reading.read(work.submitted, work.assignment.limits.notebook_size)


def restore(work):
    """Put the teacher's tests, points and locked cells back."""
    work.evidence += restoring.restore(work.notebook, work.assignment.source)


def run_sandboxed(work):
    """Run the student's cells in a sandbox, then the tests outside of it."""
    assignment, limits = work.assignment, work.limits
    seed = int.from_bytes(_hash(work.notebook)[:4], "big")
    with contextlib.ExitStack() as stack:
        session = work.engine.server.session(limits, assignment.files, seed)
        stack.enter_context(session)
        clock = running.Clock(limits)
        run = running.run(work.notebook, assignment.source, session, clock)
        for line in run.snapshots.values():
            stack.callback(line.close)
        work.reason, work.detail = run.reason, run.detail
        work.evidence += run.evidence
        judge_all(work, run.snapshots, clock, stack)
        running.note_trouble(work, session)


def judge_all(work, snapshots, clock, stack):
    """Run every test against the state of the notebook where it stands."""
    line = None
    for name, snapshot in snapshots.items():
        if line is None:
            line = work.engine.judges.fork(work.assignment)
            stack.callback(line.close)
        seconds = clock.cell_seconds()
        work.verdicts[name] = judge(line, work.tests[name], seconds, snapshot)
        if work.verdicts[name].timed_out:
            line = None  # that judge still waits for an answer


def _hash(notebook) -> bytes:
    text = "\0".join(cell.source for cell in notebook.cells)
    return hashlib.sha256(text.encode()).digest()


PIPELINE = [read, restore, run_sandboxed, score, report]
