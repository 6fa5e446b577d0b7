"""From whatever a student returns to plain arrays, numbers, strings and tuples.

An object may answer yes to every comparison, so none reaches one: only the exact
built-in types and ``numpy.ndarray`` leave this module. Types are read with
``type``, because ``isinstance`` believes an object's ``__class__``.
"""

from collections import deque
from decimal import Decimal
from fractions import Fraction
from itertools import islice

import numpy as np

MAX_DEPTH = 20  # a list that contains itself is cut here
MAX_STEPS = 100_000  # of an iterator; a longer one is no answer
_SCALARS = (
    (bool, bool),
    (int, int.__int__),
    (float, float.__float__),
    (complex, complex.__complex__),
    (str, str.__str__),
    (Fraction, float),
    (Decimal, float),
)
_LISTS = (list, tuple, range, dict, set, frozenset, deque)
_VIEWS: tuple = (type({}.keys()), type({}.values()), type({}.items()))


class Opaque:
    """Stands for a value that is none of the plain kinds; equal to nothing."""

    def __init__(self, kind: type):
        self.kind = type.__getattribute__(kind, "__name__")

    def __repr__(self):
        return f"an object of type {self.kind}"


def to_plain(value, depth: int = 0):
    """Return the value as built-in scalars, arrays, lists, tuples and dicts."""
    kind = type(value)
    if value is None or value is Ellipsis or kind is Opaque:
        return value
    for base, convert in _SCALARS:
        if issubclass(kind, base):
            return convert(value)
    if depth < MAX_DEPTH and issubclass(kind, (*_LISTS, *_VIEWS)):
        return _plain_container(value, depth + 1)
    if depth < MAX_DEPTH and hasattr(kind, "__next__"):
        return _plain_steps(value, depth + 1)
    return _plain_array(value)


def _plain_container(value, depth):
    """Convert what a list, tuple or dict holds, by the built-in iteration."""
    kind = type(value)
    if issubclass(kind, dict):
        pairs = list(dict.items(value))
        return {to_plain(k, MAX_DEPTH): to_plain(v, depth) for k, v in pairs}
    if issubclass(kind, tuple):
        return tuple(to_plain(item, depth) for item in tuple.__iter__(value))
    items = list.__iter__(value) if issubclass(kind, list) else iter(value)
    plain = [to_plain(item, depth) for item in items]
    if issubclass(kind, (set, frozenset)):
        return frozenset(plain) if issubclass(kind, frozenset) else set(plain)
    return plain


def _plain_steps(value, depth):
    """Convert what an iterator gives, such as a generator's values."""
    try:
        items = list(islice(value, MAX_STEPS + 1))
    except Exception:  # whatever a strange object does when it is asked
        return Opaque(type(value))
    if len(items) > MAX_STEPS:
        return Opaque(type(value))
    return [to_plain(item, depth) for item in items]


def _plain_array(value):
    """Convert arrays, tensors and what offers itself as an array."""
    kind = type(value)
    try:
        if hasattr(kind, "detach"):  # a tensor, without importing its library
            value = value.detach().cpu().numpy()
        elif not hasattr(kind, "__array__"):
            return Opaque(kind)
        array = np.array(value, subok=False)
        if array.dtype.kind in "OV":  # holds objects of the student: numbers or nothing
            array = array.astype(float)
    except Exception:  # whatever a strange object does when it is asked
        return Opaque(kind)
    return array.item() if array.shape == () else array


def as_numbers(value):
    """Return the value as an array of numbers, or None when it is not one."""
    try:
        array = np.array(to_plain(value))
    except (ValueError, OverflowError):  # rows of unequal length
        return None
    kind = array.dtype.kind
    if kind == "O" and {type(item) for item in array.flat} <= {bool, int, float}:
        try:
            return array.astype(float)  # integers beyond 64 bits
        except OverflowError:  # and beyond what a float can hold
            return None
    if kind in "bu":  # their minus is not the minus of numbers
        return array.astype(int)
    return array if kind in "ifc" else None


def describe(value) -> str:
    """Say in a few words what a value is, for messages."""
    value = to_plain(value)
    if value is None:
        return "nothing (None)"
    if value is Ellipsis:
        return "the placeholder ..."
    if type(value) is np.ndarray:
        return f"an array of shape {value.shape} and type {value.dtype}"
    if type(value) in (list, tuple, dict):
        return f"a {type(value).__name__} of {len(value)}"
    text = _text(value)
    return text if len(text) <= 60 else text[:57] + "..."


def _text(value) -> str:
    """Return the repr of a plain value; Python refuses to write out huge integers."""
    if type(value) is int and value.bit_length() > 1000:
        return "an integer of more than 300 digits"
    return repr(value)
