"""Chance on both sides: seeds are sown twice, generators go on where they were left.

What a test seeds (``torch.manual_seed``) is seeded in the student's process before
the next question. A generator that a test hands over is moved on in the judge by as
many steps as the student's function took; the distance is worked out here, so no
state that the student made up can become the judge's.
"""

import sys

import numpy as np

SEEDERS = (("torch", "manual_seed"), ("numpy.random", "seed"), ("random", "seed"))
MULTIPLIER = 0x2360ED051FC65DA44385DF649FCCF645  # of PCG64
MASK = 2**128 - 1
FARTHEST = 2**40  # steps


class Seeds:
    """The judge's side: remembers what a test has seeded since the last question."""

    def __init__(self):
        self.sown: list[tuple] = []
        for module, name in SEEDERS:
            if found := sys.modules.get(module):
                setattr(found, name, self._noting(module, name, getattr(found, name)))

    def _noting(self, module, name, function):
        def seed(*args, **kwargs):
            self.sown.append((module, name, args, kwargs))
            return function(*args, **kwargs)

        return seed

    def take(self) -> list[tuple]:
        """Return what was seeded, and forget it."""
        sown, self.sown = self.sown, []
        return sown


def sow(sown):
    """The student's side: seed what the test has seeded."""
    for module, name, args, kwargs in sown:
        getattr(sys.modules[module], name)(*args, **kwargs)


def states(args) -> list:
    """Return the states of the generators among arguments, as numbers."""
    return [_state(thing) for thing in args if _is_movable(thing)]


def move(args, told):
    """Move the judge's generators to states that lie ahead of them."""
    movable = [thing for thing in args if _is_movable(thing)]
    for thing, new in zip(movable, told, strict=True):
        steps = distance(thing, int(new, 16))
        if 0 < steps < FARTHEST:
            thing.bit_generator.advance(steps)


def _is_movable(thing) -> bool:
    is_one = type(thing) is np.random.Generator
    return is_one and type(thing.bit_generator) is np.random.PCG64


def _state(generator) -> str:
    return hex(generator.bit_generator.state["state"]["state"])


def distance(generator, new: int) -> int:
    """Return how many steps of a PCG64 generator lead to a state."""
    state = generator.bit_generator.state["state"]
    now, step, factor = state["state"], state["inc"], MULTIPLIER
    steps, bit = 0, 1
    while now != new and bit <= MASK:
        if (now ^ new) & bit:
            now, steps = (now * factor + step) & MASK, steps | bit
        step, factor = (factor + 1) * step & MASK, factor * factor & MASK
        bit <<= 1
    return steps
