"""`course test`: every test, or the fast ones; first, what this machine cannot test."""

import shutil
import subprocess
import sys
from pathlib import Path

import click

from course_utils.cli.book import make_book
from course_utils.datasets.download import data_folder
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
    "--no-loadscope-reorder",  # as they come: the long ones first
)
SLOWEST = ("--durations=30", "--durations-min=1")


PLACES = "/usr/lib/postgresql/*/bin"  # where Debian keeps what is not on PATH
NEEDS = {  # any of these programs: what is tested with it, how to get it
    ("bwrap",): ("isolation of submissions", "apt install bubblewrap"),
    ("chromium", "chromium-browser", "google-chrome"): (
        "pages in a browser",
        "apt install chromium",
    ),
    ("podman", "docker"): ("grading in containers", "apt install podman runc"),
    ("postgres",): ("a gradebook in PostgreSQL", "apt install postgresql"),
}
DATA = ("jaspar", "mnist", "uci_promoters", "uci_splice")


def skipped_here() -> str:
    """Return one line: what the tests will skip on this machine, and how to change it.

    The network is never needed: tests that use it run with `pytest -m network` only.
    """
    missing = [
        f"{what} ({how})"
        for programs, (what, how) in NEEDS.items()
        if not any(map(_is_there, programs))
    ]
    absent = [name for name in DATA if not (data_folder() / name).is_dir()]
    if absent:
        folder = f"put them into {data_folder()} or set COURSE_DATA"
        missing.append(f"the real data sets {', '.join(absent)} ({folder})")
    if not missing:
        return "Nothing is skipped on this machine but what needs the network."
    return f"Skipped on this machine: {'; '.join(missing)}."


def _is_there(program: str) -> bool:
    found = shutil.which(program) or list(Path("/").glob(f"{PLACES[1:]}/{program}"))
    return bool(found)


@click.command(context_settings={"ignore_unknown_options": True})
@click.option("--fast", is_flag=True, help="Only the tests that take a moment.")
@click.argument("arguments", nargs=-1)
def command(fast: bool, arguments: tuple[str, ...]):
    """Run the tests; ARGUMENTS go to pytest (-x, -k name ...)."""
    root = find_root()
    click.echo(skipped_here())
    if fast:
        sys.exit(_pytest(root, "-m", FAST, *arguments))
    make_book(root, jobs=2)
    tests = _pytest(root, "--dist=loadgroup", "-m", "not network", *SLOWEST, *arguments)
    click.echo("Every notebook once more, against what the site shows:")
    replays = map(str, write_replays(root))
    notebooks = _pytest(root, *NBVAL, "-o", "addopts=", *replays)
    sys.exit(tests or notebooks)


def _pytest(root: Path, *arguments: str) -> int:
    """Run pytest in two processes of one thread each; return its exit code."""
    command_line = [sys.executable, "-m", "pytest", "-q", "-n2", *arguments]
    environment = tool_environment() | PAGE_ENVIRONMENT
    environment.pop(SEEDS_FROM, None)
    return subprocess.call(command_line, cwd=root, env=environment)
