"""Watch what a sandbox uses, from outside of it.

The guard has left the machine's file tree: its ``/proc`` is the sandbox's, and holds
nothing but the sandbox's processes.
"""

import os
import select
import signal
import time

from course_utils.grading.wire import messages

LOOK_EVERY = 0.1  # seconds
COUNT_EVERY = 0.5  # seconds between two exact counts, which cost milliseconds
PAGE = os.sysconf("SC_PAGE_SIZE")


def watch(runner: int, channel, limits, sandbox: str) -> str:
    """Look at a sandbox until its owner hangs up or it is used up; return why."""
    is_alive, last_count = True, 0.0
    while True:
        if select.select([channel], [], [], LOOK_EVERY)[0]:
            try:
                obey(messages.receive(channel)[0], runner)
            except OSError:
                return "closed"
        if is_alive:  # its snapshots may be asked even when it has ended
            is_alive = not tell_end(runner, channel)
        pids = processes(runner, sandbox)
        if len(pids) > 2 * limits.processes:
            return "too many processes"
        if resident(pids) > limits.memory and time.monotonic() > last_count:
            last_count = time.monotonic() + COUNT_EVERY
            if own(pids) > limits.memory:
                return "out of memory"


def tell_end(runner: int, channel) -> bool:
    """Tell the owner that the runner has ended, if it has."""
    done, status = os.waitpid(runner, os.WNOHANG)
    if done:
        reason = f"status {os.waitstatus_to_exitcode(status)}"
        messages.send(channel, {"ended": reason, "gone": False})
    return bool(done)


def processes(group: int, sandbox: str) -> list[int]:
    """Return the processes to watch: all that a sandbox shows, or those of a group."""
    pids = [int(e.name) for e in os.scandir("/proc") if e.name.isdecimal()]
    match sandbox:
        case "bubblewrap":
            return pids
        case "container":  # the guard lives in it as well
            return [pid for pid in pids if pid != os.getpid()]
    return [pid for pid in pids if _group(pid) == group]


def obey(message, runner):
    """Press Ctrl-C in the notebook."""
    if message.get("do") == "interrupt":
        os.kill(runner, signal.SIGINT)


def _group(pid: int) -> int:
    """Return a process's group, 0 when it has just ended."""
    try:
        return os.getpgid(pid)
    except ProcessLookupError:
        return 0


def resident(pids) -> int:
    """Return at most what processes hold in memory, shared pages counted often."""
    return PAGE * sum(_numbers(f"/proc/{pid}/statm", 1, 2) for pid in pids)


def _numbers(path: str, plus: int, minus: int) -> int:
    try:
        with open(path) as file:
            numbers = file.read().split()
        return int(numbers[plus]) - int(numbers[minus])
    except (OSError, ValueError, IndexError):
        return 0  # it has just ended


def own(pids) -> int:
    """Return what processes hold in memory, each shared page counted once."""
    total = 0
    for pid in pids:
        try:
            with open(f"/proc/{pid}/smaps_rollup") as file:
                for line in file:
                    if line.startswith("Pss_Anon:"):
                        total += int(line.split()[1]) * 1024
        except (OSError, ValueError):
            continue
    return total
