"""`course book`: lessons run, notebooks derived, site built."""

import sys
import time
from pathlib import Path

import click

from course_utils.cli.execute import JOBS, execute
from course_utils.project import find_root
from course_utils.publishing.compiler import write_notebooks
from course_utils.publishing.site import build_site


def make_book(root: Path, jobs: int) -> Path:
    """Derive the notebooks, run the lessons that changed, build the site.

    Returns its first page. Where a lesson fails, its message is printed and the
    command ends with exit code 1.
    """
    for path in write_notebooks(root):
        click.echo(f"Derived {path.relative_to(root)}")
    click.echo("Lessons:")
    if not execute(root, jobs):
        sys.exit(1)
    click.echo("Building the site ...")
    return build_site(root)


@click.command()
@JOBS
def command(jobs: int):
    """Run the lessons that changed, build the site, print where it is."""
    start = time.perf_counter()
    page = make_book(find_root(), jobs)
    seconds = time.perf_counter() - start
    click.echo(f"The site stands after {seconds:.0f} s: {page}")
    click.echo("`make serve` shows it.")
