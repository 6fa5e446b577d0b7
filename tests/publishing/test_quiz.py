"""A quiz is read answer by answer, and refused when it cannot teach."""

import re
from collections import Counter
from pathlib import Path

import pytest

from course_utils.project import CourseError, find_root, lesson_files
from course_utils.publishing.quiz import Answer, parse_answers

LESSONS = lesson_files(find_root(Path(__file__)))
MOST_ON_ONE_PLACE = 0.5  # of the right answers; three places are a third each
QUIZ = re.compile(r"(?ms)^:::\{quiz\} (.+?)\n(.+?)^:::$")
RIGHT = "- [x] Yes, $x$.\n  Because.\n\n  And therefore.\n"
WRONG = "- [ ] No.\n  It is not.\n"


def test_a_quiz_is_read_answer_by_answer():
    answers = parse_answers("Q?", RIGHT + WRONG)
    assert sorted(answers, key=lambda answer: answer.is_right) == [
        Answer("No.", False, "It is not."),
        Answer("Yes, $x$.", True, "Because.\n\nAnd therefore."),
    ]


def test_the_order_does_not_tell_where_the_right_answer_stood():
    third = "- [ ] Perhaps.\n  Why?\n"
    orders = [
        parse_answers("Q?", body)
        for body in (RIGHT + WRONG + third, third + RIGHT + WRONG)
    ]
    assert orders[0] == orders[1]


def test_another_question_puts_the_same_answers_in_another_order():
    orders = {
        tuple(answer.text for answer in parse_answers(f"Q{n}?", RIGHT + WRONG))
        for n in range(20)
    }
    assert len(orders) == 2


def test_no_place_holds_most_of_the_right_answers():
    places = Counter(
        [answer.is_right for answer in parse_answers(question, body)].index(True)
        for path in LESSONS
        for question, body in QUIZ.findall(path.read_text("utf8"))
    )
    assert places.total() >= 5 * len(LESSONS)
    assert max(places.values()) <= MOST_ON_ONE_PLACE * places.total(), places


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
