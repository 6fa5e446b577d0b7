"""Serve one connection inside a sandbox: run cells, run tests, show objects.

The same loop serves a student's notebook and the judge. ``snapshot`` forks the whole
notebook at this point, so that tests can use its state later, each in its own copy:
a test that hangs or breaks things harms nothing else. Tests only ever run in a judge.
"""

import ast
import contextlib
import io
import os
import re
import socket
import sys
import time
import traceback

from course_utils.grading.records import HIDDEN_FAILURE
from course_utils.grading.sessions import forking
from course_utils.grading.wire import chance, desk, messages
from course_utils.grading.wire.names import Names
from course_utils.grading.wire.peer import MARKS, Gone, Peer

LONGEST_MESSAGE = 2000
WORDS = re.compile(f"{MARKS[0]}[^{MARKS[1]}]*({MARKS[1]}|$)")  # a student's own
TEST_FILE = "<test>"
FORK_TRIES = 15


class Runner:
    """Answers requests with the shell of this process."""

    def __init__(self, shell):
        self.shell = shell
        self.desk = desk.Desk(shell.user_ns)
        self.names = Names(__name__="__main__", get_ipython=shell.get_ipython)
        self.fresh: dict[str, set[str]] = {}  # the answers that came before each test
        self.since: set[str] = set()
        self.seeds: chance.Seeds | None = None

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
                return self.prepare(request), []
            case "test":
                return self.test(request, fds), []
            case "name":
                name, forget = request["name"], request.get("forget", False)
                return self.quietly(self.desk.name, name, forget)
            case "use":
                operation, number = request["operation"], request["number"]
                more = blobs[0], request["records"]
                return self.quietly(self.desk.use, operation, number, *more)
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
        forking.mend()
        self.serve(socket.socket(fileno=fds[0]))
        os._exit(0)

    def prepare(self, request) -> dict:
        """Run one of the teacher's cells, or note what an answer is to define.

        What a cell cannot do without an answer is left to the student's process, a
        statement at a time: the names that it defines are then answers as well.
        """
        kind, names = request["kind"], self.names
        if kind == "test":
            self.fresh[request["id"]], self.since = self.since, set()
            return {}
        names.is_open |= bool(request.get("is_stub"))
        for node in ast.parse(self.shell.transform_cell(request["source"])).body:
            stored = stored_names(node)
            is_import = isinstance(node, ast.Import | ast.ImportFrom)
            if (kind == "given" or is_import) and self.can_do(node):
                names.answers -= stored
            else:
                names.answers |= stored
                self.since |= stored
                for name in stored & set(names):
                    dict.__delitem__(names, name)
        return {}

    def can_do(self, node) -> bool:
        """Run one statement of the teacher; tell whether it worked."""
        try:
            exec(compile(ast.Module([node], []), "<given>", "exec"), self.names)
        except Exception:
            return False
        return True

    def test(self, request, fds) -> dict:
        """Run one test cell; return whether it passed, and what it says."""
        names = self.names
        self.seeds = self.seeds or chance.Seeds()
        names.peer = Peer(socket.socket(fileno=fds[0]), self.seeds)
        for name in self.fresh.get(request["id"], ()):  # an answer since the last test
            names.pop(name, None)
        sys.stdout = sys.stderr = io.StringIO()
        try:
            value = self.execute(request["source"], names)
        except BaseException as error:
            return failure(error, request["hidden"], names.peer.heard)
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


def stored_names(node: ast.AST) -> set[str]:
    """Return the names that a statement defines in its cell."""
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        return {node.name}
    found = {a.asname or a.name.partition(".")[0] for a in getattr(node, "names", [])
             if isinstance(a, ast.alias)}  # fmt: skip
    if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
        found.add(node.id)
    if isinstance(node, ast.Lambda):
        return found
    for child in ast.iter_child_nodes(node):
        found |= stored_names(child)
    return found


def failure(error: BaseException, hidden, heard) -> dict:
    """Return what a failed test says: never a line of it, nor a hidden input.

    Args:
        error: What the test ended with.
        hidden: The numbers of the lines that the student does not see.
        heard: Texts that came from the student's process during this test.
    """
    lines = [
        frame.lineno
        for frame in traceback.extract_tb(error.__traceback__)
        if frame.filename == TEST_FILE
    ]
    line = lines[0] if lines else 0
    is_hidden = bool(hidden) and (line == 0 or line in hidden)
    name, text = type(error).__name__, str(error)[:LONGEST_MESSAGE]
    if is_hidden:
        text = WORDS.sub("(its text is not shown)", text)
        if any(repr(words)[1:13] in text or words[:12] in text for words in heard):
            text = HIDDEN_FAILURE
    else:
        name = getattr(error, "student_error", name)
        text = text.translate({ord(mark): None for mark in MARKS})
    return {
        "passed": False,
        "error": name,
        "text": text,
        "gone": isinstance(error, Gone),
        "line": line,
    }
