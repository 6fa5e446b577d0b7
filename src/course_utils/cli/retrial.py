"""`course retrial`: the verdicts before a second jury."""

import sys
from pathlib import Path

import click

from course_utils.cli.execute import JOBS
from course_utils.project import CourseError, find_root, lesson_files
from course_utils.publishing.retrial import Trial, closest, keep, retry


@click.command()
@click.option(
    "--seeds-from",
    type=click.IntRange(1),
    required=True,
    help="The first seed of the jury; the book's own begin at 0.",
)
@JOBS
@click.argument("lessons", nargs=-1, metavar="[LESSON ...]")
def command(seeds_from: int, jobs: int, lessons: tuple[str, ...]):
    """Run the lessons on other seeds; exit 1 where a verdict is not supported.

    A LESSON is its number or name; default all. The book's own results stay as
    they are; what this jury said is kept in book/retrials.json.
    """
    root, all_confirmed = find_root(), True
    chosen = _named(root, lessons)
    click.echo(f"The jury of the seeds from {seeds_from}; {len(chosen)} lessons:")
    for trial in retry(root, seeds_from, chosen, jobs):
        for line in _lines(trial):
            click.echo(line)
        keep(root, trial)
        all_confirmed &= trial.is_confirmed
    sys.exit(not all_confirmed)


def _named(root: Path, names: tuple[str, ...]) -> list[Path]:
    """Return the lessons of these numbers or names; all where none is named."""
    known = lesson_files(root)
    for name in names:
        if not any(path.stem.startswith(name) for path in known):
            raise CourseError(
                f"expected the number or name of a lesson, found {name!r}: "
                f"known are {', '.join(path.stem for path in known)}"
            )
    return [path for path in known if path.stem.startswith(names or "")]


def _lines(trial: Trial):
    """Yield a line for each claim of a lesson: supported or not, by what margin."""
    stem = trial.path.stem
    if trial.failure:
        yield f"  {stem}: did not run to its end: {_last_line(trial.failure)}"
    elif not trial.verdicts:
        yield f"  {stem}: no claim on trial"
    for verdict in trial.verdicts:
        said = "supported" if verdict["supported"] else "NOT SUPPORTED"
        yield f"  {stem}, {verdict['id']}: {said}; {_margin(verdict)}"
        numbers = (f"{k} {v['text']}" for k, v in verdict["numbers"].items())
        yield f"    {'; '.join(numbers)}"


def _margin(verdict: dict) -> str:
    name, one = closest(verdict)
    return (
        f"{name}: {one['value']:.3g}, must be {one['bound']}, "
        f"margin {one['margin']:+.2g}"
    )


def _last_line(text: str) -> str:
    return click.unstyle(text).strip().splitlines()[-1]
