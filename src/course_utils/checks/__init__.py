"""What a test cell calls: one claim about one answer, and a message that teaches.

A student's function is run by :func:`call`, which swallows what it prints or warns
and turns what it returns into plain arrays and numbers, so that no object of the
student takes part in a comparison. No check returns anything: a test cell must not
end in a number, which nbgrader would read as partial credit.

    call          run a student's function, get plain values
    make          run it, get the object itself (a model)
    after         run it, get the arguments as it left them
    close         the values, with tolerance
    shape         the shape
    number        a number the learner worked out, never told
    is_number     its visible test: a number stands there
    between       a measured quantity in its band
    choice        one of several answers
    is_one_of     its visible test: an option stands there
    raises        the error for a wrong input
    untouched     the inputs are left as they were
    true          anything else
    CheckFailed   what a failed check raises
"""

from course_utils.checks.answers import (
    between,
    choice,
    is_number,
    is_one_of,
    number,
    true,
)
from course_utils.checks.arrays import close, shape
from course_utils.checks.calling import after, call, make, raises, untouched
from course_utils.checks.failure import CheckFailed

__all__ = [
    "CheckFailed",
    "after",
    "between",
    "call",
    "choice",
    "close",
    "is_number",
    "is_one_of",
    "make",
    "number",
    "raises",
    "shape",
    "true",
    "untouched",
]
