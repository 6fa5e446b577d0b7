"""See that an exercise can be graded before anybody's work is: the teacher's earns all.

A test that only works inside the student's process, that takes too long, or that
counts on what the judge does not have, fails for the teacher's own answers as well.
That is an error of the exercise and is said so, with the reason; the alternative
would be nothing for everybody, in silence.
"""

from dataclasses import replace

import nbformat

from course_utils.grading.notebook import cells

PATIENCE = 3  # times the seconds of a submission: a busy machine proves nothing


def problem(assignment, grade_once, engine) -> str:
    """Return why an exercise cannot be graded, in one sentence; nothing if it can.

    Args:
        assignment: The exercise.
        grade_once: ``core.attempt``.
        engine: Where it runs.
    """
    limits = assignment.limits
    patient = replace(
        limits,
        cell_seconds=PATIENCE * limits.cell_seconds,
        notebook_seconds=PATIENCE * limits.notebook_seconds,
    )
    solution = nbformat.reads(assignment.source, as_version=4)
    if any(cells.is_stub(c) for c in solution.cells):
        return ""  # it comes without its answers: there is nothing to try
    _, scores, outcome = grade_once(solution, assignment, engine, patient)
    by_hand = {q.name for q in assignment.questions if q.is_manual}
    lost = [s for s in scores if s.question not in by_hand and s.points != s.max_points]
    if not lost:
        return ""
    reasons = "; ".join(f"{s.question}: {s.message or outcome.detail}" for s in lost)
    return (
        f"expected the teacher's own answers of {assignment.name} to earn every point, "
        f"found {len(lost)} tests that they fail where tests run, which is a process "
        f"of their own: {reasons}"
    )
