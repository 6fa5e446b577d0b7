"""`course notebooks`: derive notebooks/ from book/lessons/."""

import sys

import click

from course_utils.project import find_root
from course_utils.publishing.compiler import stale_notebooks, write_notebooks


@click.command()
@click.option("--check", is_flag=True, help="Write nothing; exit 1 if one is stale.")
def command(check: bool):
    """Derive the notebooks that learners run from the lessons' text."""
    root = find_root()
    if not check:
        for path in write_notebooks(root):
            click.echo(f"  {path.relative_to(root)}")
    elif stale := stale_notebooks(root):
        names = ", ".join(str(path.relative_to(root)) for path in stale)
        click.echo(f"stale: {names}; run `make notebooks` and commit", err=True)
        sys.exit(1)
