"""`course book`: lessons run, notebooks derived, site built."""

import sys
import time
from pathlib import Path

import click

from course_utils.cli.execute import JOBS, LESSONS, execute, text_of
from course_utils.project import find_root, lessons_named
from course_utils.publishing.compiler import write_notebooks
from course_utils.publishing.site import build_site, site_seconds


def make_book(root: Path, jobs: int, names: tuple[str, ...] = ()) -> Path:
    """Derive the notebooks, run the lessons that changed, build the site.

    Args:
        root: The folder of the course.
        jobs: Lessons run at the same time.
        names: The only lessons to run and to build anew; default all.

    Returns its first page. Where a lesson fails, its message is printed and the
    command ends with exit code 1.
    """
    lessons = lessons_named(root, names)
    for path in write_notebooks(root):
        click.echo(f"Derived {path.relative_to(root)}")
    if not execute(root, jobs, lessons):
        sys.exit(1)
    before = site_seconds(root)
    long = f"about {text_of(before)}" if before else "a minute or two"
    click.echo(f"Building the site, {long} ...")
    return build_site(root, [path.stem for path in lessons] if names else [])


@click.command()
@LESSONS
@JOBS
def command(lessons: tuple[str, ...], jobs: int):
    """Run the lessons that changed, build the site, print where it is.

    With a LESSON (5, 05, its name or its file) only that one runs, and only its page
    is made anew.
    """
    start = time.perf_counter()
    page = make_book(find_root(), jobs, lessons)
    seconds = time.perf_counter() - start
    click.echo(f"The site stands after {text_of(seconds)}: {page}")
    click.echo("`make serve` shows it.")
