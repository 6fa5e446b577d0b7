"""Run the tests of a notebook where its student cannot reach them.

- ``Judges``: one process per assignment in which only the teacher's cells ran; each
  test runs in a fork of it and uses the student's work through a ``remote`` line.
- ``judge``: one test, one verdict.
- ``controls``: checks whose result is known, run in the student's own process; a
  process that gives another result has been tampered with.
"""

import hashlib
import secrets
import threading
from dataclasses import dataclass, replace

import nbformat

from course_utils.grading.notebook import cells
from course_utils.grading.records import Assignment
from course_utils.grading.sessions.client import Died, TimedOut

JUDGE_MEMORY = 8  # the judge serves several submissions at a time
CONTROL_SECONDS = 10.0
HONEST_TROUBLE = ("MemoryError", "ImportError", "ModuleNotFoundError", "Gone")


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


class Judges:
    """The prepared judges of a server, one per assignment."""

    def __init__(self, server):
        self.server, self.sessions, self.lock = server, {}, threading.Lock()

    def fork(self, assignment: Assignment):
        """Return a line to a fresh judge of an assignment."""
        key = digest(assignment)
        with self.lock:
            for _ in range(2):
                try:
                    if key not in self.sessions:
                        self.sessions[key] = self._prepare(assignment)
                    return self.sessions[key].snapshot()
                except (Died, TimedOut):
                    self.sessions.pop(key).close()
        raise Died("the judge of this assignment does not start")

    def _prepare(self, assignment):
        limits = assignment.limits
        limits = replace(limits, memory=JUDGE_MEMORY * limits.memory, processes=512)
        session = self.server.session(limits, assignment.files)
        for cell in nbformat.reads(assignment.source, as_version=4).cells:
            is_given = cells.is_locked(cell) and not cells.is_grade(cell)
            if cell.cell_type == "code" and is_given:
                request = {"do": "prepare", "source": cell.source}
                session.ask(request, limits.cell_seconds)
        return session

    def close(self):
        """End all judges."""
        for session in self.sessions.values():
            session.close()
        self.sessions.clear()


def digest(assignment: Assignment) -> str:
    """Return a hash of everything an assignment's grades depend on."""
    parts = [assignment.source.encode(), repr(assignment.limits).encode()]
    for name, content in sorted(assignment.files.items()):
        parts += [name.encode(), hashlib.sha256(content).digest()]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def judge(line, source: str, seconds: float, peer=None) -> Verdict:
    """Run one test cell on a line; ``peer`` is the line to the student's work."""
    fds = [peer.sock.fileno()] if peer else []
    try:
        reply = line.ask({"do": "test", "source": source}, seconds, fds=fds)
        return Verdict(**reply)
    except TimedOut:
        return TIMEOUT
    except (Died, TypeError):
        return GONE


def controls(nonce: str) -> list[tuple[str, Verdict]]:
    """Return test cells and the verdicts they must get in an honest process."""
    number = float(int(nonce[:8], 16))
    failed = Verdict(False, error="AssertionError", text=nonce)
    checks = "from course_utils import checks\nchecks.close(1.0, 2.0, of='a control')"
    return [
        (f"raise AssertionError({nonce!r})", failed),
        (f"assert 1 == 2, {nonce!r}", failed),
        (f"import numpy\nassert numpy.array_equal([1], [2]), {nonce!r}", failed),
        (f"float({number!r})", Verdict(True, number)),
        (checks, Verdict(False, error="CheckFailed")),
    ]


def tampering(line) -> list[str]:
    """Return evidence that a student's process does not do what it should."""
    evidence = []
    for source, expected in controls(secrets.token_hex(8)):
        got = judge(line, source, CONTROL_SECONDS)
        if got.error not in HONEST_TROUBLE and not _agree(got, expected):
            said = "passed" if got.passed else f"{got.error}: {got.text:.80}"
            evidence.append(f"the control `{source.splitlines()[-1]}` gave {said}")
    return evidence


def _agree(got: Verdict, expected: Verdict) -> bool:
    """Tell whether a control gave what it must; an unset text may be any."""
    if expected.text and got.text != expected.text:
        return False
    return (got.passed, got.value, got.error) == (
        expected.passed,
        expected.value,
        expected.error,
    )
