"""`course lock`: constraints.txt from the versions installed here."""

import re
import subprocess
import sys

import click

from course_utils.project import find_root

HEADER = (
    "# The versions that every verb installs. Ranges live in pyproject.toml;\n"
    "# `make lock` writes this file anew from the environment it runs in.\n"
)


@click.command()
def command():
    """Write constraints.txt anew, without local builds' suffixes."""
    pip = [sys.executable, "-m", "pip", "freeze", "--all"]
    pip += ["--exclude-editable", "--exclude", "pip"]
    frozen = subprocess.run(pip, check=True, capture_output=True, text=True).stdout
    text = re.sub(r"(==[^+\s]+)\+\S+", r"\1", frozen)
    (find_root() / "constraints.txt").write_text(HEADER + text)
