"""What an array may hold, where shapes are not enough: the other half of the door.

One rule for number types: floats keep theirs, so float32 in gives float32 out. Whole
numbers and booleans become float64 before anyone adds or multiplies them: images are
often uint8, where 200 + 100 = 44.

``floats``      an array of floats, its axes checked
``alike``       the same, of the shape of another array
``indices``     whole numbers that point into a table
``booleans``    True or False for each place
``finite``      no nan and no infinity
``as_array``    what NumPy can read as an array
"""

from typing import Any

import numpy as np

from course_utils.options import found
from course_utils.shapes import ShapeError, check_shape


def as_array(name: str, value: Any):
    """Return a value as a NumPy array.

    Args:
        name: What the message calls it.
        value: A number, a list, an array, or a tensor outside of a graph.

    Returns:
        The array.

    Raises:
        ValueError: NumPy cannot read it, or it belongs to PyTorch's graph.
    """
    if getattr(value, "requires_grad", False):
        raise ValueError(
            f"{name} must be an array, got a tensor whose gradient PyTorch follows: "
            f"pass {name}.detach().numpy()"
        )
    try:
        return np.asarray(value)
    except (ValueError, TypeError, RuntimeError):
        raise ValueError(
            f"{name} must be an array of numbers, got {found(value)}: are its rows of "
            "one length?"
        ) from None


def floats(name: str, value: Any, axes: str | None = None, **lengths: int):
    """Return an array of floats.

    Args:
        name: What the message calls it.
        value: A number, list, array or tensor; with ``axes``, something with a shape.
        axes: One word per axis, as for :func:`course_utils.shapes.check_shape`.
        **lengths: Lengths that are already known, by axis.

    Returns:
        The array: of its own type when that is a float, else float64.

    Raises:
        ShapeError: An axis has the wrong length, or the array is empty.
        ValueError: It does not hold real numbers.
    """
    if axes is not None:
        check_shape(name, value, axes, **lengths)
    array = as_array(name, value)
    if array.size == 0:
        raise ShapeError(
            f"{name} must hold at least one number, got shape {array.shape}"
        )
    if array.dtype.kind in "biu":
        return array.astype(np.float64)
    if array.dtype.kind != "f":
        kind = found(value) if array.dtype.kind == "O" else array.dtype.name
        raise ValueError(f"{name} must hold real numbers, got {kind}")
    return array


def alike(name: str, value: Any, other_name: str, other: Any):
    """Return two arrays of floats that have one shape.

    Args:
        name: What the message calls the first.
        value (any shape): The first array.
        other_name: What the message calls the second.
        other (shape of value): The second array, whose shape is the right one.

    Returns:
        Both arrays.

    Raises:
        ShapeError: The shapes differ (broadcasting would hide a mistake).
        ValueError: One of them does not hold real numbers.
    """
    array, other = floats(name, value), floats(other_name, other)
    if array.shape != other.shape:
        raise ShapeError(
            f"{name} must have shape {other.shape}, got {array.shape}: it belongs to "
            f"{other_name}, place by place"
        )
    return array, other


def indices(name: str, value: Any, size: int, axes: str | None = None, **lengths: int):
    """Return whole numbers from 0 to size - 1.

    Negative ones would count from the end, without a word.

    Args:
        name: What the message calls it.
        value: A list, array or tensor; with ``axes``, something with a shape.
        size: How many there are to point at.
        axes: One word per axis, as for :func:`course_utils.shapes.check_shape`.
        **lengths: Lengths that are already known, by axis.

    Returns:
        The array, of int64.

    Raises:
        ShapeError: An axis has the wrong length.
        ValueError: A number is not whole, or out of range.
    """
    if axes is not None:
        check_shape(name, value, axes, **lengths)
    array = as_array(name, value)
    if not np.issubdtype(array.dtype, np.integer):
        kind = found(value) if array.dtype.kind in "OUS" else array.dtype
        raise ValueError(f"{name} must be whole numbers, got {kind}")
    for extreme in (array.min(initial=0), array.max(initial=0)):
        if not 0 <= extreme < size:
            raise ValueError(f"{name} must lie in 0 ... {size - 1}, got {extreme}")
    return array.astype(np.int64)


def booleans(name: str, value: Any, axes: str | None = None, **lengths: int):
    """Return True or False for each place.

    Args:
        name: What the message calls it.
        value: Booleans, or the numbers 0 and 1.
        axes: One word per axis, as for :func:`course_utils.shapes.check_shape`.
        **lengths: Lengths that are already known, by axis.

    Returns:
        The array, of bool.

    Raises:
        ShapeError: An axis has the wrong length.
        ValueError: Something in it is neither 0 nor 1; nan and texts would count
            as True.
    """
    if axes is not None:
        check_shape(name, value, axes, **lengths)
    array = as_array(name, value)
    if array.dtype.kind not in "biuf" or not np.isin(array, (0, 1)).all():
        odd = array.dtype.name
        if array.dtype.kind in "iuf":
            odd = found(array[~np.isin(array, (0, 1))][0])
        raise ValueError(f"{name} must hold only True and False, got {odd}")
    return array.astype(bool)


def finite(name: str, array) -> None:
    """Check that an array holds no nan and no infinity, and name the first.

    Args:
        name: What the message calls it.
        array (any shape): Floats.

    Raises:
        ValueError: A number is not finite.
    """
    broken = np.argwhere(~np.isfinite(array))
    if len(broken):
        place = [int(i) for i in broken[0]]
        raise ValueError(
            f"{name} must be finite, got {array[tuple(place)]} at {place}: "
            "one such number spoils every later step"
        )


def named(what: str, value: Any, like: dict | None = None) -> dict[str, Any]:
    """Return a dict of arrays of floats.

    Args:
        what: What the message calls them, in the plural.
        value: Arrays by name.
        like: The dict whose names and shapes are the right ones, if there is one.

    Returns:
        The arrays by name, in the order of ``like``.

    Raises:
        ShapeError: An array has another shape than its namesake.
        ValueError: It is no dict, names differ, or an array holds no real numbers.
    """
    if not isinstance(value, dict):
        raise ValueError(f"{what} must be a dict of arrays by name, got {found(value)}")
    if like is not None and value.keys() != like.keys():
        odd = ", ".join(sorted(map(str, value.keys() ^ like.keys())))
        raise ValueError(
            f"params and {what} must have the same names; not in both: {odd}"
        )
    names = value if like is None else like
    arrays = {name: floats(f"{name} in {what}", value[name]) for name in names}
    for name, array in (like or {}).items():
        if np.shape(array) != arrays[name].shape:
            raise ShapeError(
                f"{name} in {what} must have shape {np.shape(array)}, that of the "
                f"parameter, got {arrays[name].shape}"
            )
    return arrays
