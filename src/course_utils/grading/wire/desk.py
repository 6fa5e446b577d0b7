"""The student's side of a test: answers the judge's questions about objects.

It runs in the student's process and can be tampered with; that is why the judge
takes nothing from it but plain data (see ``remote``). What it does for the judge is
short: call, read or set an attribute, step, enter and leave, give a plain copy.
"""

import copy
import io
import operator
import pickle
import sys
from collections.abc import Callable

from course_utils.checks.plain import Opaque, to_plain
from course_utils.grading.wire import chance, history, values

LONGEST_TEXT = 2000


class Unpickler(pickle.Unpickler):
    """Reads the judge's arguments; ``objects`` are what the judge only points at."""

    def __init__(self, data, objects):
        super().__init__(io.BytesIO(data))
        self.objects, self.inputs = objects, {}

    def persistent_load(self, pid):
        """Return the thing a number stands for, or a tensor with a history."""
        kind, number, *rest = pid
        if kind == "object":
            return self.objects.by_number[number]
        if number not in self.inputs:
            self.inputs[number] = history.leaf(*rest)
        return self.inputs[number]


def after(function, *args, **kwargs):
    """Call a function; return its positional arguments as it has left them."""
    function(*args, **kwargs)
    torch = sys.modules.get("torch")
    is_module = torch and torch.nn.Module
    return [
        dict(arg.state_dict()) if is_module and isinstance(arg, is_module) else arg
        for arg in args
    ]


def plain(thing):
    """Return the copy of a thing that every operation but a few is done on."""
    return to_plain(thing)


OPERATIONS: dict[str, Callable] = {
    "call": lambda f, *args, **kwargs: f(*args, **kwargs),
    "after": after,
    "copy": copy.deepcopy,
    "plain": plain,
    "getattr": getattr,
    "setattr": setattr,
    "getitem": operator.getitem,
    "len": len,
    "iter": iter,
    "next": next,
    "repr": repr,
    "str": str,
    "dir": dir,
    "enter": lambda thing: thing.__enter__(),
    "exit": lambda thing: thing.__exit__(None, None, None) and None,
}


class Desk:
    """Looks up names and uses objects for the judge."""

    def __init__(self, namespace: dict):
        self.namespace = namespace
        self.objects = values.Objects()
        self.leaves = history.Leaves(self.objects)

    def name(self, name: str, forget: bool = False):
        """Return the value of a name of the notebook, or forget it."""
        if name not in self.namespace:
            return {"missing": True}, []
        if forget:
            del self.namespace[name]
            return {"value": None}, []
        blobs: list = []
        found = values.encode(self.namespace[name], blobs, self.objects)
        self.leaves.note()
        return {"value": found}, blobs

    def use(self, operation: str, number: int, pickled: bytes, keeps_history: bool):
        """Do one operation on one object; return its value or its error."""
        reader = Unpickler(pickled, self.objects)
        blobs: list = []
        args, kwargs, updates, sown = reader.load()
        self.leaves.update(updates)
        chance.sow(sown)
        thing = self.objects.by_number.get(number)
        history.keep(keeps_history)
        try:
            if operation == "backward":
                result = self.leaves.backward(thing, *args)
            else:
                result = OPERATIONS[operation](thing, *args, **kwargs)
            if type(result) is Opaque:
                return {"opaque": True}, []
            value = values.encode(result, blobs, self.objects)
        except BaseException as error:
            return {"error": describe_error(error)}, []
        changed = self.leaves.changed(blobs)
        inputs = {i: self.objects.keep(leaf) for i, leaf in reader.inputs.items()}
        told = {"changed": changed, "inputs": inputs, "chance": chance.states(args)}
        return {"value": value, **told}, blobs


def describe_error(error: BaseException) -> dict:
    """Return an exception's ancestors and its text."""
    bases = [f"{b.__module__}:{b.__qualname__}" for b in type(error).__mro__]
    try:
        text = str.__str__(str(error))[:LONGEST_TEXT]
    except Exception:
        text = ""
    return {"bases": bases, "text": text}
