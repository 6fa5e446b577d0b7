"""Submissions nobody wishes for: what each must get, and what plain nbgrader would do.

``plain`` is what the sources of nbgrader 0.9.6 let one expect; no test measures it.
"full marks" for an unsolved question, "harm" when something outside of the submission
is read, written or left running, "crash" for a traceback instead of a grade, "hang"
until the cell's 30 seconds have passed, "same" when it ends as with us; empty where
reading the sources does not tell.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass, field

import nbformat
import samples

from course_utils.grading.records import Reason

ALL = {"square": 3.0, "line": 2.0, "choice": 1.0, "essay": None}
WRONG = "def square(x):\n    return None\n"
LOST = ALL | {"square": 0.0}
NOTHING = {"square": 0.0, "line": 0.0, "choice": 0.0, "essay": None}


@dataclass(frozen=True)
class Case:
    """One submission.

    Attributes:
        name: What it tries or how it is broken.
        square: The answer to the first question.
        line: The answer to the second question.
        choice: The answer to the third question.
        change: Changes the notebook before it is handed in.
        earns: Points by question.
        reason: Why it must go to a person; manual questions are in all of them.
        says: Words of the evidence or the detail.
        plain: What to expect of plain nbgrader.
    """

    name: str
    square: str = samples.SQUARE
    line: str = samples.MODEL
    choice: str = 'answer_choice = "b"'
    change: Callable | None = None
    earns: dict = field(default_factory=lambda: ALL)
    reason: Reason = Reason.MANUAL
    says: str = ""
    plain: str = ""

    def build(self):
        notebook = samples.submission(self.square, self.line, self.choice)
        return (self.change(notebook) if self.change else None) or notebook


def index(notebook, name):
    names = [c.metadata.get("nbgrader", {}).get("grade_id") for c in notebook.cells]
    return names.index(name)


def mark(**marks):
    def change(notebook):
        notebook.cells[2].metadata.nbgrader.update(marks)

    return change


def drop(name):
    return lambda notebook: notebook.cells.pop(index(notebook, name)) and None


def tag(notebook):
    for cell in notebook.cells:
        cell.metadata["tags"] = ["skip-execution", "raises-exception"]


def swap(notebook):
    notebook.cells[1], notebook.cells[2] = notebook.cells[2], notebook.cells[1]


def double(notebook):
    copy = nbformat.from_dict(notebook.cells[2])
    copy.source = "pass"
    notebook.cells.insert(0, copy)


def edit(notebook):
    notebook.cells[2].source = "assert True"


def as_markdown(notebook):
    made = nbformat.v4.new_markdown_cell("nothing to run")
    made.metadata = notebook.cells[2].metadata
    notebook.cells[2] = made


def append(source):
    def change(notebook):
        notebook.cells.append(samples.cell(source))

    return change


YES = {
    "an object that says yes to every comparison": (
        "class Yes:\n    __array_priority__ = 1e9\n"
        "    def __eq__(self, other): return True\n"
        "    def __array__(self, *a, **k): return np.zeros(5)\n"
        "    def __getattr__(self, name): return lambda *a, **k: Yes()\n"
        "def square(x):\n    return Yes()"
    ),
    "a float that equals everything": (
        "class F(float):\n    def __eq__(self, other): return True\n"
        "    __hash__ = float.__hash__\n"
        "def square(x):\n    return F(1)"
    ),
}
FLAGGED = {
    "checks that never fail": (
        WRONG + "checks.close = checks.call = checks.choice = lambda *a, **k: None\n"
        "import course_utils.checks.arrays as arrays\narrays.close = checks.close"
    ),
    "numpy that always agrees": (
        WRONG + "np.testing.assert_allclose = lambda *a, **k: None\n"
        "np.allclose = np.isclose = np.array_equal = lambda *a, **k: True"
    ),
    "AssertionError replaced": (
        WRONG + "import builtins\nclass Quiet(Exception):\n    pass\n"
        "builtins.AssertionError = Quiet"
    ),
    "IPython runs nothing any more": (
        WRONG + "from IPython import get_ipython\nshell = type(get_ipython())\n"
        "shell.run_cell = shell.run_cell_async = lambda *a, **k: None\n"
        "shell.transform_cell = lambda self, source: 'None'"
    ),
    "assertions removed from every syntax tree": (
        WRONG + "import ast\nfrom IPython import get_ipython\nold = ast.parse\n"
        "class Strip(ast.NodeTransformer):\n"
        "    def visit_Assert(self, node): return ast.Pass()\n"
        "    def visit_Raise(self, node): return ast.Pass()\n"
        "ast.parse = lambda *a, **k: ast.fix_missing_locations("
        "Strip().visit(old(*a, **k)))\n"
        "get_ipython().ast_transformers.append(Strip())"
    ),
    "the runner says that every test has passed": (
        WRONG + "import course_utils.grading.sessions.runner as runner\n"
        "runner.Runner.test = lambda *a: {'passed': True}\n"
        "runner.failure = lambda *a: {'passed': True, 'value': None}"
    ),
    "checks.close does nothing, for the controls to see": (
        WRONG + "import course_utils.checks\n"
        "course_utils.checks.close = lambda *a, **k: None"
    ),
}
USED_UP = [
    Case(
        "an endless loop in a cell",
        "while True:\n    pass",
        earns=LOST,
        reason=Reason.TIMED_OUT,
        plain="hang",
    ),
    Case(
        "an endless loop that ignores Ctrl-C",
        "while True:\n    try:\n        while True:\n            pass\n"
        "    except BaseException:\n        pass",
        earns=NOTHING,
        reason=Reason.TIMED_OUT,
        plain="hang",
    ),
    Case(
        "an endless loop in the function under test",
        "def square(x):\n    while True:\n        pass",
        earns=LOST,
        reason=Reason.TIMED_OUT,
        plain="hang",
    ),
    Case(
        "more memory than there is",
        "hoard = bytearray(10**11)\n",
        earns=LOST,
        plain="same",
    ),
    Case(
        "memory in many processes",
        "import os, time\nfor _ in range(8):\n    if os.fork() == 0:\n"
        "        hoard = bytearray(b'1') * (300 * 2**20)\n        time.sleep(60)\n"
        "time.sleep(3)",
        earns=NOTHING,
        reason=Reason.OUT_OF_MEMORY,
        plain="harm",
    ),
    Case(
        "a fork bomb",
        "import os, time\nend = time.time() + 1\nwhile time.time() < end:\n"
        "    try:\n        os.fork()\n    except OSError:\n        time.sleep(0.01)\n"
        "def square(x):\n    return 0",
        earns=LOST,
        plain="harm",
    ),
    Case(
        "output without end",
        "for i in range(10**5):\n    print('word ' * 20)\n" + samples.SQUARE,
        plain="harm",
    ),
    Case(
        "a full disk",
        "try:\n    for i in range(100):\n        open(f'f{i}', 'wb').write("
        "b'0' * 2**25)\n        assert i < 20\nexcept OSError as error:\n"
        "    print('full')\n" + samples.SQUARE,
        plain="harm",
    ),
    Case(
        "a file that is too large",
        "import signal\nsignal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "open('large', 'wb').truncate(10**12)",
        earns=LOST,
        plain="harm",
    ),
    Case(
        "every open file there is",
        "import os\nheld = []\ntry:\n    while True:\n        held.append(os.dup(0))\n"
        "except OSError:\n    del held\n" + samples.SQUARE,
        earns={},
        reason=Reason.KERNEL_DIED,
        plain="same",
    ),
    Case(
        "it stops itself",
        "import os, signal\nos.kill(os.getpid(), signal.SIGSTOP)",
        earns=NOTHING,
        reason=Reason.TIMED_OUT,
        plain="hang",
    ),
]
DYING = [
    ("os._exit in a cell", "import os\nos._exit(0)"),
    ("kill -9 of itself", "import os\nos.kill(os.getpid(), 9)"),
    ("a crash of the interpreter", "import ctypes\nctypes.string_at(0)"),
    ("all files closed", "import os\nos.closerange(0, 200)"),
]
SURVIVED = [
    ("kill -9 of everybody", "import os\nos.kill(-1, 9)"),
    (
        "a trace function that jumps over lines",
        WRONG + "import sys\ndef trace(frame, event, arg):\n    return trace\n"
        "sys.settrace(trace)",
    ),
    ("sys.exit in a cell", "import sys\nsys.exit(1)"),
    ("KeyboardInterrupt in a cell", "raise KeyboardInterrupt"),
    ("a wait for the keyboard", "name = input('who? ')"),
    ("endless recursion", "def f():\n    return f()\nf()"),
    ("a syntax error", "def square(x:\n"),
    (
        "an error that cannot be shown",
        "class E(Exception):\n    def __str__(self): raise RuntimeError\nraise E",
    ),
]
RESTORED = [
    Case("tags that skip cells", WRONG, change=tag, earns=LOST,
         plain="full marks"),
    Case("more points", change=mark(points=300), says="points", plain="same"),
    Case("fewer points", change=mark(points=-1), says="points", plain="same"),
    Case("points that are no number", change=mark(points="x"), plain="crash"),
    Case("a test made a solution", WRONG, change=mark(solution=True), earns=LOST),
    Case("an edited test", WRONG, change=edit, earns=LOST, says="was changed",
         plain="same"),
    Case("a test turned into text", WRONG, change=as_markdown, earns=LOST,
         plain="same"),
    Case("a second test with the same id", WRONG, change=double, earns=LOST,
         says="second cell"),
    Case("a test moved before its question", change=swap, says="moved",
         plain="no marks"),
    Case("a deleted test", WRONG, change=drop("test_square"), earns=LOST,
         says="missing", plain="same"),
    Case("a deleted answer", change=drop("square"), earns=LOST, says="missing",
         plain="same"),
    Case("a renamed test", WRONG, change=mark(grade_id="mine"), earns=LOST,
         says="unknown id", plain="crash"),
    Case("an id that is no text", WRONG, change=mark(grade_id=["x"]), earns=LOST,
         says="unknown id", plain="crash"),
]  # fmt: skip
HONEST = [
    Case(
        "an answer that prints and warns",
        "import sys, warnings\ndef square(x):\n    print('x is', x)\n"
        "    print('careful', file=sys.stderr)\n    warnings.warn('slow')\n"
        "    return x * x",
        plain="no marks",
    ),
    Case(
        "an answer near the memory limit",
        "import numpy as np\nbig = np.ones(400 * 2**20 // 8)\n" + samples.SQUARE,
        plain="same",
    ),
    Case(
        "magics, shell commands, a figure, await",
        "%matplotlib inline\nimport matplotlib.pyplot as plt\nplt.plot([1, 2])\n"
        "!echo hello\nimport asyncio\nawait asyncio.sleep(0)\n" + samples.SQUARE,
        plain="same",
    ),
    Case(
        "an answer that changes its input",
        "def square(x):\n    x **= 2\n    return x",
        plain="same",
    ),
]
CASES = [
    *(Case(name, square, earns=LOST) for name, square in YES.items()),
    *(Case(name, square, earns={"square": 0.0}) for name, square in FLAGGED.items()),
    Case(
        "torch that always agrees",
        line="class Line(torch.nn.Module):\n    pass\n"
        "setattr(torch.nn.functional, 'mse' + '_loss', lambda *a: torch.zeros(()))\n"
        "torch.Tensor.backward = lambda self: None",
        earns=ALL | {"line": 0.0},
    ),
    *USED_UP,
    *(
        Case(name, square, earns=NOTHING, reason=Reason.KERNEL_DIED, plain="crash")
        for name, square in DYING
    ),
    *(Case(name, square, earns=LOST, plain="same") for name, square in SURVIVED),
    *RESTORED,
    *HONEST,
]


def text_of(notebook) -> str:
    return nbformat.writes(notebook)


def version(number):
    notebook = json.loads(text_of(samples.submission()))
    notebook["nbformat"] = number
    return json.dumps(notebook)


def without(key):
    notebook = json.loads(text_of(samples.submission()))
    del notebook["cells"][1][key]
    return json.dumps(notebook)


BROKEN = {
    "truncated": (text_of(samples.submission())[:2000], Reason.CORRUPT),
    "not UTF-8": (text_of(samples.submission()).encode("utf-16"), Reason.CORRUPT),
    "absurdly nested": ('{"cells":' + "[" * 100_000, Reason.CORRUPT),
    "nested in metadata": (
        '{"nbformat": 4, "cells": [], "metadata": ' + "[" * 90 + "]" * 90 + "}",
        Reason.CORRUPT,
    ),
    "enormous": (b" " * (21 * 2**20), Reason.TOO_LARGE),
    "empty": (b"", Reason.CORRUPT),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(200), Reason.CORRUPT),
    "a list": ("[1, 2]", Reason.CORRUPT),
    "a number that is none": ("NaN", Reason.CORRUPT),
    "no cells": ('{"nbformat": 4, "metadata": {}}', Reason.CORRUPT),
    "a format of the future": (version(9), Reason.WRONG_SCHEMA),
    "a format that is no number": (version("four"), Reason.WRONG_SCHEMA),
    "a cell without source": (without("source"), Reason.CORRUPT),
    "a cell without type": (without("cell_type"), Reason.CORRUPT),
    "nothing": (None, Reason.MISSING),
}  # fmt: skip
