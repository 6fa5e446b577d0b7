"""`course lab`: JupyterLab on the lessons and exercises."""

import subprocess
import sys

import click

from course_utils.project import find_root
from course_utils.publishing.site import tool_environment


@click.command(context_settings={"ignore_unknown_options": True})
@click.argument("arguments", nargs=-1)
def command(arguments: tuple[str, ...]):
    """Open JupyterLab in notebooks/; ARGUMENTS go to it (--no-browser, --port ...)."""
    root = find_root()
    options = [f"--ServerApp.root_dir={root}", "--LabApp.news_url=None"]
    options += ["--LabApp.default_url=/lab/tree/notebooks"]
    jupyter = [sys.executable, "-m", "jupyter", "lab", *options, *arguments]
    sys.exit(subprocess.call(jupyter, cwd=root, env=tool_environment()))
