"""The student's side of a test: answers the judge's questions about objects.

It runs in the student's process and can be tampered with; that is why the judge
takes nothing from it but plain data (see ``remote``).
"""

import io
import operator
import pickle
import sys

import numpy as np

from course_utils.grading.wire import values


class Unpickler(pickle.Unpickler):
    """Reads the judge's arguments; ``objects`` are what the judge only points at."""

    def __init__(self, data, objects):
        super().__init__(io.BytesIO(data))
        self.objects = objects

    def persistent_load(self, pid):
        """Return the thing a number stands for."""
        return self.objects.by_number[pid]


def plain(thing):
    """Return a tensor without its history, anything else as it is."""
    return thing.detach() if hasattr(thing, "detach") else thing


OPERATIONS = {
    "call": lambda f, *args, **kwargs: f(*args, **kwargs),
    "apply": lambda _, f, *args, **kwargs: f(*args, **kwargs),
    "plain": plain,
    "getattr": getattr,
    "setattr": setattr,
    "delattr": delattr,
    "getitem": operator.getitem,
    "setitem": operator.setitem,
    "delitem": operator.delitem,
    "contains": operator.contains,
    "len": len,
    "iter": iter,
    "next": next,
    "float": float,
    "int": int,
    "complex": complex,
    "str": str,
    "repr": repr,
    "dir": dir,
    "enter": lambda thing: thing.__enter__(),
    "exit": lambda thing: thing.__exit__(None, None, None),
    "array": lambda thing: np.asarray(plain(thing)),
    **{
        name: getattr(operator, name)
        for name in ("add", "sub", "mul", "truediv", "floordiv", "mod", "pow")
    },
    **{name: getattr(operator, name) for name in ("matmul", "neg", "pos", "abs")},
}


def arrays_in(thing) -> list:
    """Return the arrays and tensors inside arguments, in a fixed order."""
    if isinstance(thing, list | tuple):
        return [array for item in thing for array in arrays_in(item)]
    if isinstance(thing, dict):
        return [array for item in thing.values() for array in arrays_in(item)]
    torch = sys.modules.get("torch")
    if torch and isinstance(thing, torch.Tensor):
        return [] if thing.requires_grad else [thing.numpy()]
    is_array = type(thing) is np.ndarray and thing.dtype.kind in values.NUMERIC
    return [thing] if is_array else []


class Desk:
    """Looks up names and uses objects for the judge."""

    def __init__(self, namespace: dict):
        self.namespace = namespace
        self.objects = values.Objects()

    def name(self, name: str):
        """Return the value of a name of the notebook."""
        if name not in self.namespace:
            return {"missing": True}, []
        blobs: list = []
        found = values.encode(self.namespace[name], blobs, self.objects)
        return {"value": found}, blobs

    def use(self, operation: str, number: int, pickled: bytes):
        """Do one operation on one object; return its value or its error."""
        args, kwargs = Unpickler(pickled, self.objects).load()
        arrays = arrays_in([args, kwargs])
        before = [array.copy() for array in arrays]
        thing = self.objects.by_number.get(number)
        blobs: list = []
        try:
            result = OPERATIONS[operation](thing, *args, **kwargs)
            value = values.encode(result, blobs, self.objects)
        except BaseException as error:
            return {"error": describe_error(error)}, []
        changed = [
            [i, values.encode(new, blobs, self.objects)]
            for i, (old, new) in enumerate(zip(before, arrays, strict=True))
            if not np.array_equal(old, new)
        ]
        return {"value": value, "changed": changed}, blobs


def describe_error(error: BaseException) -> dict:
    """Return an exception's ancestors and its text."""
    bases = [f"{b.__module__}:{b.__qualname__}" for b in type(error).__mro__]
    return {"bases": bases, "text": str(error)[:2000]}
