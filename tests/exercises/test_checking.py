import json
import os
import subprocess
import sys

import nbformat
import pytest
from click.testing import CliRunner
from nbgrader.validator import Validator
from sample_exercise import cell_of, sample_notebook

from course_utils.cli.check import command
from course_utils.exercises.checking import check
from course_utils.exercises.release import release
from course_utils.project import CourseError

pytestmark = pytest.mark.slow  # starts a kernel


@pytest.fixture(scope="module")
def released():
    return release(sample_notebook())


@pytest.fixture
def learner(released, tmp_path):
    """Return a function: the path of a released notebook with answers written in."""

    def write(**texts):
        notebook = nbformat.reads(released, as_version=4)
        for name, text in texts.items():
            cell_of(notebook, name).source = text
        path = tmp_path / "00-sample.ipynb"
        nbformat.write(notebook, path)
        return path

    return write


@pytest.fixture
def reference():
    source = sample_notebook()
    names = ["scale", "row_means", "softmax", "number_of_parameters", "which_sum"]
    return {name: cell_of(source, name).source for name in names}


def test_a_finished_exercise_passes_and_the_file_is_left_as_it_was(learner, reference):
    path = learner(explain_shift="It cancels.", **reference)
    before = path.read_bytes()
    run = CliRunner().invoke(command, [str(path)])
    assert run.exit_code == 0, run.output
    assert "✓ softmax (5 of 5 points)" in run.output
    assert "✓ explain_shift (a person will read it, 4 points)" in run.output
    assert "… which_sum (answered, graded later" in run.output
    assert "pass for 11 of 11 points" in run.output
    assert "right for 6 more, grading tells" in run.output
    assert path.read_bytes() == before


def test_each_question_is_told_what_it_needs(learner, reference):
    reference |= {
        "scale": "def scale(x, factor)\n    return x",
        "row_means": "def row_means(x):\n    return x.sum(axis=1)",
        "softmax": "def soft_max(x):\n    return x",
    }
    del reference["which_sum"]
    path = learner(**reference)
    run = CliRunner().invoke(command, [str(path)])
    assert run.exit_code == 1
    said = {f.question.name: " ".join(f.problems) for f in check(path)}
    assert said["scale"].startswith("its cell stopped with SyntaxError: expected ':'")
    assert "every value is 3 times the expected one" in said["row_means"]
    assert said["softmax"] == (
        "`softmax` is not defined: does your cell define that name?"
    )
    assert said["number_of_parameters"] == ""
    assert said["which_sum"].startswith("not answered yet: replace")
    assert said["explain_shift"] == "nothing is written yet"
    assert "✗ row_means (1 of 4 points)" in run.output
    assert "    row_means(x): expected 2 at index [0], found 6" in run.output
    assert "stretch" not in run.output


def test_an_untouched_exercise_says_that_nothing_is_written(learner):
    findings = check(learner())
    assert not any(finding.passes for finding in findings)
    scale = findings[0]
    assert scale.problems == (
        "scale is not written yet: replace `raise NotImplementedError`",
    )


def test_the_validate_button_of_jupyterlab_says_the_same(learner, reference):
    reference["row_means"] = "def row_means(x):\n    return x.sum(axis=1)"
    found = Validator().validate(str(learner(explain_shift="So.", **reference)))
    (error,) = [failed["raw_error"] for failed in found["failed"]]
    assert error.startswith("Not yet: row_means(x): expected 2 at index [0], found 6")
    assert "Traceback" not in error


def test_a_changed_test_is_not_believed(learner, reference):
    findings = check(learner(test_scale="pass", **reference))
    assert "this test was changed" in findings[0].problems[0]


def test_a_broken_import_is_named_once_for_all(learner, reference):
    reference["imports"] = "import numpyy as np"
    findings = check(learner(**reference))
    assert "the cell 'imports' stopped with ModuleNotFoundError" in str(
        findings[0].problems
    )


def said(path, **options):
    return {f.question.name: " ".join(f.problems) for f in check(path, **options)}


def test_a_loop_without_end_costs_its_own_question(learner, reference):
    reference["row_means"] = "while True:\n    pass"
    told = said(learner(explain_shift="So.", **reference), cell_seconds=3)
    assert told.pop("row_means") == ("it ran for more than 3 s: does a loop never end?")
    assert set(told.values()) == {""}


def test_exit_ends_nothing(learner, reference):
    reference["row_means"] = "exit()\n" + reference["row_means"]
    reference["softmax"] = "import time\ntime.sleep(1)\n" + reference["softmax"]
    told = said(learner(explain_shift="So.", **reference))
    assert set(told.values()) == {""}


def test_the_cell_that_ends_python_is_named(learner, reference):
    reference["softmax"] = "import os\nos._exit(1)"
    told = said(learner(explain_shift="So.", **reference))
    assert told["row_means"] == ""
    assert told["softmax"].startswith("Python ended here: too much memory, or a call")
    assert told["which_sum"] == "not run, since Python ended in cell 'softmax'"


@pytest.fixture
def course(released, tmp_path, monkeypatch):
    """Make the sample an exercise of the course around here."""
    folder = tmp_path / "notebooks/exercises/00-sample"
    folder.mkdir(parents=True)
    (folder / "00-sample.ipynb").write_text(released)
    (tmp_path / "_toc.yml").touch()
    monkeypatch.chdir(tmp_path)


def change(path, action):
    notebook = nbformat.read(path, as_version=4)
    action(notebook)
    nbformat.write(notebook, path)
    return path


@pytest.mark.parametrize("name", ["test_scale", "scale", "explain_shift"])
def test_a_missing_cell_is_missed(course, learner, reference, name):
    path = learner(explain_shift="So.", **reference)
    told = said(change(path, lambda n: n.cells.remove(cell_of(n, name))))
    question = name.removeprefix("test_")
    assert f"the cell {name!r} is missing" in told.pop(question)
    assert set(told.values()) == {""}


def test_an_exercise_without_its_marks_is_still_known(course, learner, reference):
    def forget(notebook):
        for cell in notebook.cells:
            cell.metadata.pop("nbgrader", None)

    told = said(change(learner(**reference), forget))
    assert all(
        "is missing: take it from a fresh copy" in text for text in told.values()
    )


def test_a_doubled_cell_and_an_answer_below_are_told(course, learner, reference):
    def rearrange(notebook):
        notebook.cells.append(cell_of(notebook, "scale").copy())
        notebook.cells[-1].id = "again"
        place = notebook.cells.index(cell_of(notebook, "explain_shift"))
        notebook.cells.insert(place + 1, nbformat.v4.new_markdown_cell("Here: so."))

    told = said(change(learner(**reference), rearrange))
    assert "the cell 'scale' stands 2 times" in told["scale"]
    assert told["explain_shift"].startswith("the cell below is not read")


def test_a_mark_at_the_start_and_missing_ids_do_no_harm(learner, reference, recwarn):
    path = learner(explain_shift="So.", **reference)
    found = json.loads(path.read_text())
    for cell in found["cells"]:
        cell.pop("id", None)
    path.write_bytes(b"\xef\xbb\xbf" + json.dumps(found).encode())
    assert set(said(path).values()) == {""}
    assert not [w for w in recwarn if "id" in str(w.message).lower()]


def test_another_python_s_kernel_is_not_taken(
    learner, reference, tmp_path, monkeypatch
):
    folder = tmp_path / "jupyter/kernels/python3"
    folder.mkdir(parents=True)
    spec = {"argv": ["/bin/false"], "display_name": "x", "language": "python"}
    (folder / "kernel.json").write_text(json.dumps(spec))
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path / "jupyter"))
    assert set(said(learner(explain_shift="So.", **reference)).values()) == {""}


def test_a_console_without_our_signs_gets_others(learner, reference):
    done = subprocess.run(
        [sys.executable, "-m", "course_utils", "check", learner().parent],
        env=os.environ | {"PYTHONIOENCODING": "cp1252"},
        capture_output=True,
    )
    assert done.returncode == 1
    assert b"? scale (0 of" in done.stdout
    assert b"Traceback" not in done.stderr


def test_a_missing_a_broken_and_a_foreign_file_are_one_sentence(tmp_path):
    broken, foreign = tmp_path / "broken.ipynb", tmp_path / "foreign.ipynb"
    broken.write_text('{"cells": [')
    nbformat.write(nbformat.v4.new_notebook(), foreign)
    for path, words in [
        (tmp_path / "missing.ipynb", "found no file"),
        (broken, "does not open as one"),
        (foreign, "a notebook with graded cells, found none"),
    ]:
        with pytest.raises(CourseError, match=words):
            check(path)
