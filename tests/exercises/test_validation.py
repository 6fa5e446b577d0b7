import nbformat
import pytest
from sample_exercise import cell_of, sample_notebook

from course_utils.exercises.validation import problems_of
from course_utils.grading.notebook.questions import (
    WholeQuestion,
    owner_of,
    questions_of,
)


def test_a_question_is_a_solution_cell_and_the_tests_named_after_it():
    questions = {
        question.name: question for question in questions_of(sample_notebook())
    }
    assert questions["row_means"] == WholeQuestion(
        "row_means", ("test_row_means_shape", "test_row_means_values"), 4.0
    )
    assert questions["explain_shift"].is_manual
    assert questions["explain_shift"].tests == ("explain_shift",)
    assert questions["stretch_log_softmax"].points == 0


def test_a_test_belongs_to_the_longest_name_it_begins_with():
    names = ["conv2d", "conv2d_backward"]
    assert owner_of("test_conv2d_shape", names) == "conv2d"
    assert owner_of("test_conv2d_backward", names) == "conv2d_backward"
    assert owner_of("test_conv", names) is None


def test_a_sound_exercise_has_no_problems():
    assert problems_of(sample_notebook()) == []


def renamed(name, new):
    return lambda nb: cell_of(nb, name).metadata.nbgrader.update(grade_id=new)


def rewritten(name, old, new):
    def change(nb):
        cell = cell_of(nb, name)
        assert old in cell.source
        cell.source = cell.source.replace(old, new)

    return change


def worth(name, points):
    return lambda nb: cell_of(nb, name).metadata.nbgrader.update(points=points)


def without(*names):
    def change(nb):
        for name in names:
            nb.cells.remove(cell_of(nb, name))

    return change


def moved_up(nb):
    test = cell_of(nb, "test_scale")
    nb.cells.remove(test)
    nb.cells.insert(0, test)


HIDE, SHOW = "### BEGIN HIDDEN TESTS", "### END HIDDEN TESTS"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (renamed("scale", "softmax"), "the id 'softmax' stands on 2 cells"),
        (renamed("scale", "my-scale"), "'my-scale' must be a Python name"),
        (
            lambda nb: cell_of(nb, "scale").metadata.nbgrader.update(schema_version=1),
            "cell 'scale': expected nbgrader schema 3, found 1",
        ),
        (worth("test_scale", 0), "'test_scale': expected more than 0 and at most 3"),
        (worth("test_scale", 3.5), "found 3.5; split a bigger question"),
        (worth("test_scale", None), "found None; split"),
        (
            lambda nb: cell_of(nb, "test_scale").update(source="x = 1\ndel x"),
            "test cell 'test_scale' has no hidden tests",
        ),
        (
            lambda nb: cell_of(nb, "test_scale").update(
                source=f"# look\n{HIDE}\nassert True\n{SHOW}"
            ),
            "test cell 'test_scale' has no visible test",
        ),
        (
            rewritten("test_scale", SHOW, f"x.sum()\n{SHOW}"),
            "'test_scale': its whole test must end in a statement",
        ),
        (
            rewritten("test_scale", HIDE, f"0.5\n{HIDE}"),
            "'test_scale': its visible test must end in a statement",
        ),
        (
            rewritten("scale", "    ### END SOLUTION", ""),
            "solution cell 'scale': expected ### BEGIN SOLUTION",
        ),
        (without("scale"), "test cell 'test_scale' has no solution cell 'scale'"),
        (moved_up, "test cell 'test_scale' has no solution cell 'scale' above"),
        (without("test_scale"), "question 'scale' has no test cell 'test_scale'"),
        (without("test_scale"), "expected at least 20 points, found 19"),
        (without("scale", "test_scale"), "at least 5 code questions, found 4"),
        (without("explain_shift"), "expected a question that a person grades"),
    ],
)
def test_what_must_be_mended_is_said_in_a_sentence(change, words):
    notebook = sample_notebook()
    change(notebook)
    assert any(words in problem for problem in problems_of(notebook))


def test_an_empty_notebook_is_not_an_exercise():
    problems = problems_of(nbformat.v4.new_notebook())
    assert len(problems) == 3
