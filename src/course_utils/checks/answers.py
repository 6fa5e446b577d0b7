"""Check an answer that the learner worked out, without telling it."""

from course_utils.checks.failure import fail
from course_utils.checks.plain import as_numbers, describe, to_plain


def number(value, expected, *, of: str, tol: float = 0.0, hints=()) -> None:
    """Check a number; the message tells the side it is on, never the number.

    Args:
        value: The learner's number.
        expected: The right one.
        of: What it is: ``"the number of weights"``.
        tol: Largest accepted distance, in the unit of the number.
        hints: Pairs (wrong number, sentence).
    """
    found = _one_number(value, of)
    if abs(found - expected) <= tol:
        return
    for wrong, sentence in hints:
        if abs(found - wrong) <= tol:
            fail(f"{of}: {sentence}")
    if found != found:
        fail(f"{of}: expected a number, found nan")
    side = "large" if found > expected else "small"
    digits = 6 if f"{found:.6g}" != f"{expected:.6g}" else 17
    fail(f"{of}: {found:.{digits}g} is too {side}")


def is_number(value, *, of: str) -> None:
    """Check that a number was given at all: the visible test of :func:`number`.

    Args:
        value: The learner's number.
        of: What it is, in the learner's words.
    """
    _one_number(value, of)


def between(value, low, high, *, of: str, hint: str = "") -> None:
    """Check that a measured quantity lies in its band, ends included.

    Args:
        value: What was measured.
        low: Smallest accepted value, in its unit.
        high: Largest accepted value.
        of: What it is, in the learner's words.
        hint: What to look at when it lies outside.
    """
    found = _one_number(value, of)
    if not low <= found <= high:
        advice = f": {hint}" if hint else ""
        fail(f"{of}: expected {low:g} to {high:g}, found {found:.6g}{advice}")


def choice(value, expected: str, *, options, of: str = "your choice", hints=None):
    """Check one of several answers, given as a string such as ``"b"``.

    Args:
        value: The learner's string; case and spaces around it do not matter.
        expected: The right option.
        options: All options, a string of letters or a list of words.
        of: The question in a few words.
        hints: Why a wrong option is wrong, by option.
    """
    answer = _option(value, options, of)
    if answer != expected.lower():
        by_option = {str(key).lower(): hint for key, hint in (hints or {}).items()}
        hint = by_option.get(answer, "read the statement again")
        fail(f"{of}: {answer!r} is not right: {hint}")


def is_one_of(value, *, options, of: str = "your choice") -> None:
    """Check that an option was chosen: the visible test of :func:`choice`.

    Args:
        value: The learner's string.
        options: All options, a string of letters or a list of words.
        of: The question in a few words.
    """
    _option(value, options, of)


def true(condition, message: str) -> None:
    """Check anything else; the condition must be built from plain values.

    Args:
        condition: A bool.
        message: What to say when it is False.

    Raises:
        CheckFailed: It is False.
        TypeError: It is no bool, a mistake of the test cell.
    """
    condition = to_plain(condition)
    if type(condition) is not bool:
        raise TypeError(f"checks.true needs a bool, found {describe(condition)}")
    if not condition:
        fail(message)


def _one_number(value, of) -> float:
    """Return the single real number that a value is."""
    found = as_numbers(value)
    if found is None or found.size != 1 or found.dtype.kind == "c":
        fail(f"{of}: expected a number, found {describe(value)}")
    return found.item()


def _option(value, options, of) -> str:
    """Return the option that a value names, in lower case."""
    value, names = to_plain(value), ", ".join(options)
    answer = value.strip().lower() if type(value) is str else ""
    if answer not in {option.lower() for option in options}:
        fail(f"{of}: expected one of {names} as a string, found {describe(value)}")
    return answer
