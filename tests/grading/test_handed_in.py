"""Whatever people hand in, wherever: graded, or named with what to do."""

import os
from datetime import UTC, datetime

import pytest
import samples

from course_utils.grading import Reason
from course_utils.grading.books.store import Folders
from course_utils.grading.notebook.reading import Unreadable
from course_utils.grading.records import Outcome
from course_utils.grading.run import handed_in
from course_utils.grading.run.tasks import make_task, noted
from course_utils.grading.run.times import read_time

KNOWN = {"squares", "circles"}


@pytest.fixture
def submitted(tmp_path):
    folder = Folders(tmp_path).submitted
    folder.mkdir(parents=True)
    return folder


def put(path, content=b"{}"):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def look(submitted, student="*"):
    folders = Folders(submitted.parents[1])
    return handed_in.find(folders, [samples.assignment()], KNOWN, student)


@pytest.mark.parametrize(
    ("where", "advice"),
    [
        ("eve/squares.ipynb", "move it to eve/ASSIGNMENT/"),
        ("squares.ipynb", "move it to STUDENT/ASSIGNMENT/"),
        ("eve/Squares/squares.ipynb", "rename it if it is squares"),
        ("eve/squares (1)/squares.ipynb", "rename it if it is squares"),
        ("eve/squares-final/squares.ipynb", "rename it if it is squares"),
        ("eve/deep/squares/squares.ipynb", "no such assignment"),
        ("eve/squares.zip", "unpack it"),
        ("all.ZIP", "unpack it"),
        ("__MACOSX/eve/squares/._squares.ipynb", "you may delete it"),
    ],
)
def test_what_lies_elsewhere_is_named_with_what_to_do(submitted, where, advice):
    put(submitted / "bob/squares/squares.ipynb")
    path = put(submitted / where)
    found, strays = look(submitted)
    assert [folder.parent.name for folder, _ in found] == ["bob"]
    (line,) = strays
    assert advice in line
    assert line.startswith(str(submitted))
    assert str(path).startswith(line.partition(":")[0])


@pytest.mark.parametrize(
    "where",
    ["eve/notes.txt", ".replaced/eve/squares/squares.ipynb", "eve/.x/a.ipynb",
     "list.csv", "eve/circles/circles.ipynb", "eve/data/a.png"],
)  # fmt: skip
def test_what_is_no_hand_in_is_left_in_peace(submitted, where):
    put(submitted / where)
    assert look(submitted) == ([], [])


def test_a_folder_nobody_may_read_is_named(submitted):
    put(submitted / "eve/squares/squares.ipynb")
    folder = submitted / "eve"
    folder.chmod(0)
    if os.access(folder, os.R_OK):
        pytest.skip("root reads every folder")
    _, strays = look(submitted)
    folder.chmod(0o755)
    assert "expected a folder one may read" in strays[0]


def test_only_the_students_that_are_asked_for(submitted):
    for name in ("ada", "alan", "bob"):
        put(submitted / name / "squares/squares.ipynb")
    found, _ = look(submitted, "a*")
    assert [folder.parent.name for folder, _ in found] == ["ada", "alan"]


def chosen(folder, others=()):
    return handed_in.notebook_in(folder, samples.assignment(), others)


@pytest.mark.parametrize(
    "name",
    ["squares (1).ipynb", "Squares.ipynb", "squares-final.ipynb", "mine.IPYNB",
     "squares/squares.ipynb", "a/b/squares.ipynb"],
)  # fmt: skip
def test_a_single_notebook_of_another_name_is_taken_and_noted(submitted, name):
    path = put(submitted / "eve/squares" / name)
    put(submitted / "eve/squares/.ipynb_checkpoints/squares-checkpoint.ipynb")
    put(submitted / "eve/squares/__MACOSX/._squares.ipynb")
    assert chosen(submitted / "eve/squares") == (
        path,
        [(Reason.NONE, f"handed in as {name}")],
    )


def test_a_finished_copy_beside_the_right_file_calls_for_a_person(submitted):
    put(submitted / "eve/squares/squares.ipynb")
    put(submitted / "eve/squares/squares-final.ipynb")
    _, ((reason, what),) = chosen(submitted / "eve/squares")
    assert reason is Reason.SEVERAL
    assert "squares-final.ipynb" in what


def test_the_other_notebooks_of_an_assignment_are_no_copies(submitted):
    path = put(submitted / "eve/squares/squares.ipynb")
    put(submitted / "eve/squares/part2.ipynb")
    assert chosen(submitted / "eve/squares", {"part2"}) == (path, [])
    path.unlink()
    with pytest.raises(
        Unreadable, match=r"expected a notebook squares\.ipynb, found p"
    ):
        chosen(submitted / "eve/squares", {"part2"})


@pytest.mark.parametrize(
    ("files", "said"),
    [
        (["a.ipynb", "b.ipynb"], "found a.ipynb, b.ipynb: rename the right one"),
        (["work.zip"], "found work.zip: unpack it there"),
        (["squares.py"], "found squares.py"),
        ([], "found none"),
    ],
)
def test_what_was_found_instead_is_said(submitted, files, said):
    (submitted / "eve/squares").mkdir(parents=True)
    for name in files:
        put(submitted / "eve/squares" / name)
    with pytest.raises(Unreadable, match=said) as error:
        chosen(submitted / "eve/squares")
    assert error.value.reason is Reason.MISSING


@pytest.mark.parametrize(
    ("text", "time"),
    [
        (b"2026-11-21 17:59:00 UTC", datetime(2026, 11, 21, 17, 59)),
        (b"2026-11-21 18:59:00.25 +0100", datetime(2026, 11, 21, 17, 59, 0, 250_000)),
        (b"2026-11-21T17:59:00Z", datetime(2026, 11, 21, 17, 59)),
        (b"2026-11-21-17-59-00", datetime(2026, 11, 21, 17, 59)),
        (b"\xef\xbb\xbf2026-11-21 17:59:00\n", datetime(2026, 11, 21, 17, 59)),
        ("2026-11-21 17:59 UTC".encode("utf-16"), datetime(2026, 11, 21, 17, 59)),
        (b"21 Nov 2026 17:59:00 GMT", datetime(2026, 11, 21, 17, 59)),
    ],
)
def test_a_time_is_read_right(tmp_path, text, time):
    path = put(tmp_path / "timestamp.txt", text)
    assert read_time(path) == (time.replace(tzinfo=UTC), "")


@pytest.mark.parametrize(
    "text",
    [b"2026-11-21 11:30:00 PST", b"2026-11-21 11:30 CST", b"Sa 21. Nov 2026 19:30",
     b"2026-11-21", b"11:30", b"", b"soon", b"\xff\xfe\x00", b"99999999999999"],
)  # fmt: skip
def test_a_time_one_would_have_to_guess_is_said_to_be_unreadable(tmp_path, text):
    time, said = read_time(put(tmp_path / "timestamp.txt", text))
    assert time is None
    assert said or text == b""


def test_an_unreadable_time_and_a_platform_s_late_mark_call_for_a_person(submitted):
    folder = put(submitted / "eve/squares/squares.ipynb").parent
    put(folder / "timestamp.txt", b"Sa 21. Nov")
    put(folder / "late.txt")
    task = make_task(folder, samples.assignment())
    assert [reason for reason, _ in task.notes] == [Reason.UNTIMED, Reason.LATE]
    told = noted(Outcome.needs_person(Reason.MANUAL, "by hand"), task.notes)
    assert told.reason is Reason.UNTIMED
    assert "Sa 21. Nov" in told.detail
    assert "late" in told.evidence[-1]
    graver = noted(Outcome.needs_person(Reason.TAMPERED, "x"), task.notes)
    assert graver.reason is Reason.TAMPERED
