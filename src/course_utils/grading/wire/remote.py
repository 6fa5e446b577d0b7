"""The judge's side of a test: stand-ins for what the student has made.

A test cell runs in a process in which the student's code never ran. A name it does
not know is looked up in the student's process: plain values come back as copies,
everything else as a ``Remote``, which is used like the thing itself. Calling it runs
the student's code over there, and what comes back is again plain data or a stand-in.
Comparisons are made here, on copies: an object that says yes to everything is heard
only as "an object", and a patched ``assert``, ``numpy`` or ``torch`` is a patch of
the wrong process.
"""

import io
import operator
import sys

import cloudpickle
import numpy as np

from course_utils.grading.wire import desk, messages, values

STAND_INS: dict[str, type] = {}  # special stand-ins, by a class among the ancestors


class Gone(RuntimeError):
    """The student's process has ended."""


class Peer:
    """The connection to the student's process."""

    def __init__(self, sock):
        self.sock = sock

    def ask(self, operation, thing, *args, **kwargs):
        """Do one operation over there and return what came of it."""
        number = object.__getattribute__(thing, "_number") if thing is not None else 0
        request = {"do": "use", "operation": operation, "number": number}
        reply, blobs = self._exchange(request, [pickled((args, kwargs))])
        if "error" in reply:
            raise error_from(reply["error"])
        value = self._decode(reply["value"], blobs)
        self._repeat_changes(args, kwargs, reply["changed"], blobs)
        return value

    def name(self, name: str):
        """Return what a name of the notebook means."""
        reply, blobs = self._exchange({"do": "name", "name": name}, [])
        if reply.get("missing"):
            raise KeyError(name)
        return self._decode(reply["value"], blobs)

    def _exchange(self, request, blobs):
        try:
            messages.send(self.sock, request, blobs)
            reply, blobs, _ = messages.receive(self.sock)
        except OSError:
            raise Gone("the notebook's process ended during this check") from None
        return reply, blobs

    def _decode(self, data, blobs):
        def stand_in(number, bases):
            known = (STAND_INS[base] for base in bases if base in STAND_INS)
            return next(known, Remote)(self, number, bases)

        return values.decode(data, blobs, stand_in)

    def _repeat_changes(self, args, kwargs, changed, blobs):
        arrays = desk.arrays_in([args, kwargs])
        for index, data in changed:
            arrays[int(index)][...] = self._decode(data, blobs)


class Pickler(cloudpickle.Pickler):
    """Sends the judge's arguments; stand-ins go back as what they stand for."""

    def persistent_id(self, thing):
        """Return the number of a stand-in, None for anything else."""
        if issubclass(type(thing), Remote):
            return object.__getattribute__(thing, "_number")
        return None


def pickled(thing) -> bytes:
    """Return an argument list as bytes."""
    buffer = io.BytesIO()
    Pickler(buffer).dump(thing)
    return buffer.getvalue()


def known_class(bases, wanted):
    """Return the nearest ancestor that both processes know."""
    for base in bases:
        module, _, name = base.partition(":")
        found = getattr(sys.modules.get(module), name, None)
        is_known = module != "__main__" and isinstance(found, type)
        if is_known and issubclass(found, wanted):
            return found
    return wanted


def error_from(data) -> Exception:
    """Return the nearest exception class both processes know, with its text."""
    kind = known_class(map(str, data["bases"]), Exception)
    text = str(data["text"])
    try:
        error = kind(text)
    except Exception:
        error = RuntimeError(text)
    error.student_error = str(data["bases"][0]).rpartition(":")[2].rpartition(".")[2]
    return error


class Remote:
    """Stands for one object in the student's process."""

    def __init__(self, peer, number, bases):
        object.__setattr__(self, "_peer", peer)
        object.__setattr__(self, "_number", number)
        object.__setattr__(self, "_bases", bases)

    @property  # type: ignore[misc]
    def __class__(self):
        """Answer ``isinstance`` with the nearest class of a known library."""
        return known_class(object.__getattribute__(self, "_bases"), object)

    def __getattr__(self, name):
        """Return an attribute of the thing."""
        if name.startswith("__array") or name.startswith("_ipython"):
            raise AttributeError(name)
        return self._peer.ask("getattr", self, name)

    def __setattr__(self, name, value):
        """Set an attribute of the thing."""
        self._peer.ask("setattr", self, name, value)

    def __call__(self, *args, **kwargs):
        """Call the thing."""
        return self._peer.ask("call", self, *args, **kwargs)

    def __iter__(self):
        """Yield the thing's items."""
        iterator = self._peer.ask("iter", self)
        if type(iterator) is not Remote:
            return iter(iterator)
        return Steps(iterator)

    def __array__(self, dtype=None, copy=None):
        """Return the thing as an array."""
        return np.asarray(self._peer.ask("array", self), dtype=dtype)

    def __bool__(self):
        """Be true: truth is judged on plain values, not asked from the other side."""
        return True

    def __eq__(self, other):
        """Be equal to nothing but itself: see ``__bool__``."""
        return type(other) is type(self) and self._number == other._number

    def __hash__(self):
        """Return the number's hash."""
        return hash(self._number)

    def __repr__(self):
        """Return what the thing says of itself."""
        return str(self._peer.ask("repr", self))

    def __dir__(self):
        """Return the names the thing says it has."""
        return list(self._peer.ask("dir", self))


class Steps:
    """Steps through something that lives in the other process."""

    def __init__(self, iterator):
        self.iterator = iterator

    def __iter__(self):
        """Return itself."""
        return self

    def __next__(self):
        """Return the next item."""
        return self.iterator._peer.ask("next", self.iterator)


def _forward(operation):
    def method(self, *args):
        return self._peer.ask(operation, self, *args)

    return method


def _reflected(operation):
    def method(self, other):
        function = getattr(operator, operation)
        return self._peer.ask("apply", None, function, other, self)

    return method


BINARY = ("add", "sub", "mul", "truediv", "floordiv", "mod", "pow", "matmul")
FORWARDED: tuple[str, ...] = (
    *BINARY,
    "neg",
    "pos",
    "abs",
    "len",
    "contains",
    "getitem",
    "setitem",
)
FORWARDED += ("delitem", "float", "int", "complex", "str", "enter", "next")
for _name in FORWARDED:
    setattr(Remote, f"__{_name}__", _forward(_name))
for _name in BINARY:
    setattr(Remote, f"__r{_name}__", _reflected(_name))
Remote.__exit__ = lambda self, *_: self._peer.ask("exit", self)  # type: ignore
