"""Plain data for the way from a student's process to the judge.

Numbers, text, containers and arrays travel by value; anything else stays where it
is and a number stands for it. What is a *subclass* of a plain type (a namedtuple, an
``OrderedDict``, a ``torch.Size``, an ``IntEnum``) travels both ways: its value as the
plain type, and a number for whatever else it has. ``encode`` runs beside the
student's code, ``decode`` in the judge, which builds nothing but plain values.
"""

import collections
import decimal
import fractions
import sys
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from course_utils.grading.wire.kinds import describe

PLAIN = (bool, int, float, str, type(None))
NUMERIC = "biufcmMSU?"
DEEPEST = 60  # levels; a list that contains itself is cut here
CONTAINERS: dict[str, Any] = {
    "list": list,
    "tuple": tuple,
    "set": set,
    "frozenset": frozenset,
    "deque": collections.deque,
    "range": lambda items: range(*items),
    "complex": lambda items: complex(*items),
    "keys": lambda items: dict.fromkeys(items).keys(),
    "values": lambda items: dict(enumerate(items)).values(),
}
EXACT: dict[str, Any] = {
    "fraction": lambda text: fractions.Fraction(*map(int, text.split("/"))),
    "decimal": decimal.Decimal,
}
EXACT_KINDS = {fractions.Fraction: "fraction", decimal.Decimal: "decimal"}
# a subclass is read as what it is built on, past its own methods
BASES: dict[type, Any] = {
    int: int.__int__,
    float: float.__float__,
    str: str.__str__,
    tuple: lambda thing: tuple(tuple.__iter__(thing)),
    list: lambda thing: list(list.__iter__(thing)),
    dict: lambda thing: dict(dict.items(thing)),
    set: lambda thing: set(set.__iter__(thing)),
    frozenset: lambda thing: frozenset(frozenset.__iter__(thing)),
}


@dataclass
class Objects:
    """Things that stay in the student's process; ``leaves`` collect gradients."""

    by_number: dict = field(default_factory=dict)
    numbers: dict = field(default_factory=dict)
    leaves: dict = field(default_factory=dict)

    def keep(self, thing) -> int:
        """Return the number that stands for a thing."""
        number = self.numbers.setdefault(id(thing), len(self.numbers) + 1)
        self.by_number[number] = thing  # keeps it alive, so its id stays its own
        return number


def encode(thing, blobs: list, objects: Objects, depth: int = 0):
    """Return what JSON can hold of a thing; arrays go to ``blobs``."""
    kind = type(thing)
    if kind in PLAIN:
        is_long = kind is int and abs(thing) >= 2**63
        return {"is": "int", "hex": hex(thing)} if is_long else thing
    if depth > DEEPEST:
        return describe(thing, objects)
    for encoder in (_array_like, _container, _subclass, _exact):
        if (made := encoder(thing, blobs, objects, depth)) is not None:
            return made
    return describe(thing, objects)


def _array_like(thing, blobs, objects, depth):
    torch = sys.modules.get("torch")
    if isinstance(thing, np.ndarray) and thing.dtype.kind in NUMERIC:
        return _array("array", thing, blobs)
    if isinstance(thing, np.generic) and thing.dtype.kind in NUMERIC:
        return _array("scalar", np.asarray(thing), blobs)
    if torch and isinstance(thing, torch.Tensor):
        with torch._C.DisableTorchFunctionSubclass():  # as the tensor that it is
            return _tensor(torch, thing, blobs, objects, depth)
    return None


def _array(name: str, array, blobs: list):
    blobs.append(np.ascontiguousarray(array).tobytes())
    return {"is": name, "dtype": array.dtype.str, "shape": array.shape}


def _tensor(torch, thing, blobs, objects, depth):
    """Return a dense tensor; one that collects gradients keeps its number."""
    if thing.is_quantized or thing.layout is not torch.strided or thing.is_meta:
        return None
    values = thing.detach().cpu().resolve_conj().resolve_neg().contiguous()
    blobs.append(values.reshape(-1).view(torch.uint8).numpy().tobytes())
    made = {"is": "tensor", "dtype": str(thing.dtype), "shape": tuple(thing.shape)}
    if not thing.requires_grad:
        return made
    number = objects.keep(thing)
    made |= {"number": number, "leaf": thing.is_leaf}
    if thing.is_leaf:
        objects.leaves[number] = thing
        made["parameter"] = isinstance(thing, torch.nn.Parameter)
        made["grad"] = encode(thing.grad, blobs, objects, depth + 1)
    return made


def _container(thing, blobs, objects, depth):
    """Return the items of an exact container of Python's own."""
    kind = type(thing)
    if kind is dict or kind is type({}.items()):
        pairs = dict(thing).items() if kind is dict else thing
        items = [[encode(p, blobs, objects, depth + 1) for p in pair] for pair in pairs]
        return {"is": "dict" if kind is dict else "items", "items": items}
    match thing:
        case range() if kind is range:
            name, items = "range", [thing.start, thing.stop, thing.step]
        case complex() if kind is complex:
            name, items = "complex", [thing.real, thing.imag]
        case _ if kind in (type({}.keys()), type({}.values())):
            name, items = kind.__name__.removeprefix("dict_"), list(thing)
        case _ if kind in (list, tuple, set, frozenset, collections.deque):
            name, items = kind.__name__, list(thing)
        case _:
            return None
    return {"is": name, "items": [encode(i, blobs, objects, depth + 1) for i in items]}


def _subclass(thing, blobs, objects, depth):
    """Return a subclass of a plain type: its value, and a number for the rest."""
    for base, read in BASES.items():
        if issubclass(type(thing), base):
            value = encode(read(thing), blobs, objects, depth + 1)
            return describe(thing, objects) | {"is": "subclass", "value": value}
    return None


def _exact(thing, blobs, objects, depth):
    """Return values whose text says all."""
    if thing is Ellipsis:
        return {"is": "ellipsis"}
    if type(thing) in (bytes, bytearray):
        blobs.append(bytes(thing))
        return {"is": type(thing).__name__}
    if name := EXACT_KINDS.get(type(thing)):
        return {"is": name, "text": str(thing)}
    if isinstance(thing, np.dtype) and thing.kind in NUMERIC:
        return {"is": "dtype", "text": thing.str}
    torch = sys.modules.get("torch")
    if torch and isinstance(thing, torch.dtype | torch.device):
        return {"is": f"torch {type(thing).__name__}", "text": str(thing)}
    return None


def decode(data, blobs: list, remote):
    """Return the plain value of what ``encode`` made.

    ``remote`` makes what is more than plain: ``remote.stand_in(data)``,
    ``remote.subclass(data, value)`` and ``remote.tensor(data, value, grad)``.
    """
    if isinstance(data, PLAIN):
        return data
    name = data["is"]
    if name in CONTAINERS:
        items = [decode(item, blobs, remote) for item in data["items"]]
        return CONTAINERS[name](items)
    if name in ("dict", "items"):
        made = {
            decode(k, blobs, remote): decode(v, blobs, remote) for k, v in data["items"]
        }
        return made if name == "dict" else made.items()
    if name in EXACT:
        return EXACT[name](str(data["text"]))
    return DECODERS[name](data, blobs, remote)


def _decode_array(data, blobs, remote):
    dtype = np.dtype(str(data["dtype"]))
    if dtype.kind not in NUMERIC:
        raise ValueError(f"expected an array of numbers, got {dtype}")
    shape = tuple(int(size) for size in data["shape"])
    array = np.frombuffer(blobs.pop(0), dtype).reshape(shape).copy()
    return array[()] if data["is"] == "scalar" else array


def _decode_tensor(data, blobs, remote):
    torch = sys.modules["torch"]
    dtype = getattr(torch, str(data["dtype"]).removeprefix("torch."))
    raw, shape = bytearray(blobs.pop(0)), [int(size) for size in data["shape"]]
    flat = torch.frombuffer(raw, dtype=dtype) if raw else torch.empty(0, dtype=dtype)
    value = flat.reshape(shape)
    if "number" not in data:
        return value
    return remote.tensor(data, value, decode(data.get("grad"), blobs, remote))


def _decode_torch(data, blobs, remote):
    torch = sys.modules["torch"]
    if data["is"] == "torch device":
        return torch.device(str(data["text"]))
    found = getattr(torch, str(data["text"]).removeprefix("torch."))
    if not isinstance(found, torch.dtype):
        raise ValueError("expected a dtype of torch")
    return found


DECODERS: dict[str, Any] = {
    "array": _decode_array,
    "scalar": _decode_array,
    "tensor": _decode_tensor,
    "subclass": lambda d, blobs, remote: remote.subclass(
        d, decode(d["value"], blobs, remote)
    ),
    "object": lambda data, blobs, remote: remote.stand_in(data),
    "int": lambda data, blobs, remote: int(data["hex"], 16),
    "bytes": lambda data, blobs, remote: blobs.pop(0),
    "bytearray": lambda data, blobs, remote: bytearray(blobs.pop(0)),
    "ellipsis": lambda data, blobs, remote: ...,
    "dtype": lambda data, blobs, remote: np.dtype(str(data["text"])),
    "torch dtype": _decode_torch,
    "torch device": _decode_torch,
}
