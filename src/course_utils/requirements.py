"""What the course needs and this Python lacks, for a notebook that stands alone.

The first cell of a notebook fetches the package *without* its dependencies: an
environment that somebody else put together (Colab's torch, its kernel) stays as it
is. What is there in no version at all is then installed by name.
"""

import re
import subprocess
import sys
from importlib import metadata

from course_utils.project import CourseError

PACKAGE = "course-utils"
NAME = re.compile(r"[\w.-]+")


def missing() -> list[str]:
    """Return the packages that lessons import and that are not installed."""
    needs = [need for need in metadata.requires(PACKAGE) or [] if "extra" not in need]
    return [name for name in map(_name, needs) if not _is_installed(name)]


def install_missing() -> None:
    """Install what is missing; nothing that is here is replaced.

    Raises:
        CourseError: pip could not; the packages are named.
    """
    names = missing()
    pip = [sys.executable, "-m", "pip", "install", "--quiet", *names]
    if names and subprocess.run(pip).returncode:
        raise CourseError(
            f"expected pip to install {', '.join(names)}, which lessons import; "
            "it failed: is there a network?"
        )


def _name(need: str) -> str:
    found = NAME.match(need)
    return found[0] if found else need


def _is_installed(name: str) -> bool:
    try:
        metadata.distribution(name)
    except metadata.PackageNotFoundError:
        return False
    return True
