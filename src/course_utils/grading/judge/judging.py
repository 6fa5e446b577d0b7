"""Run the tests of a notebook where its student cannot reach them.

- ``Judges``: one process per assignment in which only the teacher's cells ran, the
  answers left out; each submission gets a fork of it, with limits of its own, and
  the fork uses the student's work through a ``remote`` line.
- ``judge``: one test, one verdict.
"""

import hashlib
import threading
from dataclasses import dataclass, replace

import nbformat

from course_utils.grading.notebook import cells
from course_utils.grading.records import Assignment
from course_utils.grading.sessions.client import Died, TimedOut
from course_utils.project import CourseError

FORKS = 64  # judges at a time; each has the memory of one notebook
PREPARING = 3  # times a cell's seconds: the teacher's cells are run once
LONG = 10**7  # seconds; a judge lives as long as the grading


@dataclass(frozen=True)
class Verdict:
    """What one test cell said.

    Attributes:
        passed: Whether it ran to its end.
        value: The number in its last line, for partial credit.
        error: The name of the error.
        text: The error's text.
        line: The line of the test cell that failed, from 1; 0 when unknown.
        gone: The student's process ended during the test.
        timed_out: The test took too long.
    """

    passed: bool
    value: float | None = None
    error: str = ""
    text: str = ""
    line: int = 0
    gone: bool = False
    timed_out: bool = False


TIMEOUT = Verdict(False, error="TimeoutError", timed_out=True)
GONE = Verdict(False, error="Gone", gone=True)


class JudgeDied(RuntimeError):
    """A judge has ended: trouble of the grader, and no verdict on anybody's work."""


class Judges:
    """The prepared judges of a server, one per assignment."""

    def __init__(self, server):
        self.server, self.sessions, self.lock = server, {}, threading.Lock()

    def fork(self, assignment: Assignment):
        """Return a line to a fresh judge of an assignment.

        Raises:
            JudgeDied: It does not start.
            CourseError: The teacher's own cells take too long.
        """
        key = digest(assignment)
        with self.lock:
            for _ in range(2):
                try:
                    if key not in self.sessions:
                        self.sessions[key] = self._prepare(assignment)
                    return self.sessions[key].snapshot()
                except (Died, TimedOut):
                    if broken := self.sessions.pop(key, None):
                        broken.close()
        raise JudgeDied("the judge of this assignment does not start")

    def _prepare(self, assignment):
        limits = replace(assignment.limits, processes=16 * FORKS, notebook_seconds=LONG)
        total = FORKS * limits.memory
        session = self.server.session(limits, assignment.files, total=total)
        try:
            for request in preparation(assignment.source):
                self._run(session, request, PREPARING * limits.cell_seconds)
        except BaseException:
            session.close()
            raise
        return session

    def _run(self, session, request, seconds):
        try:
            session.ask(request, seconds)
        except TimedOut:
            line = request["source"].strip().partition("\n")[0]
            raise CourseError(
                f"expected the exercise's own cells to run within {seconds:.0f} s, "
                f"found one that takes longer: `{line[:80]}`"
            ) from None

    def close(self):
        """End all judges."""
        for session in self.sessions.values():
            session.close()
        self.sessions.clear()


def preparation(source: str) -> list[dict]:
    """Return what a judge is told of each code cell of the teacher."""
    told = []
    for cell in nbformat.reads(source, as_version=4).cells:
        if cell.cell_type != "code":
            continue
        kind = "answer" if cells.is_solution(cell) else "given"
        request = {"do": "prepare", "source": cell.source, "kind": kind}
        if kind == "answer" and cells.is_stub(cell):
            request["is_stub"] = True
        if cells.is_test(cell):
            request |= {"kind": "test", "id": cells.cell_id(cell)}
        told.append(request)
    return told


def digest(assignment: Assignment) -> str:
    """Return a hash of everything an assignment's grades depend on."""
    parts = [assignment.source.encode(), repr(assignment.limits).encode()]
    for name, content in sorted(assignment.files.items()):
        parts += [name.encode(), hashlib.sha256(content).digest()]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def judge(line, test, seconds: float, peer) -> Verdict:
    """Run one test cell on a judge; ``peer`` is the line to the student's work.

    Raises:
        JudgeDied: The judge has ended.
    """
    request = {"do": "test", "source": test.source, "id": cells.cell_id(test)}
    request["hidden"] = cells.hidden_lines(test.source)
    try:
        return Verdict(**line.ask(request, seconds, fds=[peer.sock.fileno()]))
    except TimedOut:
        return TIMEOUT
    except (Died, TypeError) as error:
        raise JudgeDied(f"the judge ended during a test ({error})") from None
