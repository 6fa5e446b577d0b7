from dataclasses import replace

import pytest
from nbgrader import api
from returned import SCORES, graded, notebook
from sqlalchemy import select

from course_utils.grading.books.gradebook import open_gradebook
from course_utils.grading.books.marks import Student, add_marks, load_marked
from course_utils.grading.books.store import Folders, to_json, write_whole
from course_utils.grading.records import Assignment, Score
from course_utils.project import CourseError

NAME = "03-convolution"


@pytest.fixture(scope="module")
def url(tmp_path_factory):
    """Return a gradebook in which a person has given points to ada, none to bob."""
    url = f"sqlite:///{tmp_path_factory.mktemp('grading') / 'gradebook.db'}"
    with open_gradebook(url) as book:
        book.register(Assignment(NAME, NAME, notebook()))
        book.gradebook.add_student("ada", first_name="Ada", lms_user_id="4711")
        for student in ("ada", "bob"):
            book.record(graded(student, notebook=notebook()))
        grades = {
            grade.name: grade
            for grade in book.db.scalars(select(api.Grade))
            if grade.student.id == "ada"
        }
        grades["argue"].manual_score, grades["argue"].needs_manual_grade = 3.0, False
        grades["test_conv2d_values"].manual_score = 1.5
        grades["test_conv2d_shape"].extra_credit = 0.5
        comment = book.gradebook.find_comment("argue", NAME, NAME, "ada")
        comment.manual_comment = "Well put."
        book.db.commit()
    return url


@pytest.fixture
def ada_and_bob(url):
    with open_gradebook(url) as book:
        return list(add_marks([graded("ada"), graded("bob")], book.db))


def test_points_of_a_person_replace_those_of_the_machine(ada_and_bob):
    ada, _ = ada_and_bob
    assert [score.points for score in ada.scores] == [1.5, 1.5, 3.0]
    assert ada.by_hand == {"test_conv2d_shape", "test_conv2d_values", "argue"}
    assert ada.comments == {"argue": "Well put."}
    assert (ada.points, ada.max_points, ada.is_final) == (6.0, 8.0, True)
    assert ada.student == Student("ada", "Ada", "", "", "4711")


def test_what_nobody_has_read_yet_is_not_final(ada_and_bob):
    _, bob = ada_and_bob
    assert bob.scores == SCORES
    assert (bob.points, bob.is_final, bob.by_hand) == (1.0, False, frozenset())
    assert bob.student.name == "bob"


def test_a_submission_that_a_person_must_look_at_is_not_final(url):
    scores = tuple(replace(score, points=0.0) for score in SCORES)
    with open_gradebook(url) as book:
        (bob,) = add_marks([graded("bob", scores)], book.db)
    assert not bob.is_final


def test_an_unknown_submission_keeps_its_record(url):
    scores = (Score("q", 1.0, 1.0),)
    with open_gradebook(url) as book:
        (carl,) = add_marks([graded("carl", scores, "99-new")], book.db)
    assert (carl.scores, carl.is_final) == (scores, True)


def test_everything_graded_is_found_on_disk(url, tmp_path):
    folders = Folders(tmp_path)
    with pytest.raises(CourseError, match="graded submissions of 03-convolution in"):
        load_marked(folders, url, NAME)
    write_whole(folders.record("ada", NAME, NAME), to_json(graded("ada")))
    (ada,) = load_marked(folders, url)
    assert ada.points == 6.0
