"""The sandbox as Jupyter knows it: a kernel provisioner.

The kernelspec ``course-sandbox`` names it, so ``nbgrader autograde`` and formgrader's
button run every notebook in the sandbox of ``course grade``. The messages go over
ipc sockets in a folder of their own: the sandbox has no network to use.
"""

import json
import os
import signal
import subprocess
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path

from jupyter_client.provisioning.local_provisioner import LocalProvisioner

from course_utils.grading.records import Limits
from course_utils.grading.sandbox import bubblewrap
from course_utils.project import MARKER, CourseError

SHOWN = "/tmp/given"  # where the sandbox sees the folder of the notebook


def check_folder(folder: Path):
    """Refuse to show a sandbox more than one submission.

    Raises:
        CourseError: The folder is the course, or as large as one.
    """
    size = 0
    for path in folder.rglob("*"):
        size += path.lstat().st_size
        if size > Limits().disk or path.name == MARKER:
            raise CourseError(
                f"expected the folder of one submission, found {folder}, which is "
                "larger: run the notebook in a folder of its own"
            )


class SandboxProvisioner(LocalProvisioner):
    """Starts a kernel inside bubblewrap and sees to it that nothing survives."""

    kernel_pid = 0

    async def pre_launch(self, **kwargs):
        """Move the connection into a folder that the sandbox can see."""
        bubblewrap.check_bubblewrap()
        self.private = tempfile.TemporaryDirectory(prefix="kernel-")
        folder = Path(self.private.name, "open")  # nobody else passes the private one
        folder.mkdir()
        folder.chmod(0o777)
        manager = self.parent
        manager.transport, manager.ip = "ipc", str(folder / "channel")
        manager.connection_file = str(folder / "connection.json")
        manager.shell_port, manager.iopub_port, manager.stdin_port = 1, 2, 3
        manager.hb_port, manager.control_port = 4, 5
        kwargs = await super().pre_launch(**kwargs)
        Path(manager.connection_file).chmod(0o644)
        return kwargs

    async def launch_kernel(self, cmd, **kwargs):
        """Start the kernel; its folder is a copy, its environment is ours."""
        here = str(kwargs.get("cwd") or os.getcwd())
        check_folder(Path(here))
        folder = f"{self.private.name}/open"
        limits = json.dumps(asdict(Limits()))
        command = bubblewrap.bubblewrap(Limits().disk, {folder: Path(folder)})
        for name, value in bubblewrap.environment().items():
            command += ["--setenv", name, value]
        if os.geteuid() == 0:
            for capability in ("CAP_SETUID", "CAP_SETGID", "CAP_SETPCAP"):
                command += ["--cap-add", capability]
        command += ["--ro-bind", here, SHOWN]
        reading, writing = os.pipe()
        command += ["--as-pid-1", "--info-fd", str(writing), "--", sys.executable]
        command += ["-m", "course_utils.grading.sandbox.launch", limits, SHOWN, *cmd]
        self.process = subprocess.Popen(
            command,
            pass_fds=[writing],
            env={},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(writing)
        with os.fdopen(reading) as info:
            self.kernel_pid = json.loads(info.read())["child-pid"]
        self.pid, self.pgid, self.cwd = self.process.pid, None, here
        return self.connection_info

    async def send_signal(self, signum):
        """Send a signal to the kernel itself; killing it ends its whole tree."""
        try:
            os.kill(self.kernel_pid, signum)
        except ProcessLookupError:
            return
        if signum == signal.SIGKILL and self.process:
            self.process.kill()

    async def cleanup(self, restart=False):
        """Take the sockets away."""
        await super().cleanup(restart)
        if not restart:
            self.private.cleanup()
