"""`course`: every verb of the course, the same on a laptop, in CI and on Windows.

Each verb is a thin file beside this one; it is imported only when it is called,
so `course --help` answers at once and needs none of the optional packages.
"""

import importlib
import sys

import click

from course_utils.project import INSTALL, CourseError

VERBS = {
    "book": "run the lessons, build the site, print where it is",
    "notebooks": "derive notebooks/ from the lessons",
    "execute": "run the lessons into the cache, two at a time",
    "retrial": "run the lessons on other seeds: do their verdicts hold?",
    "serve": "show the built site in a browser",
    "lab": "open JupyterLab on your copies of the lessons and exercises",
    "update": "put what the course has changed beside your copies",
    "check": "check your answers in an exercise notebook",
    "release": "make the students' notebooks from solutions/",
    "collect": "take the submissions out of a learning platform's archive",
    "grade": "grade the submitted notebooks",
    "feedback": "write a feedback page for every graded submission",
    "export": "write the grades as CSV for Canvas or Moodle",
    "test": "run the tests",
    "lock": "write constraints.txt from the installed versions",
    "clean": "remove what the verbs made",
}


class Verbs(click.Group):
    """A group whose commands are the files of this folder."""

    def list_commands(self, ctx):
        """Return the verbs in the order of a day's work."""
        return list(VERBS)

    def get_command(self, ctx, name):
        """Import the file of one verb."""
        if name not in VERBS:
            return None
        return importlib.import_module(f"course_utils.cli.{name}").command

    def format_commands(self, ctx, formatter):
        """List the verbs without importing them."""
        with formatter.section("Verbs"):
            formatter.write_dl(list(VERBS.items()))

    def invoke(self, ctx):
        """Run a verb; a user's mistake is one sentence and exit code 2."""
        for stream in (sys.stdout, sys.stderr):  # a console may lack a sign of ours
            if hasattr(stream, "reconfigure"):
                stream.reconfigure(errors="replace")
        try:
            return super().invoke(ctx)
        except CourseError as error:
            raise click.UsageError(str(error)) from None
        except ModuleNotFoundError as error:
            raise click.UsageError(
                f"this verb needs the package {error.name!r}, which is not "
                f"installed: run {INSTALL}"
            ) from None


@click.command(cls=Verbs)
@click.version_option(package_name="course-utils")
def course():
    """Patterns in Space and Time: read it, run it, grade it."""
