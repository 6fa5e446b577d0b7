"""`course collect`: from a learning platform's archive to the submissions."""

from pathlib import Path

import click

from course_utils.grading.books.settings import course_root


@click.command()
@click.argument("archive", type=click.Path(path_type=Path))
@click.argument("assignment")
@click.option("--timezone", default="", help="The platform's; default: this machine's.")
@click.option("--root", type=click.Path(path_type=Path), help="Another course.")
@click.option("--db", default="", metavar="URL", help="Gradebook; default: nbgrader's.")
def command(archive, assignment, timezone, db, root):
    """Put the submissions in ARCHIVE, a zip file, where ASSIGNMENT is graded.

    Canvas, Moodle and Blackboard each name the files of their archives in a way of
    their own; all three are known. A later archive replaces what it has anew.
    """
    from course_utils.grading.books.gradebook import open_gradebook
    from course_utils.grading.books.store import Folders
    from course_utils.grading.run import evening
    from course_utils.grading.run.collecting import collect

    plan = evening.Plan(course_root(root), (assignment,))
    notebooks = {a.notebook_name for a in evening.find_assignments(plan)}
    folders = Folders(plan.root)
    report = collect(folders, archive, assignment, notebooks, timezone)
    folders.grading.mkdir(exist_ok=True)
    with open_gradebook(db or folders.database) as book:
        for student, entry in report.students.items():
            book.know_student(student, entry.name, entry.number)
    tell(report, folders)


def tell(report, folders):
    """Say what was collected and what was not."""
    count = len(report.new) + len(report.replaced) + report.unchanged
    click.echo(f"{count} submissions from {report.platform.title()}: ", nl=False)
    click.echo(
        f"{len(report.new)} new, {len(report.replaced)} replaced, "
        f"{report.unchanged} unchanged"
    )
    for student in report.replaced:
        click.echo(f"  replaced: {student} (the earlier one is in .replaced/)")
    if report.problems:
        click.echo("Please look at:")
    for line in report.problems:
        click.echo(f"  {line}")
    click.echo(f"They are in {folders.submitted}; next: `course grade`")
