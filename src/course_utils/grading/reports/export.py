"""Grades as CSV, in the layouts that Canvas and Moodle import.

Canvas: the columns of its own gradebook export, students found by ID, SIS ID or
login, a second row with the points possible. Moodle: the columns of its plain-text
grade export; on import, map "Email address" or "ID number". A grade that still waits
for a person stays empty: neither system changes a grade for an empty cell.
"""

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass

from course_utils.grading.books.marks import Marked, Student

FORMULA = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet would calculate these


@dataclass(frozen=True)
class Grade:
    """One student's grade for one assignment, all its notebooks together."""

    points: float
    max_points: float
    is_final: bool
    feedback: str


class Gradesheet:
    """Students in rows, assignments in columns.

    Args:
        marked: Everything graded.
        titles: What an assignment is called over there, where it differs.
    """

    def __init__(self, marked: Iterable[Marked], titles: dict[str, str] | None = None):
        self.students: dict[str, Student] = {}
        self.cells: dict[tuple[str, str], list[Marked]] = {}
        for each in marked:
            student, assignment = each.graded.student, each.graded.assignment
            self.students[student] = each.student
            self.cells.setdefault((student, assignment), []).append(each)
        self.assignments = sorted({assignment for _, assignment in self.cells})
        self.titles = titles or {}

    def title(self, assignment: str) -> str:
        """Return what an assignment is called in the other system."""
        return self.titles.get(assignment, assignment)

    def grade(self, student: str, assignment: str) -> Grade | None:
        """Return a grade, or None where nothing was handed in."""
        notebooks = self.cells.get((student, assignment))
        if not notebooks:
            return None
        return Grade(
            sum(each.points for each in notebooks),
            sum(each.max_points for each in notebooks),
            all(each.is_final for each in notebooks),
            " | ".join(filter(None, map(_feedback, notebooks))),
        )

    def max_points(self, assignment: str) -> float:
        """Return the points possible in an assignment."""
        grades = (self.grade(student, assignment) for student in self.students)
        return max(grade.max_points for grade in grades if grade)

    def open_grades(self) -> list[tuple[str, str]]:
        """Return student and assignment of the grades that are left out."""
        pairs = sorted(self.cells)
        return [pair for pair in pairs if not all(m.is_final for m in self.cells[pair])]

    def canvas(self) -> list[list[str]]:
        """Return the rows of a gradebook that Canvas imports."""
        who = ["Student", "ID", "SIS User ID", "SIS Login ID", "Section"]
        possible = [_number(self.max_points(name)) for name in self.assignments]
        return [
            [*who, *map(self.title, self.assignments)],
            ["    Points Possible", "", "", "", "", *possible],
            *(self._canvas_row(student) for student in self.students.values()),
        ]

    def _canvas_row(self, student: Student) -> list[str]:
        name = f"{student.last_name}, {student.first_name}".strip(", ")
        who = [_text(name or student.id), student.lms_id, "", _text(student.id), ""]
        grades = [self.grade(student.id, name) for name in self.assignments]
        return [*who, *map(_points, grades)]

    def moodle(self) -> list[list[str]]:
        """Return the rows of a grade file that Moodle imports."""
        who = ["First name", "Last name", "ID number"]
        where = ["Institution", "Department", "Email address"]
        titles = [self.title(name) for name in self.assignments]
        columns = [
            f"Assignment: {title} ({kind})"
            for title in titles
            for kind in ("Real", "Feedback")
        ]
        rows = (self._moodle_row(student) for student in self.students.values())
        return [[*who, *where, *columns], *rows]

    def _moodle_row(self, student: Student) -> list[str]:
        names = [student.first_name, student.last_name, student.id]
        row = [*map(_text, names), "", "", _text(student.email)]
        for assignment in self.assignments:
            grade = self.grade(student.id, assignment)
            is_told = grade is not None and grade.is_final
            row += [_points(grade), _text(grade.feedback) if grade and is_told else ""]
        return row


def to_csv(rows: list[list[str]]) -> str:
    """Return rows as the text of a CSV file."""
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue()


def _feedback(marked: Marked) -> str:
    """Return messages and comments in one line."""
    lost = (s for s in marked.scores if s.message and s.points != s.max_points)
    lines = [f"{score.question}: {score.message}" for score in lost]
    lines += [f"{name}: {text}" for name, text in marked.comments.items()]
    return " | ".join(" ".join(line.split()) for line in lines)


def _points(grade: Grade | None) -> str:
    """Return the points of a final grade; an open one stays empty."""
    return _number(grade.points) if grade and grade.is_final else ""


def _number(points: float) -> str:
    return f"{round(points, 2):g}"


def _text(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(FORMULA) else text
