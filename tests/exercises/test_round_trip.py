"""The teacher's evening: release, collect, grade, give back, hand over the grades."""

import csv
import shutil

import nbformat
import pytest
from click.testing import CliRunner
from harness import (
    Exercise,
    engine,
    hidden_tests,
    reference_texts,
    solutions_and_rubrics,
)
from sample_exercise import FIXTURES, SAMPLE, cell_of

from course_utils.cli import course

pytestmark = pytest.mark.slow


def verb(*arguments):
    run = CliRunner().invoke(course, arguments)
    assert run.exit_code == 0, run.output
    return run.output


@pytest.fixture(scope="module")
def evening(tmp_path_factory):
    """Return a course after an evening, and what the teacher read.

    Ada is right, bob adds up columns, carl hands in a broken file.
    """
    root = tmp_path_factory.mktemp("evening") / "course"
    shutil.copytree(FIXTURES / "solutions", root / "solutions")
    (root / "_toc.yml").touch()
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        verb("release")
        released = root / "notebooks/exercises/00-sample/00-sample.ipynb"
        texts = reference_texts(Exercise(SAMPLE, FIXTURES))
        texts["explain_shift"] = "YOUR ANSWER HERE"
        wrong = {"row_means": "def row_means(x):\n    return x.mean(axis=0)"}
        hand_in(root, "ada", released, texts)
        hand_in(root, "bob", released, texts | wrong)
        hand_in(root, "carl", released, {})
        (root / "grading/submitted/carl/00-sample/00-sample.ipynb").write_text("{")
        verb("grade", *([] if engine().server.kind else ["--unsafe"]))
        return root, verb("feedback"), verb("export", "canvas")


def hand_in(root, student, released, texts):
    notebook = nbformat.read(released, as_version=4)
    for name, text in texts.items():
        cell_of(notebook, name).source = text
    folder = root / "grading/submitted" / student / "00-sample"
    folder.mkdir(parents=True)
    nbformat.write(notebook, folder / "00-sample.ipynb")


def page(evening, student):
    root, _, _ = evening
    return (root / f"grading/feedback/{student}/00-sample/00-sample.html").read_text()


def test_everybody_gets_a_page_with_points_and_messages(evening):
    assert "<strong>17</strong> of 21 points" in page(evening, "ada")
    assert "<strong>13</strong> of 21 points" in page(evening, "bob")
    assert "expected shape (2,), found (3,)" in page(evening, "bob")
    assert "<strong>0</strong> of 21 points" in page(evening, "carl")


def test_nothing_hidden_goes_back(evening):
    sample = Exercise(SAMPLE, FIXTURES)
    returned = page(evening, "bob") + page(evening, "carl")
    assert not [line for line in hidden_tests(sample) if line in returned]
    rubric = [line for line in solutions_and_rubrics(sample) if "zebra" in line]
    assert rubric
    assert rubric[0] not in returned


def test_the_teacher_sees_the_class_at_a_glance(evening):
    _, summary, _ = evening
    assert "00-sample: 3 submissions" in summary
    assert "1 x row_means(x): expected shape (2,), found (3,)" in summary


def test_the_grades_go_to_canvas_but_not_the_open_ones(evening):
    root, _, told = evening
    with (root / "grading/grades-canvas.csv").open(newline="") as file:
        rows = list(csv.reader(file))
    assert [row[3:] for row in rows[2:]] == [
        ["ada", "", "17"],
        ["bob", "", "13"],
        ["carl", "", ""],
    ]
    assert "left empty, waits for a person: carl, 00-sample" in told
