"""The same step again and again, and the way back: what all recurrent layers share.

Forward, the state goes from step to step. Backward, its gradient comes back the same
way: at each step it meets the gradient that the loss sends there directly. Time t
runs from 0 to T - 1 in code.

``unroll``          apply a step to every input of a sequence
``steps_back``      the gradients of every step, the last step first
``add_up``          their sum over time: backpropagation through time
"""

from collections.abc import Callable, Iterator
from itertools import zip_longest
from typing import Any, NamedTuple

import numpy as np

from course_utils.arrays import booleans, finite, floats
from course_utils.numpy_layers.caches import opened
from course_utils.options import each, found, function, whole
from course_utils.shapes import ShapeError


class UnrolledCache(NamedTuple):
    """What the way back needs."""

    steps: tuple  # T caches, one per step
    is_real: Any  # (B, T): False where the input is padding
    hidden_size: int  # H


def unroll(step: Callable, x, state: tuple, weights: tuple, mask=None):
    """Apply the same step, with the same weights, to every input of a sequence.

    state[t] = step(x[t], state[t - 1]), or state[t - 1] where x[t] is padding

    Args:
        step: ``step(x_t, *state, *weights) -> (*next state, cache)``.
        x (B, T, D): Sequences.
        state: The parts of the state before the first step, each (B, H).
        weights: What else the step takes.
        mask (B, T): True for real steps, False for padding; None when all are real.

    Returns:
        A list with all states, one array (B, T, H) for each part, and the cache.

    Raises:
        ShapeError: A mask of the wrong size, or one that is all padding somewhere.
        ValueError: x holds nan or infinity, or the mask something that is neither
            True nor False.
    """
    function("step", step)
    state, weights = parts_of("state", state), parts_of("weights", weights)
    x = floats("x", x, "B T D")
    B, T, _ = x.shape
    finite("x", x)
    is_real = np.ones((B, T), bool) if mask is None else _checked(mask, B, T)
    states, caches = [], []
    for t in range(T):
        *new, cache = step(x[:, t], *state, *weights)
        keep = is_real[:, t, None]  # (B, 1)
        pairs = zip(new, state, strict=True)
        state = tuple(np.where(keep, after, before) for after, before in pairs)
        states.append(state)
        caches.append(cache)
    parts = [np.stack(part, axis=1) for part in zip(*states, strict=True)]
    return parts, UnrolledCache(tuple(caches), is_real, state[0].shape[1])


def _checked(mask, B: int, T: int):
    """Return the mask as booleans, with at least one real step in each row."""
    is_real = booleans("mask", mask, "B T", B=B, T=T)
    empty = np.flatnonzero(~is_real.any(axis=1))
    if len(empty):
        raise ShapeError(
            f"mask must have a real step in every row, row {empty[0]} is all padding: "
            "drop empty sequences before you batch them"
        )
    return is_real


def first_state(name: str, state, B: int, H: int, like):
    """Return the state to begin with: as given, checked, or zeros for None.

    Args:
        name: What the message calls it.
        state (B, H): The state; None for zeros.
        B: Number of sequences.
        H: Number of hidden units.
        like: Arrays whose common number type the zeros take.

    Returns:
        The state (B, H).

    Raises:
        ShapeError: An axis does not match.
        ValueError: The state holds nan or infinity.
    """
    if state is None:
        return np.zeros((B, H), np.result_type(*like))
    state = floats(name, state, "B H", B=B, H=H)
    finite(name, state)
    return state


def check_layer(cache, kind: type):
    """Return an unrolled cache after checking that the right layer filled it.

    Args:
        cache: From a recurrent layer.
        kind: The cache of one of its steps.

    Returns:
        The cache.

    Raises:
        ValueError: It is that of another layer, or none.
    """
    opened(opened(cache, UnrolledCache).steps[0], kind)
    return cache


def parts_of(name: str, parts) -> tuple:
    """Return the arrays of a state, or the weights of a step."""
    if not isinstance(parts, tuple | list) or not len(parts):
        raise ValueError(f"{name} must be a tuple of arrays, got {found(parts)}")
    return tuple(parts)


def _checked_window(window) -> int | None:
    """Return after how many steps the gradient is cut off; None for never."""
    if window is None:
        return None
    steps = whole("window", window)
    if steps < 1:
        raise ValueError(f"window must be at least 1 step, or None, got {steps}")
    return steps


class StepBack(NamedTuple):
    """What one step of the way back finds."""

    t: int
    grad_state: tuple  # gradient by the state after step t: what it is worth
    grad_x: Any  # (B, D)
    grad_before: tuple  # gradient by the state before step t, carried on
    grad_weights: tuple  # the share of step t in the gradient by each weight


def steps_back(
    step_backward: Callable, grad_states, cache: UnrolledCache, window=None
) -> Iterator[StepBack]:
    """Walk back through time, from the last step to the first.

    gradient by state[t] = what the loss sends there + what step t + 1 carries back

    Args:
        step_backward: ``step_backward(*grad_state, cache of the step) ->
            (grad_x, *grad_before, *grad_weights)``.
        grad_states: For each part of the state, what the loss sends to it directly,
            (B, T, H).
        cache: From :func:`unroll`.
        window: Steps after which the gradient is cut off, counted from the first
            step (truncated backpropagation); None never cuts.

    Yields:
        :class:`StepBack`, the last step first.

    Raises:
        ShapeError: A gradient does not have the axes of the states.
        ValueError: The window is not a number of steps.
    """
    function("step_backward", step_backward)
    grad_states = parts_of("grad_states", grad_states)
    B, T = opened(cache, UnrolledCache).is_real.shape
    named = zip(("grad_h", "grad_c"), grad_states, strict=False)
    axes = {"B": B, "T": T, "H": cache.hidden_size}
    direct = [floats(name, grad, "B T H", **axes) for name, grad in named]
    window = _checked_window(window)
    nothing = tuple(np.zeros_like(grad[:, 0]) for grad in direct)
    carried = nothing
    for t in reversed(range(T)):
        pairs = zip(direct, carried, strict=True)
        grad_state = tuple(grad[:, t] + later for grad, later in pairs)  # (B, H) each
        keep = cache.is_real[:, t, None]  # (B, 1)
        real = [np.where(keep, grad, 0) for grad in grad_state]
        grad_x, *rest = step_backward(*real, cache.steps[t])
        grad_before, shares = rest[: len(real)], tuple(rest[len(real) :])
        pairs = zip(grad_before, grad_state, strict=True)
        carried = tuple(back + np.where(keep, 0, grad) for back, grad in pairs)
        yield StepBack(t, grad_state, grad_x, carried, shares)
        if window and t % window == 0:
            carried = nothing


def add_up(steps: Iterator[StepBack]):
    """Add up the shares of all steps.

    The weights are the same at each step, so their gradient is a sum over time.

    Args:
        steps: From :func:`steps_back`.

    Returns:
        grad_x (B, T, D), the gradients by the parts of the first state, a tuple, and
        those by the weights, a list.

    Raises:
        ValueError: There is no step.
    """
    grads_x: list = []
    totals: list = []
    for step in each("steps", steps):
        if not isinstance(step, StepBack):
            raise ValueError(f"a step must be a StepBack, got {found(step)}")
        grads_x.append(step.grad_x)
        pairs = zip_longest(totals, step.grad_weights, fillvalue=0.0)
        totals = [total + share for total, share in pairs]
    if not grads_x:
        raise ValueError("expected at least one step, got none: they are used up")
    return np.stack(grads_x[::-1], axis=1), step.grad_before, totals
