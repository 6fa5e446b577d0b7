"""Build the site with Jupyter Book, every warning an error."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from course_utils.project import CourseError

LOG = Path("_build") / "book.log"
CALL = "import sys; from jupyter_book.cli.main import main; sys.exit(main())"
BUILD = ("-c", CALL, "build", ".", "-W", "-n", "--keep-going")
LINES_SHOWN = 40


def html_folder(root: Path) -> Path:
    """Return where the built site stands."""
    return root / "_build" / "html"


def tool_environment() -> dict[str, str]:
    """Return the environment in which the tools of this Python are found by name."""
    scripts = Path(sys.executable).parent
    return os.environ | {"PATH": f"{scripts}{os.pathsep}{os.environ.get('PATH', '')}"}


def build_site(root: Path) -> Path:
    """Build the site from cached results; return its first page.

    The pages are written into an empty folder, so nothing stale is published;
    what Sphinx has read before is kept beside it.

    Raises:
        CourseError: Jupyter Book failed or warned; its last lines are told.
    """
    shutil.rmtree(html_folder(root), ignore_errors=True)
    log = root / LOG
    log.parent.mkdir(exist_ok=True)
    with log.open("w") as sink:
        done = subprocess.run(
            [sys.executable, *BUILD],
            cwd=root,
            env=tool_environment(),
            stdout=sink,
            stderr=subprocess.STDOUT,
        )
    page = html_folder(root) / "index.html"
    if done.returncode or not page.is_file():
        raise CourseError(f"the site was not built:\n{_complaints(log)}\nAll: {log}")
    return page


def _complaints(log: Path) -> str:
    """Return the warnings and errors of a build, or its last lines."""
    lines = log.read_text("utf8", errors="replace").splitlines()
    found = [line for line in lines if "WARNING" in line or "ERROR" in line]
    return "\n".join((found or lines)[-LINES_SHOWN:])
