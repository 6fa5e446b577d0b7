"""Run a learner's notebook and tell how each question went, in the tests' own words.

Only the visible tests are in a learner's notebook; the file itself is not changed.
"""

import logging
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

from nbclient import NotebookClient
from nbclient.exceptions import CellTimeoutError, DeadKernelError

from course_utils.exercises.reading import read_notebook
from course_utils.grading.notebook import cells
from course_utils.grading.notebook.questions import WholeQuestion, name_of, questions_of
from course_utils.project import CourseError

CELL_SECONDS = 120
SILENT = logging.getLogger("course_utils.kernel")  # its news reach the learner as ours
SILENT.disabled = True


@dataclass(frozen=True)
class Finding:
    """How one question went.

    Attributes:
        question: Which one.
        problems: What is not right yet, one sentence each; none when it passes.
        points: What its passing tests are worth.
    """

    question: WholeQuestion
    problems: tuple[str, ...]
    points: float

    @property
    def passes(self) -> bool:
        """Tell whether nothing is left to do."""
        return not self.problems


def check(path: Path, *, cell_seconds: int = CELL_SECONDS) -> list[Finding]:
    """Run a notebook and return one finding per question.

    Raises:
        CourseError: The file is no exercise notebook, or its run did not end.
    """
    notebook = read_notebook(path)
    questions = [question for question in questions_of(notebook) if question.tests]
    if not questions:
        raise CourseError(
            f"expected an exercise, a notebook with graded cells, found none in {path}"
        )
    _run(notebook, path, cell_seconds)
    by_name = {name_of(cell): cell for cell in notebook.cells if name_of(cell)}
    broken = _broken_setup(notebook)
    return [_finding(question, by_name, broken) for question in questions]


def _run(notebook, path: Path, cell_seconds: int) -> None:
    """Run all cells in the notebook's folder; errors stay in the outputs."""
    started: list[str] = []
    client = NotebookClient(
        notebook,
        timeout=cell_seconds,
        kernel_name="python3",
        allow_errors=True,
        log=SILENT,
        on_cell_start=lambda cell, cell_index: started.append(
            repr(name_of(cell) or cell_index + 1)
        ),
        resources={"metadata": {"path": str(path.resolve().parent)}},
    )
    try:
        client.execute(stderr=subprocess.DEVNULL)  # the kernel's own chatter
    except CellTimeoutError:
        raise CourseError(
            f"cell {started[-1]} of {path.name} ran for more than {cell_seconds} s: "
            "does a loop never end?"
        ) from None
    except DeadKernelError:
        raise CourseError(
            f"Python died in cell {started[-1]} of {path.name}: "
            "did it need too much memory?"
        ) from None


def _broken_setup(notebook) -> str:
    """Return the error of a cell that the learner did not write, if there is one."""
    for cell in notebook.cells:
        if (
            cell.cell_type == "code"
            and cells.is_locked(cell)
            and not cells.is_test(cell)
        ):
            error = _error(cell)
            if error:
                return f"the cell {name_of(cell)!r} stopped with {error}"
    return ""


def _finding(question: WholeQuestion, by_name: dict, broken: str) -> Finding:
    """Return how one question went."""
    if question.is_manual:
        is_empty = _is_unchanged(by_name[question.name])
        return Finding(question, ("nothing is written yet",) if is_empty else (), 0.0)
    own = _error(by_name[question.name])
    problems, points = [], 0.0
    for test in question.tests:
        error = _error(by_name[test])
        if not error and not _is_unchanged(by_name[test]):
            error = "this test was changed; yours is graded with the original one"
        if error:
            problems.append(_explained(error, own, broken))
        else:
            points += cells.marks(by_name[test])["points"]
    return Finding(question, tuple(dict.fromkeys(problems)), points)


def _explained(error: str, own: str, broken: str) -> str:
    """Say what lies behind a failed test: often a cell above that did not run."""
    missing = re.match(r"NameError: name '(\w+)' is not defined", error)
    if not missing:
        return error
    if own.startswith("NotImplementedError"):
        return "not answered yet: replace `raise NotImplementedError()`"
    if own:
        return f"its cell stopped with {own}"
    return broken or f"`{missing[1]}` is not defined: does your cell define that name?"


def _error(cell) -> str:
    """Return the error of a cell in one line; empty when it has none."""
    for output in cell.get("outputs", []):
        if output.output_type == "error":
            if output.ename == "CheckFailed":
                return output.evalue
            text = output.evalue.strip() or "a test without words failed"
            return f"{output.ename}: {text}"
    return ""


def _is_unchanged(cell) -> bool:
    """Tell whether a cell is as it was released; True where nobody knows."""
    given = cells.marks(cell).get("checksum")
    return given is None or given == cells.checksum(cell)
