"""The judge's line to the student's process: questions, answers, errors.

A test cell runs in a process in which the student's code never ran. What the
teacher's answers define is looked up in the student's process: plain values come
back as copies, everything else as a stand-in (``remote``).
"""

import io
import sys

import cloudpickle

from course_utils.grading.wire import chance, history, messages, values
from course_utils.grading.wire.kinds import LONGEST_NAME, known_class
from course_utils.grading.wire.remote import Remote, Shadow, Steps

HEARD_FROM = 8  # characters of a student's text that must not show a hidden input
MARKS = ("\x02", "\x03")  # around a student's own words in an error of the judge


class Gone(RuntimeError):
    """The student's process has ended, or has sent what no notebook sends."""


class Peer:
    """The connection to the student's process."""

    def __init__(self, sock, seeds):
        self.sock, self.copies, self.heard = sock, history.Copies(), []
        self.seeds = seeds
        self.steps: dict[int, Steps] = {}  # what an iterator gave is kept with it

    def ask(self, operation, thing, *args, **kwargs):
        """Do one operation over there and return what came of it."""
        number = 0 if thing is None else object.__getattribute__(thing, "_number")
        return self._use(operation, number, args, kwargs)

    def _use(self, operation, number, args, kwargs):
        buffer = io.BytesIO()
        pickler = Pickler(buffer, self.copies)
        pickler.dump((args, kwargs, self.copies.updates(), self.seeds.take()))
        request = {"do": "use", "operation": operation, "number": number}
        request["records"] = history.is_recording()
        reply, blobs = self._exchange(request, [buffer.getvalue()])
        if "error" in reply:
            raise self._error(reply["error"])
        if reply.get("opaque"):
            raise TypeError("expected a plain value, found none")
        try:
            names = {int(i): int(n) for i, n in reply["inputs"].items()}
            sent = [(names[i], pickler.inputs[i]) for i in names]
            value = values.decode(reply["value"], blobs, Builder(self, sent))
            for number, data, grad in reply["changed"]:
                self._change(int(number), data, grad, blobs)
            chance.move(args, reply["chance"])
        except Exception as error:
            raise Gone(f"the notebook sent no value ({type(error).__name__})") from None
        self._hear(value)
        return value

    def _change(self, number, data, grad, blobs):
        data, grad = (values.decode(part, blobs, None) for part in (data, grad))
        self.copies.receive(number, data, False, grad)

    def name(self, name: str, **more):
        """Return what a name of the notebook means."""
        reply, blobs = self._exchange({"do": "name", "name": name, **more}, [])
        if reply.get("missing"):
            raise KeyError(name)
        try:
            return values.decode(reply["value"], blobs, Builder(self, []))
        except Exception as error:
            raise Gone(f"the notebook sent no value ({type(error).__name__})") from None

    def gradients(self, number, gradient, numbers) -> dict:
        """Return gradients by the number of the leaf they belong to."""
        found = self._use("backward", number, (gradient, list(numbers)), {})
        self.copies.add_gradients(found, numbers)
        return found

    def _exchange(self, request, blobs):
        try:
            messages.send(self.sock, request, blobs)
            reply, blobs, _ = messages.receive(self.sock, messages.FROM_A_FUNCTION)
        except OSError as error:
            raise Gone(f"the notebook's process ended ({error})") from None
        if not isinstance(reply, dict) or "broken" in reply:
            raise Gone("the notebook sent no answer")
        return reply, blobs

    def _hear(self, thing, depth=0):
        """Remember texts that came back: they may repeat a hidden input."""
        if depth > 3 or len(self.heard) > 1000:
            return
        if isinstance(thing, str) and len(thing) >= HEARD_FROM:
            self.heard.append(str.__str__(thing))
        elif issubclass(type(thing), Remote):
            self._hear(type(thing).__name__, depth + 1)
        elif isinstance(thing, list | tuple | dict | set):
            for item in list(thing)[:100]:
                self._hear(item, depth + 1)
                if isinstance(thing, dict):
                    self._hear(thing[item], depth + 1)

    def _error(self, data) -> Exception:
        """Return the nearest exception class both processes know, with its text."""
        kind = known_class([str(base) for base in data["bases"]], Exception)
        text = str(data["text"])
        for mark in MARKS:
            text = text.replace(mark, "")
        text = text and text.join(MARKS)
        try:
            error = kind(text)
        except Exception:
            error = RuntimeError(text)
        error.student_error = str(data["bases"][0]).rpartition(":")[2][-60:]
        return error


class Builder:
    """Makes what is more than plain out of what the student's process says."""

    def __init__(self, peer, sent):
        self.peer, self.sent = peer, sent

    def stand_in(self, data):
        """Return the stand-in for one object."""
        if not data.get("steps"):
            return named(Remote, data)(self.peer, data)
        known, number = self.peer.steps, int(data["number"])
        if number not in known:
            known[number] = named(Steps, data)(self.peer, data)
        return known[number]

    def subclass(self, data, value):
        """Return a plain value that asks the student for all else it has."""
        base = next(base for base in values.BASES if type(value) is base)
        made = named(Shadow, data, base)
        made = made(value)
        object.__setattr__(made, "_stand_in", self.stand_in(data))
        return made

    def tensor(self, data, value, grad):
        """Return a tensor with a history."""
        copies, number = self.peer.copies, int(data["number"])
        if data.get("leaf"):
            return copies.receive(number, value, bool(data.get("parameter")), grad)
        known = [*self.sent, *copies.by_number.items()]
        numbers, inputs = [n for n, _ in known], [tensor for _, tensor in known]
        return history.crossing(self.peer, number, value, inputs, numbers)


class Pickler(cloudpickle.Pickler):
    """Sends the judge's arguments; stand-ins go back as what they stand for."""

    def __init__(self, buffer, copies):
        super().__init__(buffer)
        self.copies, self.inputs, self.slots = copies, {}, {}

    def persistent_id(self, thing):
        """Return what stands for a stand-in or a tensor with a history."""
        kind = type(thing)
        if issubclass(kind, Shadow):
            thing = object.__getattribute__(thing, "_stand_in")
        if issubclass(type(thing), Remote):
            return "object", object.__getattribute__(thing, "_number")
        torch = sys.modules.get("torch")
        if torch is None or not issubclass(kind, torch.Tensor):
            return None
        if not thing.requires_grad:
            return None
        if (number := self.copies.numbers.get(id(thing))) is not None:
            return "object", number
        slot = self.slots.setdefault(id(thing), len(self.slots))
        self.inputs[slot] = thing
        is_parameter = issubclass(kind, torch.nn.Parameter)
        grad = thing.grad if thing.is_leaf else None
        return "input", slot, thing.detach(), is_parameter, grad


def named(kind: type, data, *bases) -> type:
    """Return a stand-in's class under the name of the student's class."""
    name = str(data["bases"][0]).rpartition(":")[2].rpartition(".")[2]
    return type(name[:LONGEST_NAME] or "object", (kind, *bases), {})
