"""`course retrial`: the verdicts before a second jury."""

import sys

import click

from course_utils.cli.execute import JOBS, LESSONS
from course_utils.project import find_root, lessons_named
from course_utils.publishing.retrial import Trial, closest, keep, retry


@click.command()
@click.option(
    "--seeds-from",
    type=click.IntRange(1),
    required=True,
    help="The first seed of the jury; the book's own begin at 0.",
)
@JOBS
@LESSONS
def command(seeds_from: int, jobs: int, lessons: tuple[str, ...]):
    """Run the lessons on other seeds; exit 1 where a verdict is not supported.

    A LESSON is its number or name; default all. The book's own results stay as
    they are; what this jury said is kept in book/retrials.json.
    """
    root, all_confirmed = find_root(), True
    chosen = lessons_named(root, lessons)
    click.echo(f"The jury of the seeds from {seeds_from}; {len(chosen)} lessons:")
    for trial in retry(root, seeds_from, chosen, jobs):
        for line in _lines(trial):
            click.echo(line)
        keep(root, trial)
        all_confirmed &= trial.is_confirmed
    sys.exit(not all_confirmed)


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
