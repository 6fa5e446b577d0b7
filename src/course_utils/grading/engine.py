"""What grading needs around it: a warm server and a judge for every assignment."""

import atexit
import threading

from course_utils.grading.judging import Judges, digest
from course_utils.grading.sandbox import check_bubblewrap
from course_utils.grading.sessions import PRELOAD, Server


class Engine:
    """A warm server, its judges, and what is known about each assignment.

    Args:
        preload: Packages to import once, before the first fork.
        is_sandboxed: False only for notebooks that somebody has read.
    """

    def __init__(self, preload=PRELOAD, is_sandboxed=True):
        self.server = Server(preload, is_sandboxed)
        self.judges = Judges(self.server)
        self.known: dict[str, frozenset[str]] = {}
        self.lock = threading.RLock()

    def in_process(self, assignment, find) -> frozenset[str]:
        """Return the tests that only work in the student's process.

        ``find(assignment)`` works it out; while it does, the answer is "none".
        """
        key = digest(assignment)
        with self.lock:
            if key not in self.known:
                self.known[key] = frozenset()
                self.known[key] = find(assignment)
            return self.known[key]

    def close(self):
        """End the judges and the server."""
        self.judges.close()
        self.server.close()


_shared: list[Engine] = []
_sharing = threading.Lock()


def shared_engine() -> Engine:
    """Return the sandboxed engine of this process; the first call starts it.

    Raises:
        CourseError: bubblewrap is missing.
    """
    check_bubblewrap()
    with _sharing:
        if not _shared or _shared[0].server.process.poll() is not None:
            _shared[:] = [Engine()]
            atexit.register(_shared[0].close)
        return _shared[0]
