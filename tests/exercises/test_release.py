import json
import os
import shutil
import subprocess
import sys

import nbformat
import pytest
from click.testing import CliRunner
from IPython.core.interactiveshell import InteractiveShell
from sample_exercise import SAMPLE, cell_of, sample_notebook

from course_utils.cli.release import command
from course_utils.exercises.release import read_source, release
from course_utils.project import CourseError


@pytest.fixture(scope="module")
def released():
    return nbformat.reads(release(sample_notebook()), as_version=4)


def test_a_release_shows_the_question_and_not_the_answer(released):
    assert cell_of(released, "scale").source == (
        "def scale(x, factor):\n"
        '    """Return x (B, D) times factor."""\n'
        "    # YOUR CODE HERE\n"
        "    raise NotImplementedError()"
    )


def test_hidden_tests_and_rubrics_stay_with_the_teacher(released):
    text = nbformat.writes(released)
    assert "BEGIN" not in text
    assert "hidden_batch" not in text
    assert "zebra" not in text
    assert cell_of(released, "explain_shift").source == "YOUR ANSWER HERE"


def test_a_release_keeps_what_nbgrader_reads(released):
    marks = cell_of(released, "test_softmax_values").metadata.nbgrader
    assert (marks.points, marks.grade, marks.locked) == (3, True, True)
    assert marks.checksum
    assert not cell_of(released, "test_softmax_values").metadata.editable
    assert "editable" not in cell_of(released, "softmax").metadata


def test_two_releases_are_the_same_bytes_whatever_the_evening_left_behind(released):
    notebook = sample_notebook()
    for count, cell in enumerate(notebook.cells):
        cell.id = f"random-{count}"
        cell.metadata["collapsed"] = True
        if cell.cell_type == "code":
            cell.execution_count = count
            cell.outputs = [nbformat.v4.new_output("stream", text="noise")]
    notebook.metadata["widgets"] = {"state": {}}
    assert release(notebook) == nbformat.writes(released) + "\n"


def test_cell_ids_are_fixed_and_differ(released):
    ids = [cell.id for cell in released.cells]
    assert len(set(ids)) == len(ids)
    assert {"scale", "test_scale"} <= set(ids)


def test_a_release_fetches_the_package_in_a_cell_that_nobody_edits_or_grades(released):
    title, fetch = released.cells[:2]
    assert title.source.startswith("# ")
    assert 'if importlib.util.find_spec("course_utils") is None:' in fetch.source
    marks = fetch.metadata
    assert (marks.editable, marks.deletable, "nbgrader" in marks) == (
        False,
        False,
        False,
    )


def test_the_fetch_cell_does_nothing_where_the_package_is(released):
    shell = InteractiveShell()
    shell.run_line_magic = pytest.fail
    assert shell.run_cell(released.cells[1].source).success


def test_a_picture_of_the_solution_does_not_leave():
    notebook = sample_notebook()
    cell_of(notebook, "explain_shift")["attachments"] = {"a.png": {"image/png": "QQ"}}
    cell_of(notebook, "scale_text")["attachments"] = {"b.png": {"image/png": "QQ"}}
    text = release(notebook)
    assert "a.png" not in text
    assert "b.png" in text


def test_what_must_be_mended_stops_a_release(tmp_path):
    notebook = sample_notebook()
    cell_of(notebook, "test_scale").metadata.nbgrader.points = 0
    path = tmp_path / "00-sample.ipynb"
    nbformat.write(notebook, path)
    with pytest.raises(CourseError, match="cannot be released yet:\n  - test cell"):
        read_source(path)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"cells": 3}', "\x00", "[" * 5000])
def test_a_broken_source_is_named(tmp_path, text):
    path = tmp_path / "00-sample.ipynb"
    path.write_text(text)
    with pytest.raises(CourseError, match="expected a Jupyter notebook at"):
        read_source(path)


@pytest.fixture
def course(tmp_path, monkeypatch):
    """Return a course with one exercise, the current folder."""
    (tmp_path / "_toc.yml").touch()
    shutil.copytree(SAMPLE.parents[1], tmp_path / "solutions")
    (tmp_path / "solutions/00-sample/notes.md").write_text("the answer is 65")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def release_verb(*options):
    return CliRunner().invoke(command, list(options))


def test_the_verb_writes_stale_files_once_and_nothing_else(course):
    first, again = release_verb(), release_verb()
    assert "written: notebooks/exercises/00-sample/00-sample.ipynb" in first.output
    assert again.output == "1 exercises released, all up to date\n"
    names = {p.name for p in (course / "notebooks").rglob("*") if p.is_file()}
    assert names == {"00-sample.ipynb"}


def test_the_check_names_stale_files_and_writes_none(course):
    release_verb()
    folder = course / "notebooks/exercises"
    (folder / "00-sample/00-sample.ipynb").write_text("old")
    (folder / "gone.ipynb").write_text("{}")
    check = release_verb("--check")
    assert check.exit_code == 1
    assert "stale: notebooks/exercises/00-sample/00-sample.ipynb" in check.output
    assert "stale: notebooks/exercises/gone.ipynb" in check.output
    assert (folder / "00-sample/00-sample.ipynb").read_text() == "old"
    release_verb()
    assert not (folder / "gone.ipynb").exists()
    assert release_verb("--check").exit_code == 0


@pytest.mark.slow
def test_nbgrader_itself_releases_the_same_cells(course, released, monkeypatch):
    bin_folder = os.path.dirname(sys.executable)
    monkeypatch.setenv("PATH", bin_folder, prepend=os.pathsep)
    (course / "nbgrader_config.py").write_text(
        "c = get_config()\n"
        'c.CourseDirectory.source_directory = "solutions"\n'
        'c.CourseDirectory.release_directory = "theirs"\n'
    )
    run = subprocess.run(
        [sys.executable, "-m", "nbgrader", "generate_assignment", "00-sample"],
        capture_output=True,
        text=True,
    )
    assert run.returncode == 0, run.stderr
    theirs = json.loads((course / "theirs/00-sample/00-sample.ipynb").read_text())
    ours = json.loads(nbformat.writes(released))
    assert ours["cells"].pop(1)["id"] == "fetch_package"  # the one thing that we add
    for cell in (*theirs["cells"], *ours["cells"]):
        del cell["id"]
    assert theirs["cells"] == ours["cells"]
