"""nbgrader's cell metadata: the few questions we ask of a cell.

The same answers as ``nbgrader.utils`` without its two seconds of imports.
"""

import hashlib

HIDDEN_BEGIN = "BEGIN HIDDEN TESTS"
HIDDEN_END = "END HIDDEN TESTS"
SOLUTION_BEGIN = "BEGIN SOLUTION"
SOLUTION_END = "END SOLUTION"
STUBS = {
    "code": "# YOUR CODE HERE\nraise NotImplementedError()",
    "markdown": "YOUR ANSWER HERE",
}


def marks(cell) -> dict:
    """Return a cell's nbgrader metadata, empty where there are none."""
    found = cell.get("metadata", {}).get("nbgrader", {})
    return found if isinstance(found, dict) else {}


def cell_id(cell):
    """Return the nbgrader id of a cell."""
    return marks(cell).get("grade_id")


def is_grade(cell) -> bool:
    """Tell whether a cell carries points."""
    return bool(marks(cell).get("grade"))


def is_solution(cell) -> bool:
    """Tell whether the student writes into a cell."""
    return bool(marks(cell).get("solution"))


def is_task(cell) -> bool:
    """Tell whether a cell is a task that a person grades."""
    return bool(marks(cell).get("task"))


def is_locked(cell) -> bool:
    """Tell whether a cell's text belongs to the teacher."""
    if is_solution(cell):
        return False
    return is_grade(cell) or bool(marks(cell).get("locked"))


def is_test(cell) -> bool:
    """Tell whether a cell holds tests that the machine runs."""
    return is_grade(cell) and not is_solution(cell) and cell["cell_type"] == "code"


def is_manual(cell) -> bool:
    """Tell whether a person gives a cell's points."""
    return is_task(cell) or (is_grade(cell) and not is_test(cell))


def checksum(cell) -> str:
    """Return nbgrader's checksum of a cell."""
    parts = [cell["source"], cell["cell_type"]]
    parts += [str(is_grade(cell)), str(is_solution(cell)), str(is_locked(cell))]
    parts.append(str(cell_id(cell)))
    if is_grade(cell):
        parts.append(str(float(marks(cell)["points"])))
    return hashlib.md5("".join(parts).encode(), usedforsecurity=False).hexdigest()


def split_hidden(source: str) -> tuple[str, str]:
    """Return a test cell's visible text and its hidden text."""
    visible: list[str] = []
    hidden: list[str] = []
    is_hidden = False
    for line in source.split("\n"):
        if HIDDEN_BEGIN in line:
            is_hidden = True
        elif HIDDEN_END in line:
            is_hidden = False
        else:
            (hidden if is_hidden else visible).append(line)
    return "\n".join(visible), "\n".join(hidden)


def is_stub(cell) -> bool:
    """Tell whether an answer is what nbgrader puts in the place of one."""
    return is_solution(cell) and cell["source"] == STUBS.get("code")


def hidden_lines(source: str) -> list[int]:
    """Return the numbers, from 1, of the lines that a student does not see."""
    found, is_hidden = [], False
    for number, line in enumerate(source.split("\n"), 1):
        is_hidden = HIDDEN_BEGIN in line or (is_hidden and HIDDEN_END not in line)
        if is_hidden:
            found.append(number)
    return found


def without_solution(cell) -> str:
    """Return a solution cell's text as nbgrader releases it."""
    stub = STUBS.get(cell["cell_type"], "")
    if SOLUTION_BEGIN not in cell["source"]:
        return stub
    lines, is_solution = [], False
    for line in cell["source"].split("\n"):
        if SOLUTION_BEGIN in line:
            is_solution = True
            indent = line[: len(line) - len(line.lstrip())]
            lines += [indent + text for text in stub.split("\n")]
        elif SOLUTION_END in line:
            is_solution = False
        elif not is_solution:
            lines.append(line)
    return "\n".join(lines)
