"""The options of a prediction: what a reader may guess before the next cell runs.

They end the text of a predict directive, one line each, the right one marked::

    How many weights does the layer have?
    - [ ] As many as the picture has pixels.
    - [x] Nine, whatever the picture.
"""

from dataclasses import dataclass

from course_utils.project import CourseError
from course_utils.publishing.quiz import ANSWER


@dataclass(frozen=True)
class Guess:
    """One option, and whether the page will agree."""

    text: str
    is_right: bool


def split_options(body: str) -> tuple[str, list[Guess]]:
    """Return the question and the options of a prediction; it may have none.

    Raises:
        CourseError: One option only, not exactly one right, or text behind them.
    """
    question, guesses = [], []
    for line in body.strip().splitlines():
        if match := ANSWER.match(line):
            guesses.append(Guess(match["text"].strip(), match["mark"] in "xX"))
        elif guesses and line.startswith("  "):
            last = guesses.pop()
            guesses.append(Guess(f"{last.text} {line.strip()}", last.is_right))
        elif guesses and line.strip():
            raise CourseError(
                f"a prediction ends with its options, found {line!r} behind them"
            )
        else:
            question.append(line)
    _check(guesses)
    return "\n".join(question).strip(), guesses


def _check(guesses: list[Guess]) -> None:
    """Refuse options that leave nothing to guess."""
    num_right = sum(guess.is_right for guess in guesses)
    if guesses and (len(guesses) < 2 or num_right != 1):
        raise CourseError(
            "a prediction: expected two options or more, exactly one right, "
            f"found {len(guesses)}, {num_right} right"
        )
