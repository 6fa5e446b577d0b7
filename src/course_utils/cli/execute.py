"""`course execute`: run the lessons into the cache."""

import sys
import threading
from contextlib import contextmanager
from pathlib import Path

import click
from tqdm import tqdm

from course_utils.project import find_root, lessons_named
from course_utils.publishing.execution import Plan, Run, plan_lessons, run_plan

JOBS = click.option(
    "--jobs", default=2, show_default=True, help="Lessons run at the same time."
)
LESSONS = click.argument("lessons", nargs=-1, metavar="[LESSON]...")
FIRST_TIME = "about a quarter of an hour on two cores for the whole course"
SAME_FOR_ALL_S = 30.0  # weight of a lesson in the bar when no run is remembered


def execute(root: Path, jobs: int, lessons: list[Path] | None = None) -> bool:
    """Run what is not cached, one line for each lesson; return whether all ran."""
    plan = plan_lessons(root, lessons=lessons)
    click.echo(announcement(plan, jobs))
    failures: list[Run] = []
    with progress(plan) as show:
        for run in run_plan(plan, jobs=jobs):
            if not run.was_cached:
                show(run)
            if run.failure:
                failures.append(run)
    for run in failures:
        click.echo(f"\n{run.stem} failed in this cell:\n{run.failure}", err=True)
    return not failures


def announcement(plan: Plan, jobs: int) -> str:
    """Say which lessons will run and how long that takes, as far as it is known."""
    total = len(plan.cached) + len(plan.waiting)
    lessons = f"{total} lesson{'s' * (total > 1)}"
    if not plan.waiting:
        return f"{lessons}, nothing to run: all are in the cache."
    first, *_ = [task.path.stem for task in plan.waiting]
    known = [task.before.elapsed for task in plan.waiting if task.before]
    unknown = len(plan.waiting) - len(known)
    if not known:
        long = f"How long is not known yet: {FIRST_TIME}."
    else:
        about = text_of(max(sum(known) / jobs, *known, 0))
        long = f"About {about} by the clock, as they ran before"
        long += f"; {unknown} more ran never here." if unknown else "."
    return (
        f"{lessons}: {len(plan.cached)} in the cache, {len(plan.waiting)} to run, "
        f"{jobs} at a time, {first} first.\n{long}"
    )


def text_of(seconds: float) -> str:
    """Return a time as one says it: 40 s, 3 min."""
    return f"{seconds:.0f} s" if seconds < 90 else f"{seconds / 60:.0f} min"


@contextmanager
def progress(plan: Plan):
    """Give a function that shows one lesson's end; in a terminal beside a bar.

    The bar counts seconds that runs before took, so its time left is worth something
    although lessons differ; a line per lesson is all that a log file gets.
    """
    known = [task.before.elapsed for task in plan.waiting if task.before]
    usual = sum(known) / len(known) if known else SAME_FOR_ALL_S
    weights = {
        task.path.stem: task.before.elapsed if task.before else usual
        for task in plan.waiting
    }
    done, total = 0, len(weights)
    shape = "  {desc} {bar:24} {elapsed} gone, {remaining} left"
    with tqdm(
        total=sum(weights.values()) or None,
        desc=f"0 of {total}",
        bar_format=shape,
        leave=False,
        disable=None if total else True,
    ) as bar:

        def show(run: Run) -> None:
            nonlocal done
            done += 1
            state = "   failed" if run.failure else ""
            number = f"{done} of {total}"
            bar.set_description_str(number, refresh=False)
            bar.update(weights[run.stem])
            bar.write(f"  {number:>8}  {run.stem:<36}{run.elapsed:6.0f} s{state}")

        with _moving(bar):
            yield show


@contextmanager
def _moving(bar: tqdm):
    """Let the bar's clock run while a long lesson does."""
    ended = threading.Event()

    def tick():
        while not ended.wait(1):
            bar.refresh()

    thread = threading.Thread(target=tick, daemon=True)
    if not bar.disable:
        thread.start()
    try:
        yield
    finally:
        ended.set()
        if thread.is_alive():
            thread.join()


@click.command()
@LESSONS
@JOBS
def command(lessons: tuple[str, ...], jobs: int):
    """Run the lessons into the cache; exit 1 if one fails.

    A LESSON is a number (5, 05), a name or a file; default all.
    """
    root = find_root()
    sys.exit(not execute(root, jobs, lessons_named(root, lessons)))
