"""What is wrong with a teacher's notebook: one sentence for each thing."""

import ast
from collections import Counter
from collections.abc import Iterator

from course_utils.grading.notebook import cells
from course_utils.grading.notebook.questions import (
    name_of,
    owner_of,
    questions_of,
    solution_names,
)

MIN_POINTS = 20
MIN_CODE_QUESTIONS = 5
MAX_TEST_POINTS = 3  # a bigger question is split into parts that are graded alone
SCHEMA = 3
STRETCH = "stretch"  # an id that begins so is practice without points


def problems_of(notebook) -> list[str]:
    """Return what a teacher must mend before the notebook can be released."""
    problems = [*_problems_of_ids(notebook)]
    if problems:  # without sound ids the rest would mislead
        return problems
    for cell in notebook.cells:
        if cells.is_test(cell):
            problems += _problems_of_test(cell)
        elif cells.is_solution(cell) and cell.cell_type == "code":
            problems += _problems_of_solution(cell)
    return [*problems, *_problems_of_pairs(notebook), *_problems_of_totals(notebook)]


def _problems_of_ids(notebook) -> Iterator[str]:
    """Check that every nbgrader cell can be told apart and is of this version."""
    marked = [cell for cell in notebook.cells if cells.marks(cell)]
    for name, count in Counter(name_of(cell) for cell in marked).items():
        if count > 1:
            yield f"the id {name!r} stands on {count} cells: give each its own"
    for cell in marked:
        name = name_of(cell)
        version = cells.marks(cell).get("schema_version")
        if not name.isidentifier() and _takes_part(cell):
            yield f"the id {name!r} must be a Python name such as 'softmax_stable'"
        if version != SCHEMA:
            yield f"cell {name!r}: expected nbgrader schema {SCHEMA}, found {version}"


def _takes_part(cell) -> bool:
    return cells.is_grade(cell) or cells.is_solution(cell) or cells.is_task(cell)


def _problems_of_test(cell) -> Iterator[str]:
    """Check the points, the visible and the hidden part of a test cell."""
    name, points = name_of(cell), cells.marks(cell).get("points")
    if not isinstance(points, int | float) or not 0 < points <= MAX_TEST_POINTS:
        yield (
            f"test cell {name!r}: expected more than 0 and at most {MAX_TEST_POINTS} "
            f"points, found {points}; split a bigger question into parts"
        )
    visible, hidden = cells.split_hidden(cell.source)
    if not _statements(hidden):
        yield (
            f"test cell {name!r} has no hidden tests: write some between "
            "### BEGIN HIDDEN TESTS and ### END HIDDEN TESTS"
        )
    if not _statements(visible):
        yield f"test cell {name!r} has no visible test: the learner sees only that one"
    for part, text in (("visible", visible), ("whole", cell.source)):
        if not _ends_quietly(text):
            yield (
                f"test cell {name!r}: its {part} test must end in a statement or a "
                "call of `checks`; nbgrader reads a last number as partial credit"
            )


def _statements(text: str) -> list:
    """Return the statements of a text; none where it is no Python."""
    try:
        return ast.parse(text).body
    except SyntaxError:
        return []


def _ends_quietly(text: str) -> bool:
    """Tell whether the last line of a cell shows nothing."""
    last = (_statements(text) or [ast.Pass()])[-1]
    return not isinstance(last, ast.Expr) or ast.unparse(last).startswith("checks.")


def _problems_of_solution(cell) -> Iterator[str]:
    """Check that a release can cut the solution out of its cell."""
    name, source = name_of(cell), cell.source
    begins, ends = source.count("BEGIN SOLUTION"), source.count("END SOLUTION")
    if not begins or begins != ends:
        yield (
            f"solution cell {name!r}: expected ### BEGIN SOLUTION and ### END SOLUTION "
            f"in pairs, found {begins} and {ends}"
        )


def _problems_of_pairs(notebook) -> Iterator[str]:
    """Check that every test has its question above it, and the other way round."""
    seen: list[str] = []
    names = solution_names(notebook)
    for cell in notebook.cells:
        name = name_of(cell)
        if name in names:
            seen.append(name)
        elif cells.is_test(cell) and owner_of(name, names) not in seen:
            wanted = name.removeprefix("test_")
            yield f"test cell {name!r} has no solution cell {wanted!r} above it"
    for question in questions_of(notebook):
        if not question.tests and not question.name.startswith(STRETCH):
            yield (
                f"question {question.name!r} has no test cell 'test_{question.name}': "
                f"write one, or begin its id with {STRETCH!r}"
            )


def _problems_of_totals(notebook) -> Iterator[str]:
    """Check that the exercise is worth an evening."""
    graded = [question for question in questions_of(notebook) if question.tests]
    points = sum(question.points for question in graded)
    manual = sum(question.is_manual for question in graded)
    if points < MIN_POINTS:
        yield f"expected at least {MIN_POINTS} points, found {points:g}"
    if len(graded) - manual < MIN_CODE_QUESTIONS:
        found = len(graded) - manual
        yield f"expected at least {MIN_CODE_QUESTIONS} code questions, found {found}"
    if not manual:
        yield "expected a question that a person grades, found none"
