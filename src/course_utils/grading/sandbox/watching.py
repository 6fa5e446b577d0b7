"""Watch what a sandbox uses, from outside of it.

The guard has left the machine's file tree: its ``/proc`` is the sandbox's, and holds
nothing but the sandbox's processes. Every kind of memory counts: private pages, the
memory disks, files without a name, shared segments, page tables, and what pipes and
sockets may hold. What cannot be read counts as too much.
"""

import contextlib
import os
import select
import signal
import stat
import time

from course_utils.grading.wire import messages

LOOK_EVERY = 0.1  # seconds
COUNT_EVERY = 0.5  # seconds between two exact counts, which cost milliseconds
PAGE = os.sysconf("SC_PAGE_SIZE")
TICKS = os.sysconf("SC_CLK_TCK")
DISKS = ("/tmp", "/dev/shm")
OF_A_FILE = 1024  # bytes of the kernel's own memory for a file, however empty
OF_A_LINE = 2**18  # bytes that a pipe or a socket may hold
PROCESSORS = 4  # times the notebook's seconds: processor time of all it starts


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
        if time.monotonic() > last_count + COUNT_EVERY:
            last_count = time.monotonic()
            if reason := used_up(pids, limits, bool(sandbox)):
                return reason


def used_up(pids, limits, is_sandboxed: bool) -> str:
    """Return which limit processes exceed together, nothing when none."""
    if is_sandboxed and worked(pids) > PROCESSORS * limits.notebook_seconds:
        return "too much processor time"
    shared = held_elsewhere(pids) if is_sandboxed else 0
    if resident(pids) + shared <= limits.memory:
        return ""
    try:
        return "out of memory" if own(pids) + shared > limits.memory else ""
    except PermissionError:
        return "out of memory (it cannot be counted)"


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


def worked(pids) -> float:
    """Return the processor seconds of processes and of their ended children."""
    total = 0
    for pid in pids:
        with contextlib.suppress(OSError, ValueError, IndexError):
            with open(f"/proc/{pid}/stat") as file:
                after_name = file.read().rpartition(")")[2].split()
            total += sum(map(int, after_name[11:15]))
    return total / TICKS


def own(pids) -> int:
    """Return what processes hold in memory, each shared page counted once.

    Raises:
        PermissionError: A process hides what it holds.
    """
    total = 0
    for pid in pids:
        with contextlib.suppress(FileNotFoundError, ProcessLookupError, ValueError):
            with open(f"/proc/{pid}/smaps_rollup") as file:
                total += _kilobytes(file, "Pss_Anon:")
            with open(f"/proc/{pid}/status") as file:
                total += _kilobytes(file, "VmPTE:")
    return total


def _kilobytes(file, name: str) -> int:
    found = [line.split()[1] for line in file if line.startswith(name)]
    return 1024 * sum(map(int, found))


def held_elsewhere(pids) -> int:
    """Return what lies in memory outside of the processes' own pages."""
    total = _segments()
    for disk in DISKS:
        with contextlib.suppress(OSError):
            held = os.statvfs(disk)
            total += (held.f_blocks - held.f_bfree) * held.f_frsize
            total += (held.f_files - held.f_ffree) * OF_A_FILE
    disks = {os.stat(disk).st_dev for disk in DISKS if os.path.exists(disk)}
    open_files = {}
    for pid in pids:
        with contextlib.suppress(OSError):
            for entry in os.scandir(f"/proc/{pid}/fd"):
                with contextlib.suppress(OSError):
                    found = os.stat(entry.path)
                    open_files[found.st_dev, found.st_ino] = found
    for (device, _), found in open_files.items():
        if stat.S_ISFIFO(found.st_mode) or stat.S_ISSOCK(found.st_mode):
            total += OF_A_LINE
        elif stat.S_ISREG(found.st_mode) and device not in disks and not found.st_nlink:
            total += 512 * found.st_blocks  # a file in memory without a name
    return total


def _segments() -> int:
    """Return the bytes of shared memory segments in this space of names."""
    try:
        with open("/proc/sysvipc/shm") as file:
            column = file.readline().split().index("rss")
            return sum(int(line.split()[column]) for line in file)
    except (OSError, ValueError, IndexError):
        return 0
