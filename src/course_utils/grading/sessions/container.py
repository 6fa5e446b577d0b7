"""The sandbox where bubblewrap is missing: a container of podman or docker.

Every session gets a container of its own, made of an empty image and the folders
that bubblewrap would show, read-only. It starts cold: the packages are imported for
every notebook, which costs seconds where the warm server costs hundredths.

``find_runtime``     the first program here that can start a container
``ContainerServer``  starts a container for each session
"""

import contextlib
import hashlib
import io
import os
import shutil
import socket
import subprocess
import sys
import tarfile
import tempfile
import time
from pathlib import Path

from course_utils.grading.records import Limits
from course_utils.grading.sandbox import bubblewrap
from course_utils.grading.sessions.client import PRELOAD, START_SECONDS, Starter
from course_utils.grading.wire import messages
from course_utils.project import CourseError

RUNTIMES = ("podman", "docker")
DOOR = "/run/course"  # where a container sees the folder with the grader's socket
GUARDS_HOME = "/tmp/guard"  # the notebook gets the other one
SYSTEM = ("bin", "sbin", "lib", "lib32", "lib64")
KNOWN = ("/etc/ld.so.cache", "/etc/ld.so.conf", "/etc/localtime")
# The guard's: to give up all others, and these; to measure and end another user's.
PRIVILEGES = ("SETUID", "SETGID", "SETPCAP", "SYS_PTRACE", "KILL")


def find_runtime() -> str:
    """Return the path of a program that starts containers here.

    Raises:
        CourseError: None is installed, or none of them works.
    """
    problems = []
    for program in filter(None, map(shutil.which, RUNTIMES)):
        try:
            make_image(program)
            _call(program, *options(Limits().disk), image(), "/bin/true")
        except OSError as error:
            problems.append(f"{Path(program).name}: {error}")
        else:
            return program
    raise CourseError("; ".join(problems) or "neither podman nor docker is installed")


def empty_system() -> bytes:
    """Return a tar archive with the links of the system's root folder, no file."""
    archive = io.BytesIO()
    with tarfile.open(fileobj=archive, mode="w") as tar:
        for name in SYSTEM:
            if (link := Path("/", name)).is_symlink():
                entry = tarfile.TarInfo(name)
                entry.type, entry.linkname = tarfile.SYMTYPE, os.readlink(link)
                tar.addfile(entry)
        for name, mode in {"etc": 0o755, "run": 0o755, "tmp": 0o1777}.items():
            entry = tarfile.TarInfo(name)
            entry.type, entry.mode = tarfile.DIRTYPE, mode
            tar.addfile(entry)
    return archive.getvalue()


def image() -> str:
    """Return the name of the empty image; another system gets another one."""
    return f"course-sandbox:{hashlib.sha256(empty_system()).hexdigest()[:12]}"


def make_image(program: str):
    """Import the empty image, once."""
    with contextlib.suppress(OSError):
        return _call(program, "image", "inspect", image())
    return _call(program, "import", "-", image(), given=empty_system())


def options(disk: int, door: str = "") -> list[str]:
    """Return ``run`` and its options: what a container may see and use.

    Args:
        disk: Bytes that may be written, in memory.
        door: Folder with the grader's socket; shown at ``DOOR``.
    """
    found = ["run", "--rm", "--network", "none", "--read-only", "--ipc", "private"]
    found += ["--hostname", "sandbox", "--user", "0:0", "--workdir", "/tmp"]
    found += ["--log-driver", "none", "--shm-size", str(disk)]
    found += ["--tmpfs", f"/tmp:rw,size={disk},mode=1777", "--cap-drop", "ALL"]
    for privilege in PRIVILEGES:
        found += ["--cap-add", privilege]
    for safeguard in ("no-new-privileges", "label=disable"):
        found += ["--security-opt", safeguard]
    for folder in shown():
        found += ["--mount", f"type=bind,source={folder},target={folder},readonly"]
    if door:
        found += ["--mount", f"type=bind,source={door},target={DOOR}"]
    for name, value in bubblewrap.environment(GUARDS_HOME).items():
        found += ["--env", f"{name}={value}"]
    return found


def shown() -> list[Path]:
    """Return the folders and files of this machine that a container sees."""
    system = [Path("/", name) for name in SYSTEM]
    folders = [Path("/usr"), *(f for f in system if f.is_dir() and not f.is_symlink())]
    files = [Path(name) for name in KNOWN if Path(name).is_file()]
    return [*folders, *files, *bubblewrap.readable_paths()]


def _call(program: str, *arguments: str, given: bytes | None = None):
    """Run a program; raise ``OSError`` with its last words when it fails."""
    try:
        subprocess.run(
            [program, *arguments],
            input=given,
            capture_output=True,
            check=True,
            timeout=START_SECONDS,
        )
    except subprocess.CalledProcessError as error:
        words = error.stderr.decode(errors="replace").strip().splitlines()
        raise OSError((words or ["it failed without a word"])[-1]) from None
    except subprocess.TimeoutExpired:
        raise OSError(f"no answer within {START_SECONDS} s") from None


class ContainerServer(Starter):
    """Starts a container for every session; speaks as ``sessions.Server`` does."""

    kind = "container"
    is_alive = True

    def __init__(self, program: str, preload=PRELOAD):
        super().__init__()
        self.program, self.preload = program, preload
        self.running: dict[str, subprocess.Popen] = {}

    def request(self, order, socks):
        """Start a container and hand it the order and its ends of the lines."""
        self._forget_ended()
        with (
            tempfile.TemporaryDirectory(prefix="course-") as door,
            socket.socket(socket.AF_UNIX) as listener,
            tempfile.TemporaryFile() as words,
        ):
            listener.bind(f"{door}/socket")
            listener.listen(1)
            process = self._start(order["limits"]["disk"], door, words)
            with self._answer(listener, process, words) as control:
                control.settimeout(START_SECONDS)
                messages.receive(control)
                messages.send(control, order, fds=[sock.fileno() for sock in socks])

    def _start(self, disk, door, words) -> subprocess.Popen:
        name = f"course-{os.getpid()}-{os.urandom(6).hex()}"
        inside = [sys.executable, "-m", "course_utils.grading.sessions.server"]
        command = [self.program, *options(disk, door), "--name", name, image()]
        self.running[name] = subprocess.Popen(
            [*command, *inside, f"{DOOR}/socket", *self.preload],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=words,
        )
        return self.running[name]

    def _answer(self, listener, process, words) -> socket.socket:
        """Return the line to a container that has called; tell why one has not."""
        listener.settimeout(0.2)
        end = time.monotonic() + START_SECONDS
        while process.poll() is None and time.monotonic() < end:
            with contextlib.suppress(TimeoutError):
                return listener.accept()[0]
        process.kill()
        words.seek(0)
        said = words.read().decode(errors="replace").strip() or "no answer"
        raise CourseError(
            f"expected {Path(self.program).name} to start a container, it did not: "
            f"{said.splitlines()[-1]}"
        )

    def _forget_ended(self):
        for name, process in list(self.running.items()):
            if process.poll() is not None:
                self.running.pop(name, None)

    def close(self):
        """End every container that is left."""
        self._forget_ended()
        for name, process in self.running.items():
            with contextlib.suppress(OSError):
                _call(self.program, "kill", name)
            process.wait()
        self.running.clear()
