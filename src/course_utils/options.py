"""What a single argument may be: the checks at every function's door.

Each returns the value as a plain Python one, so that a ``np.float64`` among the options
turns no float32 into float64, and refuses anything else in one sentence.

``whole``      one whole number
``pair``       one whole number for both axes, or one for each
``number``     one finite number
``fraction``   one number from 0 to 1
``flag``       True or False
``choice``     one of a few words
``generator``  a source of chance, never a seed
``function``   something that can be called
``each``       something to walk through
``found``      what came instead, in a few words
"""

import math
import numbers
from collections.abc import Iterable
from typing import Any

import numpy as np

MOST_TEXT = 40  # characters of a wrong value that a message repeats
SHOWN = (bool, int, float, str, tuple, list, type(None))


def found(value: Any) -> str:
    """Say in a few words what a value is.

    Args:
        value: Whatever came.

    Returns:
        The value itself when it is short, else what kind of thing it is.

    >>> found(-1), found(np.zeros((2, 3)))
    ('-1', 'a ndarray of shape (2, 3)')
    """
    if isinstance(value, np.generic):
        value = value.item()
    kind = type(value).__name__
    if isinstance(value, SHOWN):
        text = repr(value)
        return text if len(text) <= MOST_TEXT else f"a long {kind}"
    shape = getattr(value, "shape", None)
    return f"a {kind}" if shape is None else f"a {kind} of shape {tuple(shape)}"


def whole(
    name: str,
    value: Any,
    *,
    least: int | None = None,
    most: int | None = None,
    unit: str = "",
) -> int:
    """Return one whole number.

    Args:
        name: What the message calls it.
        value: An int, or NumPy's; not a bool, and no float, whole or not.
        least: Smallest allowed value.
        most: Largest allowed value.
        unit: Singular of what it counts, such as ``"step"``.

    Returns:
        An int.

    Raises:
        ValueError: It is something else, or out of range.
    """
    if not isinstance(value, numbers.Integral) or isinstance(value, bool | np.bool_):
        raise ValueError(f"{name} must be one whole number, got {found(value)}")
    count = int(value)
    _check_range(name, count, least, most, unit)
    return count


def _check_range(name, value, least, most, unit="") -> None:
    """Refuse a number outside of its range, ends included."""
    if least is not None and value < least:
        amount = f"{least} {unit}".strip()
        raise ValueError(f"{name} must be at least {amount}, got {found(value)}")
    if most is not None and value > most:
        amount = f"{most} {unit}".strip()
        raise ValueError(f"{name} must be at most {amount}, got {found(value)}")


def pair(name: str, value: Any, *, least: int = 0) -> tuple[int, int]:
    """Return one whole number for each of two axes, down and across.

    Args:
        name: What the message calls it.
        value: One whole number for both axes, or two.
        least: Smallest allowed value.

    Returns:
        Two ints.

    Raises:
        ValueError: It is something else, or out of range.

    >>> pair("stride", 2), pair("stride", (2, 1))
    ((2, 2), (2, 1))
    """
    parts = value.tolist() if isinstance(value, np.ndarray) else value
    both = tuple(parts) if isinstance(parts, tuple | list) else (parts, parts)
    is_whole = [
        isinstance(one, numbers.Integral) and not isinstance(one, bool | np.bool_)
        for one in both
    ]
    if len(both) != 2 or not all(is_whole):
        raise ValueError(
            f"{name} must be one whole number for both axes, or two such as (2, 1), "
            f"got {found(value)}"
        )
    first, second = (whole(name, one, least=least) for one in both)
    return first, second


def number(
    name: str,
    value: Any,
    *,
    least: float | None = None,
    most: float | None = None,
    above: float | None = None,
    below: float | None = None,
) -> float:
    """Return one finite real number.

    Args:
        name: What the message calls it.
        value: A Python or NumPy number; not a bool, nan or infinity.
        least: Smallest allowed value.
        most: Largest allowed value.
        above: The value must be larger than this.
        below: The value must be smaller than this.

    Returns:
        A float.

    Raises:
        ValueError: It is something else, or out of range.
    """
    if not isinstance(value, numbers.Real) or isinstance(value, bool | np.bool_):
        raise ValueError(f"{name} must be one number, got {found(value)}")
    real = float(value)
    if not math.isfinite(real):
        raise ValueError(f"{name} must be a finite number, got {real}")
    _check_range(name, real, least, most)
    if above is not None and not real > above:
        raise ValueError(f"{name} must be above {above:g}, got {found(value)}")
    if below is not None and not real < below:
        raise ValueError(f"{name} must be below {below:g}, got {found(value)}")
    return real


def fraction(name: str, value: Any) -> float:
    """Return one number from 0 to 1, ends included.

    Args and errors are those of :func:`choice`.
    """
    share = number(name, value)
    if not 0 <= share <= 1:
        raise ValueError(f"{name} must be a share from 0 to 1, got {found(value)}")
    return share


def flag(name: str, value: Any) -> bool:
    """Return True or False; a text is neither, and would count as True.

    Args and errors are those of :func:`choice`.
    """
    if not isinstance(value, bool | np.bool_):
        raise ValueError(f"{name} must be True or False, got {found(value)}")
    return bool(value)


def choice(name: str, value: Any, options: Iterable[str]) -> str:
    """Return one of a few words.

    Args:
        name: What the message calls it.
        value: The word.
        options: All words that are allowed.

    Returns:
        The word.

    Raises:
        ValueError: It is none of them.
    """
    known = list(options)
    if not isinstance(value, str) or value not in known:
        names = ", ".join(map(repr, known))
        raise ValueError(f"{name} must be one of {names}, got {found(value)}")
    return value


def generator(name: str, value: Any) -> np.random.Generator:
    """Return a source of chance.

    Args:
        name: What the message calls it.
        value: A ``np.random.Generator``; not its seed, and not PyTorch's.

    Returns:
        The generator.

    Raises:
        ValueError: It is something else.
    """
    if not isinstance(value, np.random.Generator):
        raise ValueError(
            f"{name} must be a source of chance, got {found(value)}: make one with "
            "np.random.default_rng(0) and pass it on"
        )
    return value


def function(name: str, value: Any):
    """Return something that can be called.

    Args and errors are those of :func:`choice`.
    """
    if not callable(value):
        raise ValueError(f"{name} must be a function, got {found(value)}")
    return value


def each(name: str, values: Any) -> Iterable:
    """Return what can be walked through; Args and errors as for :func:`choice`."""
    if isinstance(values, str) or not isinstance(values, Iterable):
        raise ValueError(f"{name} must be a list, got {found(values)}")
    return values
