"""What is told of an object that stays in the student's process: its kind and name."""

import sys

LONGEST_NAME = 60
MADE_BY_PYTHON = 2**9  # Py_TPFLAGS_HEAPTYPE


def describe(thing, objects):
    """Return what stands for a thing that stays: its number, kind and ancestors."""
    kind = type(thing)
    name = getattr(thing, "__name__", "") if callable(thing) else ""
    return {
        "is": "object",
        "number": objects.keep(thing),
        "bases": [f"{b.__module__}:{b.__qualname__}" for b in kind.__mro__],
        "name": name[:LONGEST_NAME] if type(name) is str else "",
        "steps": hasattr(kind, "__next__"),
        "array": hasattr(kind, "__array__") or hasattr(kind, "detach"),
    }


def known_class(bases, wanted):
    """Return the nearest ancestor that both processes know."""
    for base in bases:
        module, _, name = base.partition(":")
        found = getattr(sys.modules.get(module), name, None)
        is_known = module != "__main__" and isinstance(found, type)
        if is_known and issubclass(found, wanted):
            return found
    return wanted


def is_of_python(kind: type) -> bool:
    """Tell whether nothing of a class is written in C, which believes ``__class__``."""
    bases = [base for base in kind.__mro__ if base is not object]
    return all(base.__flags__ & MADE_BY_PYTHON for base in bases)
