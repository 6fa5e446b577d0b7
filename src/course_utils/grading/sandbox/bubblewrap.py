"""What a submission can see: a bubblewrap command line, readable as a list.

No network, a read-only system, Python and the course's package read-only, a home
and a ``/tmp`` in memory that are gone afterwards. Solutions, gradebook, other
submissions and the teacher's home are not there at all.
"""

import json
import os
import shutil
import site
import subprocess
import sys
from pathlib import Path

import course_utils
from course_utils.grading.sandbox import seccomp
from course_utils.project import CourseError

HOME = "/tmp/home"
HOLD = "ulimit -n 16; ulimit -v 100000; echo ready; exec sleep infinity"
ADVICE = (
    "expected bubblewrap, which keeps submissions away from this machine; found none "
    "that works{detail}: install it (`apt install bubblewrap`) or, slower, podman or "
    "docker; or, only for notebooks you have read yourself, add --unsafe"
)


def readable_paths() -> list[Path]:
    """Return the folders of Python and of the packages, nothing else of the home."""
    folders = {Path(sys.base_prefix), Path(sys.prefix)}
    folders |= {Path(path) for path in site.getsitepackages()}
    folders.add(Path(course_utils.__file__).parent)
    if data := os.environ.get("COURSE_DATA"):
        folders.add(Path(data).absolute())
    found = {folder for folder in folders if folder.is_dir()}
    found |= {folder.resolve() for folder in found}
    return sorted(f for f in found if not f.is_relative_to("/usr"))


def environment(home: str = HOME) -> dict[str, str]:
    """Return the whole environment of a submission: nothing of the grader's."""
    keep = {name: os.environ[name] for name in ("COURSE_DATA",) if name in os.environ}
    return keep | {
        "HOME": home,
        "IPYTHONDIR": f"{home}/.ipython",
        "LANG": "C.UTF-8",
        "MKL_NUM_THREADS": "1",
        "NBGRADER_EXECUTION": "autograde",
        "MPLBACKEND": "module://matplotlib_inline.backend_inline",
        "MPLCONFIGDIR": f"{home}/.matplotlib",
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
        "PATH": f"{Path(sys.executable).parent}:/usr/local/bin:/usr/bin:/bin",
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONHASHSEED": "0",
        "PYTHONPATH": str(Path(course_utils.__file__).parent.parent),
    }


def _system() -> list[str]:
    """Return the options that show the system's programs and libraries."""
    options = ["--ro-bind", "/usr", "/usr"]
    for name in ("bin", "sbin", "lib", "lib32", "lib64"):
        if (link := Path("/", name)).is_symlink():
            options += ["--symlink", os.readlink(link), str(link)]
        elif link.is_dir():
            options += ["--ro-bind", str(link), str(link)]
    options += ["--perms", "0755", "--dir", "/etc"]
    for known in ("/etc/ld.so.cache", "/etc/ld.so.conf", "/etc/localtime"):
        options += ["--ro-bind-try", known, known]
    return options


def _folders(more: dict[str, Path]) -> list[str]:
    """Return the options that show Python, the packages and ``more``."""
    folders, options = readable_paths(), []
    shown = [*folders, *(Path(place) for place in more)]
    parents = {parent for folder in shown for parent in folder.parents}
    for parent in sorted(parents - {Path("/"), Path("/tmp")}):
        options += ["--perms", "0755", "--dir", str(parent)]
    for folder in folders:
        options += ["--ro-bind", str(folder), str(folder)]
    for place, folder in more.items():
        options += ["--bind", str(folder), place]
    return options


def bubblewrap(disk: int, more: dict[str, Path] | None = None) -> list[str]:
    """Return the command that builds a sandbox.

    Args:
        disk: Bytes that may be written, in memory.
        more: Folders it may write to, by the place where it sees them.
    """
    command = [shutil.which("bwrap") or "bwrap", "--die-with-parent", "--new-session"]
    command += ["--unshare-pid", "--unshare-net", "--unshare-ipc", "--unshare-uts"]
    command += ["--unshare-cgroup-try", "--hostname", "sandbox"]
    if os.geteuid() != 0:  # root leaves for a stranger's user id instead
        command += ["--unshare-user", "--disable-userns"]
    command += [*_system(), "--proc", "/proc", "--dev", "/dev"]
    for folder in ("/dev/shm", "/tmp"):
        command += ["--perms", "1777", "--size", str(disk), "--tmpfs", folder]
    command += [*_folders(more or {}), "--remount-ro", "/dev", "--remount-ro", "/"]
    return [*command, "--chdir", "/tmp", "--clearenv"]


def start_holder(disk: int) -> tuple[subprocess.Popen, int]:
    """Start an empty sandbox; return its process and the id of its first one."""
    reading, writing = os.pipe()
    command = [*bubblewrap(disk), "--as-pid-1", "--info-fd", str(writing)]
    inherited = [writing]
    if code := seccomp.for_this_machine():  # the first process is in reach of all
        wall = os.memfd_create("filter")
        os.write(wall, code)
        os.lseek(wall, 0, os.SEEK_SET)
        command += ["--seccomp", str(wall)]
        inherited.append(wall)
    holder = subprocess.Popen(
        [*command, "/bin/sh", "-c", HOLD],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        pass_fds=inherited,
        env={},
    )
    for fd in inherited:
        os.close(fd)
    with os.fdopen(reading) as info:
        told = info.read()
    if not told or holder.stdout.readline() != b"ready\n":  # type: ignore[union-attr]
        problem = holder.stderr.read()  # type: ignore[union-attr]
        raise OSError(problem.decode(errors="replace").strip())
    return holder, json.loads(told)["child-pid"]


def check_bubblewrap():
    """Raise ``CourseError`` with advice where bubblewrap is missing or powerless."""
    if shutil.which("bwrap") is None:
        raise CourseError(ADVICE.format(detail=""))
    try:
        holder, _ = start_holder(disk=2**20)
    except OSError as error:
        detail = f" ({error}; unprivileged user namespaces may be switched off)"
        raise CourseError(ADVICE.format(detail=detail)) from None
    holder.kill()
    holder.wait()
    holder.stdout.close()
    holder.stderr.close()
