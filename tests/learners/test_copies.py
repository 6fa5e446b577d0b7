"""What a learner wrote is never written over."""

import pytest
from click.testing import CliRunner

from course_utils.cli import course as program
from course_utils.cli import lab
from course_utils.cli.check import find_notebook
from course_utils.copies import bring_new_versions, make_copies, moved_on
from course_utils.project import CourseError

LESSON = "03-convolution.ipynb"
EXERCISE = "exercises/03-convolution/03-convolution.ipynb"


@pytest.fixture
def root(tmp_path, monkeypatch):
    """A course of one lesson with its exercise, both copied; the current folder."""
    (tmp_path / "_toc.yml").touch()
    for name in (LESSON, EXERCISE):
        release(tmp_path, name, "first")
    make_copies(tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def release(root, name, text):
    path = root / "notebooks" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def mine(root):
    """Every file of the learner: name -> text."""
    return {
        path.relative_to(root / "my").as_posix(): path.read_text()
        for path in (root / "my").rglob("*.ipynb")
    }


def test_lessons_and_exercises_are_copied_once(root):
    assert mine(root) == {LESSON: "first", EXERCISE: "first"}
    (root / "my" / LESSON).write_text("my work")
    release(root, LESSON, "second")
    assert make_copies(root) == []
    assert mine(root) == {LESSON: "my work", EXERCISE: "first"}


def test_a_copy_that_was_deleted_is_made_anew(root):
    (root / "my" / EXERCISE).unlink()
    assert make_copies(root) == [root / "my" / EXERCISE]


def test_a_new_version_lies_beside_the_work(root):
    (root / "my" / LESSON).write_text("my work")
    release(root, LESSON, "second")
    assert bring_new_versions(root) == [root / "my" / "03-convolution.2.ipynb"]
    assert mine(root)[LESSON] == "my work"
    assert mine(root)["03-convolution.2.ipynb"] == "second"


def test_work_in_a_new_version_is_work_too(root):
    (root / "my" / LESSON).write_text("my work")
    release(root, LESSON, "second")
    (beside,) = bring_new_versions(root)
    beside.write_text("more work")
    release(root, LESSON, "third")
    assert bring_new_versions(root) == [root / "my" / "03-convolution.3.ipynb"]
    assert beside.read_text() == "more work"


def test_a_copy_that_holds_no_work_becomes_the_new_version(root):
    release(root, LESSON, "second")
    release(root, LESSON, "third")
    assert bring_new_versions(root) == [root / "my" / LESSON]
    assert mine(root) == {LESSON: "third", EXERCISE: "first"}
    release(root, LESSON, "fourth")
    bring_new_versions(root)
    assert mine(root)[LESSON] == "fourth"


def test_what_was_seen_is_told_no_more(root):
    (root / "my" / LESSON).write_text("my work")
    release(root, LESSON, "second")
    assert moved_on(root) == [root / "notebooks" / LESSON]
    bring_new_versions(root)
    assert moved_on(root) == []
    assert bring_new_versions(root) == []


@pytest.mark.parametrize("record", [None, "", "{", "[]", '{"a": 1}', '{"a": {}}'])
def test_without_its_record_every_copy_is_work(root, record):
    path = root / "my" / ".versions.json"
    path.unlink()
    if record is not None:
        path.write_text(record)
    make_copies(root)
    release(root, LESSON, "second")
    assert bring_new_versions(root) == [root / "my" / "03-convolution.2.ipynb"]
    assert mine(root)[LESSON] == "first"


def test_the_learner_is_told_in_one_line(root, monkeypatch):
    started = []
    monkeypatch.setattr(lab, "become", lambda arguments, _: started.append(arguments))
    run = CliRunner().invoke(program, ["lab", "--no-browser"])
    assert (run.output, started[0][-1]) == ("", "--no-browser")
    (root / "my" / EXERCISE).write_text("my work")
    release(root, EXERCISE, "second")
    assert CliRunner().invoke(program, ["lab"]).output == (
        "The course has changed since you copied 03-convolution: "
        "`course update` puts the new versions beside yours.\n"
    )
    told = CliRunner().invoke(program, ["update"]).output
    assert told == "  my/exercises/03-convolution/03-convolution.2.ipynb\n"
    assert "nothing is new" in CliRunner().invoke(program, ["update"]).output


@pytest.mark.parametrize("name", ["3", "03", "03-conv", "03-convolution"])
def test_an_exercise_is_found_by_its_number_or_name_the_own_copy_first(root, name):
    (root / "my/exercises/03-convolution/03-convolution.2.ipynb").touch()
    assert find_notebook(name) == root / "my" / EXERCISE
    (root / "my" / EXERCISE).unlink()
    assert find_notebook(name) == root / "notebooks" / EXERCISE


@pytest.mark.parametrize("name", ["9", "", "convolution"])
def test_what_is_no_exercise_is_one_sentence(root, name):
    release(root, "exercises/04-pooling/04-pooling.ipynb", "first")
    expected = r"one of the exercises \(03-convolution, 04-pooling\), found"
    with pytest.raises(CourseError, match=expected):
        find_notebook(name)
