"""`course test`: every test, or the fast ones."""

import subprocess
import sys
from pathlib import Path

import click

from course_utils.cli.book import make_book
from course_utils.project import find_root
from course_utils.publishing.execution import (
    PAGE_ENVIRONMENT,
    STARTUP_TIMEOUT_S,
)
from course_utils.publishing.replay import write_replays
from course_utils.publishing.site import tool_environment
from course_utils.verdicts import SEEDS_FROM

FAST = "not slow and not notebooks and not site and not network"
NBVAL = (
    "--nbval",
    f"--nbval-kernel-startup-timeout={STARTUP_TIMEOUT_S}",
    "--dist=loadfile",
)


@click.command(context_settings={"ignore_unknown_options": True})
@click.option("--fast", is_flag=True, help="Only the tests that take a moment.")
@click.argument("arguments", nargs=-1)
def command(fast: bool, arguments: tuple[str, ...]):
    """Run the tests; ARGUMENTS go to pytest (-x, -k name ...)."""
    root = find_root()
    if fast:
        sys.exit(_pytest(root, "-m", FAST, *arguments))
    make_book(root, jobs=2)
    tests = _pytest(root, "--dist=loadgroup", "-m", "not network", *arguments)
    click.echo("Every notebook once more, against what the site shows:")
    replays = write_replays(root)
    notebooks = _pytest(root, *NBVAL, "-o", "addopts=", str(replays))
    sys.exit(tests or notebooks)


def _pytest(root: Path, *arguments: str) -> int:
    """Run pytest in two processes of one thread each; return its exit code."""
    command_line = [sys.executable, "-m", "pytest", "-q", "-n2", *arguments]
    environment = tool_environment() | PAGE_ENVIRONMENT
    environment.pop(SEEDS_FROM, None)
    return subprocess.call(command_line, cwd=root, env=environment)
