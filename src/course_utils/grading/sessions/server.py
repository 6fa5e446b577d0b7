"""The fork server: imports the slow packages once, then forks a sandbox at a time.

    python -m course_utils.grading.sessions.server CONTROL PACKAGE ...

For every request on the control socket it forks a *guard*, which builds a sandbox,
forks the *runner* into it, watches what it uses and sees to it that nothing survives.
No student's code ever runs in the server or in a guard. CONTROL is the number of an
open socket; or, in a container, the path of one: then the process serves a single
request as its guard, and the container is the sandbox.
"""

import contextlib
import importlib
import os
import random
import signal
import socket
import sys
from dataclasses import replace
from pathlib import Path

from course_utils.grading.records import Limits
from course_utils.grading.sandbox import bubblewrap, namespaces
from course_utils.grading.sandbox.watching import watch
from course_utils.grading.sessions import pages
from course_utils.grading.sessions.runner import Runner
from course_utils.grading.sessions.shell import make_shell
from course_utils.grading.wire import messages

NICE = 5  # the grader and the guards come first


def main(where: str, packages: list[str]):
    """Import packages, make the shell, then serve the control socket."""
    for package in packages:
        importlib.import_module(package)
    shell = make_shell()
    shell.warm_up()
    if where.isdecimal():
        pages.gather()
        serve(socket.socket(fileno=int(where)), shell)
    else:
        serve_one(where, shell)


def serve_one(path: str, shell):
    """Be the guard of the one request that this container is for."""
    with socket.socket(socket.AF_UNIX) as control:
        control.connect(path)
        messages.send(control, {"ready": True})
        request, _, fds = messages.receive(control)
    guard(request, socket.socket(fileno=fds[0]), fds[1], shell)


def serve(control, shell):
    """Fork a guard for each request until the control socket closes."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    messages.send(control, {"ready": True})
    while True:
        try:
            request, _, fds = messages.receive(control)
        except OSError:
            return
        if os.fork() == 0:
            control.close()
            guard(request, socket.socket(fileno=fds[0]), fds[1], shell)
        for fd in fds:
            os.close(fd)


def guard(request, channel, work_fd, shell):
    """Build a sandbox, start the runner in it, watch until it or its owner ends."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    limits, holder, first, runner = Limits(**request["limits"]), None, None, None
    try:
        if request["sandbox"] == "bubblewrap":
            holder, first = bubblewrap.start_holder(limits.disk)
            namespaces.enter(first)
        runner = os.fork()
        if runner == 0:
            be_runner(request, limits, channel, work_fd, shell)
        os.close(work_fd)
        messages.send(channel, {"gone": False})
        limits = replace(limits, memory=request.get("total") or limits.memory)
        reason = watch(runner, channel, limits, request["sandbox"])
    except Exception as error:
        reason = f"grader error: {error}"
    finish(holder, first, runner)
    try:
        messages.send(channel, {"ended": reason, "gone": True})
    finally:
        os._exit(0)


def finish(holder, first, runner):
    """End every process of a sandbox and wait until they are gone."""
    if runner:
        kill_group(runner)
        with contextlib.suppress(ChildProcessError):
            os.waitpid(runner, 0)  # its tree does not end before it is reaped
    if holder:
        with contextlib.suppress(ProcessLookupError):
            os.kill(first, signal.SIGKILL)  # it ends after all others in its tree
        holder.wait()


def kill_group(pid):
    """Kill a process and its group."""
    for kill in (os.killpg, os.kill):
        with contextlib.suppress(ProcessLookupError):
            kill(pid, signal.SIGKILL)


def be_runner(request, limits, channel, work_fd, shell):
    """Become the process in which the notebook runs."""
    try:
        channel.close()
        os.setsid()  # the kernel shares the processors between sessions
        os.nice(NICE)
        quiet_files()
        os.umask(0o022)
        if request["sandbox"]:
            namespaces.give_up_everything(request["number"], request["sandbox"])
        work = Path(bubblewrap.HOME if request["sandbox"] else request["folder"])
        work.mkdir(parents=True, exist_ok=True)
        os.environ |= bubblewrap.environment(str(work))
        os.chdir(work)
        reseed(request["seed"])
        namespaces.set_limits(limits)
        shell.outputs.limit = limits.output
        runner = Runner(shell)
        sock = socket.socket(fileno=work_fd)
        unpack(sock)
        runner.serve(sock)
    finally:
        os._exit(1)


def unpack(sock):
    """Write the files that belong to the exercise into the working folder."""
    message, blobs, _ = messages.receive(sock)
    for name, blob in zip(message["files"], blobs, strict=True):
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_bytes(blob)


def quiet_files():
    """Give the notebook no terminal and none of the grader's files."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for fd in (0, 1, 2):
        os.dup2(nowhere, fd)
    os.close(nowhere)


def reseed(seed: int):
    """Start every source of chance afresh; a fork would repeat its parent's."""
    random.seed(seed)
    if numpy := sys.modules.get("numpy"):
        numpy.random.seed(seed % 2**32)
    if torch := sys.modules.get("torch"):
        torch.manual_seed(seed)
        torch.set_num_threads(1)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
