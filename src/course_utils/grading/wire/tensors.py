"""A stand-in for a tensor with a history: gradients over there, values here."""

import importlib

import numpy as np

from course_utils.grading.wire.remote import BINARY, STAND_INS, Remote


class RemoteTensor(Remote):
    """Stands for a tensor with a history: gradients over there, values here.

    Whatever a test computes from it is computed twice: in the student's process, so
    that ``backward`` works, and here, from the values as they first came, so that
    the number that is judged is ours.
    """

    ONLY_THERE = ("backward", "retain_grad", "register_hook", "grad", "requires_grad_")

    def __init__(self, peer, number, bases, local=None):
        super().__init__(peer, number, bases)
        object.__setattr__(self, "_local", local)

    def value(self):
        """Return the tensor's values, without history."""
        if object.__getattribute__(self, "_local") is None:
            object.__setattr__(self, "_local", self._peer.ask("plain", self))
        return object.__getattribute__(self, "_local")

    def __getattr__(self, name):
        """Return a method that runs on both sides, or an attribute."""
        torch = importlib.import_module("torch")
        if name in self.ONLY_THERE:
            return self._peer.ask("getattr", self, name)
        if name in ("requires_grad", "is_leaf", "grad_fn"):
            return self._peer.ask("getattr", self, name)
        method = getattr(torch.Tensor, name)
        if not callable(method):
            return getattr(self.value(), name)
        return lambda *args, **kwargs: both(method, (self, *args), kwargs)

    @classmethod
    def __torch_function__(cls, function, types, args=(), kwargs=None):
        """Run a function of torch on both sides."""
        return both(function, args, kwargs or {})

    def __array__(self, dtype=None, copy=None):
        """Return the values as an array."""
        return np.asarray(self.value().numpy(), dtype=dtype)

    def __iter__(self):
        """Yield the rows."""
        return (self[i] for i in range(len(self.value())))

    def __hash__(self):
        """Return the number's hash."""
        return hash(self._number)


def both(function, args, kwargs):
    """Run a function of torch over there for its gradient and here for its value."""
    local = function(*local_values(args), **local_values(kwargs))
    peer = next(a._peer for a in _tensors([args, kwargs]))
    there = peer.ask("apply", None, function, *args, **kwargs)
    if type(there) is RemoteTensor:
        return RemoteTensor(peer, there._number, there._bases, local)
    return local


def _tensors(thing):
    if type(thing) is RemoteTensor:
        yield thing
    elif isinstance(thing, list | tuple):
        for item in thing:
            yield from _tensors(item)
    elif isinstance(thing, dict):
        yield from _tensors(list(thing.values()))


def local_values(thing):
    """Return arguments with each stand-in for a tensor replaced by its values."""
    if type(thing) is RemoteTensor:
        return thing.value()
    if type(thing) in (list, tuple):
        return type(thing)(local_values(item) for item in thing)
    if type(thing) is dict:
        return {key: local_values(item) for key, item in thing.items()}
    return thing


def _both(name):
    def method(self, *args):
        torch = importlib.import_module("torch")
        return both(getattr(torch.Tensor, f"__{name}__"), (self, *args), {})

    return method


for _name in (*BINARY, *(f"r{n}" for n in BINARY if n != "mod"), "neg", "abs"):
    setattr(RemoteTensor, f"__{_name}__", _both(_name))
for _name in ("eq", "ne", "lt", "le", "gt", "ge", "getitem"):
    setattr(RemoteTensor, f"__{_name}__", _both(_name))
for _name in ("float", "int", "bool", "len", "complex", "contains", "str", "repr"):
    setattr(
        RemoteTensor,
        f"__{_name}__",
        lambda self, *args, _name=_name: getattr(self.value(), f"__{_name}__")(*args),
    )


STAND_INS["torch:Tensor"] = RemoteTensor
