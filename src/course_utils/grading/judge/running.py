"""Run the student's cells in a sandbox and keep a snapshot for every test.

A test does not run where it stands: the notebook is forked there, and all tests
come after the last cell of the student. So nothing that a student's cell can still
show or keep has seen a test.
"""

import ast
import time
from dataclasses import dataclass, field

from nbformat import NotebookNode
from nbformat.v4 import new_output

from course_utils.grading.notebook import cells
from course_utils.grading.records import Reason
from course_utils.grading.sessions.client import GRACE_SECONDS, Died, TimedOut
from course_utils.grading.wire import messages

KINDS = ("stream", "display_data", "execute_result", "error")


@dataclass
class Run:
    """What running a notebook has left.

    Attributes:
        snapshots: A line to the state of the notebook at each test, by id.
        last: The line to the state at the end, None when it has died.
        reason: Why it did not run to its end, if it did not.
        detail: One sentence about that.
        evidence: What the student's process sent that no notebook sends.
    """

    snapshots: dict = field(default_factory=dict)
    last: object = None
    reason: Reason = Reason.NONE
    detail: str = ""
    evidence: list = field(default_factory=list)


class Clock:
    """What is left of a notebook's time."""

    def __init__(self, limits):
        self.limits, self.end = limits, time.monotonic() + limits.notebook_seconds

    def cell_seconds(self) -> float:
        """Return what the next cell may take."""
        return max(0.01, min(self.limits.cell_seconds, self.end - time.monotonic()))


def run(notebook, session, clock) -> Run:
    """Run every cell but the tests; write outputs into the notebook."""
    result, borrowed = Run(), borrowed_names(notebook)
    for cell in notebook.cells:
        if cell.cell_type != "code":
            continue
        try:
            if cells.is_test(cell):
                result.snapshots[cells.cell_id(cell)] = session.snapshot()
                visible = cells.split_hidden(cell.source)[0]
                if borrowed & names(visible, ast.Store):
                    request = {"do": "run", "source": visible}
                    session.ask(request, clock.cell_seconds())
            else:
                _run_cell(cell, session, clock, result)
        except (Died, TimedOut):
            _note_death(session, result)
            return result
    result.last = session
    return result


def names(source: str, kind) -> set[str]:
    """Return the names that a cell stores (``ast.Store``) or uses (``ast.Load``)."""
    try:
        nodes = list(ast.walk(ast.parse(source)))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return set()
    found = {n.id for n in nodes if isinstance(n, ast.Name) and type(n.ctx) is kind}
    if kind is ast.Store:
        made = (ast.FunctionDef, ast.ClassDef)
        found |= {node.name for node in nodes if isinstance(node, made)}
    return found


def borrowed_names(notebook) -> set[str]:
    """Return the names that only tests define and other cells use.

    On the student's machine the visible tests have run; where a later cell counts on
    that, they run here as well.
    """
    given, used, tested = set(), set(), set()
    for cell in notebook.cells:
        if cell.cell_type != "code":
            continue
        if cells.is_test(cell):
            tested |= names(cells.split_hidden(cell.source)[0], ast.Store)
        else:
            given |= names(cell.source, ast.Store)
            used |= names(cell.source, ast.Load)
    return (tested & used) - given


def _run_cell(cell, session, clock, result):
    """Run one cell; press Ctrl-C when it takes too long."""
    seconds = clock.cell_seconds()
    try:
        reply = session.ask({"do": "run", "source": cell.source}, seconds)
    except TimedOut:
        result.reason = Reason.TIMED_OUT
        result.detail = f"a cell took more than {seconds:.0f} s"
        cell.outputs = [_timeout(seconds)]
        session.interrupt()
        reply = _late_reply(session)
    else:
        cell.outputs = []
    cell.outputs += _outputs(reply, result)


def _late_reply(session) -> dict:
    """Return the answer to a request that was interrupted."""
    session.sock.settimeout(GRACE_SECONDS)
    try:
        reply, _, _ = messages.receive(session.sock)
    except OSError:
        raise Died("the cell did not stop") from None
    return reply


def _timeout(seconds):
    text = f"This cell was stopped after {seconds:.0f} s."
    return new_output("error", ename="TimeoutError", evalue=text, traceback=[text])


def _outputs(reply, result) -> list[NotebookNode]:
    """Return a cell's outputs, leaving out what is none."""
    found: list = reply.get("outputs")
    made = []
    for output in found if isinstance(found, list) else [None]:
        try:
            kind, rest = output["output_type"], dict(output)
            del rest["output_type"]
            if kind not in KINDS:
                raise ValueError(kind)
            made.append(new_output(kind, **rest))
        except Exception:
            result.evidence.append("a cell's outputs were none of a notebook's")
    return made


def _note_death(session, result):
    """Say why the notebook's process is no longer there."""
    why = session.why()
    if result.reason is Reason.TIMED_OUT:
        result.detail += " and did not stop"
    elif "memory" in why:
        result.reason, result.detail = Reason.OUT_OF_MEMORY, "more memory than allowed"
    else:
        result.reason = Reason.KERNEL_DIED
        result.detail = f"the notebook's process ended ({why or 'no answer'})"
