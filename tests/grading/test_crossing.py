"""Right answers keep their points at the crossing; cheats and forgeries get none."""

import crossing
import nbformat
import pytest
import samples

from course_utils.grading import Reason, Status, grade
from course_utils.project import CourseError

pytestmark = pytest.mark.slow


def points_of(question, engine, **limits):
    """Grade a question's one student; return points, message and outcome."""
    assignment = question.assignment(**limits)
    _, (score,), outcome = grade(question.submission(), assignment, engine=engine)
    return score.points, score.message, outcome


@pytest.mark.parametrize("question", crossing.RIGHT, ids=lambda q: q.name)
def test_a_right_answer_keeps_its_points(question, engine):
    points, message, outcome = points_of(question, engine)
    assert (points, message) == (2.0, "")
    assert outcome.status is Status.GRADED


@pytest.mark.parametrize("question", crossing.CHEATS, ids=lambda q: q.name)
def test_a_cheat_gets_nothing(question, engine):
    points, _, _ = points_of(question, engine)
    assert points == 0


@pytest.mark.parametrize("name", crossing.FORGED)
def test_a_forged_answer_gets_nothing_and_a_person(name, engine):
    forged = (
        "import course_utils.grading.wire.desk as desk\n"
        f"desk.values.encode = lambda *a, **k: {crossing.FORGED[name]}\n"
        "def f(): return 2"
    )
    question = crossing.Question(name, forged, "assert f() == 2", "def f(): return 2")
    points, _, outcome = points_of(question, engine)
    assert points == 0
    assert outcome.reason in (Reason.KERNEL_DIED, Reason.NONE)
    assert outcome.reason or name == "a subclass of nothing"


HIDDEN = {
    "in plain Python": f"assert f({crossing.SECRET}) == 2",
    "with checks": f"checks.close(checks.call(f, {crossing.SECRET}), 2, of='f(x)')",
}


@pytest.mark.parametrize("how", HIDDEN)
@pytest.mark.parametrize("name", crossing.LEAKS)
def test_no_message_carries_a_hidden_input(name, how, engine):
    spy = f"def f(x):\n    {crossing.LEAKS[name]}"
    test = "assert callable(f)\n" + crossing.HIDE.format(HIDDEN[how])
    question = crossing.Question(name, spy, test, "def f(x): return 2")
    assignment = question.assignment()
    notebook, (score,), _ = grade(question.submission(), assignment, engine=engine)
    text = nbformat.writes(notebook) + score.message
    assert score.points == 0
    assert str(crossing.SECRET) not in text
    assert "NzM1MTQ2OTI4" not in text


def test_a_visible_line_says_what_the_student_s_code_said(engine):
    question = crossing.Question(
        "", "def f(x):\n    raise ValueError('odd length')",
        "assert f(3) == 2", "def f(x): return 2",
    )  # fmt: skip
    assert points_of(question, engine)[1] == "ValueError: odd length"


def test_points_out_of_range_wait_for_a_person(engine):
    question = crossing.Question("", "def f(): return 25", "f()", "def f(): return 2")
    points, message, outcome = points_of(question, engine)
    assert points is None
    assert "person" in message
    assert outcome.reason is Reason.MANUAL


@pytest.mark.parametrize(
    ("test", "says"),
    [
        ("f(12.0)", "test_f"),
        ("import inspect\nassert 'return' in inspect.getsource(f)", "TypeError"),
        ("calls = []\nf(calls.append)\nassert len(calls) == 1", "test_f"),
        ("import time\ntime.sleep(30)", "took too long"),
        ("assert helper() == 1", "helper"),
    ],
)
def test_what_cannot_be_judged_outside_is_refused_with_the_reason(test, says, engine):
    answer = "def f(x=0):\n    if callable(x): x(1)\n    return x"
    limits = samples.Limits(cell_seconds=1, notebook_seconds=9)
    question = crossing.Question("", answer, test)
    with pytest.raises(CourseError, match=says) as told:
        points_of(question, engine, limits=limits)
    assert "the teacher's own answers" in str(told.value)


def test_an_exercise_s_own_cell_that_is_too_slow_is_named(engine):
    question = crossing.Question(
        "", "def f(): return 2", "assert f() == 2", before="import time\ntime.sleep(60)"
    )
    limits = samples.Limits(cell_seconds=0.5, notebook_seconds=9)
    with pytest.raises(CourseError, match=r"time"):
        points_of(question, engine, limits=limits)
