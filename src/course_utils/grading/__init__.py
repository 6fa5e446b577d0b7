"""From submitted notebooks to a gradebook: safe, fast, at any size.

- ``grade``: one notebook in, the graded notebook, scores and outcome out.
- ``load_assignment``: read what it is graded against.
- ``records``: the dataclasses all of grading speaks in.
"""

from course_utils.grading.assignments import load_assignment
from course_utils.grading.core import grade
from course_utils.grading.records import (
    Assignment,
    GradedSubmission,
    Limits,
    Outcome,
    Question,
    Reason,
    Score,
    Status,
)

__all__ = [
    "Assignment",
    "GradedSubmission",
    "Limits",
    "Outcome",
    "Question",
    "Reason",
    "Score",
    "Status",
    "grade",
    "load_assignment",
]
