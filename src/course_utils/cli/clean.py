"""`course clean`: remove what the verbs made."""

import shutil

import click

from course_utils.project import find_root


@click.command()
def command():
    """Remove _build and the tools' caches; the environment stays."""
    for name in ("_build", ".pytest_cache", ".mypy_cache", ".ruff_cache"):
        shutil.rmtree(find_root() / name, ignore_errors=True)
