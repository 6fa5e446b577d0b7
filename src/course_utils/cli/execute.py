"""`course execute`: run the lessons into the cache."""

import sys

import click

from course_utils.project import find_root
from course_utils.publishing.execution import Run, execute_lessons

JOBS = click.option(
    "--jobs", default=2, show_default=True, help="Lessons run at the same time."
)


def execute(root, jobs: int) -> bool:
    """Run what is not cached, one line for each lesson; return whether all ran."""
    failures = []
    for run in execute_lessons(root, jobs=jobs):
        click.echo(_line(run))
        if run.failure:
            failures.append(run)
    for run in failures:
        click.echo(f"\n{run.stem} failed in this cell:\n{run.failure}", err=True)
    return not failures


def _line(run: Run) -> str:
    state = "failed" if run.failure else "cached" if run.was_cached else ""
    return f"  {run.stem:<36}{run.seconds:7.1f} s  {state}".rstrip()


@click.command()
@JOBS
def command(jobs: int):
    """Run the lessons into the cache, two at a time; exit 1 if one fails."""
    sys.exit(not execute(find_root(), jobs))
