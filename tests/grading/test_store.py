"""Files are whole or not there, and readable for those who may read files here."""

import os

import pytest

from course_utils.grading.books.store import write_whole


@pytest.fixture
def umask():
    old = os.umask(0o027)
    yield
    os.umask(old)


def test_a_written_file_has_the_permissions_of_any_other(tmp_path, umask):
    path = tmp_path / "feedback" / "ada.html"
    write_whole(path, "Well done.")
    assert path.stat().st_mode & 0o777 == 0o640
    assert path.read_text(encoding="utf-8") == "Well done."


def test_a_file_is_replaced_in_one_step_and_nothing_stays_beside_it(tmp_path):
    path = tmp_path / "grades.csv"
    for text in ("old", "new"):
        write_whole(path, text)
    assert path.read_text(encoding="utf-8") == "new"
    assert os.listdir(tmp_path) == ["grades.csv"]
