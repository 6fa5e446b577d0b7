import csv
import io
from dataclasses import replace

from returned import ADA, LOST, SCORES, graded, marked

from course_utils.grading.books.marks import Student
from course_utils.grading.records import Score
from course_utils.grading.reports.export import Gradesheet, to_csv

DONE = (SCORES[0], SCORES[1], Score("argue", 2.345, 4.0))
BOB = Student("=1+1", "", "", "bob@example.org")


def sheet(**options):
    first = graded("ada", DONE, "01-neural-network-basics")
    return Gradesheet(
        [
            marked(DONE, ADA, comments={"argue": "Read\nthis."}),
            marked(DONE, ADA, record=first),
            marked(SCORES, BOB),
        ],
        **options,
    )


def test_canvas_gets_the_columns_of_its_own_export():
    header, possible, ada, bob = sheet().canvas()
    assert header == [
        "Student",
        "ID",
        "SIS User ID",
        "SIS Login ID",
        "Section",
        "01-neural-network-basics",
        "03-convolution",
    ]
    assert possible[0].strip() == "Points Possible"
    assert possible[5:] == ["8", "8"]
    assert ada == ["Lovelace, Ada", "4711", "", "ada", "", "3.35", "3.35"]
    assert bob[5:] == ["", ""]


def test_moodle_gets_the_columns_of_its_own_export():
    header, ada, bob = sheet(titles={"03-convolution": "Week 2"}).moodle()
    assert header == [
        "First name",
        "Last name",
        "ID number",
        "Institution",
        "Department",
        "Email address",
        "Assignment: 01-neural-network-basics (Real)",
        "Assignment: 01-neural-network-basics (Feedback)",
        "Assignment: Week 2 (Real)",
        "Assignment: Week 2 (Feedback)",
    ]
    assert ada[:6] == ["Ada", "Lovelace", "ada", "", "", "ada@example.org"]
    assert ada[8:] == ["3.35", f"test_conv2d_values: {LOST} | argue: Read this."]
    assert bob[6:] == ["", "", "", ""]


def test_a_grade_that_waits_for_a_person_is_named_and_left_empty():
    assert sheet().open_grades() == [("=1+1", "03-convolution")]


def test_several_notebooks_of_an_assignment_are_one_grade():
    second = replace(graded("ada", DONE), notebook_name="part-2")
    both = Gradesheet([marked(DONE, ADA), marked(DONE, ADA, record=second)])
    assert both.canvas()[1][5:] == ["16"]
    assert both.canvas()[2][5:] == ["6.69"]


def test_a_spreadsheet_never_takes_a_name_or_message_for_a_formula():
    scores = (Score("q", 0.0, 1.0, "=HYPERLINK()"),)
    mallory = Student("m", "@m", "-m", "+m")
    rows = Gradesheet([marked(scores, mallory, record=graded("m", scores))]).moodle()
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in rows[1])
    assert sheet().canvas()[3][0] == "'=1+1"


def test_the_file_reads_back_as_it_was():
    rows = sheet().moodle()
    assert list(csv.reader(io.StringIO(to_csv(rows)))) == rows
