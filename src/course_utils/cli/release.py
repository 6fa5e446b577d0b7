"""`course release`: make the learners' notebooks from the teacher's."""

import sys
from pathlib import Path

import click

from course_utils.copies import keep_work
from course_utils.project import find_root


@click.command()
@click.option("--check", is_flag=True, help="Write nothing; exit 1 when one is stale.")
def command(check):
    """Make the students' notebooks in notebooks/exercises from solutions/."""
    from course_utils.exercises.release import is_edited, release_all, stale_files

    root = find_root()
    wanted = release_all(root)
    stale = stale_files(root, wanted)
    for path in stale:
        if not check:
            keep_work(root, path, is_edited)
            _bring_up_to_date(path, wanted.get(path))
        word = "stale" if check else ("written" if path in wanted else "removed")
        click.echo(f"{word}: {path.relative_to(root)}")
    if not stale:
        click.echo(f"{len(wanted)} exercises released, all up to date")
    elif check:
        click.echo("run `make release` and commit what it writes", err=True)
        sys.exit(1)


def _bring_up_to_date(path: Path, text: str | None) -> None:
    """Write a released notebook, or remove one whose source is gone."""
    if text is None:
        return path.unlink()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())
