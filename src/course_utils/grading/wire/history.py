"""Tensors that collect gradients, on both sides of the line.

The judge holds real tensors of its own. What a student's function made of them is a
node in the judge's graph (``Crossing``): the numbers are the student's, every
operation after that is the judge's, and ``backward`` asks the student's process only
for a vector times a Jacobian. A parameter of the student is a copy in the judge that
is kept equal to the original: what an optimiser of the test does to it is told
before the next question, what the student's code did to it comes with the answer.
"""

import sys
from typing import Any

from course_utils.grading.wire import values


def leaf(data, is_parameter: bool, grad):
    """Return a tensor that collects gradients."""
    torch = sys.modules["torch"]
    made = data.detach().clone()
    made = torch.nn.Parameter(made) if is_parameter else made.requires_grad_()
    made.grad = grad
    return made


def keep(is_kept: bool):
    """Record operations for gradients, or do not, as the judge does just now."""
    if torch := sys.modules.get("torch"):
        torch.set_grad_enabled(is_kept)


def is_recording() -> bool:
    """Tell whether this process records operations for gradients just now."""
    torch = sys.modules.get("torch")
    return torch is None or torch.is_grad_enabled()


def state(tensor) -> tuple:
    """Return copies of the values and the gradient of a leaf."""
    grad = tensor.grad
    return tensor.detach().clone(), None if grad is None else grad.detach().clone()


def is_same(one, other) -> bool:
    """Tell whether two tensors, or two missing ones, are equal."""
    if one is None or other is None:
        return one is other
    torch = sys.modules["torch"]
    return torch.equal(one, other) or (
        one.shape == other.shape
        and bool(((one == other) | ((one != one) & (other != other))).all())
    )


def differs(tensor, known: tuple) -> bool:
    """Tell whether a leaf is no longer what is known of it."""
    return not (is_same(tensor.detach(), known[0]) and is_same(tensor.grad, known[1]))


def assign(tensor, data, grad):
    """Give a leaf new values and a new gradient."""
    torch = sys.modules["torch"]
    with torch.no_grad():
        if tensor.shape == data.shape and tensor.dtype == data.dtype:
            tensor.copy_(data)
        else:
            tensor.data = data
    tensor.grad = grad


class Leaves:
    """The student's side: the leaves that the judge knows."""

    def __init__(self, objects: values.Objects):
        self.objects = objects
        self.known: dict[int, tuple] = {}

    def note(self):
        """Remember what the judge has just been told."""
        for number, tensor in self.objects.leaves.items():
            if number not in self.known:
                self.known[number] = state(tensor)

    def update(self, updates):
        """Do what the judge has done to its copies."""
        for number, data, grad in updates:
            assign(self.objects.leaves[number], data, grad)
            self.known[number] = state(self.objects.leaves[number])

    def changed(self, blobs: list) -> list:
        """Return the leaves that have changed since the judge last heard of them."""
        self.note()
        told = []
        for number, tensor in self.objects.leaves.items():
            if differs(tensor, self.known[number]):
                self.known[number] = state(tensor)
                parts = [
                    values.encode(part, blobs, self.objects)
                    for part in self.known[number]
                ]
                told.append([number, *parts])
        return told

    def backward(self, result, gradient, numbers):
        """Return the gradients of leaves by number; other leaves collect theirs.

        Args:
            result: A tensor with a history in this process.
            gradient: What flows back into it.
            numbers: Inputs of the judge whose gradients are wanted as well.
        """
        torch = sys.modules["torch"]
        asked = {n: self.objects.by_number[n] for n in numbers} | self.objects.leaves
        before = {number: tensor.grad for number, tensor in asked.items()}
        for tensor in asked.values():
            tensor.grad = None
        try:
            with torch.enable_grad():  # of a scalar: other gradients import sympy
                product = torch.sum(result * gradient.conj()).real
            product.backward(retain_graph=True)
            return {n: t.grad for n, t in asked.items() if t.grad is not None}
        finally:
            for number, tensor in asked.items():
                tensor.grad = before[number]


class Copies:
    """The judge's side: its copies of the student's leaves, by number."""

    def __init__(self):
        self.by_number: dict[int, Any] = {}
        self.known: dict[int, tuple] = {}
        self.numbers: dict[int, int] = {}

    def receive(self, number: int, value, is_parameter: bool, grad):
        """Return the copy of a leaf, made at the first sight of it."""
        if number not in self.by_number:
            made = leaf(value, is_parameter, grad)
            self.by_number[number], self.numbers[id(made)] = made, number
        else:
            assign(self.by_number[number], value, grad)
        self.known[number] = state(self.by_number[number])
        return self.by_number[number]

    def updates(self) -> list:
        """Return what the test has changed since the last question."""
        told = []
        for number, tensor in self.by_number.items():
            if differs(tensor, self.known[number]):
                self.known[number] = state(tensor)
                told.append((number, *self.known[number]))
        return told

    def add_gradients(self, gradients: dict, done):
        """Let the copies that are not in ``done`` collect their gradients."""
        for number, grad in gradients.items():
            if number in self.by_number and number not in done:
                tensor = self.by_number[number]
                tensor.grad = grad if tensor.grad is None else tensor.grad + grad


def crossing(peer, number: int, value, inputs: list, numbers: list):
    """Return a tensor of the judge whose history lies in the student's process.

    Args:
        peer: The line to that process.
        number: What the tensor is called there.
        value: Its values.
        inputs: The judge's tensors it may depend on.
        numbers: What those are called there.
    """
    torch = sys.modules["torch"]

    class Crossing(torch.autograd.Function):  # type: ignore[name-defined]
        @staticmethod
        def forward(context, start, *inputs):
            return value.clone()

        @staticmethod
        @torch.autograd.function.once_differentiable
        def backward(context, gradient):
            found = peer.gradients(number, gradient, numbers)
            return None, *(
                None if n not in found or found[n].shape != i.shape else found[n]
                for n, i in zip(numbers, inputs, strict=True)
            )

    with torch.enable_grad():
        start = torch.zeros((), requires_grad=True)
        return Crossing.apply(start, *inputs)
