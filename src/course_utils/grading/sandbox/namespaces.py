"""Enter a sandbox that bubblewrap has built, and give up every privilege.

Linux only, through libc: a warm process cannot be started *by* bubblewrap, so it
joins the namespaces of one that was.
"""

import ctypes
import fcntl
import os
import resource

from course_utils.grading.sandbox import seccomp

GET_OWNER = 0xB701  # ioctl NS_GET_USERNS: the user namespace that owns another
DROP_BOUNDING, NO_NEW_PRIVS, BE_VISIBLE = 24, 38, 4
LAST_CAPABILITY = 63
KINDS = ("mnt", "pid", "net", "ipc", "uts")
STRANGERS = {  # user ids that own nothing: the first one, and how many
    "bubblewrap": (100_000, 50_000),
    "container": (20_000, 40_000),  # ids above 65,535 may not exist in one
}

libc = ctypes.CDLL(None, use_errno=True)


def _check(result: int, what: str):
    if result != 0:
        code = ctypes.get_errno()
        raise OSError(code, f"{what}: {os.strerror(code)}")


def enter(pid: int):
    """Join the namespaces of ``pid``; the next child lives in its process tree."""
    fds = {kind: os.open(f"/proc/{pid}/ns/{kind}", os.O_RDONLY) for kind in KINDS}
    user = os.open(f"/proc/{pid}/ns/user", os.O_RDONLY)
    owner = fcntl.ioctl(fds["mnt"], GET_OWNER)
    entered = os.stat("/proc/self/ns/user").st_ino
    for space in (owner, *fds.values(), user):
        inode = os.fstat(space).st_ino
        if inode != entered:
            _check(libc.setns(space, 0), "setns")
        if space is owner:
            entered = inode
    for fd in (owner, user, *fds.values()):
        os.close(fd)


def become_stranger(number: int, sandbox: str = "bubblewrap"):
    """Leave root for a user id that owns nothing; an ordinary user stays.

    A container's root may always leave; in bubblewrap only real root has ids to go to.
    """
    if os.geteuid() == 0 and (sandbox == "container" or _is_host_root()):
        first, count = STRANGERS[sandbox]
        stranger = first + number % count
        os.setgroups([])
        os.setresgid(stranger, stranger, stranger)
        os.setresuid(stranger, stranger, stranger)


def _is_host_root() -> bool:
    """Tell real root from the root of a user namespace."""
    with open("/proc/self/uid_map") as file:
        return file.read().split() == ["0", "0", "4294967295"]


def give_up_everything(
    number: int, sandbox: str = "bubblewrap", any_socket: bool = False
):
    """Leave root, all capabilities and the dangerous system calls, for good."""
    for capability in range(LAST_CAPABILITY + 1):
        libc.prctl(DROP_BOUNDING, capability, 0, 0, 0)  # EINVAL above the last one
    become_stranger(number, sandbox)
    drop_privileges()
    seccomp.refuse_system_calls(any_socket)


def drop_privileges():
    """Give up all capabilities for this process and its children, for good."""
    header = (ctypes.c_uint32 * 2)(0x20080522, 0)
    _check(libc.capset(header, (ctypes.c_uint32 * 6)()), "capset")
    _check(libc.prctl(NO_NEW_PRIVS, 1, 0, 0, 0), "no_new_privs")
    libc.prctl(BE_VISIBLE, 1, 0, 0, 0)  # so that the guard can read what it uses


def set_limits(limits):
    """Apply a ``records.Limits`` to this process and its children."""
    with open("/proc/self/statm") as file:
        used = int(file.read().split()[0]) * resource.getpagesize()
    seconds = int(limits.notebook_seconds) + 1
    for kind, value in (
        (resource.RLIMIT_AS, used + limits.memory),
        (resource.RLIMIT_NPROC, limits.processes),
        (resource.RLIMIT_NOFILE, limits.open_files),
        (resource.RLIMIT_FSIZE, limits.file_size),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_CORE, 0),
    ):
        hardest = resource.getrlimit(kind)[1]
        if hardest != resource.RLIM_INFINITY:
            value = min(value, hardest)
        resource.setrlimit(kind, (value, value))
