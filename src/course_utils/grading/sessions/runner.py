"""Serve one connection inside a sandbox: run cells, run tests, show objects.

The same loop serves a student's notebook and the judge. ``snapshot`` forks the whole
notebook at this point, so that tests can use its state later, each in its own copy:
a test that hangs or breaks things harms nothing else.
"""

import ast
import contextlib
import io
import os
import socket
import sys
import time
import traceback

from course_utils.grading.wire import desk, messages, tensors  # noqa: F401, tensors registers
from course_utils.grading.wire.names import Names
from course_utils.grading.wire.remote import Gone, Peer

LONGEST_MESSAGE = 2000
TEST_FILE = "<test>"
FORK_TRIES = 15


class Runner:
    """Answers requests with the shell of this process."""

    def __init__(self, shell):
        self.shell = shell
        self.desk = desk.Desk(shell.user_ns)
        self.names = Names(__name__="__main__", get_ipython=shell.get_ipython)

    def serve(self, sock):
        """Answer until the other side hangs up."""
        self.sock, own = sock, os.getpid()
        while True:
            try:
                request, blobs, fds = messages.receive(sock)
                try:
                    reply, blobs = self.answer(request, blobs, fds)
                except Exception as error:
                    reply, blobs = {"broken": f"{type(error).__name__}: {error}"}, []
                if os.getpid() != own:
                    os._exit(0)  # a cell has forked: only the original speaks
                messages.send(sock, reply, blobs)
            except KeyboardInterrupt:
                continue
            except OSError:
                os._exit(0)

    def answer(self, request, blobs, fds):
        """Return the reply to one request and its blobs."""
        match request["do"]:
            case "run":
                outputs, error = self.shell.run(request["source"])
                return {"outputs": outputs, "error": error}, []
            case "snapshot":
                return {"pid": self.snapshot(fds)}, []
            case "prepare":
                return self.prepare(request["source"]), []
            case "test":
                return self.test(request, fds), []
            case "name":
                return self.quietly(self.desk.name, request["name"])
            case "use":
                operation, number = request["operation"], request["number"]
                return self.quietly(self.desk.use, operation, number, blobs[0])
        raise messages.WireError(f"expected a request, got {request}")

    def quietly(self, function, *args):
        """Call a function of the desk; what the student's code prints is dropped."""
        sys.stdout = sys.stderr = io.StringIO()
        return function(*args)

    def snapshot(self, fds) -> int:
        """Fork; the child serves the connection it was handed."""
        pid = patient_fork()
        if pid:
            for fd in fds:
                os.close(fd)
            return pid
        self.sock.close()
        self.serve(socket.socket(fileno=fds[0]))
        os._exit(0)

    def prepare(self, source: str) -> dict:
        """Run a locked cell of the teacher for the names it defines."""
        try:
            self.execute(source, self.names)
        except BaseException as error:
            return {"error": f"{type(error).__name__}: {error}"}
        return {"error": ""}

    def test(self, request, fds) -> dict:
        """Run one test cell; return whether it passed, and what it says."""
        namespace = self.shell.user_ns
        if fds:
            namespace = self.names
            namespace.peer = Peer(socket.socket(fileno=fds[0]))
        sys.stdout = sys.stderr = io.StringIO()
        try:
            value = self.execute(request["source"], namespace)
        except BaseException as error:
            return failure(error)
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        return {"passed": True, "value": float(value) if is_number else None}

    def execute(self, source: str, namespace):
        """Run source; return the value of its last expression."""
        tree = ast.parse(self.shell.transform_cell(source))
        last = None
        if tree.body and isinstance(tree.body[-1], ast.Expr):
            last = ast.Expression(tree.body.pop().value)
        exec(compile(tree, TEST_FILE, "exec"), namespace)
        return eval(compile(last, TEST_FILE, "eval"), namespace) if last else None


def patient_fork() -> int:
    """Fork; where too many processes live, wait for some to end."""
    for _ in range(FORK_TRIES):
        try:
            return os.fork()
        except OSError:
            time.sleep(0.2)
            with contextlib.suppress(ChildProcessError):
                while os.waitpid(-1, os.WNOHANG)[0]:
                    continue
    return os.fork()


def failure(error: BaseException) -> dict:
    """Return what a failed test says; never a line of its code."""
    name = getattr(error, "student_error", type(error).__name__)
    lines = [
        frame.lineno
        for frame in traceback.extract_tb(error.__traceback__)
        if frame.filename == TEST_FILE
    ]
    reply = {"passed": False, "error": name, "text": str(error)[:LONGEST_MESSAGE]}
    return reply | {"gone": isinstance(error, Gone), "line": lines[0] if lines else 0}
