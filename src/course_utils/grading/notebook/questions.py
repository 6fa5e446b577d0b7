"""Which cells of a notebook make a question, as a learner counts them.

A question is a solution cell, named ``conv2d``, and the test cells named after it:
``test_conv2d``, or ``test_conv2d_shape`` and ``test_conv2d_values`` where parts of
it are graded on their own. A question that a person grades is one cell.
"""

from dataclasses import dataclass

from course_utils.grading.notebook import cells


@dataclass(frozen=True)
class WholeQuestion:
    """One question with all the cells that are graded for it.

    Attributes:
        name: The id of its solution cell, and the folder of its answers.
        tests: The ids of its graded cells, in reading order.
        points: What they are worth together.
        is_manual: Whether a person grades it.
    """

    name: str
    tests: tuple[str, ...]
    points: float
    is_manual: bool = False


def questions_of(notebook) -> list[WholeQuestion]:
    """Return the questions of a notebook in reading order, stretches included."""
    points = {
        name_of(cell): float(cells.marks(cell).get("points") or 0)
        for cell in notebook.cells
        if cells.is_grade(cell) or cells.is_task(cell)
    }
    names = solution_names(notebook)
    owners = {test: owner_of(test, names) for test in points}
    questions = []
    for name in names:
        own = tuple(test for test, owner in owners.items() if owner == name)
        total = sum(points[test] for test in own)
        questions.append(WholeQuestion(name, own, total, is_manual=name in points))
    return questions


def name_of(cell) -> str:
    """Return the nbgrader id of a cell; empty where it has none."""
    return str(cells.cell_id(cell) or "")


def solution_names(notebook) -> list[str]:
    """Return the ids of the cells that a learner writes into."""
    return [
        name_of(cell)
        for cell in notebook.cells
        if cells.is_solution(cell) or cells.is_task(cell)
    ]


def owner_of(test: str, names: list[str]) -> str | None:
    """Return the question that a graded cell belongs to: the longest name that fits."""
    fitting = [
        name
        for name in names
        if test in (name, f"test_{name}") or test.startswith(f"test_{name}_")
    ]
    return max(fitting, key=len, default=None)
