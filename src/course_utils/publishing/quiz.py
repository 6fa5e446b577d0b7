"""The quiz of a lesson: one question, several answers, a reason for each.

The text of a quiz directive is a list, readable as it stands::

    - [ ] It flips the kernel.
      That is convolution; the layer computes cross-correlation.
    - [x] It slides the kernel as it is.
      The layer computes cross-correlation.
"""

import re
from dataclasses import dataclass

from course_utils.project import CourseError

ANSWER = re.compile(r"^[-*] \[(?P<mark>[ xX])\] (?P<text>.+)$")


@dataclass(frozen=True)
class Answer:
    """One answer, whether it is right, and why."""

    text: str
    is_right: bool
    why: str


def parse_answers(question: str, body: str) -> list[Answer]:
    """Return the answers of one quiz.

    Raises:
        CourseError: No right answer, fewer than two answers, or one without a reason.
    """
    answers: list[list] = []
    for line in body.strip().splitlines():
        if match := ANSWER.match(line):
            answers.append([match["text"], match["mark"] in "xX", []])
        elif answers:
            answers[-1][2].append(line.strip())
        elif line.strip():
            raise CourseError(f"quiz {question!r}: expected '- [ ] answer', {line!r}")
    found = [
        Answer(text, right, "\n".join(why).strip()) for text, right, why in answers
    ]
    if len(found) < 2 or not any(answer.is_right for answer in found):
        raise CourseError(f"quiz {question!r}: expected two answers or more, one right")
    for answer in found:
        if not answer.why:
            raise CourseError(
                f"quiz {question!r}: why is {answer.text!r} not explained?"
            )
    return found
