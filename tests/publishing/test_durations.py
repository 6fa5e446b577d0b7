"""A notebook says at its top how long its lesson ran when that was measured."""

from pathlib import Path
from types import SimpleNamespace

from click.testing import CliRunner

from course_utils.cli.notebooks import command
from course_utils.project import find_root, lesson_files
from course_utils.publishing import execution
from course_utils.publishing.compiler import compile_lesson
from course_utils.publishing.durations import record_seconds, recorded_seconds

STEM = "01-every-construct"


def compiled(root):
    return compile_lesson(root / f"book/lessons/{STEM}.md", root)


def test_what_was_not_measured_is_not_told(small_course):
    assert "It ran in" not in compiled(small_course)


def test_the_notebook_tells_the_seconds_of_one_core(small_course):
    record_seconds(small_course, {STEM: 12.3})
    assert "It ran in 12 s on one core; a slower machine takes" in compiled(
        small_course
    )


def test_a_new_measurement_leaves_the_others_as_they_were(small_course):
    record_seconds(small_course, {STEM: 12.3, "02-more": 0.1})
    record_seconds(small_course, {STEM: 15.8})
    assert recorded_seconds(small_course) == {STEM: 16, "02-more": 1}


def test_only_what_is_cached_is_noted(small_course, monkeypatch):
    cached = SimpleNamespace(stem=STEM, seconds=41.6)
    waiting = SimpleNamespace(path=small_course / "book/lessons/02-more.md")
    plan = SimpleNamespace(cached=[cached], waiting=[waiting])
    monkeypatch.setattr(execution, "plan_lessons", lambda root: plan)
    monkeypatch.chdir(small_course)
    told = CliRunner().invoke(command, ["--measured"])
    assert "02-more: not run yet, `course book` runs it" in told.output
    notebook = small_course / f"notebooks/{STEM}.ipynb"
    assert "It ran in 42 s on one core" in notebook.read_text("utf8")
    assert recorded_seconds(small_course) == {STEM: 42}


def test_every_record_is_of_a_lesson():
    root = find_root(Path(__file__))
    assert recorded_seconds(root).keys() <= {path.stem for path in lesson_files(root)}
