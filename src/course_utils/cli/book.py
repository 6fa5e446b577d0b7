"""`course book`: lessons run, notebooks derived, site built."""

import sys
import time

import click

from course_utils.cli.execute import JOBS, execute
from course_utils.project import find_root
from course_utils.publishing.compiler import write_notebooks
from course_utils.publishing.site import build_site


@click.command()
@JOBS
def command(jobs: int):
    """Run the lessons that changed, build the site, print where it is."""
    root, start = find_root(), time.perf_counter()
    for path in write_notebooks(root):
        click.echo(f"Derived {path.relative_to(root)}")
    click.echo("Lessons:")
    if not execute(root, jobs):
        sys.exit(1)
    click.echo("Building the site ...")
    page = build_site(root)
    seconds = time.perf_counter() - start
    click.echo(f"The site stands after {seconds:.0f} s: {page}")
    click.echo("`make serve` shows it.")
