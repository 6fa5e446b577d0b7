"""A course made by `nbgrader quickstart`, with no file of ours in it, is graded."""

import shutil
import subprocess
import sys

import pytest
import samples
from click.testing import CliRunner
from nbgrader.api import Gradebook

from course_utils.cli import course
from course_utils.grading import Reason
from course_utils.grading.records import Outcome
from course_utils.grading.run.answers import answers_below, lost_answers

pytestmark = pytest.mark.slow


def verb(*arguments):
    done = CliRunner().invoke(course, [str(each) for each in arguments])
    assert done.exit_code == 0, done.output
    return done.output


def test_nbgrader_s_own_course_is_graded(engine, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    start = [sys.executable, "-m", "nbgrader", "quickstart", "c101"]
    subprocess.run(start, check=True, capture_output=True)
    root = tmp_path / "c101"
    before = {p.relative_to(root) for p in root.rglob("*") if p.is_file()}
    for student in ("bitdiddle", "hacker"):
        folder = root / "submitted" / student / "ps1"
        shutil.copytree(root / "source/ps1", folder)
    (root / "submitted/hacker/ps1/problem2.ipynb").unlink()
    told = verb("grade", "--root", root)
    assert "4 graded now" in told
    assert "hacker problem2: missing" in told
    verb("feedback", "--root", root)
    verb("export", "canvas", "--root", root)
    assert (root / "feedback/bitdiddle/ps1/problem1.html").is_file()
    assert (root / "autograded/bitdiddle/ps1/problem2.ipynb").is_file()
    with Gradebook(f"sqlite:///{root / 'gradebook.db'}") as book:
        first = book.find_submission_notebook("problem1", "ps1", "bitdiddle")
        lost = book.find_submission_notebook("problem2", "ps1", "hacker")
        assert first.score > 0
        assert lost.score == 0
    after = {p.relative_to(root) for p in root.rglob("*") if p.is_file()}
    assert before <= after


def test_a_folder_that_is_no_course_is_refused(tmp_path):
    done = CliRunner().invoke(course, ["grade", "--root", str(tmp_path)])
    assert done.exit_code == 2
    assert "expected a course of nbgrader's, a folder with nbgrader_config" in (
        done.output
    )


def test_lost_answers_are_named_and_lost_prose_is_not():
    lines = ("the cell 'essay' was missing", "the cell 'given' was missing")
    told = lost_answers(samples.assignment(), Outcome(evidence=lines))
    assert told == [
        (
            Reason.CHANGED,
            "1 of the exercise's cells are missing (essay); cells without marks may "
            "hold the answers",
        )
    ]
    assert lost_answers(samples.assignment(), Outcome(evidence=lines[1:])) == []


def test_an_answer_below_its_cell_waits_for_a_person():
    from course_utils.grading.records import Score

    notebook = samples.submission()
    notebook.cells.append(samples.cell("My words", new=samples.new_markdown_cell))
    scores = (Score("essay", 0.0, 4.0, "No response."), Score("test_line", 0.0, 2.0))
    notes, waiting = answers_below(notebook, scores)
    assert notes[0][0] is Reason.CHANGED
    assert [score.points for score in waiting] == [None, 0.0]
    notebook.cells[-1].source = " "
    assert answers_below(notebook, scores) == ([], scores)
