"""The same walls for a teacher who is not root: the suite once more as `nobody`."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow
HERE = Path(__file__).parent
ROOT = HERE.parents[1]  # wherever the clone lies, also below /tmp or a closed home
SOME = "network or privilege or outlives or seen or written or fork or memory or Ctrl"


@pytest.mark.skipif(os.geteuid() != 0, reason="every other test runs as this user")
def test_the_sandbox_holds_for_an_ordinary_user(need_tool, tmp_path):
    tmp_path.chmod(0o777)
    command = [need_tool("bwrap"), "--dev-bind", "/", "/"]
    command += ["--tmpfs", str(Path.home()), "--bind", str(tmp_path), "/tmp"]
    for folder in (Path(sys.base_prefix).resolve(), ROOT):
        command += _shown(folder)
    command += ["--chmod", "0755", str(Path.home()), "--cap-add", "ALL"]
    command += [need_tool("setpriv"), "--reuid=65534", "--regid=65534"]
    command += ["--clear-groups", sys.executable, "-m", "pytest", "-q"]
    command += ["-p", "no:cacheprovider", "-k", SOME]
    command += [str(HERE / "test_sandbox.py"), str(HERE / "test_hostile.py")]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]
    assert " passed" in done.stdout
    assert "skipped" not in done.stdout


def _shown(folder: Path) -> list[str]:
    """Return the options that let everybody read a folder, wherever it lies."""
    options = []
    for parent in reversed(folder.parents[:-1]):
        options += ["--perms", "0755", "--dir", str(parent)]
    return [*options, "--ro-bind", str(folder), str(folder)]
