"""Run the student's cells in a sandbox and keep a snapshot for every test.

A test does not run where it stands: the notebook is forked there, and all tests
come after the last cell of the student. So nothing that a student's cell can still
show or keep has seen a test.
"""

import ast
import json
import time
from dataclasses import dataclass, field
from functools import lru_cache

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_output

from course_utils.grading.notebook import cells
from course_utils.grading.records import Reason
from course_utils.grading.sessions.client import GRACE_SECONDS, Died, TimedOut

KINDS = ("stream", "display_data", "execute_result", "error")
MOST_OUTPUTS = 500  # of one cell
OUTPUT_OVERHEAD = 2  # times the limit of a cell's output: names, brackets, escapes
ROOM = 16 * 2**20  # characters of output of a whole notebook


@dataclass
class Run:
    """What running a notebook has left.

    Attributes:
        snapshots: A line to the state of the notebook at each test, by id.
        reason: Why it did not run to its end, if it did not.
        detail: One sentence about that.
        evidence: What the student's process sent that no notebook sends.
        room: Characters of output that still fit.
    """

    snapshots: dict = field(default_factory=dict)
    reason: Reason = Reason.NONE
    detail: str = ""
    evidence: list = field(default_factory=list)
    room: int = ROOM

    def note(self, line: str):
        """Add a line to the evidence, once."""
        if line not in self.evidence:
            self.evidence.append(line)


class Clock:
    """What is left of a notebook's time."""

    def __init__(self, limits):
        self.limits, self.end = limits, time.monotonic() + limits.notebook_seconds

    def cell_seconds(self) -> float:
        """Return what the next cell may take."""
        return max(0.01, min(self.limits.cell_seconds, self.end - time.monotonic()))

    def is_over(self) -> bool:
        """Tell whether the notebook has had its time."""
        return time.monotonic() > self.end


def run(notebook, source: str, session, clock) -> Run:
    """Run every cell but the tests; write outputs into the notebook.

    Args:
        notebook: The student's, with the teacher's tests in it.
        source: The teacher's notebook as JSON text.
        session: The line to the sandbox.
        clock: What is left of the time.
    """
    result, borrowed = Run(), borrowed_names(source)
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
            elif clock.is_over():
                seconds = clock.limits.notebook_seconds
                result.reason = Reason.TIMED_OUT
                result.detail = f"the notebook took more than {seconds:.0f} s"
                cell.outputs = [_timeout(seconds)]
            else:
                _run_cell(cell, session, clock, result)
        except (Died, TimedOut):
            _note_death(session, result)
            return result
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


@lru_cache(maxsize=8)
def borrowed_names(source: str) -> frozenset[str]:
    """Return the names that only tests define and the teacher's other cells use.

    On the student's machine the visible tests have run; where a later cell counts on
    that, they run here as well.
    """
    given: set[str] = set()
    used: set[str] = set()
    tested: set[str] = set()
    for cell in nbformat.reads(source, as_version=4).cells:
        if cell.cell_type != "code":
            continue
        if cells.is_test(cell):
            tested |= names(cells.split_hidden(cell.source)[0], ast.Store)
        else:
            given |= names(cell.source, ast.Store)
            used |= names(cell.source, ast.Load)
    return frozenset((tested & used) - given)


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
    limit = OUTPUT_OVERHEAD * clock.limits.output
    cell.outputs += _outputs(reply, result, min(limit, result.room))
    result.room -= sum(map(_size, cell.outputs))


def _late_reply(session) -> dict:
    """Return the answer to a request that was interrupted."""
    try:
        return session.hear(GRACE_SECONDS)
    except OSError:
        raise Died("the cell did not stop") from None


def _timeout(seconds):
    text = f"This cell was stopped after {seconds:.0f} s."
    return new_output("error", ename="TimeoutError", evalue=text, traceback=[text])


def _outputs(reply, result, limit: int) -> list[NotebookNode]:
    """Return a cell's outputs, leaving out what is none or too much."""
    told = reply.get("outputs")
    found = told if isinstance(told, list) else [None]
    if len(found) > MOST_OUTPUTS:
        result.note("a cell's outputs were more than they may be")
    made: list[NotebookNode] = []
    for output in found[:MOST_OUTPUTS]:
        try:
            made.append(_output(output))
            limit -= _size(output)
        except Exception:
            result.note("a cell's outputs were none of a notebook's")
        if limit < 0:
            made.pop()
            result.note("a cell's outputs were longer than they may be")
            break
    return made


def _size(output) -> int:
    """Return how long an output is where it is stored."""
    return len(json.dumps(output, indent=1))


def _output(output) -> NotebookNode:
    """Return one output of a known kind."""
    kind, rest = output["output_type"], dict(output)
    del rest["output_type"]
    if kind not in KINDS:
        raise ValueError(kind)
    return new_output(kind, **rest)


def note_trouble(work, session):
    """Say why a person is needed when a test came to no verdict."""
    if work.reason:
        return
    for name, verdict in work.verdicts.items():
        if verdict.timed_out:
            work.reason, what = Reason.TIMED_OUT, "took too long"
        elif verdict.gone:
            why = session.why()
            is_memory = "memory" in why
            work.reason = Reason.OUT_OF_MEMORY if is_memory else Reason.KERNEL_DIED
            what = f"ended the notebook's process ({why or verdict.text})"
        else:
            continue
        work.detail = f"the check {name!r} {what}"
        return


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
