"""`course export`: the grades as a file that Canvas or Moodle imports."""

from pathlib import Path

import click

from course_utils.grading.books.settings import course_root
from course_utils.project import CourseError


@click.command()
@click.argument("system", type=click.Choice(["canvas", "moodle"]))
@click.argument("assignments", nargs=-1)
@click.option("--root", type=click.Path(path_type=Path), help="Another course.")
@click.option("--db", default="", metavar="URL", help="Gradebook; default: nbgrader's.")
@click.option("--output", type=click.Path(path_type=Path), help="The file to write.")
@click.option(
    "--title",
    "titles",
    multiple=True,
    metavar="NAME=TITLE",
    help="What an assignment is called there, such as '03-convolution=Week 2 (4711)'.",
)
def command(system, assignments, db, output, titles, root):
    """Write the grades of ASSIGNMENTS (or of all) for SYSTEM.

    A grade that still waits for a person is left empty and named.
    """
    from course_utils.grading.books.marks import load_marked
    from course_utils.grading.books.store import Folders, write_whole
    from course_utils.grading.reports.export import Gradesheet, to_csv

    folders = Folders(course_root(root))
    url = db or folders.database
    found = [load_marked(folders, url, name) for name in assignments or [""]]
    sheet = Gradesheet([each for part in found for each in part], _pairs(titles))
    path = output or folders.grading / f"grades-{system}.csv"
    write_whole(path, to_csv(getattr(sheet, system)()))
    for student, assignment in sheet.open_grades():
        click.echo(f"left empty, waits for a person: {student}, {assignment}")
    click.echo(f"{len(sheet.students)} students: {path}")


def _pairs(titles) -> dict[str, str]:
    """Read NAME=TITLE options."""
    for title in titles:
        if "=" not in title:
            raise CourseError(f"expected --title NAME=TITLE, found {title!r}")
    return dict(title.split("=", 1) for title in titles)
