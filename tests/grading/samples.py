"""Two small assignments and what students make of them."""

import json
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from course_utils.grading.notebook.assignments import questions_of
from course_utils.grading.records import Assignment, Limits

LIMITS = Limits(cell_seconds=4, notebook_seconds=20, memory=600 * 2**20)
RELEASED = "# YOUR CODE HERE\nraise NotImplementedError()"

SQUARE = "def square(x):\n    return x * x"
MODEL = """class Line(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.layer = torch.nn.Linear(3, 2)

    def forward(self, x):
        return self.layer(x)"""
GIVEN = "import numpy as np\nimport torch\nfrom course_utils import checks"
TEST_SQUARE = """assert square(2) == 4
### BEGIN HIDDEN TESTS
secret_input = np.arange(5.0)
answer = checks.call(square, secret_input)
checks.close(answer, [0.0, 1.0, 4.0, 9.0, 16.0], of="square(x)")
assert square(12) == 144
### END HIDDEN TESTS"""
TEST_MODEL = """model = Line()
assert isinstance(model, torch.nn.Module), "Line is no torch.nn.Module"
### BEGIN HIDDEN TESTS
x, target = torch.ones(4, 3), torch.zeros(4, 2)
loss = torch.nn.functional.mse_loss(model(x), target)
loss.backward()
assert float(model.layer.weight.grad.abs().sum()) > 0, "no gradient arrives"
assert sum(p.numel() for p in model.parameters()) == 8, "expected 8 parameters"
### END HIDDEN TESTS"""
TEST_ANSWER = """checks.choice(answer_choice, "b", options="abc", of="answer_choice")"""
SECRETS = ("secret_input", "square(12)", "144", "mse_loss", "expected 8", "HIDDEN")


def cell(source, name="", new=new_code_cell, **marks):
    """Return a cell with nbgrader's marks where it has a name."""
    made = new(source)
    made.id = f"c-{name or abs(hash(source)) % 10**8}".replace("_", "-")
    if name:
        made.metadata["nbgrader"] = {
            "grade_id": name,
            "schema_version": 3,
            "cell_type": made.cell_type,
            "grade": False,
            "locked": False,
            "solution": False,
            "task": False,
            **marks,
        }
    return made


def test_cell(source, name, points):
    return cell(source, name, grade=True, locked=True, points=points)


def notebook(
    square=SQUARE, model=MODEL, choice='answer_choice = "b"', essay="Because."
):
    """Return the exercise with these answers, tests as the teacher wrote them."""
    return new_notebook(
        cells=[
            cell(GIVEN, "given", locked=True),
            cell(square, "square", solution=True),
            test_cell(TEST_SQUARE, "test_square", 3),
            cell(model, "line", solution=True),
            test_cell(TEST_MODEL, "test_line", 2),
            cell(choice, "choice", solution=True),
            test_cell(TEST_ANSWER, "test_choice", 1),
            cell(
                essay, "essay", new_markdown_cell, grade=True, solution=True, points=4
            ),
        ]
    )


def solution(text):
    return f"### BEGIN SOLUTION\n{text}\n### END SOLUTION"


def teacher():
    return notebook(
        solution(SQUARE),
        solution(MODEL),
        solution('answer_choice = "b"'),
        "The rubric: 4 points for a reason.",
    )


def assignment(limits=LIMITS, source=None, **changes) -> Assignment:
    source = source or teacher()
    values = {
        "name": "squares",
        "notebook_name": "squares",
        "source": nbformat.writes(source),
        "questions": questions_of(source),
        "limits": limits,
    }
    return Assignment(**values | changes)


def submission(*answers, **named):
    """Return what a student hands in: hidden tests taken out, checksums in."""
    from course_utils.grading.notebook import cells, restoring

    made = restoring.hide(notebook(*answers, **named))
    for item in made.cells:
        item.metadata.nbgrader["checksum"] = cells.checksum(item)
    if "essay" not in named:
        made.cells[-1].metadata.nbgrader["checksum"] = "another"
    return made


def points(scores) -> dict:
    return {score.question.removeprefix("test_"): score.points for score in scores}


def write(path: Path, content):
    """Write a notebook, text or bytes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(content, dict):
        content = json.dumps(content)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
