"""A whole run: found, graded, written; killed and resumed; graded again."""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import samples
from nbgrader.api import Gradebook

from course_utils.grading import Reason
from course_utils.grading.books.gradebook import open_gradebook
from course_utils.grading.books.store import Folders, load_records
from course_utils.grading.judge import engine
from course_utils.grading.run import evening
from course_utils.project import CourseError

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[2]
KILL_AFTER = 2  # records: the run is then in the middle of others


@pytest.fixture(scope="session")
def empty_gradebook(tmp_path_factory):
    """A gradebook without grades; nbgrader takes seconds to make one."""
    path = tmp_path_factory.mktemp("gradebook") / "gradebook.db"
    with open_gradebook(f"sqlite:///{path}"):
        return path


@pytest.fixture
def course(tmp_path, engine, empty_gradebook):
    """A course with one assignment and six submissions, three of them wrong."""
    (tmp_path / "_toc.yml").touch()
    (tmp_path / "grading").mkdir()
    shutil.copy(empty_gradebook, tmp_path / "grading")
    shutil.copy(ROOT / "nbgrader_config.py", tmp_path)
    samples.write(tmp_path / "solutions/squares/squares.ipynb", samples.teacher())
    for number in range(6):
        square = "def square(x):\n    return x" if number % 2 else samples.SQUARE
        hand_in(tmp_path, f"student{number}", samples.submission(square))
    return tmp_path


def hand_in(course, student, content):
    folder = course / "grading" / "submitted" / student / "squares"
    samples.write(folder / "squares.ipynb", content)
    return folder


def grades(course) -> dict:
    """Return every grade and comment of the gradebook."""
    with Gradebook(Folders(course).database) as book:
        return {
            (submission.student.id, row.name): (
                row.auto_score,
                row.manual_score,
                row.needs_manual_grade,
            )
            for submission in book.assignment_submissions("squares")
            for notebook in submission.notebooks
            for row in notebook.grades
        }


def run(course, **changes):
    return evening.run(evening.Plan(course, jobs=2, **changes))


def test_every_submission_gets_a_grade_a_record_and_a_notebook(course):
    hand_in(course, "broken", b"{")
    (course / "grading/submitted/empty/squares").mkdir(parents=True)
    tally = run(course)
    assert tally.graded == 8
    found = grades(course)
    assert found["student0", "test_square"] == (3.0, None, False)
    assert found["student1", "test_square"] == (0.0, None, False)
    assert found["student1", "essay"] == (None, None, True)
    assert found["broken", "test_square"] == (0.0, None, True)
    records = {r.student: r for r in load_records(Folders(course), "squares")}
    assert records["broken"].outcome.reason is Reason.CORRUPT
    assert records["empty"].outcome.reason is Reason.MISSING
    assert records["student1"].notebook.count("CheckFailed") == 1


def test_a_second_run_grades_nothing_and_changes_nothing(course):
    run(course)
    before = grades(course)
    tally = run(course)
    assert (tally.graded, tally.skipped) == (0, 6)
    assert tally.outcomes == {Reason.MANUAL: 6}
    assert grades(course) == before


def test_a_new_submission_is_graded_again_and_a_person_s_points_stay(course):
    run(course)
    with Gradebook(Folders(course).database) as book:
        grade = book.find_grade("essay", "squares", "squares", "student1")
        grade.manual_score, grade.needs_manual_grade = 3.5, False
        book.find_grade("test_line", "squares", "squares", "student1").manual_score = 1
        comment = book.find_comment("square", "squares", "squares", "student1")
        comment.manual_comment = "Look at x = 2."
        book.db.commit()
    changed = samples.submission(model=samples.MODEL + "\n")
    hand_in(course, "student1", changed)
    assert run(course).graded == 1
    found = grades(course)
    assert found["student1", "test_square"] == (3.0, None, False)
    assert found["student1", "essay"] == (None, 3.5, False)  # the same words
    assert found["student1", "test_line"] == (2.0, 1.0, True)  # to be looked at again
    changed.cells[-1].source = "Because of x."
    hand_in(course, "student1", changed)
    run(course)
    assert grades(course)["student1", "essay"] == (None, 3.5, True)
    with Gradebook(Folders(course).database) as book:
        comment = book.find_comment("square", "squares", "squares", "student1")
        assert comment.manual_comment == "Look at x = 2."


def test_a_link_as_submission_is_not_followed(course, tmp_path):
    folder = hand_in(course, "linked", b"x")
    (folder / "squares.ipynb").unlink()
    (folder / "squares.ipynb").symlink_to(course / "solutions/squares/squares.ipynb")
    (course / "grading/submitted/linked2").mkdir()
    (course / "grading/submitted/linked2/squares").symlink_to(
        course / "solutions/squares"
    )
    (course / "grading/submitted/pipe/squares").mkdir(parents=True)
    os.mkfifo(course / "grading/submitted/pipe/squares/squares.ipynb")
    run(course)
    records = load_records(Folders(course), "squares")
    strange = {r.student: r.outcome.reason for r in records if r.points == 0}
    assert set(strange) == {"linked", "linked2", "pipe"}
    assert set(strange.values()) == {Reason.NOT_A_FILE}


def test_a_late_submission_is_graded_and_said_to_be_late(course):
    run(course)
    with Gradebook(Folders(course).database) as book:
        book.update_or_create_assignment("squares", duedate="2026-01-01 12:00:00 UTC")
    folder = hand_in(course, "student0", samples.submission(choice="answer_choice='b'"))
    (folder / "timestamp.txt").write_text("2026-01-02 12:00:00 UTC")
    tally = run(course)
    records = {r.student: r for r in load_records(Folders(course), "squares")}
    outcome = records["student0"].outcome
    assert "1 day, 0:00:00 after the due date" in outcome.detail
    assert tally.outcomes == {Reason.MANUAL: 5, Reason.LATE: 1}


def test_a_run_killed_at_any_moment_goes_on_where_it_stopped(course):
    """Kill -9 once some records are written; then nothing is twice and nothing lost."""
    program = [sys.executable, "-m", "course_utils", "grade", "--jobs", "2"]
    process = subprocess.Popen(program, cwd=course, stdout=subprocess.DEVNULL)
    records = Folders(course).records
    deadline = time.monotonic() + 60
    while (
        len(list(records.rglob("*.json"))) < KILL_AFTER and time.monotonic() < deadline
    ):
        time.sleep(0.01)
    process.send_signal(signal.SIGKILL)
    process.wait()
    done = len(list(records.rglob("*.json")))
    assert done >= KILL_AFTER
    tally = run(course)
    assert tally.skipped >= KILL_AFTER
    assert tally.graded + tally.skipped == 6
    found = grades(course)
    assert len(found) == 6 * 4
    assert [found[f"student{i}", "test_square"][0] for i in range(6)] == [3.0, 0.0] * 3


def test_a_mistake_of_the_teacher_is_one_sentence(course):
    with pytest.raises(CourseError, match="expected an assignment nothing; there are"):
        run(course, names=("nothing",))
    with pytest.raises(CourseError, match="expected submissions at"):
        run(course, student="nobody")
    with pytest.raises(CourseError, match="expected a gradebook at"):
        run(course, url="postgresql://nobody@127.0.0.1:1/none")
    with pytest.raises(CourseError, match="expected a Dask scheduler at"):
        run(course, scheduler="tcp://127.0.0.1:1")


def test_without_bubblewrap_it_refuses_and_says_what_to_install(course, monkeypatch):
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(engine, "_shared", [])
    with pytest.raises(CourseError, match=r"apt install bubblewrap.*--unsafe"):
        run(course)


def test_unsafe_grades_without_a_sandbox(course):
    assert run(course, unsafe=True).graded == 6
    assert grades(course)["student0", "test_square"] == (3.0, None, False)
    assert grades(course)["student1", "test_square"] == (0.0, None, False)
