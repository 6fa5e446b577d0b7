"""Run a learner's notebook and tell how each question went, in the tests' own words.

Only the visible tests are in a learner's notebook; the file itself is not changed.
What the exercise asks is read from the released notebook, so nothing can be missing
unnoticed.
"""

import ast
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from course_utils.exercises.reading import read_notebook
from course_utils.exercises.running import NOT_RUN, STOPPED, run
from course_utils.grading.notebook import cells
from course_utils.grading.notebook.questions import (
    WholeQuestion,
    name_of,
    questions_of,
)
from course_utils.project import CourseError, find_root

CELL_SECONDS = 120
ONLY_FORM = {"is_one_of", "is_number"}  # checks that see an answer, not its value
SIMILAR = 0.5  # of an exercise's cells, for a notebook to be that exercise
FRESH = "take it from a fresh copy of the exercise"


@dataclass(frozen=True)
class Finding:
    """How one question went.

    Attributes:
        question: Which one.
        problems: What is not right yet, one sentence each; none when it passes.
        points: What its passing tests are worth.
        is_later: Whether only grading tells if the answer is right.
    """

    question: WholeQuestion
    problems: tuple[str, ...]
    points: float
    is_later: bool = False

    @property
    def passes(self) -> bool:
        """Tell whether nothing is left to do."""
        return not self.problems


def check(path: Path, *, cell_seconds: int = CELL_SECONDS) -> list[Finding]:
    """Run a notebook and return one finding per question.

    Raises:
        CourseError: The file is no exercise notebook.
    """
    notebook = read_notebook(path)
    exercise = released_of(notebook, path.stem) or notebook
    questions = [question for question in questions_of(exercise) if question.tests]
    if not questions:
        raise CourseError(
            f"expected an exercise, a notebook with graded cells, found none in {path}"
        )
    split = _split_answers(notebook)
    doubled = Counter(name_of(cell) for cell in notebook.cells if name_of(cell))
    run(notebook, path.resolve().parent, cell_seconds)
    by_name = {name_of(cell): cell for cell in notebook.cells if name_of(cell)}
    worth = {name_of(c): cells.marks(c).get("points") for c in exercise.cells}
    broken = _broken_setup(notebook)
    return [
        _finding(question, by_name, worth, broken, split, doubled)
        for question in questions
    ]


def released_of(notebook, stem: str):
    """Return the released notebook that a learner's notebook was, if it is known."""
    own = {name_of(cell) for cell in notebook.cells} - {""}
    best, most = None, SIMILAR
    try:
        folder = find_root() / "notebooks" / "exercises"
    except CourseError:
        return None
    for path in sorted(folder.glob("*/*.ipynb")):
        released = read_notebook(path)
        names = {name_of(cell) for cell in released.cells} - {""}
        share = len(own & names) / max(1, len(names))
        if share > most:
            best, most = released, share
        elif best is None and not own and stem.startswith(path.stem):
            best = released
    return best


def _split_answers(notebook) -> set[str]:
    """Return the answers that are as given while the cell below them is not."""
    found = set()
    for cell, below in zip(notebook.cells, notebook.cells[1:], strict=False):
        is_new = not cells.marks(below) and below.cell_type == cell.cell_type
        if cells.is_solution(cell) and is_new and below.source.strip():
            found.add(name_of(cell))
    return {
        name_of(cell)
        for cell in notebook.cells
        if name_of(cell) in found and _is_unchanged(cell)
    }


def _broken_setup(notebook) -> str:
    """Return the error of a cell that the learner did not write, if there is one."""
    for cell in notebook.cells:
        if (
            cell.cell_type == "code"
            and cells.is_locked(cell)
            and not cells.is_test(cell)
        ):
            error = _error(cell)
            if error and not error.startswith(NOT_RUN):
                return f"the cell {name_of(cell)!r} stopped with {error}"
    return ""


def _finding(question, by_name, worth, broken, split, doubled) -> Finding:
    """Return how one question went."""
    problems = [
        f"the cell {name!r} is missing: {FRESH}"
        for name in dict.fromkeys((question.name, *question.tests))
        if name not in by_name
    ]
    problems += [
        f"the cell {name!r} stands {doubled[name]} times: keep one of them"
        for name in dict.fromkeys((question.name, *question.tests))
        if doubled[name] > 1
    ]
    if question.name in split:
        problems.append("the cell below is not read: write into the given cell")
    if question.name not in by_name:
        return Finding(question, tuple(problems), 0.0)
    if question.is_manual:
        if _is_unchanged(by_name[question.name]) and not problems:
            problems.append("nothing is written yet")
        return Finding(question, tuple(problems), 0.0)
    own, points = _error(by_name[question.name]), 0.0
    tests = [name for name in question.tests if name in by_name]
    for test in tests:
        error = _error(by_name[test])
        if not error and not _is_unchanged(by_name[test]):
            error = "this test was changed; yours is graded with the original one"
        if error:
            problems.append(_explained(error, own, broken))
        else:
            points += worth.get(test) or 0.0
    is_later = bool(tests) and all(_sees_only_form(by_name[name]) for name in tests)
    return Finding(question, tuple(dict.fromkeys(problems)), points, is_later)


def _sees_only_form(cell) -> bool:
    """Tell whether a test looks only whether something is answered."""
    try:
        nodes = ast.walk(ast.parse(cell.source))
    except SyntaxError:
        return False
    calls = {ast.unparse(node.func) for node in nodes if isinstance(node, ast.Call)}
    checks = {call.removeprefix("checks.") for call in calls if "checks." in call}
    return bool(checks) and checks <= ONLY_FORM


def _explained(error: str, own: str, broken: str) -> str:
    """Say what lies behind a failed test: often a cell above that did not run."""
    if own.startswith((STOPPED, "Ended", NOT_RUN)):
        return own.partition(": ")[2]
    if error.startswith((STOPPED, NOT_RUN)):
        return error.partition(": ")[2]
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
