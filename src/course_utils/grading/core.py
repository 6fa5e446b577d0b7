"""Grade one notebook: a pure function from a submission to its scores.

It reads and writes no gradebook and no file of the course. The steps, in order, are
``PIPELINE``; each takes and changes one ``Work``.
"""

import contextlib
import hashlib
import math
from dataclasses import dataclass, field

import nbformat
from nbformat.v4 import new_output

from course_utils.grading import cells, reading, restoring, running
from course_utils.grading.engine import Engine, shared_engine
from course_utils.grading.judging import Verdict, judge, tampering
from course_utils.grading.records import (
    Assignment,
    Outcome,
    Reason,
    Score,
    Status,
)
from course_utils.grading.sessions import Died, TimedOut

UNANSWERED = "NotImplementedError"
HIDDEN_FAILURE = "A check of this question failed that you do not see."
SHORTEST_SECRET = 12  # characters of a hidden line that must not be shown


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
    outcome: Outcome = Outcome()
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
    teacher = nbformat.reads(assignment.source, as_version=4)
    tests = {cells.cell_id(c): c for c in teacher.cells if cells.is_test(c)}
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
    seed = int.from_bytes(_hash(work.notebook)[:4], "big")
    limits = work.assignment.limits
    with contextlib.ExitStack() as stack:
        session = work.engine.server.session(limits, work.assignment.files, seed)
        stack.enter_context(session)
        clock = running.Clock(limits)
        run = running.run(work.notebook, session, clock)
        work.reason, work.detail = run.reason, run.detail
        work.evidence += run.evidence
        in_process = in_process_questions(work)
        line = None
        if set(run.snapshots) - in_process:
            line = work.engine.judges.fork(work.assignment)
            stack.callback(line.close)
        for name, snapshot in run.snapshots.items():
            source, seconds = work.tests[name].source, clock.cell_seconds()
            if name in in_process:
                verdict = judge_inside(work, snapshot, source, seconds)
            else:
                verdict = judge(line, source, seconds, peer=snapshot)
            if verdict.timed_out and name not in in_process:
                line.close()
                line = work.engine.judges.fork(work.assignment)
                stack.callback(line.close)
            work.verdicts[name] = verdict
        if run.last:
            work.evidence += [f"TAMPERED: {e}" for e in tampering(run.last)]
        for snapshot in (*run.snapshots.values(), run.last):
            if snapshot:
                snapshot.close()


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


def score(work):
    """Turn verdicts into points, outside of every student's process."""
    by_id = {cells.cell_id(cell): cell for cell in work.notebook.cells}
    work.scores = tuple(
        _manual(q, by_id[q.name]) if q.is_manual else _tested(work, q)
        for q in work.assignment.questions
    )


def _manual(question, cell) -> Score:
    """Return no points yet, or 0 for an answer that was left as it came."""
    if not cells.is_task(cell) and cells.marks(cell).get("checksum") == (
        cells.checksum(cell)
    ):
        return Score(question.name, 0.0, question.points, "No response.")
    return Score(question.name, None, question.points)


def _tested(work, question) -> Score:
    verdict = work.verdicts.get(question.name, Verdict(False, gone=True))
    if not verdict.passed:
        message = _message(work, verdict, work.tests[question.name].source)
        return Score(question.name, 0.0, question.points, message)
    value = question.points if verdict.value is None else verdict.value
    if not (math.isfinite(value) and 0 <= value <= question.points):
        work.evidence.append(f"the test of {question.name!r} gave {value} points")
        return Score(question.name, 0.0, question.points, "This score needs a person.")
    return Score(question.name, value, question.points)


def _message(work, verdict, source) -> str:
    """Return what the learner reads: never a hidden line."""
    if verdict.timed_out:
        return "This check took too long and was stopped."
    if verdict.gone:
        return "The notebook had stopped before this question could be checked."
    if verdict.error == UNANSWERED and not verdict.text:
        return "Not answered yet."
    if verdict.error == "AssertionError" and not verdict.text:
        return _bare(verdict, source)
    text = verdict.text
    if verdict.error not in ("CheckFailed", "AssertionError", "Tampered"):
        text = f"{verdict.error}: {text}" if text else verdict.error
    _, hidden = cells.split_hidden(source)
    secrets = [line.strip() for line in hidden.split("\n")]
    if any(len(s) >= SHORTEST_SECRET and s in text for s in secrets):
        return HIDDEN_FAILURE
    return text


def _bare(verdict, source) -> str:
    """Return the line of an assertion without a message, if it is a visible one."""
    visible, _ = cells.split_hidden(source)
    lines = source.split("\n")
    line = lines[verdict.line - 1].strip() if 0 < verdict.line <= len(lines) else ""
    is_visible = line and line in [text.strip() for text in visible.split("\n")]
    return f"This check failed: {line}" if is_visible else HIDDEN_FAILURE


def report(work):
    """Write verdicts into the notebook, hide the tests, say how it ended."""
    scores = {s.question: s for s in work.scores}
    for cell in work.notebook.cells:
        if cells.is_test(cell):
            cell.outputs = _result(scores[cells.cell_id(cell)])
    restoring.hide(work.notebook)
    work.outcome = _outcome(work)


def _result(score: Score) -> list:
    if score.points == score.max_points:
        return []
    if score.points:
        data = {"text/plain": str(score.points)}
        return [new_output("execute_result", data=data)]
    text = score.message
    return [new_output("error", ename="CheckFailed", evalue=text, traceback=[text])]


def _outcome(work) -> Outcome:
    evidence = tuple(line.removeprefix("TAMPERED: ") for line in work.evidence)
    if any(line.startswith("TAMPERED") for line in work.evidence):
        detail = "the notebook changes how Python runs or tests"
        return Outcome.needs_person(Reason.TAMPERED, detail, evidence)
    if work.reason:
        return Outcome.needs_person(work.reason, work.detail, evidence)
    if any(s.points is None for s in work.scores):
        detail = "some questions are graded by hand"
        return Outcome.needs_person(Reason.MANUAL, detail, evidence)
    if any("was missing" in line for line in evidence):
        detail = "cells of the exercise are missing"
        return Outcome.needs_person(Reason.CHANGED, detail, evidence)
    return Outcome(Status.GRADED, evidence=evidence)


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
