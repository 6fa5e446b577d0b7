"""`course lab`: JupyterLab on the learner's copies of the lessons and exercises."""

import os
import subprocess
import sys
from pathlib import Path

import click

from course_utils.copies import FOLDER, make_copies, moved_on
from course_utils.project import find_root
from course_utils.publishing.site import tool_environment

SETTINGS = Path(__file__).parent / "jupyterlab"  # no pop-up that asks for news


@click.command(context_settings={"ignore_unknown_options": True})
@click.argument("arguments", nargs=-1)
def command(arguments: tuple[str, ...]):
    """Open JupyterLab in my/; ARGUMENTS go to it (--no-browser, --port ...).

    What is not in my/ yet is copied there first; no verb writes over what is there.
    """
    root = find_root()
    tell_copies(root)
    options = [f"--ServerApp.root_dir={root}", "--LabApp.news_url=None"]
    options += [f"--LabApp.default_url=/lab/tree/{FOLDER}"]
    become([sys.executable, "-m", "jupyter", "lab", *options, *arguments], root)


def tell_copies(root: Path) -> None:
    """Make the copies that are missing; say in one line each what is new."""
    if made := make_copies(root):
        click.echo(f"{len(made)} notebooks copied to {FOLDER}/, which is yours.")
    if newer := moved_on(root):
        names = ", ".join(path.stem for path in newer[:3])
        more = f" and {len(newer) - 3} more" if len(newer) > 3 else ""
        click.echo(
            f"The course has changed since you copied {names}{more}: "
            "`course update` puts the new versions beside yours."
        )


def become(arguments: list[str], folder: Path) -> None:
    """Go on as another program, so that ending this one ends that one too."""
    paths = [str(SETTINGS), os.environ.get("JUPYTER_CONFIG_PATH", "")]
    config = {"JUPYTER_CONFIG_PATH": os.pathsep.join(filter(None, paths))}
    environment = tool_environment() | config
    sys.stdout.flush()
    if os.name == "nt":  # there a program cannot become another one
        sys.exit(subprocess.call(arguments, cwd=folder, env=environment))
    os.chdir(folder)
    os.execvpe(arguments[0], arguments, environment)
