"""`course grade`: from grading/submitted/ to the gradebook."""

import os
import sys
from pathlib import Path

import click
from tqdm import tqdm

from course_utils.grading.books.settings import course_root

COLD = (
    "Graded in containers, which start cold for every notebook; with bubblewrap "
    "(`apt install bubblewrap`) it is many times faster."
)


@click.command()
@click.argument("names", nargs=-1, metavar="[ASSIGNMENT]...")
@click.option("--student", default="*", help="Only this student (a pattern).")
@click.option("--jobs", type=click.IntRange(1), help="Sandboxes at a time.")
@click.option("--force", is_flag=True, help="Grade again what is graded.")
@click.option("--dry-run", is_flag=True, help="Only say what would be graded.")
@click.option("--scheduler", default="", metavar="ADDRESS", help="A Dask cluster.")
@click.option("--root", type=click.Path(path_type=Path), help="Another course.")
@click.option("--db", default="", metavar="URL", help="Gradebook; default: nbgrader's.")
@click.option("--unsafe", is_flag=True, help="Run what you have read, unprotected.")
def command(names, student, jobs, force, dry_run, scheduler, db, unsafe, root):
    """Grade what lies in grading/submitted/STUDENT/ASSIGNMENT/.

    A run that was stopped goes on where it stopped; what is graded and unchanged is
    not graded again.
    """
    from course_utils.grading.run import evening

    plan = evening.Plan(
        root=course_root(root),
        names=names,
        student=student,
        jobs=jobs or len(os.sched_getaffinity(0)),
        force=force,
        scheduler=scheduler,
        url=db,
        unsafe=unsafe,
    )
    if dry_run:
        return tell_plan(plan)
    if unsafe:
        click.echo("Without a sandbox a notebook can do what you can do.", err=True)
    tell(grade(plan))


def tell_plan(plan):
    """Say what would be graded."""
    from course_utils.grading.run import evening

    assignments, tally = evening.find_assignments(plan), evening.Tally()
    found, tally.strays = evening.find_submissions(plan, assignments)
    tasks = list(evening.tasks_of(plan, found, tally))
    for task in tasks:
        click.echo(f"would grade {task.student} {task.assignment.notebook_name}")
    click.echo(f"{len(tasks)} to grade, {tally.skipped} graded already.")


def grade(plan):
    """Grade with a progress bar; Ctrl-C keeps what is done."""
    from course_utils.grading.run import evening

    assignments = evening.find_assignments(plan)
    total = len(evening.find_submissions(plan, assignments)[0])
    tally = evening.Tally()
    with tqdm(total=total, unit="notebook", disable=None) as bar:

        def watch(now):
            nonlocal tally
            tally = now
            bar.update(now.graded + now.skipped - bar.n)
            bar.set_postfix({"for a person": len(now.for_a_person)})

        try:
            return evening.run(plan, watch)
        except KeyboardInterrupt:
            bar.close()
            tell(tally)
            click.echo("Stopped. Run it again to go on from here.", err=True)
            stop_at_once()


def stop_at_once():
    """End this process; the sandboxes of what it gave up end with it."""
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(130)


def tell(tally):
    """Say how it went and who needs a person."""
    from course_utils.grading.records import Reason

    if tally.sandbox == "container":
        click.echo(COLD, err=True)
    click.echo(f"{tally.graded} graded now, {tally.skipped} before. In all:")
    for reason, count in tally.outcomes.most_common():
        click.echo(f"  {count:5}  {reason}")
    looked_at = [g for g in tally.for_a_person if g.outcome.reason != Reason.MANUAL]
    if looked_at:
        click.echo("Please look at:")
    for graded in sorted(looked_at, key=lambda g: (g.student, g.notebook_name)):
        tell_outcome(graded)
    if tally.strays:
        click.echo("Not graded, since no hand-in is looked for there:")
    for line in tally.strays:
        click.echo(f"  {line.encode('utf-8', 'replace').decode()}")
    click.echo("Next: `course feedback` writes the pages, `course export` the grades.")


def tell_outcome(graded):
    """Say why one submission needs a person."""
    outcome = graded.outcome
    lines = [
        f"  {graded.student} {graded.notebook_name}: {outcome.reason}: {outcome.detail}"
    ]
    lines += [f"      {line}" for line in outcome.evidence if line != outcome.detail]
    for line in lines:
        click.echo(line.encode("utf-8", "replace").decode())
