"""Lessons run once, and again only when something they rest on changed."""

import pytest

from course_utils.publishing.cache import executed_notebook, lesson_digest
from course_utils.publishing.execution import execute_lessons

pytestmark = pytest.mark.slow  # each starts kernels
STEM = "01-every-construct"
HEADER = """---
file_format: mystnb
kernelspec:
  name: python3
  display_name: Python 3
---
# A lesson

"""


def run(root):
    return {run.stem: run for run in execute_lessons(root)}


def lesson_with(root, code):
    path = root / "book/lessons/02-more.md"
    path.write_text(f"{HEADER}```{{code-cell}}\n{code}\n```\n", "utf8")
    return path


def test_the_second_run_comes_from_the_cache(small_course):
    first, second = run(small_course)[STEM], run(small_course)[STEM]
    assert (first.was_cached, second.was_cached) == (False, True)
    assert second.seconds == first.seconds
    lesson = small_course / f"book/lessons/{STEM}.md"
    cells = executed_notebook(small_course, lesson).cells
    assert [c.outputs[0].text for c in cells if c.cell_type == "code"] == ["1.5\n"] * 2


def test_a_new_sentence_runs_nothing(small_course):
    run(small_course)
    lesson = small_course / f"book/lessons/{STEM}.md"
    lesson.write_text(lesson.read_text("utf8").replace("found it", "saw it"), "utf8")
    assert run(small_course)[STEM].was_cached


def write(root, name, text):
    path = root / "src/course_utils" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, "utf8")


def test_a_changed_module_runs_the_lessons_that_import_it(small_course):
    write(small_course, "ours.py", "x = 1\n")
    write(small_course, "grading/__init__.py", "")
    lesson_with(small_course, "import sys\nif not sys:\n    import course_utils.ours")
    run(small_course)
    write(small_course, "ours.py", "x = 2\n")
    assert {stem: r.was_cached for stem, r in run(small_course).items()} == {
        STEM: True,
        "02-more": False,
    }
    write(small_course, "ours.py", "x = 1\n")  # going back finds the old results
    write(small_course, "grading/__init__.py", "x = 1\n")
    assert all(r.was_cached for r in run(small_course).values())


def test_a_changed_lock_runs_the_lessons(small_course):
    run(small_course)
    (small_course / "constraints.txt").write_text("numpy==0.1\n")
    assert not run(small_course)[STEM].was_cached


def test_of_each_lesson_the_last_runs_are_kept(small_course):
    runs = []
    for x in range(5):
        lesson_with(small_course, f"x = {x}")
        runs.append(run(small_course))
    assert all(later[STEM].was_cached for later in runs[1:])
    lesson_with(small_course, "x = 2")
    assert run(small_course)["02-more"].was_cached
    lesson_with(small_course, "x = 1")
    assert not run(small_course)["02-more"].was_cached


def test_new_real_data_run_the_lessons(small_course, tmp_path, monkeypatch):
    monkeypatch.setenv("COURSE_DATA", str(tmp_path / "data"))
    text = (small_course / f"book/lessons/{STEM}.md").read_text("utf8")
    before = lesson_digest(small_course, text)
    (tmp_path / "data/mnist").mkdir(parents=True)
    assert lesson_digest(small_course, text) != before


def test_a_failing_cell_is_told_and_the_other_lessons_still_run(small_course):
    lesson_with(small_course, "width = 3\nwidth / 0")
    runs = run(small_course)
    assert "ZeroDivisionError" in runs["02-more"].failure
    assert "width / 0" in runs["02-more"].failure
    assert runs[STEM].failure is None
    assert not run(small_course)["02-more"].was_cached


def test_a_cell_that_warns_fails(small_course):
    lesson_with(small_course, "import warnings\nwarnings.warn('watch out')")
    assert "watch out" in run(small_course)["02-more"].failure


def test_each_kernel_has_one_thread(small_course):
    lesson = lesson_with(small_course, "import os\nos.environ['OMP_NUM_THREADS']")
    run(small_course)
    (cell,) = (
        c
        for c in executed_notebook(small_course, lesson).cells
        if c.cell_type == "code"
    )
    assert cell.outputs[0].data["text/plain"] == "'1'"


SEEDS = "COURSE_SEEDS_FROM"


def shown(root, lesson, cache_path=None):
    cells = executed_notebook(root, lesson, cache_path).cells
    (cell,) = (c for c in cells if c.cell_type == "code")
    return cell.outputs[0].data["text/plain"]


def test_other_seeds_run_into_a_cache_of_their_own(small_course, tmp_path, monkeypatch):
    monkeypatch.setenv(SEEDS, "7")  # left over from a jury: the book must not see it
    lesson = lesson_with(small_course, f"import os\nos.environ.get('{SEEDS}', 'ours')")
    run(small_course)
    other = {"cache_path": tmp_path / "jury", "environment": {SEEDS: "100"}}
    (again,) = execute_lessons(small_course, lessons=[lesson], **other)
    assert not again.was_cached
    assert shown(small_course, lesson, tmp_path / "jury") == "'100'"
    assert shown(small_course, lesson) == "'ours'"


def test_other_seeds_without_a_cache_of_their_own_are_refused(small_course):
    with pytest.raises(ValueError, match="expected a cache_path"):
        list(execute_lessons(small_course, environment={SEEDS: "100"}))
