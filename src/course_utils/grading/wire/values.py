"""Plain data for the way from a student's process to the judge.

Numbers, text, containers and arrays travel by value; anything else stays where it
is and a number stands for it. ``encode`` runs beside the student's code, ``decode``
in the judge, which builds nothing but plain values from what it gets.
"""

import sys
from dataclasses import dataclass, field

import numpy as np

PLAIN = (bool, int, float, str, type(None))
NUMERIC = "biufcmMSU?"
MAX_ITEMS = 1_000_000


@dataclass
class Objects:
    """Things that stay in the student's process, by number."""

    by_number: dict = field(default_factory=dict)
    numbers: dict = field(default_factory=dict)

    def keep(self, thing) -> int:
        """Return the number that stands for a thing."""
        number = self.numbers.setdefault(id(thing), len(self.numbers) + 1)
        self.by_number[number] = thing  # keeps it alive, so its id stays its own
        return number


def _tensor_array(thing):
    """Return a tensor's array, or None when it is no plain tensor."""
    torch = sys.modules.get("torch")
    if torch is None or not isinstance(thing, torch.Tensor) or thing.requires_grad:
        return None
    if (
        thing.is_quantized
        or thing.dtype is torch.bfloat16
        or thing.layout.__str__() != "torch.strided"
    ):
        return None
    return thing.detach().resolve_conj().resolve_neg().numpy()


def encode(thing, blobs: list, objects: Objects):
    """Return what JSON can hold of a thing; arrays go to ``blobs``."""
    kind = type(thing)
    if kind in PLAIN:
        return _number(thing) if kind is float or kind is int else thing
    if isinstance(thing, np.ndarray) and thing.dtype.kind in NUMERIC:
        return _array("array", thing, blobs)
    if isinstance(thing, np.generic) and thing.dtype.kind in NUMERIC:
        return _array("scalar", np.asarray(thing), blobs)
    if (array := _tensor_array(thing)) is not None:
        return _array("tensor", array, blobs)
    return _container(thing, blobs, objects)


def _number(thing):
    if isinstance(thing, int) and abs(thing) >= 2**63:
        return {"is": "int", "hex": hex(thing)}
    return thing


def _array(name: str, array, blobs: list):
    blobs.append(np.ascontiguousarray(array).tobytes())
    return {"is": name, "dtype": array.dtype.str, "shape": array.shape}


def _container(thing, blobs, objects):
    kind = type(thing)
    if kind in (list, tuple, set, frozenset):
        items = [encode(item, blobs, objects) for item in thing]
        return {"is": kind.__name__, "items": items}
    if kind is dict:
        pairs = [
            [encode(k, blobs, objects), encode(v, blobs, objects)]
            for k, v in thing.items()
        ]
        return {"is": "dict", "items": pairs}
    if kind is complex:
        return {"is": "complex", "items": [thing.real, thing.imag]}
    if kind is bytes:
        blobs.append(thing)
        return {"is": "bytes"}
    return describe(thing, objects)


def describe(thing, objects: Objects):
    """Return what stands for a thing that stays: its number, kind and ancestors."""
    bases = [f"{b.__module__}:{b.__qualname__}" for b in type(thing).__mro__]
    return {"is": "object", "number": objects.keep(thing), "bases": bases}


def decode(data, blobs: list, remote):
    """Return the plain value of what ``encode`` made; ``remote`` makes stand-ins."""
    if isinstance(data, PLAIN):
        return data
    name = data["is"]
    if name in ("array", "scalar", "tensor"):
        return _decode_array(name, data, blobs)
    if name == "object":
        return remote(int(data["number"]), tuple(map(str, data["bases"])))
    if name == "int":
        return int(data["hex"], 16)
    if name == "bytes":
        return blobs.pop(0)
    if name == "complex":
        return complex(*map(float, data["items"]))
    if name == "dict":
        return {
            decode(k, blobs, remote): decode(v, blobs, remote) for k, v in data["items"]
        }
    items = [decode(item, blobs, remote) for item in data["items"]]
    return {"list": list, "tuple": tuple, "set": set, "frozenset": frozenset}[name](
        items
    )


def _decode_array(name, data, blobs):
    dtype = np.dtype(str(data["dtype"]))
    if dtype.kind not in NUMERIC:
        raise ValueError(f"expected an array of numbers, got {dtype}")
    shape = tuple(int(size) for size in data["shape"])
    array = np.frombuffer(blobs.pop(0), dtype).reshape(shape).copy()
    if name == "scalar":
        return array[()]
    if name == "tensor":
        return sys.modules["torch"].from_numpy(array)
    return array
