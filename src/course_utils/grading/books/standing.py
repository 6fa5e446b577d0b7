"""What a gradebook says of a submission: who must look, and what still holds."""

import nbformat

from course_utils.grading.notebook import cells
from course_utils.grading.notebook.questions import owner_of
from course_utils.grading.records import Outcome, Reason, Status

FOR_GRADERS = (Reason.NONE, Reason.MANUAL, Reason.LATE, Reason.UNTIMED, Reason.SEVERAL)


def needs_eyes(outcome: Outcome) -> bool:
    """Tell whether a person must look at the whole submission."""
    return outcome.status is Status.NEEDS_PERSON and outcome.reason not in FOR_GRADERS


def stands(name: str, graded, known, same) -> bool:
    """Tell whether a graded cell is what it was when last graded."""
    if known is None or known.outcome.reason != graded.outcome.reason:
        return False
    owner = owner_of(name, [cell for cell in same if cell != name])
    return name in same and (owner in same or not name.startswith("test_"))


def unanswered(notebook: str) -> set[str]:
    """Return the ids of the answers that were left as they came."""
    found = nbformat.reads(notebook, as_version=4)
    return {
        cells.cell_id(cell)
        for cell in found.cells
        if cells.is_solution(cell)
        and cells.marks(cell).get("checksum") == cells.checksum(cell)
    }
