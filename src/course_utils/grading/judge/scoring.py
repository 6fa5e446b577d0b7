"""From verdicts to points, messages and an outcome, outside of every sandbox."""

import math

from nbformat.v4 import new_output

from course_utils.grading.judge.judging import Verdict
from course_utils.grading.notebook import cells, restoring
from course_utils.grading.notebook.questions import owner_of, solution_names
from course_utils.grading.records import (
    HIDDEN_FAILURE,
    Outcome,
    Reason,
    Score,
    Status,
)

UNANSWERED = "NotImplementedError"
MOST_EVIDENCE, LONGEST_EVIDENCE = 50, 300  # lines, characters
SHORTEST_SECRET = 12  # characters of a hidden line that must not be shown


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
        message = _message(work, question.name, verdict)
        return Score(question.name, 0.0, question.points, message)
    value = question.points if verdict.value is None else verdict.value
    if not (math.isfinite(value) and 0 <= value <= question.points):
        work.evidence.append(f"the test of {question.name!r} gave {value} points")
        return Score(question.name, None, question.points, "This score needs a person.")
    return Score(question.name, value, question.points)


def _message(work, name, verdict) -> str:
    """Return what the learner reads: never a hidden line."""
    source = work.tests[name].source
    if verdict.timed_out:
        return "This check took too long and was stopped."
    if verdict.gone:
        return "The notebook had stopped before this question could be checked."
    if _is_unanswered(work, name, verdict):
        return "Not answered yet."
    if verdict.error == "AssertionError" and not verdict.text:
        return _bare(verdict, source)
    text = verdict.text
    if verdict.error not in ("CheckFailed", "AssertionError"):
        text = f"{verdict.error}: {text}" if text else verdict.error
    _, hidden = cells.split_hidden(source)
    secrets = [line.strip() for line in hidden.split("\n")]
    if any(len(s) >= SHORTEST_SECRET and s in text for s in secrets):
        return HIDDEN_FAILURE
    return text


def _is_unanswered(work, name, verdict) -> bool:
    """Tell whether a test failed because its answer still stands as it was given."""
    if verdict.error == UNANSWERED:
        return not verdict.text
    owner = owner_of(name, solution_names(work.notebook))
    return verdict.error == "NameError" and any(
        cells.cell_id(cell) == owner and f"raise {UNANSWERED}" in cell.source
        for cell in work.notebook.cells
    )


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
    evidence = tuple(line[:LONGEST_EVIDENCE] for line in work.evidence[:MOST_EVIDENCE])
    if work.reason:
        return Outcome.needs_person(work.reason, work.detail, evidence)
    if any(s.points is None for s in work.scores):
        detail = "some questions are graded by hand"
        return Outcome.needs_person(Reason.MANUAL, detail, evidence)
    if any("was missing" in line for line in evidence):
        detail = "cells of the exercise are missing"
        return Outcome.needs_person(Reason.CHANGED, detail, evidence)
    return Outcome(Status.GRADED, evidence=evidence)
