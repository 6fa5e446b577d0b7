"""What grading needs around it: a warm server and a judge for every assignment."""

import atexit
import threading

from course_utils.grading.judge.judging import Judges, digest
from course_utils.grading.sandbox.bubblewrap import check_bubblewrap
from course_utils.grading.sessions.client import Server
from course_utils.grading.sessions.container import ContainerServer, find_runtime
from course_utils.project import CourseError


class Engine:
    """A warm server, its judges, and what is known about each assignment.

    Args:
        server: Where notebooks run; the best sandbox of this machine by default.

    Raises:
        CourseError: There is no sandbox.
    """

    def __init__(self, server=None):
        self.server = server or best_server()
        self.judges = Judges(self.server)
        self.proven: dict[str, str] = {}
        self.lock = threading.RLock()

    def prove(self, assignment, find):
        """See once that the teacher's own answers earn every point.

        ``find(assignment)`` says what is wrong, in one sentence, or nothing.

        Raises:
            CourseError: They do not; no submission can be graded then.
        """
        key = digest(assignment)
        with self.lock:
            if key not in self.proven:
                self.proven[key] = ""  # while it is found out, nothing is wrong
                try:
                    self.proven[key] = find(assignment)
                except BaseException:
                    del self.proven[key]
                    raise
            if self.proven[key]:
                raise CourseError(self.proven[key])

    def close(self):
        """End the judges and the server."""
        self.judges.close()
        self.server.close()


def best_server() -> Server | ContainerServer:
    """Return a warm server with bubblewrap; where that fails, one with containers.

    Raises:
        CourseError: Neither works; the advice says what to install.
    """
    try:
        check_bubblewrap()
    except CourseError as no_bubblewrap:
        try:
            return ContainerServer(find_runtime())
        except CourseError as no_container:
            raise CourseError(f"{no_bubblewrap} [containers: {no_container}]") from None
    return Server()


_shared: list[Engine] = []
_sharing = threading.Lock()


def shared_engine() -> Engine:
    """Return the sandboxed engine of this process; the first call starts it.

    Raises:
        CourseError: There is no sandbox.
    """
    with _sharing:
        if not _shared or not _shared[0].server.is_alive:
            _shared[:] = [Engine()]
            atexit.register(_shared[0].close)
        return _shared[0]
