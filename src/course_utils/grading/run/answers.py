"""Answers that lie where no test and no reader of questions would look."""

from dataclasses import replace

from course_utils.grading.notebook import cells, restoring
from course_utils.grading.records import Assignment, Outcome, Reason, Score


def lost_answers(assignment: Assignment, outcome: Outcome) -> list[tuple[Reason, str]]:
    """Return a note on the answers and tests that a submission lacks.

    The teacher's prose may be deleted; it costs nobody anything.
    """
    teacher = restoring.teacher_cells(assignment.source)
    names = [
        name
        for name, cell in teacher.items()
        if (cells.is_solution(cell) or cells.is_grade(cell))
        and f"the cell {name!r} was missing" in outcome.evidence
    ]
    if not names:
        return []
    told = ", ".join(names[:5]) + (" ..." if len(names) > 5 else "")
    what = f"{len(names)} of the exercise's cells are missing ({told})"
    return [(Reason.CHANGED, f"{what}; cells without marks may hold the answers")]


def answers_below(notebook, scores) -> tuple[list, tuple[Score, ...]]:
    """Return notes and scores where an empty answer has a cell of the student below.

    Such an answer waits for a person, who sees both cells.
    """
    written = set()
    for cell, below in zip(notebook.cells, notebook.cells[1:], strict=False):
        is_own = not cells.marks(below) and below.cell_type == cell.cell_type
        if cells.is_manual(cell) and is_own and below.source.strip():
            written.add(cells.cell_id(cell))
    moved = [s.question for s in scores if s.question in written and s.points == 0]
    notes = [
        (Reason.CHANGED, f"the answer {name!r} is empty, but the cell below it is not")
        for name in moved
    ]
    waiting = tuple(
        replace(s, points=None, message="") if s.question in moved else s
        for s in scores
    )
    return notes, waiting
