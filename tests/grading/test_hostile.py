"""Every hostile or broken submission ends in an outcome and gains nothing."""

import nbformat
import pytest
import samples
from hostile import BROKEN, CASES

from course_utils.grading import Status, grade

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_hostile_submission_gets_what_it_earned_and_no_more(case, engine):
    notebook, scores, outcome = grade(case.build(), samples.assignment(), engine=engine)
    got = samples.points(scores)
    assert {name: got[name] for name in case.earns} == case.earns
    assert outcome.reason == case.reason
    assert case.says in " ".join((outcome.detail, *outcome.evidence))
    text = nbformat.writes(notebook)
    assert not [secret for secret in samples.SECRETS if secret in text]


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_goes_to_a_person_with_a_reason(name, engine):
    submitted, reason = BROKEN[name]
    notebook, scores, outcome = grade(submitted, samples.assignment(), engine=engine)
    assert outcome.status is Status.NEEDS_PERSON
    assert outcome.reason == reason
    assert [score.points for score in scores] == [0.0] * 4
    nbformat.validate(notebook)


def test_a_later_cell_may_use_what_a_visible_test_has_defined(engine):
    """``model`` is made by a visible test, and the teacher's next cell uses it."""
    given = samples.cell("layer = model.layer", "more", locked=True)
    source, submitted = (
        samples.teacher(),
        samples.submission(choice="answer_choice = 'b' if layer else 'a'"),
    )
    source.cells.insert(5, given)
    submitted.cells.insert(5, given)
    assignment = samples.assignment(source=source)
    _, scores, _ = grade(submitted, assignment, engine=engine)
    assert samples.points(scores) == {
        "square": 3.0,
        "line": 2.0,
        "choice": 1.0,
        "essay": None,
    }


def test_an_answer_left_as_it_came_is_said_to_be_unanswered(engine):
    """Whether the check asks for a value, a class or a function."""
    submitted = samples.submission(*[samples.RELEASED] * 3)
    notebook, scores, _ = grade(submitted, samples.assignment(), engine=engine)
    assert [score.message for score in scores[:3]] == ["Not answered yet."] * 3
    assert nbformat.writes(notebook).count("Not answered yet.") == 2 * 3


def test_a_name_that_an_answer_forgets_is_no_missing_answer(engine):
    submitted = samples.submission(choice="choice = 'b'")
    _, scores, _ = grade(submitted, samples.assignment(), engine=engine)
    assert "answer_choice" in scores[2].message
