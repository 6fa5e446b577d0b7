"""`nbgrader autograde` and formgrader's button use the sandbox too."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
import samples
from nbgrader.api import Gradebook
from test_evening import course, empty_gradebook, hand_in  # noqa: F401, fixtures

from course_utils.grading import sandbox
from course_utils.grading.books.gradebook import open_gradebook
from course_utils.grading.books.store import Folders
from course_utils.grading.run import evening

pytestmark = pytest.mark.slow


def test_nbgrader_autograde_runs_in_the_sandbox(course):  # noqa: F811
    spy = (
        f"import os\nassert not os.path.exists({str(course / 'solutions')!r})\n"
        f"assert not os.path.exists({str(course / 'grading')!r})\n" + samples.SQUARE
    )
    hand_in(course, "student0", samples.submission(spy))
    plan = evening.Plan(course)
    with open_gradebook(Folders(course).database) as book:
        for assignment in evening.find_assignments(plan):
            book.register(assignment)
    kernels = Path(sandbox.__file__).parent / "jupyter"
    programs = Path(sys.executable).parent
    environment = os.environ | {
        "JUPYTER_PATH": str(kernels),
        "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
    }
    done = subprocess.run(
        [programs / "nbgrader", "autograde", "squares", "--student", "student0"],
        cwd=course,
        env=environment,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    with Gradebook(Folders(course).database) as book:
        found = book.find_grade("test_square", "squares", "squares", "student0")
        assert found.auto_score == 3.0
