"""`course update`: what the course has changed since you copied it."""

import click

from course_utils.copies import bring_new_versions
from course_utils.project import find_root


@click.command()
def command():
    """Put the course's new versions into my/, beside what you changed.

    Nothing of yours is written over: a notebook that you changed stays as it is, and
    the new version lies beside it. One that you never changed becomes the new one.
    """
    root = find_root()
    written = bring_new_versions(root)
    for path in written:
        click.echo(f"  {path.relative_to(root)}")
    if not written:
        click.echo("Your copies came from the course as it is: nothing is new.")
