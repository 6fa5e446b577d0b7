"""Grade one notebook: a pure function from a submission to its scores.

It reads and writes no gradebook and no file of the course. The steps, in order, are
``PIPELINE``; each takes and changes one ``Work``.
"""

import contextlib
import hashlib
from dataclasses import dataclass, field

import nbformat

from course_utils.grading.judge import running
from course_utils.grading.judge.engine import Engine, shared_engine
from course_utils.grading.judge.judging import Verdict, judge, tampering
from course_utils.grading.judge.scoring import report, score
from course_utils.grading.notebook import cells, reading, restoring
from course_utils.grading.records import (
    Assignment,
    Outcome,
    Reason,
    Score,
)
from course_utils.grading.sessions.client import Died, TimedOut


@dataclass
class Work:
    """One submission on its way through the pipeline."""

    submitted: object
    assignment: Assignment
    engine: Engine
    tests: dict
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
    """
    engine = engine or shared_engine()
    teacher = restoring.teacher_cells(assignment.source)
    tests = {name: cell for name, cell in teacher.items() if cells.is_test(cell)}
    work = Work(submitted, assignment, engine, tests)
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
    assignment, limits = work.assignment, work.assignment.limits
    seed = int.from_bytes(_hash(work.notebook)[:4], "big")
    with contextlib.ExitStack() as stack:
        session = work.engine.server.session(limits, assignment.files, seed)
        stack.enter_context(session)
        clock = running.Clock(limits)
        run = running.run(work.notebook, session, clock)
        for line in run.snapshots.values():
            stack.callback(line.close)
        work.reason, work.detail = run.reason, run.detail
        work.evidence += [f"TAMPERED: {line}" for line in run.evidence]
        judge_all(work, run.snapshots, clock, stack)
        if run.last:
            work.evidence += [f"TAMPERED: {line}" for line in tampering(run.last)]


def judge_all(work, snapshots, clock, stack):
    """Run every test against the state of the notebook where it stands."""
    in_process, line = in_process_questions(work), None
    for name, snapshot in snapshots.items():
        source, seconds = work.tests[name].source, clock.cell_seconds()
        if name in in_process:
            work.verdicts[name] = judge_inside(work, snapshot, source, seconds)
            continue
        if line is None:
            line = work.engine.judges.fork(work.assignment)
            stack.callback(line.close)
        work.verdicts[name] = judge(line, source, seconds, peer=snapshot)
        if work.verdicts[name].timed_out:
            line = None  # that judge still waits for an answer


def judge_inside(work, snapshot, source, seconds) -> Verdict:
    """Run a test in the student's own process, between controls that must fail."""
    with contextlib.suppress(Died, TimedOut):
        before = snapshot.snapshot()
        evidence = tampering(before)
        before.close()
        verdict = judge(snapshot, source, seconds)
        if not verdict.gone and not verdict.timed_out:
            evidence += tampering(snapshot)
        if not evidence:
            return verdict
        work.evidence += [f"TAMPERED: {line}" for line in evidence]
        return Verdict(False, error="Tampered", text="This answer needs a person.")
    return Verdict(False, gone=True)


def _hash(notebook) -> bytes:
    text = "\0".join(cell.source for cell in notebook.cells)
    return hashlib.sha256(text.encode()).digest()


def in_process_questions(work) -> frozenset[str]:
    """Return the tests that only work inside the student's process.

    The teacher's own solution is graded with every test in the judge's process; a
    question that this costs points is graded the weaker way from then on.
    """

    def find(assignment):
        solution = nbformat.reads(assignment.source, as_version=4)
        _, scores, _ = grade(solution, assignment, engine=work.engine)
        return frozenset(
            s.question for s in scores if s.points not in (None, s.max_points)
        )

    return work.engine.in_process(work.assignment, find)


PIPELINE = [read, restore, run_sandboxed, score, report]
