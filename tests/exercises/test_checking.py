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
    assert "pass for 17 of 17 points" in run.output
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


def test_a_loop_without_end_is_one_sentence(learner):
    path = learner(scale="while True:\n    pass")
    with pytest.raises(
        CourseError, match="ran for more than 2 s: does a loop never end"
    ):
        check(path, cell_seconds=2)


def test_a_death_of_python_is_one_sentence(learner):
    path = learner(scale="import os\nos._exit(1)")
    with pytest.raises(CourseError, match="Python died in cell 'scale' of 00-sample"):
        check(path)


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
