"""Build the site with Jupyter Book, every warning an error."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from course_utils.project import CourseError

LOG = Path("_build") / "book.log"
SECONDS = Path("_build") / "site.seconds"  # how long the last whole build took
ONLY = "COURSE_ONLY"  # the lessons to read anew, for the extension `results`
CALL = "import sys; from jupyter_book.cli.main import main; sys.exit(main())"
BUILD = ("-c", CALL, "build", ".", "-n", "--keep-going")
LINES_SHOWN = 40


def html_folder(root: Path) -> Path:
    """Return where the built site stands."""
    return root / "_build" / "html"


def tool_environment() -> dict[str, str]:
    """Return the environment in which the tools of this Python are found by name."""
    scripts = Path(sys.executable).parent
    return os.environ | {"PATH": f"{scripts}{os.pathsep}{os.environ.get('PATH', '')}"}


def site_seconds(root: Path) -> float | None:
    """Return how long the last build of the whole site took, if it is remembered."""
    path = root / SECONDS
    return float(path.read_text()) if path.is_file() else None


def build_site(root: Path, only: Sequence[str] = ()) -> Path:
    """Build the site from cached results; return its first page.

    The pages are written into an empty folder, so nothing stale is published;
    what Sphinx has read before is kept beside it.

    Args:
        root: The folder of the course.
        only: Stems of lessons. The others stay as they were read before, or wait
            with a sentence on their page; only warnings about these lessons count.

    Raises:
        CourseError: Jupyter Book failed or warned; its last lines are told.
    """
    shutil.rmtree(html_folder(root), ignore_errors=True)
    log, start = root / LOG, time.perf_counter()
    log.parent.mkdir(exist_ok=True)
    with log.open("w") as sink:
        done = subprocess.run(
            [sys.executable, *BUILD, *([] if only else ["-W"])],
            cwd=root,
            env=tool_environment() | {ONLY: " ".join(only)},
            stdout=sink,
            stderr=subprocess.STDOUT,
        )
    page = html_folder(root) / "index.html"
    theirs = [line for line in _told(log) if any(stem in line for stem in only)]
    if done.returncode or not page.is_file() or theirs:
        lines = "\n".join((theirs or _told(log) or _lines(log))[-LINES_SHOWN:])
        raise CourseError(f"the site was not built:\n{lines}\nAll: {log}")
    if not only:
        (root / SECONDS).write_text(f"{time.perf_counter() - start:.1f}\n")
        return page
    return html_folder(root) / "book" / "lessons" / f"{only[0]}.html"


def _told(log: Path) -> list[str]:
    """Return the warnings and errors of a build."""
    return [line for line in _lines(log) if "WARNING" in line or "ERROR" in line]


def _lines(log: Path) -> list[str]:
    return log.read_text("utf8", errors="replace").splitlines()
