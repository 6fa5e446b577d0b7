"""Compare arrays, and say what the difference looks like."""

import numpy as np

from course_utils.checks.failure import fail
from course_utils.checks.plain import as_numbers, describe, to_plain

RTOL = 1e-5  # a right answer in float32 rounds to about 1e-7 per operation
ATOL = 1e-6  # the same, next to zero


@np.errstate(all="ignore")  # a warning would cost the learner points
def close(value, expected, *, of: str, hints=(), rtol=RTOL, atol=ATOL) -> None:
    """Check values; tuples and dicts of arrays are checked part by part.

    Args:
        value: What the student's code gave.
        expected: Array, number, or tuple or dict of them.
        of: What it is, in the learner's words: ``"softmax(x)"``.
        hints: Pairs (wrong value, sentence): a misconception and its explanation.
        rtol: Relative tolerance.
        atol: Absolute tolerance.
    """
    value, expected = to_plain(value), to_plain(expected)
    tolerance = {"rtol": rtol, "atol": atol}
    found = as_numbers(value)
    _explain_known(found, expected, of, hints, tolerance)
    target = as_numbers(expected)
    if type(expected) is dict:
        _close_dicts(value, expected, of, tolerance)
    elif target is None or (type(expected) is tuple and _holds_arrays(expected)):
        _close_parts(value, expected, of, tolerance)
    else:
        _close_arrays(value, found, target, of, tolerance)


def _close_arrays(value, found, target, of, tolerance):
    """Compare one array."""
    if found is None:
        fail(f"{of}: {_not_numbers(value, target)}")
    if found.shape != target.shape:
        fail(f"{of}: {_shape_message(found.shape, target.shape)}")
    if not _equal(found, target, tolerance):
        fail(f"{of}: {_difference(found, target, tolerance)}")


def shape(value, expected: tuple[int, ...], *, of: str) -> None:
    """Check the shape; a number has the shape ().

    Args:
        value: What the student's code gave.
        expected: The right shape.
        of: What it is, in the learner's words.
    """
    found = as_numbers(value)
    if found is None:
        fail(f"{of}: expected an array of shape {expected}, found {describe(value)}")
    if found.shape != tuple(expected):
        fail(f"{of}: {_shape_message(found.shape, tuple(expected))}")


def _explain_known(found, expected, of, hints, tolerance):
    """Fail with the misconception whose result this is, if it is one."""
    if found is None:
        return
    target = as_numbers(expected)
    if target is not None and _equal(found, target, tolerance):
        return
    for wrong, sentence in hints:
        wrong = as_numbers(wrong)
        if wrong is not None and _equal(found, wrong, tolerance):
            fail(f"{of}: {sentence}")


def _equal(a, b, tolerance) -> bool:
    """Compare two plain arrays; nan equals nan."""
    return a.shape == b.shape and bool(
        np.isclose(a, b, equal_nan=True, **tolerance).all()
    )


def _holds_arrays(parts) -> bool:
    return any(type(part) in (np.ndarray, tuple, list) for part in parts)


def _close_parts(value, expected, of, tolerance):
    """Compare a tuple of arrays one by one."""
    if type(value) not in (tuple, list) or len(value) != len(expected):
        fail(f"{of}: expected {len(expected)} results, found {describe(value)}")
    for i, (part, target) in enumerate(zip(value, expected, strict=True)):
        close(part, target, of=f"result {i + 1} of {of}", **tolerance)


def _close_dicts(value, expected, of, tolerance):
    """Compare a dict of arrays name by name."""
    if type(value) is not dict or set(value) != set(expected):
        found = f"keys {list(value)}" if type(value) is dict else describe(value)
        fail(f"{of}: expected a dict with keys {list(expected)}, found {found}")
    for key, target in expected.items():
        close(value[key], target, of=f"{key!r} of {of}", **tolerance)


def _not_numbers(value, target) -> str:
    """Say what came instead of numbers."""
    if value is None:
        return "it returned nothing; does your function end in `return`?"
    wanted = f"an array of shape {target.shape}" if target.shape else "a number"
    return f"expected {wanted}, found {describe(value)}"


def _shape_message(found, expected) -> str:
    """Say how two shapes differ, and the usual reason."""
    advice = ""
    if sorted(found) == sorted(expected):
        advice = ": the axes are in another order"
    elif [n for n in found if n != 1] == [n for n in expected if n != 1]:
        word = "missing" if len(found) < len(expected) else "too many"
        advice = f": an axis of length 1 is {word} (see keepdims)"
    elif found == ():
        advice = ", a single number: over which axes do you sum?"
    return f"expected shape {expected}, found {found}{advice}"


def _difference(found, target, tolerance) -> str:
    """Show the first value that differs and the pattern of all of them."""
    wrong = ~np.isclose(found, target, equal_nan=True, **tolerance)
    index = tuple(int(i) for i in np.argwhere(wrong)[0])
    place = f" at index {list(index)}" if index else ""
    digits = 6 if f"{target[index]:.6g}" != f"{found[index]:.6g}" else 10
    text = (
        f"expected {target[index]:.{digits}g}{place}, found {found[index]:.{digits}g}"
    )
    if target.size > 1:
        text += f" ({wrong.sum()} of {target.size} values differ)"
    if not np.isfinite(found[wrong]).all():
        return text + "; an overflow, log(0) or 0/0 on the way gives nan or inf"
    return text + _pattern(found, target, tolerance)


def _pattern(found, target, tolerance) -> str:
    """Name a simple relation between what came and what was expected."""
    if _equal(-found, target, tolerance):
        return "; the sign is the opposite"
    if target.size > 1 and not found.any():
        return "; all your values are 0"
    if _equal(found.T, target, tolerance):
        return "; this is the transpose"
    return _common_factor(found, target, tolerance)


def _common_factor(found, target, tolerance) -> str:
    """Recognise a mean for a sum and its relatives."""
    size = np.vdot(target, target)
    if target.size < 2 or size == 0 or not np.isfinite(size):
        return ""
    factor = np.vdot(target, found) / size
    if abs(factor) < 1e-3 or not _equal(found / factor, target, tolerance):
        return ""
    return f"; every value is {factor.real:.4g} times the expected one"
