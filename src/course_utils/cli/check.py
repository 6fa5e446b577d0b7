"""`course check`: how far is an exercise, and what does each question still need?"""

import sys
from pathlib import Path

import click

from course_utils.copies import copy_of, course_notebooks
from course_utils.project import CourseError, find_root

LATER = ("…", "yellow")
MARKS = {True: ("✓", "green"), False: ("✗", "red")}


@click.command()
@click.argument("notebook")
def command(notebook):
    """Check your answers in NOTEBOOK, a file or a lesson's number such as 03.

    Runs the notebook without changing it and tells what passes, what does not, and
    why. Exit code 0: every visible test passes; 1: something is left to do.
    """
    from course_utils.exercises.checking import check

    path = in_folder(find_notebook(notebook))
    click.echo(f"Running {path} ...", err=True)
    findings = check(path)
    for finding in findings:
        _show(finding)
    _sum_up(findings)
    sys.exit(not all(finding.passes for finding in findings))


def find_notebook(name: str) -> Path:
    """Return the file that a path, a stem or a number of an exercise means.

    The learner's copy comes first, the course's own where there is none.
    """
    if name.endswith(".ipynb") or "/" in name:
        return Path(name)
    root = find_root()
    exercises = [
        path for path in course_notebooks(root) if path.parent.name == path.stem
    ]
    start = f"{name:0>2}" if name.isdigit() else name
    found = [path for path in exercises if path.stem.startswith(start)]
    if len(found) != 1:
        stems = ", ".join(path.stem for path in exercises)
        raise CourseError(
            f"expected a notebook or one of the exercises ({stems}), found {name!r}"
        )
    copy = copy_of(root, found[0])
    return copy if copy.is_file() else found[0]


def in_folder(path: Path) -> Path:
    """Return the one notebook of a folder, or the path of a file as it is."""
    if not path.is_dir():
        return path
    found = sorted(path.glob("*.ipynb"))
    if len(found) != 1:
        names = ", ".join(each.name for each in found) or "none"
        raise CourseError(f"expected one notebook in {path}, found {names}")
    return found[0]


def _show(finding) -> None:
    """Print one question and what it still needs."""
    question = finding.question
    mark, color = MARKS[finding.passes]
    worth = f"{finding.points:g} of {question.points:g} points"
    if question.is_manual:
        worth = f"a person will read it, {question.points:g} points"
    elif finding.is_later and finding.passes:
        mark, color = LATER
        worth = f"answered, graded later, {question.points:g} points"
    name = click.style(f"{mark} {question.name}", fg=color)
    click.echo(f"{name} ({worth})")
    for problem in finding.problems:
        click.echo(f"    {problem}")


def _sum_up(findings) -> None:
    """Print the sum, and what it does not say."""
    seen = [f for f in findings if not f.question.is_manual and not f.is_later]
    earned = sum(finding.points for finding in seen)
    total = sum(finding.question.points for finding in seen)
    click.echo(f"\nThe tests that you see pass for {earned:g} of {total:g} points.")
    later = sum(finding.question.points for finding in findings if finding.is_later)
    if later:
        click.echo(f"Whether your values are right for {later:g} more, grading tells.")
    click.echo("Grading adds tests of the same kind with other inputs.")
