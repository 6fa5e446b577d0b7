"""`course notebooks`: derive notebooks/ from book/lessons/."""

import sys
from pathlib import Path

import click

from course_utils.project import find_root
from course_utils.publishing.compiler import stale_notebooks, write_notebooks


@click.command()
@click.option("--check", is_flag=True, help="Write nothing; exit 1 if one is stale.")
@click.option("--measured", is_flag=True, help="Note first how long lessons ran.")
def command(check: bool, measured: bool):
    """Derive the notebooks that learners run from the lessons' text."""
    root = find_root()
    if measured:
        note_seconds(root)
    if not check:
        for path in write_notebooks(root):
            click.echo(f"  {path.relative_to(root)}")
    elif stale := stale_notebooks(root):
        names = ", ".join(str(path.relative_to(root)) for path in stale)
        click.echo(f"stale: {names}; run `make notebooks` and commit", err=True)
        sys.exit(1)


def note_seconds(root: Path) -> None:
    """Note how long the lessons ran that are in the book's cache as they are now."""
    from course_utils.publishing.durations import record_seconds
    from course_utils.publishing.execution import plan_lessons

    plan = plan_lessons(root)
    record_seconds(root, {run.stem: run.seconds for run in plan.cached})
    for task in plan.waiting:
        click.echo(f"  {task.path.stem}: not run yet, `course book` runs it")
