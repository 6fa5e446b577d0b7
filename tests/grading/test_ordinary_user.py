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
    prefix, home = Path(sys.base_prefix).resolve(), Path.home()
    if prefix.is_relative_to(home):  # which nobody else may enter
        command += ["--perms", "0755", "--tmpfs", str(home)]
        for parent in reversed(prefix.relative_to(home).parents[:-1]):
            command += ["--perms", "0755", "--dir", str(home / parent)]
        command += ["--ro-bind", str(prefix), str(prefix)]
    command += ["--bind", str(tmp_path), "/tmp"]
    command += ["--ro-bind", str(ROOT), str(ROOT), "--cap-add", "ALL"]
    command += [need_tool("setpriv"), "--reuid=65534", "--regid=65534"]
    command += ["--clear-groups", sys.executable, "-m", "pytest", "-q"]
    command += ["-p", "no:cacheprovider", "-k", SOME]
    command += [str(HERE / "test_sandbox.py"), str(HERE / "test_hostile.py")]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]
    assert " passed" in done.stdout
    assert "skipped" not in done.stdout
