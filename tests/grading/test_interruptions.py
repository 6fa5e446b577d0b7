"""Ctrl-C, a full disk, a second run: one sentence, and nothing is lost."""

import errno
import os
import signal
import subprocess
import sys
import time

import psutil
import pytest
import samples
from nbgrader.api import Gradebook
from test_evening import course, empty_gradebook, grades, hand_in, run  # noqa: F401

from course_utils.cli import course as verbs
from course_utils.grading.books import gradebook, marks, store
from course_utils.grading.books.store import Folders
from course_utils.grading.records import Reason
from course_utils.project import CourseError

# ruff: noqa: F811

pytestmark = pytest.mark.slow
SLOW = "import time\ntime.sleep(40)\n" + samples.SQUARE
ENDS_WITHIN = 3.0  # seconds after Ctrl-C


def test_ctrl_c_keeps_what_is_done_and_leaves_no_process(course):
    for number in range(4, 9):
        hand_in(course, f"student{number}", samples.submission(SLOW))
    program = [sys.executable, "-m", "course_utils", "grade", "--jobs", "2"]
    process = subprocess.Popen(
        program, cwd=course, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    records, deadline = Folders(course).records, time.monotonic() + 60
    while len(list(records.rglob("*.json"))) < 4 and time.monotonic() < deadline:
        time.sleep(0.05)
    time.sleep(0.5)
    family = psutil.Process(process.pid).children(recursive=True)
    process.send_signal(signal.SIGINT)
    told, _ = process.communicate(timeout=ENDS_WITHIN)
    assert process.returncode == 130
    assert "4 graded now" in told.decode()
    assert "Run it again to go on from here" in told.decode()
    assert "Traceback" not in told.decode()
    _, alive = psutil.wait_procs(family, timeout=ENDS_WITHIN)
    assert alive == []
    assert len(grades(course)) == 4 * 4


def test_a_second_run_is_told_of_the_first(course):
    told = f"process {os.getpid()} grades this course"
    with store.alone(Folders(course)), pytest.raises(CourseError, match=told):
        run(course)
    assert run(course).graded == 6


def test_a_full_disk_is_one_sentence_and_leaves_no_part(tmp_path, monkeypatch):
    def full(_):
        raise OSError(errno.ENOSPC, "No space left on device")

    store.write_whole(tmp_path / "a.json", "old")
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(CourseError, match="No space left on device"):
        store.write_whole(tmp_path / "a.json", "new")
    assert [p.name for p in tmp_path.iterdir()] == ["a.json"]
    assert (tmp_path / "a.json").read_text() == "old"


def test_a_database_that_is_away_for_a_moment_is_waited_for(course, monkeypatch):
    from sqlalchemy.exc import OperationalError

    monkeypatch.setattr(gradebook, "PAUSES", (0.0, 0.0))
    fail = iter([True, True, False])

    def record(self, *arguments):
        if next(fail, False):
            raise OperationalError("", {}, Exception("server closed the connection"))
        return original(self, *arguments)

    original = gradebook.Book._record
    monkeypatch.setattr(gradebook.Book, "_record", record)
    assert run(course).graded == 6
    assert len(grades(course)) == 6 * 4
    fail = iter([True] * 3)
    with pytest.raises(
        CourseError, match=r"server closed the connection.*run it again"
    ):
        run(course, force=True)


def test_a_gradebook_that_lacks_the_grades_is_refused_and_put_back(course):
    run(course)
    folders = Folders(course)
    book = course / "grading/gradebook.db"
    before = grades(course)
    book.rename(course / "grading/old.db")
    with pytest.raises(CourseError, match=r"expected the gradebook .*, found none"):
        marks.load_marked(folders, folders.database)
    with gradebook.open_gradebook(folders.database):
        pass
    with pytest.raises(CourseError, match=r"lacks 6 of 6 \(student0, squares\)"):
        marks.load_marked(folders, folders.database)
    tally = run(course)
    assert (tally.graded, tally.skipped) == (0, 6)
    assert grades(course) == before
    assert len(marks.load_marked(folders, folders.database)) == 6


def test_a_regrade_leaves_what_a_person_has_said(course):
    run(course)
    with Gradebook(Folders(course).database) as book:
        for number in range(6):
            who = ("squares", "squares", f"student{number}")
            grade = book.find_grade("essay", *who)
            grade.manual_score, grade.needs_manual_grade = 3.0, False
        book.db.commit()
    run(course, force=True)
    folders = Folders(course)
    assert all(each.is_final for each in marks.load_marked(folders, folders.database))


def test_the_verbs_read_one_setting(course, monkeypatch):
    from click.testing import CliRunner

    config = course / "nbgrader_config.py"
    other = f"sqlite:///{course / 'elsewhere' / 'book.db'}"
    config.write_text(config.read_text() + f"\nc.CourseDirectory.db_url = {other!r}\n")
    monkeypatch.chdir(course)
    assert run(course).graded == 6
    assert (course / "elsewhere/book.db").is_file()
    for verb in (["feedback"], ["export", "canvas"]):
        done = CliRunner().invoke(verbs, verb)
        assert done.exit_code == 0, done.output
    pages = course / "grading/feedback/student0/squares"
    assert (pages / "squares.html").is_file()


def test_the_exchange_finds_what_it_needs_beside_graded_and_feedback(
    course, monkeypatch
):
    from click.testing import CliRunner

    folder = hand_in(course, "student0", samples.submission())
    (folder / "timestamp.txt").write_text("2026-11-20 12:00:00 UTC")
    (folder / "submission_secret.txt").write_text("secret")
    monkeypatch.chdir(course)
    run(course)
    assert CliRunner().invoke(verbs, ["feedback"]).exit_code == 0
    for step in ("autograded", "feedback"):
        there = course / "grading" / step / "student0/squares"
        assert (there / "submission_secret.txt").read_text() == "secret"
        assert (there / "timestamp.txt").read_text() == "2026-11-20 12:00:00 UTC"


def test_a_submission_that_ends_its_workers_is_an_outcome(monkeypatch):
    distributed = pytest.importorskip("distributed")
    from course_utils.grading.run import cluster

    task = cluster.Task("eve", b"", samples.assignment())

    class Future:
        status = "error"

        def result(self):
            raise distributed.KilledWorker("key", None, 3)

    graded = cluster._result(Future(), task, "tcp://x")
    assert graded.outcome.reason is Reason.KERNEL_DIED
    assert graded.outcome.detail == "4 workers ended while they graded it"
    assert graded.student == "eve"
    Future.status, Future.result = "cancelled", lambda self: 1 / 0
    with pytest.raises(CourseError, match="has gone; what was graded until then is ke"):
        cluster._result(Future(), task, "tcp://x")
