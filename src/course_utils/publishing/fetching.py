"""The cell that lets a notebook run where the course is not installed.

Lessons and exercises carry the same one. Where the package is importable, as in the
course's own environment and in the grader's sandbox, it does nothing.
"""

from pathlib import Path

import yaml

FETCH_PACKAGE = """\
# Where the course's package is missing (Colab, say), fetch it; else do nothing.
import importlib.util

if importlib.util.find_spec("course_utils") is None:
    %pip install --quiet --no-deps git+{repository}
    from course_utils.requirements import install_missing

    install_missing()  # what lessons import besides; nothing here is replaced"""


def address(root: Path) -> str:
    """Return where the repository of the course in ``root`` lives."""
    config = yaml.safe_load((root / "_config.yml").read_text("utf8"))
    return config["repository"]["url"]


def fetch_package(root: Path) -> str:
    """Return the cell's text for the course in ``root``."""
    return FETCH_PACKAGE.format(repository=address(root))
