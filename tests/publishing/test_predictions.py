"""A prediction ends with its options, one of them right."""

import pytest

from course_utils.project import CourseError
from course_utils.publishing.predictions import Guess, split_options


def test_options_are_parted_from_the_question():
    text = "How many?\nCount.\n\n- [ ] None.\n- [x] Nine,\n  as always."
    question, guesses = split_options(text)
    assert question == "How many?\nCount."
    assert guesses == [Guess("None.", False), Guess("Nine, as always.", True)]


def test_a_prediction_may_have_none():
    assert split_options("Which one?\n\n- a plain list") == (
        "Which one?\n\n- a plain list",
        [],
    )


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        pytest.param("Q\n- [x] only one", "found 1, 1 right", id="nothing to choose"),
        pytest.param("Q\n- [ ] a\n- [ ] b", "found 2, 0 right", id="none is right"),
        pytest.param("Q\n- [x] a\n- [x] b", "found 2, 2 right", id="two are right"),
        pytest.param("Q\n- [x] a\n- [ ] b\nmore", "'more' behind", id="text behind"),
    ],
)
def test_what_cannot_be_guessed_is_refused(text, problem):
    with pytest.raises(CourseError, match=problem):
        split_options(text)
