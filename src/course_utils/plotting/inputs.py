"""What a figure may be made of, checked before anything is drawn.

``mapping``  arrays or numbers by name, at least one
``runs``     one run (N,), or several (R, N)
``images``   gray or coloured images, channels first
``titles``   one text for each of several things
"""

from collections.abc import Iterable, Mapping, Sized
from typing import Any

import numpy as np

from course_utils.arrays import floats
from course_utils.options import found
from course_utils.shapes import ShapeError


def plain(name: str, value: Any):
    """Return an array of floats; tensors are taken out of PyTorch's graph."""
    return floats(name, value.detach() if hasattr(value, "detach") else value)


def mapping(name: str, value: Any) -> Mapping:
    """Return something by name, at least one."""
    if not isinstance(value, Mapping) or not value:
        raise ValueError(
            f"{name} must be a dict with one entry a name, got {found(value)}"
        )
    return value


def runs(name: str, value: Any):
    """Return one run (N,) or several (R, N) as (R, N); gaps may be nan."""
    array = np.atleast_1d(plain(name, value))
    if array.ndim > 2:
        raise ShapeError(
            f"{name} must be one run (N,) or several (R, N), got shape {array.shape}"
        )
    return np.atleast_2d(array)


def listed(name: str, value: Any) -> list:
    """Return the items of a list, an array or the names of a dict; a text is none."""
    is_some = isinstance(value, Iterable) and getattr(value, "ndim", 1) > 0
    if not is_some or isinstance(value, str | Mapping):
        raise ValueError(f"{name} must be a list, got {found(value)}")
    return list(value)


def images(name: str, value: Any):
    """Return images (N, H, W) gray, or (N, H, W, 3) coloured, from channels first."""
    array = plain(name, value)
    if array.ndim == 3:
        return array
    if array.ndim == 4 and array.shape[1] == 1:
        return array[:, 0]
    if array.ndim == 4 and array.shape[1] == 3:
        return np.moveaxis(array, 1, -1).clip(0, 1)
    last = array.ndim == 4 and array.shape[-1] in (1, 3)
    advice = ": move the channels to axis 1" if last else ""
    one = array.ndim == 2
    raise ShapeError(
        f"{name} must be (N, H, W), (N, 1, H, W) or (N, 3, H, W), got shape "
        f"{array.shape}{': one image is image[None]' if one else advice}"
    )


def titles(value: Any, number: int) -> list[str] | None:
    """Return one title for each image, or None."""
    if value is None:
        return None
    is_list = isinstance(value, Sized) and not isinstance(value, str | dict)
    if not is_list or len(value) != number:
        raise ValueError(
            f"titles must be {number} texts, one for each image, got {found(value)}"
        )
    return [str(title) for title in value]


def flat(name: str, value, num_axes: int):
    """Return floats with two axes, or three."""
    array = plain(name, value)
    if array.ndim != num_axes:
        raise ShapeError(
            f"{name} must have {num_axes} axes, got {array.ndim} (shape {array.shape})"
        )
    return array


def letters(name: str, value: Any) -> list:
    """Return the items of a list, or the letters of a text."""
    return list(value) if isinstance(value, str) else listed(name, value)
