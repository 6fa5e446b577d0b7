"""`course feedback`: a page for every graded submission, a summary for the teacher."""

from pathlib import Path

import click

from course_utils.grading.books.settings import course_root


@click.command()
@click.argument("assignments", nargs=-1)
@click.option("--root", type=click.Path(path_type=Path), help="Another course.")
@click.option("--db", default="", metavar="URL", help="Gradebook; default: nbgrader's.")
def command(assignments, db, root):
    """Write a feedback page for every graded submission of ASSIGNMENTS (or of all).

    The pages go to grading/feedback/STUDENT/ASSIGNMENT/, where `nbgrader
    release_feedback` finds them.
    """
    from course_utils.grading.books.marks import load_marked
    from course_utils.grading.books.store import Folders
    from course_utils.grading.reports import summary

    folders = Folders(course_root(root))
    for name in assignments or [""]:
        marked = load_marked(folders, db or folders.database, name)
        with click.progressbar(marked, label="Writing pages") as waiting:
            for each in waiting:
                _write(folders, each)
        for assignment in sorted({each.graded.assignment for each in marked}):
            own = [each for each in marked if each.graded.assignment == assignment]
            click.echo(f"\n{assignment}: {len(own)} submissions")
            click.echo(summary.table(summary.summarise(own)))
    click.echo(f"\nThe pages are in {folders.settings.feedback}")


def _write(folders, marked) -> None:
    """Write one page."""
    from course_utils.grading.books.store import hand_over, write_whole
    from course_utils.grading.reports.feedback import render

    graded = marked.graded
    page = render(marked, folders.graded(graded).read_text(encoding="utf-8"))
    folder = folders.feedback(graded.student, graded.assignment)
    write_whole(folder / f"{graded.notebook_name}.html", page)
    hand_over(folders, graded, folder)
