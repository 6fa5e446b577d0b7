"""A quiz is read answer by answer, and refused when it cannot teach."""

import pytest

from course_utils.project import CourseError
from course_utils.publishing.quiz import Answer, parse_answers

RIGHT = "- [x] Yes, $x$.\n  Because.\n\n  And therefore.\n"
WRONG = "- [ ] No.\n  It is not.\n"


def test_a_quiz_is_read_answer_by_answer():
    assert parse_answers("Q?", RIGHT + WRONG) == [
        Answer("Yes, $x$.", True, "Because.\n\nAnd therefore."),
        Answer("No.", False, "It is not."),
    ]


@pytest.mark.parametrize(
    ("body", "message"),
    [
        pytest.param(RIGHT, "one right, found 1", id="no choice"),
        pytest.param(WRONG + WRONG, "found 2, 0 right", id="nothing right"),
        pytest.param(RIGHT + "- [ ] No.", "a reason for .No.", id="no why"),
        pytest.param(RIGHT + "Stray.", "indented, found 'Stray.'", id="stray line"),
    ],
)
def test_a_quiz_that_cannot_teach_is_refused(body, message):
    with pytest.raises(CourseError, match=message):
        parse_answers("Q?", body)
