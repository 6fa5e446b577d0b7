"""The grader's end: a warm server, sandboxes, and connections into them."""

import itertools
import socket
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import asdict

from course_utils.grading.records import Limits
from course_utils.grading.sandbox import bubblewrap
from course_utils.grading.wire import messages

PRELOAD = (
    "numpy.random",
    "course_utils.checks",
    "torch",
    "torch._dynamo",  # the first optimiser of every notebook would import it
    "matplotlib.pyplot",
    "cloudpickle",
)
START_SECONDS = 120
GRACE_SECONDS = 1.0


class TimedOut(TimeoutError):
    """An answer took longer than the limit."""


class Died(RuntimeError):
    """A sandbox has ended; the text says why."""


class Connection:
    """A line to one runner: requests and replies, with a limit on each wait."""

    def __init__(self, sock):
        self.sock = sock

    def ask(self, request, seconds, blobs=(), fds=()):
        """Send a request, return the reply.

        Raises:
            TimedOut: No reply in ``seconds``.
            Died: The runner has ended or sent something that is no reply.
        """
        end = time.monotonic() + seconds
        self.sock.settimeout(max(seconds, 0.001))
        try:
            messages.send(self.sock, request, blobs, fds)
            return self.hear(end - time.monotonic())
        except TimeoutError:
            raise TimedOut(f"no answer within {seconds:.0f} s") from None
        except OSError as error:
            raise Died(str(error)) from None

    def hear(self, seconds) -> dict:
        """Return the next reply: the whole of it within ``seconds``, within bounds.

        Raises:
            TimeoutError: No reply in ``seconds``.
            Died: The runner has ended or sent something that is no reply.
        """
        try:
            bounds = messages.FROM_A_NOTEBOOK
            reply, _, _ = messages.receive(self.sock, bounds, max(seconds, 0.001))
        except TimeoutError:
            raise
        except OSError as error:
            raise Died(str(error)) from None
        if not isinstance(reply, dict):
            raise Died("an answer that is none")
        return reply

    def snapshot(self, seconds=10.0) -> "Connection":
        """Fork the runner; return a line to the copy."""
        here, there = socket.socketpair()
        with there:
            self.ask({"do": "snapshot"}, seconds, fds=[there.fileno()])
        return Connection(here)

    def close(self):
        """Hang up; the runner ends when nobody else holds its line."""
        self.sock.close()


class Session(Connection):
    """A sandbox with one runner in it, from start to the end of all of it."""

    def __init__(self, server, limits: Limits, files=None, seed=0, total=0):
        self.folder = None if server.kind else tempfile.TemporaryDirectory()
        here, there = socket.socketpair()
        self.guard, guarded = socket.socketpair()
        super().__init__(here)
        self.reason = ""
        with there, guarded:
            order = self._order(server, limits, seed) | {"total": total}
            server.request(order, [guarded, there])
        self._hear(START_SECONDS)
        files = files or {}
        self.sock.settimeout(START_SECONDS)
        messages.send(self.sock, {"files": list(files)}, list(files.values()))

    def _order(self, server, limits, seed):
        order = {"sandbox": server.kind, "limits": asdict(limits)}
        order |= {"seed": seed, "number": next(server.numbers)}
        return order | {"folder": self.folder.name if self.folder else ""}

    def _hear(self, seconds) -> dict:
        """Return what the guard says next; nothing when it is silent."""
        self.guard.settimeout(seconds)
        try:
            message, _, _ = messages.receive(self.guard)
        except TimeoutError:
            return {}
        except OSError:
            message = {"ended": "the grader's fork server has gone", "gone": True}
        self.reason = self.reason or message.get("ended", "")
        return message

    def interrupt(self):
        """Press Ctrl-C in the notebook."""
        messages.send(self.guard, {"do": "interrupt"})

    def why(self) -> str:
        """Return why the runner ended, waiting a moment to hear it."""
        if not self.reason:
            self._hear(GRACE_SECONDS)
        return self.reason

    def close(self):
        """End the sandbox and wait until every process of it is gone."""
        super().close()
        self.guard.shutdown(socket.SHUT_WR)
        while not self._hear(START_SECONDS).get("gone", True):
            continue
        self.guard.close()
        if self.folder:
            self.folder.cleanup()

    def __enter__(self):
        """Return itself."""
        return self

    def __exit__(self, *_):
        """End the sandbox."""
        self.close()


class Starter:
    """What all servers have in common: they number their sessions and start them."""

    def __init__(self):
        self.numbers = itertools.count(int(time.time()) % 40_000)

    def session(self, limits: Limits, files=None, seed=0, total=0) -> Session:
        """Start a sandbox and return the line to it.

        Args:
            limits: What each of its processes may use, and all of them together.
            files: What lies in its folder.
            seed: Where its chance begins.
            total: Bytes of memory for all of them together, where that differs.
        """
        return Session(self, limits, files, seed, total)


class Server(Starter):
    """The warm fork server as a child of this process."""

    def __init__(self, preload=PRELOAD, is_sandboxed=True):
        super().__init__()
        if is_sandboxed:
            bubblewrap.check_bubblewrap()
        self.kind = "bubblewrap" if is_sandboxed else ""
        self.lock = threading.Lock()
        self.control, control = socket.socketpair()
        self.home = tempfile.TemporaryDirectory()
        command = [sys.executable, "-m", "course_utils.grading.sessions.server"]
        with control:
            self.process = subprocess.Popen(
                [*command, str(control.fileno()), *preload],
                pass_fds=[control.fileno()],
                stdin=subprocess.DEVNULL,
                env=bubblewrap.environment(self.home.name),
                start_new_session=True,
            )
        self.is_warm = False  # it imports while the grader does other things

    @property
    def is_alive(self) -> bool:
        """Whether the server's process runs."""
        return self.process.poll() is None

    def request(self, order, socks):
        """Have one sandbox started."""
        with self.lock:
            if not self.is_warm:
                self.control.settimeout(START_SECONDS)
                messages.receive(self.control)
                self.is_warm = True
            messages.send(self.control, order, fds=[sock.fileno() for sock in socks])

    def close(self):
        """End the server."""
        self.control.close()
        self.process.kill()
        self.process.wait()
        self.home.cleanup()
