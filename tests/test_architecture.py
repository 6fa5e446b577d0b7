"""The package is a table of contents: arrows point up, what is long is split."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import course_utils

PACKAGE = Path(course_utils.__file__).parent
FILES = sorted(PACKAGE.rglob("*.py"))
TABLE = [  # each module may import those above it; the same line means side by side
    {"project"},
    {"copies", "cpu_torch", "requirements"},
    {"options"},
    {"shapes"},
    {"arrays"},
    {"gradients", "overlap"},
    {"numpy_layers"},
    {"vision", "torch_models"},
    {"datasets"},
    {"decoding"},
    {"training"},
    {"plotting"},
    {"explorables"},
    {"checks"},
    {"verdicts"},
    {"glue"},
    {"publishing"},
    {"grading"},
    {"exercises"},
    {"exercises"},
    {"cli"},
    {"__main__"},
]
ROOMS = [  # of grading; each may import those above it, the door is everyone's
    {"records"},
    {"wire"},
    {"sandbox", "notebook"},
    {"sessions", "books", "display"},
    {"judge", "reports"},
    {"run"},
]
WITHOUT_TORCH = [
    "options",
    "shapes",
    "arrays",
    "gradients",
    "overlap",
    "numpy_layers",
    "checks",
    "verdicts",
    "glue",
]
MOST_LINES_OF_A_FILE = 240  # "about 200"
MOST_LINES_OF_A_FUNCTION = 40  # of code: docstring, comments and blank lines are free


def name_of(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def imported_names(path: Path) -> set[str]:
    """Return the full names of what a file imports, inside functions too."""
    package = ["course_utils", *path.relative_to(PACKAGE).parts[:-1]]
    found = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            start = package[: len(package) + 1 - node.level] if node.level else []
            source = ".".join([*start, *([node.module] if node.module else [])])
            found |= {f"{source}.{alias.name}" for alias in node.names}
    return found


def imported_modules(path: Path) -> set[str]:
    """Return which modules of the table a file imports."""
    names = [name.split(".") for name in imported_names(path)]
    return {parts[1] for parts in names if parts[0] == "course_utils" and parts[1:]}


def level(module: str) -> int:
    places = [i for i, modules in enumerate(TABLE) if module in modules]
    assert places, f"{module} has no place in the table yet"
    return places[0]


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_imports_only_point_up_the_table(path):
    own = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    allowed = level(own) if own != "__init__" else 0
    below = {
        module for module in imported_modules(path) - {own} if level(module) > allowed
    }
    assert not below, f"{own} must not know {below}, which stand below it in the table"


@pytest.mark.parametrize(
    "path", [path for path in FILES if "grading" in path.parts], ids=name_of
)
def test_the_grader_does_not_know_the_layers_it_judges(path):
    assert not imported_modules(path) & {"numpy_layers", "torch_models"}


def rooms(path: Path) -> set[str]:
    """Return which rooms of grading a file imports from."""
    names = [name.split(".") for name in imported_names(path)]
    parts = [name[2] for name in names if name[:2] == ["course_utils", "grading"]]
    return {part for part in parts if any(part in floor for floor in ROOMS)}


@pytest.mark.parametrize(
    "path", sorted((PACKAGE / "grading").glob("*/*.py")), ids=name_of
)
def test_a_room_of_grading_knows_only_rooms_above_it(path):
    floors = {room: i for i, floor in enumerate(ROOMS) for room in floor}
    own = path.parent.name
    too_low = {room for room in rooms(path) - {own} if floors[room] >= floors[own]}
    assert not too_low, f"{own} must not know {too_low}"


@pytest.mark.parametrize("module", WITHOUT_TORCH)
def test_the_numpy_half_does_without_torch(module):
    if not list(PACKAGE.glob(f"{module}*")):
        pytest.skip(f"{module} is not written yet")
    program = f"import course_utils.{module}, sys; sys.exit('torch' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program]).returncode == 0


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_no_file_is_long(path):
    count = len(path.read_text().splitlines())
    assert count <= MOST_LINES_OF_A_FILE, "split it: one idea, one file"


def code_lines(function: ast.AST, source: list[str]) -> int:
    """Count the lines of a function that are neither docstring, comment nor blank."""
    has_docstring = ast.get_docstring(function) is not None
    body = function.body[1:] if has_docstring else function.body
    if not body:
        return 0
    lines = source[body[0].lineno - 1 : function.end_lineno]
    return sum(1 for line in lines if line.strip() and not line.strip().startswith("#"))


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_no_function_is_long(path):
    source = path.read_text()
    functions = [
        node
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    lines = source.splitlines()
    long = {
        function.name: count
        for function in functions
        if (count := code_lines(function, lines)) > MOST_LINES_OF_A_FUNCTION
    }
    assert not long, f"{name_of(path)}: longer than can be read aloud"


def test_no_file_is_called_utils():
    assert not [name_of(path) for path in FILES if path.stem == "utils"]


def test_the_examples_in_the_docstrings_are_true():
    program = (
        "import doctest, importlib, sys\n"
        "import numpy as np\n"
        "modules = [importlib.import_module(name) for name in sys.argv[1:]]\n"
        "results = [doctest.testmod(m, extraglobs={'np': np}) for m in modules]\n"
        "sys.exit(any(r.failed for r in results))"
    )
    ours = [PACKAGE / f"{name}.py" for name in ("options", "shapes", "gradients")]
    ours += sorted((PACKAGE / "numpy_layers").glob("[a-z]*.py"))
    names = [f"course_utils.{name_of(path)[:-3].replace('/', '.')}" for path in ours]
    done = subprocess.run(
        [sys.executable, "-c", program, *names], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout
