"""The harness itself: every answer is handed in once, and noise makes noise."""

import contextlib
import io
import os
import subprocess
import sys
import warnings
from pathlib import Path

import pytest
from harness import Exercise, hidden_tests, noisy, solutions_and_rubrics
from sample_exercise import FIXTURES, SAMPLE


@pytest.fixture
def sample():
    return Exercise(SAMPLE, FIXTURES / "answers" / SAMPLE.stem)


def test_every_answer_is_handed_in_once(sample):
    handed_in = [a for together in sample.submissions for a in together]
    assert sorted(map(str, handed_in)) == sorted(
        str(answer) for answers in sample.answers.values() for answer in answers
    )
    assert len(sample.submissions) == max(map(len, sample.answers.values()))


def test_no_submission_holds_two_answers_to_one_question(sample):
    for together in sample.submissions:
        assert len({answer.question for answer in together}) == len(together)


def test_right_answers_stand_beside_wrong_ones(sample):
    mixed = [{answer.is_right for answer in held} for held in sample.submissions]
    assert {True, False} in mixed


def test_the_words_of_a_wrong_answer_are_in_its_first_line(sample):
    words = {a.path.stem: a.words for a in sample.answers["row_means"]}
    assert words["wrong_no_return"] == "returned nothing"
    assert words["right_mean"] == ""


def test_what_is_hidden_is_known(sample):
    assert "hidden_batch = np.array([[0.0, 1.0, 5.0, 2.0]])" in hidden_tests(sample)
    secrets = solutions_and_rubrics(sample)
    assert "return x.mean(axis=1)" in secrets
    assert any("zebra" in line for line in secrets)
    assert not hidden_tests(sample) & secrets


def test_a_noisy_answer_prints_and_warns_in_its_cell_and_in_its_functions():
    text = noisy('def f(x):\n    """Double."""\n    return 2 * x\n')
    space = {}
    for program, line in [("cell", text), ("call", "y = f(3)")]:
        out, err = io.StringIO(), io.StringIO()
        with (
            contextlib.redirect_stdout(out),
            contextlib.redirect_stderr(err),
            warnings.catch_warnings(record=True) as warned,
        ):
            warnings.simplefilter("always")
            exec(line, space)
        assert (out.getvalue(), err.getvalue()) == ("noise\n", "noise\n"), program
        assert len(warned) == 1
    assert space["y"] == 6
    assert space["f"].__doc__ == "Double."


@pytest.mark.slow
def test_without_bubblewrap_the_courses_own_answers_are_graded_all_the_same(tmp_path):
    programs = {
        program.name: program
        for folder in ("/bin", "/usr/bin", "/usr/local/bin")
        for program in Path(folder).glob("*")
    }
    for name in programs.keys() - {"bwrap", "podman", "docker"}:
        (tmp_path / name).symlink_to(programs[name])
    here = Path(__file__).parent
    tests = [here / "test_exercises.py", here / "test_round_trip.py", "-k"]
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *tests]
    run = subprocess.run(
        [*command, "00-sample or test_round_trip"],
        env=os.environ | {"PATH": str(tmp_path)},
        capture_output=True,
        text=True,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    assert "skipped" not in run.stdout
    assert "row_means" in run.stdout, "answers were judged"
