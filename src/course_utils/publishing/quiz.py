"""The quiz of a lesson: one question, several answers, a reason for each.

The text of a quiz directive is a list, readable as it stands::

    - [ ] It flips the kernel.
      That is convolution; the layer computes cross-correlation.
    - [x] It slides the kernel as it is.
      The layer computes cross-correlation.

Readers see the answers shuffled.
"""

import hashlib
import re
from dataclasses import dataclass

from course_utils.project import CourseError

ANSWER = re.compile(r"[-*] \[(?P<mark>[ xX])\] +(?P<text>.+)")


@dataclass(frozen=True)
class Answer:
    """One answer, whether it is right, and why."""

    text: str
    is_right: bool
    why: str


def parse_answers(question: str, body: str) -> list[Answer]:
    """Return the answers of one quiz in the order that readers see.

    Raises:
        CourseError: No right answer, fewer than two answers, one without a reason, or
            a reason that is not indented below its answer.
    """
    answers: list[tuple[str, bool, list[str]]] = []
    for line in body.strip().splitlines():
        if match := ANSWER.match(line):
            answers.append((match["text"].strip(), match["mark"] in "xX", []))
        elif answers and (not line.strip() or line.startswith(" ")):
            answers[-1][2].append(line.strip())
        elif line.strip():
            raise CourseError(
                f"quiz {question!r}: expected '- [ ] an answer' or its reason, "
                f"indented, found {line!r}"
            )
    found = [
        Answer(text, is_right, "\n".join(why).strip())
        for text, is_right, why in answers
    ]
    _check(question, found)
    return shuffled(question, found)


def shuffled(question: str, answers: list[Answer]) -> list[Answer]:
    """Return the answers in an order that only their words and the question decide.

    It is the same on the page, in the notebook and after every build; where the
    right answer stands in the source does not show.
    """

    def place(answer: Answer) -> bytes:
        return hashlib.sha256(f"{question}\n{answer.text}".encode()).digest()

    return sorted(answers, key=place)


def _check(question: str, answers: list[Answer]) -> None:
    """Refuse a quiz that teaches nothing."""
    if len(answers) < 2 or not any(answer.is_right for answer in answers):
        raise CourseError(
            f"quiz {question!r}: expected two answers or more, one right, "
            f"found {len(answers)}, {sum(a.is_right for a in answers)} right"
        )
    for answer in answers:
        if not answer.why:
            raise CourseError(
                f"quiz {question!r}: expected a reason for {answer.text!r}, found none"
            )
