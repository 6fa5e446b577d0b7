"""The grader from both sides: right answers earn all, wrong ones learn why."""

import nbformat
import pytest
from harness import (
    all_exercises,
    graded_reference,
    graded_submission,
    graded_untouched,
    hand_in,
    hidden_tests,
    noisy,
    real_exercises,
    reference_texts,
    released_text,
    solutions_and_rubrics,
    text_of,
)

MIN_RIGHT, MIN_WRONG = 2, 6
MAX_SECONDS = 45  # a reference run on one core, from the lessons' budgets

EXERCISES = all_exercises()
CODE_QUESTIONS = [
    pytest.param(exercise, question, id=f"{exercise}/{question}")
    for exercise in real_exercises()
    for question in exercise.answers
]


def grades(test):
    """Mark a test that hands something in."""
    return pytest.mark.slow(test)


def grouped(exercise, number):
    """Let one process grade all the answers that are handed in together."""
    return pytest.mark.xdist_group(f"{exercise}-{number}")


ANSWERS = [
    pytest.param(answer, id=str(answer), marks=grouped(exercise, number))
    for exercise in EXERCISES
    for number, together in enumerate(exercise.submissions)
    for answer in together
]
SUBMISSIONS = [
    pytest.param(
        exercise, number, id=f"{exercise}-{number}", marks=grouped(exercise, number)
    )
    for exercise in EXERCISES
    for number in range(len(exercise.submissions))
]


@grades
@pytest.mark.parametrize("answer", ANSWERS)
def test_an_answer_gets_what_it_deserves(answer, record_property):
    exercise, question = answer.exercise, answer.question
    record_property("answer", (str(exercise), question, answer.is_right))
    graded = graded_submission(exercise, exercise.submission_of(answer))
    (asked,) = [q for q in exercise.questions if q.name == question]
    points, message = graded.points(asked), graded.message(asked)
    if answer.is_right:
        assert points == asked.points, f"a right answer lost points: {message}"
    else:
        assert points < asked.points, "a wrong answer got every point"
        assert answer.words in message


@grades
@pytest.mark.parametrize(("exercise", "number"), SUBMISSIONS)
def test_nothing_hidden_comes_back(exercise, number):
    graded = graded_submission(exercise, number)
    messages = [score.message for score in graded.scores.values()]
    returned = text_of(graded.notebook) + text_of(messages)
    assert "HIDDEN TESTS" not in returned
    shown = {line for line in hidden_tests(exercise) if line in returned}
    assert {line for line in shown if line not in graded.submitted} == set()


@grades
@pytest.mark.parametrize("exercise", EXERCISES, ids=str)
def test_the_untouched_release_earns_nothing(exercise):
    graded = graded_untouched(exercise)
    assert {name: s.points for name, s in graded.scores.items() if s.points} == {}


@grades
@pytest.mark.parametrize("exercise", EXERCISES, ids=str)
def test_the_reference_earns_everything_in_time(exercise):
    graded = graded_reference(exercise)
    for question in exercise.questions:
        if not question.is_manual:
            assert graded.points(question) == question.points, graded.message(question)
    assert graded.seconds < MAX_SECONDS


@grades
@pytest.mark.parametrize("exercise", EXERCISES, ids=str)
def test_a_right_answer_that_prints_and_warns_keeps_its_points(exercise):
    texts = reference_texts(exercise)
    code = {name: noisy(texts[name]) for name in exercise.answers}
    graded = hand_in(exercise, texts | code)
    for question in exercise.questions:
        if not question.is_manual:
            assert graded.points(question) == question.points, graded.message(question)


@pytest.mark.parametrize("exercise", EXERCISES, ids=str)
def test_the_release_holds_no_solution_rubric_or_hidden_test(exercise):
    released = text_of(nbformat.reads(released_text(exercise), as_version=4))
    secrets = hidden_tests(exercise) | solutions_and_rubrics(exercise)
    assert secrets
    assert [line for line in secrets if line in released] == []


@pytest.mark.parametrize(("exercise", "question"), CODE_QUESTIONS)
def test_a_question_has_enough_answers_of_both_kinds(exercise, question):
    answers = exercise.answers[question]
    right = [answer for answer in answers if answer.is_right]
    wrong = [answer for answer in answers if answer.path.stem.startswith("wrong_")]
    assert len(right) >= MIN_RIGHT
    assert len(wrong) >= MIN_WRONG
    assert len(right) + len(wrong) == len(answers), "name them right_* or wrong_*"
    assert all(answer.words for answer in wrong), "begin with `# message: words`"
    assert len({answer.text for answer in answers}) == len(answers)


@pytest.mark.parametrize("exercise", real_exercises(), ids=str)
def test_no_folder_of_answers_is_left_without_its_question(exercise):
    folders = {path.name for path in exercise.folder.iterdir() if path.is_dir()}
    assert folders - {"__pycache__"} == set(exercise.answers)
