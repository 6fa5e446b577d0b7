"""What learners have: a small course, a JupyterLab that saves, another Python."""

import json
import os
import re
import shutil
import signal
import site
import subprocess
import sys
import threading
import venv
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import pytest

from course_utils.project import find_root

ROOT = find_root(Path(__file__))
GOLDEN = ROOT / "tests" / "publishing" / "golden"
SAMPLE = ROOT / "tests" / "exercises" / "fixtures" / "solutions"
AUTOSAVE_S = 1
SECONDS = 180  # a busy machine starts slowly
ADDRESS = re.compile(r"(http://127\.0\.0\.1:\d+)/lab")


def python_without(names, folder):
    """Make a Python that has every package of this one but those that begin so."""
    present = folder / "present"
    present.mkdir()
    for entry in Path(site.getsitepackages()[0]).iterdir():
        if not entry.name.startswith(("__pycache__", *names)):
            (present / entry.name).symlink_to(entry)
    venv.create(folder / "python")
    (packages,) = (folder / "python").glob("lib/python*/site-packages")
    (packages / "present.pth").write_text(f"{present}\n")
    return folder / "python" / "bin" / "python"


class Lab(NamedTuple):
    """A running JupyterLab: where it serves, which course, its process."""

    address: str
    root: Path
    process: subprocess.Popen

    def url(self, path):
        """Return the address of a file, in a workspace of its own."""
        return f"{self.address}/lab/tree/{path}?reset"


@pytest.fixture(scope="module")
def small_course(tmp_path_factory):
    """A course of one lesson and one exercise, and of the real lessons' notebooks."""
    root = tmp_path_factory.mktemp("learner") / "course"
    shutil.copytree(GOLDEN, root)
    shutil.copytree(SAMPLE, root / "solutions")
    for path in (ROOT / "notebooks").glob("*.ipynb"):
        shutil.copy(path, root / "notebooks")
    verb(root, "release")
    return root


def verb(root, *arguments):
    """Call a verb of the course in a folder, as a learner types it."""
    return subprocess.run(
        [sys.executable, "-m", "course_utils", *arguments],
        cwd=root,
        check=True,
        capture_output=True,
        text=True,
    ).stdout


@pytest.fixture(scope="module")
def lab(small_course, tmp_path_factory):
    """`course lab` on that course, with settings of its own."""
    folder = tmp_path_factory.mktemp("jupyter")
    saving = folder / "config/lab/user-settings/@jupyterlab/docmanager-extension"
    saving.mkdir(parents=True)
    settings = {"autosave": True, "autosaveInterval": AUTOSAVE_S}
    (saving / "plugin.jupyterlab-settings").write_text(json.dumps(settings))
    places = {
        f"JUPYTER_{kind.upper()}_DIR": str(folder / kind)
        for kind in ("config", "data", "runtime")
    }
    options = ["--no-browser", "--ip=127.0.0.1", "--port=0", "--allow-root"]
    options += ["--IdentityProvider.token=", "--ServerApp.port_retries=0"]
    process = subprocess.Popen(
        [sys.executable, "-m", "course_utils", "lab", *options],
        cwd=small_course,
        env=os.environ | places,
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        text=True,
        start_new_session=True,
    )
    late = threading.Timer(SECONDS, process.kill)
    late.start()
    said, found = [], None
    for line in process.stderr:
        said.append(line)
        if found := ADDRESS.search(line):
            break
    late.cancel()
    assert found, "".join(said)
    threading.Thread(target=process.stderr.read, daemon=True).start()
    yield Lab(found[1], small_course, process)
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)  # whatever is left
    process.wait()
