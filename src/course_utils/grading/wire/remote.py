"""Stand-ins: how the judge's tests see what lives in the student's process.

A stand-in hands on a call, an attribute, a step and a ``with``; every other operation
is done here, on a plain copy (``checks.plain``, the same converter that the checks
use). So no operation between something of the student and a value of the judge is
decided over there, and nothing of the judge's is changed by it: arguments are copies.
"""

import copy
import sys

import numpy as np

from course_utils.grading.wire.kinds import is_of_python, known_class


def ask(thing, operation, *args, **kwargs):
    """Do one operation on what a stand-in stands for."""
    return object.__getattribute__(thing, "_peer").ask(
        operation, thing, *args, **kwargs
    )


class Remote:
    """Stands for one object in the student's process."""

    def __init__(self, peer, data):
        for name, value in (
            ("_peer", peer),
            ("_number", int(data["number"])),
            ("_bases", tuple(map(str, data["bases"]))),
            ("_name", str(data.get("name", ""))),
            ("_array", bool(data.get("array"))),
        ):
            object.__setattr__(self, name, value)

    @property  # type: ignore[misc]
    def __class__(self):
        """Answer ``isinstance`` with the nearest class of a known library."""
        found = known_class(object.__getattribute__(self, "_bases"), object)
        return found if is_of_python(found) else object

    def __getattr__(self, name):
        """Return an attribute of the thing."""
        if name == "__name__" and self._name:
            return self._name
        if name.startswith(("__array", "__torch", "__reduce", "_ipython")):
            raise AttributeError(name)
        return ask(self, "getattr", name)

    def __setattr__(self, name, value):
        """Set an attribute of the thing."""
        ask(self, "setattr", name, value)

    def __call__(self, *args, **kwargs):
        """Call the thing, on copies of the arguments."""
        return ask(self, "call", *args, **kwargs)

    def __after__(self, args, kwargs) -> list:
        """Call the thing; return the arguments as it left them (``checks.after``)."""
        left = ask(self, "after", *args, **kwargs)
        return [_with_state(*pair) for pair in zip(args, left, strict=True)]

    def __iter__(self):
        """Yield the thing's items."""
        return iter(ask(self, "iter"))

    def __enter__(self):
        """Enter the thing's context."""
        return ask(self, "enter")

    def __exit__(self, *_):
        """Leave the context; an error of the test is never swallowed."""
        ask(self, "exit")
        return False

    def __deepcopy__(self, memo):
        """Return a stand-in for a copy."""
        return ask(self, "copy")

    def __len__(self):
        """Return the length that the thing says it has."""
        return ask(self, "len")

    def __getitem__(self, index):
        """Return an item: of the plain copy, else what the thing's method gives."""
        return self._plain()[index] if self._array else ask(self, "getitem", index)

    def __contains__(self, wanted):
        """Look for a value in the plain copy, or step through the thing."""
        return wanted in (self._plain() if self._array else list(self))

    def __array__(self, dtype=None, copy=None):
        """Return the thing's plain copy as an array."""
        return np.asarray(self._plain(), dtype=dtype)

    def _plain(self):
        """Return the plain copy that operations are done on."""
        if not self._array:
            name = type(self).__name__
            raise TypeError(f"expected a plain value, found an object of type {name}")
        return ask(self, "plain")

    def __bool__(self):
        """Be as true as the plain copy; an object is true."""
        return bool(self._plain()) if self._array else True

    def __hash__(self):
        """Return the number's hash."""
        return hash(self._number)

    def __repr__(self):
        """Return what the thing says of itself."""
        return str(ask(self, "repr"))

    def __str__(self):
        """Return the text that the thing says it is."""
        return str(ask(self, "str"))

    def __dir__(self):
        """Return the names the thing says it has."""
        return list(ask(self, "dir"))


class Steps(Remote):
    """Stands for an iterator; what it gave is kept, and given again when it ended.

    At home the visible part of a test steps through a generator, and no hidden part
    comes after it; here both parts run.
    """

    def __init__(self, peer, data):
        super().__init__(peer, data)
        for name, value in (("_given", []), ("_place", 0), ("_is_over", False)):
            object.__setattr__(self, name, value)

    def __iter__(self):
        """Return itself; start again where the end was reached."""
        if self._is_over:
            object.__setattr__(self, "_place", 0)
        return self

    def __next__(self):
        """Return the next item."""
        place = self._place
        if place == len(self._given):
            try:
                self._given.append(ask(self, "next"))
            except StopIteration:
                object.__setattr__(self, "_is_over", True)
                raise StopIteration from None
        object.__setattr__(self, "_place", place + 1)
        return self._given[place]


class Shadow:
    """A plain value of a class that is the student's: all else it has is asked for."""

    def __getattr__(self, name):
        """Return an attribute that the plain type has not."""
        if name.startswith("__") and name != "__missing__":
            raise AttributeError(name)
        return getattr(object.__getattribute__(self, "_stand_in"), name)

    def __missing__(self, key):
        """Return what a dict gives for a key that it has not."""
        stand_in = object.__getattribute__(self, "_stand_in")
        if "collections:Counter" in stand_in._bases:
            return 0
        return ask(stand_in, "getitem", key)

    def __reduce_ex__(self, protocol):
        """Be copied as the plain value."""
        base = type(self).__mro__[2]
        return base, (base(self),)


def _with_state(argument, left):
    """Return an argument as a function left it; the judge's modules stay its own."""
    torch = sys.modules.get("torch")
    is_ours = torch and issubclass(type(argument), torch.nn.Module)
    if not is_ours:
        return left
    made = copy.deepcopy(argument)
    made.load_state_dict(left)
    return made


OPERATORS: tuple[str, ...] = (
    "add",
    "sub",
    "mul",
    "truediv",
    "floordiv",
    "mod",
    "pow",
    "matmul",
)
OPERATORS += ("and", "or", "xor", "lshift", "rshift", "divmod")
COMPARISONS = ["eq", "ne", "lt", "le", "gt", "ge"]
ALONE = ["neg", "pos", "abs", "invert", "float", "int", "complex", "index", "round"]


def _on_a_copy(name):
    def method(self, *args):
        value = self._plain()
        function = getattr(type(value), f"__{name}__", None)
        return function(value, *args) if function else NotImplemented

    return method


def _compare(name):
    on_a_copy = _on_a_copy(name)

    def method(self, other):
        if self._array:
            return on_a_copy(self, other)
        if name in ("eq", "ne"):  # an object equals itself and nothing else
            is_same = issubclass(type(other), Remote) and self._number == other._number
            return is_same is (name == "eq")
        return NotImplemented

    return method


for _name in (*OPERATORS, *(f"r{name}" for name in OPERATORS), *ALONE):
    setattr(Remote, f"__{_name}__", _on_a_copy(_name))
for _name in COMPARISONS:
    setattr(Remote, f"__{_name}__", _compare(_name))
