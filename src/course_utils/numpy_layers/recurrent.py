"""A layer with a state: what it says now depends on all it has read.

``rnn_step``              one step
``rnn_step_backward``     its gradients
``rnn``                   a whole sequence, the same weights at each step
``rnn_backward``          backpropagation through time, whole or truncated
``rnn_backward_by_step``  the share of each step, before they are added up
"""

from typing import Any, NamedTuple

import numpy as np

from course_utils.arrays import floats
from course_utils.numpy_layers.activations import tanh_backward
from course_utils.numpy_layers.caches import opened
from course_utils.numpy_layers.unrolling import (
    UnrolledCache,
    add_up,
    check_layer,
    first_state,
    steps_back,
    unroll,
)


class RNNStepCache(NamedTuple):
    """What the backward pass needs."""

    x: Any  # (B, D)
    h: Any  # (B, H), before the step
    W_xh: Any  # (D, H)
    W_hh: Any  # (H, H)
    h_next: Any  # (B, H)


class RNNGradients(NamedTuple):
    """Gradients of the loss, named as what they belong to."""

    grad_x: Any  # (B, T, D)
    grad_h0: Any  # (B, H)
    grad_W_xh: Any  # (D, H)
    grad_W_hh: Any  # (H, H)
    grad_b_h: Any  # (H,)


class RNNShares(NamedTuple):
    """What each step contributes, in order of time."""

    grad_states: Any  # (B, T, H): gradient by the state after each step
    grad_W_hh: Any  # (T, H, H): they add up to the gradient by W_hh


def rnn_step(x, h, W_xh, W_hh, b_h):
    """Mix what comes in with what is remembered.

    h_next = tanh(x @ W_xh + h @ W_hh + b_h)

    Args:
        x (B, D): Input of this step.
        h (B, H): Hidden state before it.
        W_xh (D, H): Weights of the input.
        W_hh (H, H): Weights of the hidden state.
        b_h (H,): Bias.

    Returns:
        h_next (B, H) and the cache for :func:`rnn_step_backward`.

    Raises:
        ShapeError: An axis does not match.

    Reference:
        Elman (1990), Finding structure in time, Cognitive Science 14(2).
    """
    x = floats("x", x, "B D")
    W_xh, W_hh, b_h = _check_weights(x.shape[1], W_xh, W_hh, b_h)
    h = floats("h", h, "B H", B=len(x), H=len(W_hh))
    h_next = np.tanh(x @ W_xh + h @ W_hh + b_h)
    return h_next, RNNStepCache(x, h, W_xh, W_hh, h_next)


def rnn_step_backward(grad_h_next, cache: RNNStepCache):
    """Send the gradient of the loss back through :func:`rnn_step`.

    With a = x @ W_xh + h @ W_hh + b_h:

    grad_a = grad_h_next * (1 - h_next^2)
    grad_x = grad_a @ W_xh.T, grad_h = grad_a @ W_hh.T
    grad_W_xh = x.T @ grad_a, grad_W_hh = h.T @ grad_a

    Args:
        grad_h_next (B, H): Gradient by the state after the step.
        cache: From the forward pass.

    Returns:
        grad_x (B, D), grad_h (B, H), grad_W_xh (D, H), grad_W_hh (H, H), grad_b_h (H,).

    Raises:
        ShapeError: An axis of grad_h_next does not match.
        ValueError: The cache is that of another layer.
    """
    x, h, W_xh, W_hh, h_next = opened(cache, RNNStepCache)
    B, H = h.shape
    grad_h_next = floats("grad_h_next", grad_h_next, "B H", B=B, H=H)
    grad_a = tanh_backward(grad_h_next, h_next)  # (B, H)
    grad_x, grad_h = grad_a @ W_xh.T, grad_a @ W_hh.T
    return grad_x, grad_h, x.T @ grad_a, h.T @ grad_a, grad_a.sum(axis=0)


def rnn(x, h0, W_xh, W_hh, b_h, *, mask=None):
    """Read whole sequences, one step after the other.

    h[:, t] = tanh(x[:, t] @ W_xh + h[:, t - 1] @ W_hh + b_h), with h[:, -1] = h0

    At padded steps the state stays as it is, so ``h[:, -1]`` is the state after the
    last real step of every sequence.

    Args:
        x (B, T, D): Sequences.
        h0 (B, H): State before the first step; None for zeros.
        W_xh (D, H): Weights of the input.
        W_hh (H, H): Weights of the hidden state.
        b_h (H,): Bias.
        mask (B, T): True for real steps, False for padding; None when all are real.

    Returns:
        h (B, T, H), the state after each step, and the cache for
        :func:`rnn_backward`.

    Raises:
        ShapeError: An axis does not match, or a sequence is all padding.
        ValueError: x or h0 holds nan or infinity.
    """
    x = floats("x", x, "B T D")
    weights = _check_weights(x.shape[2], W_xh, W_hh, b_h)
    state = (first_state("h0", h0, len(x), len(weights[1]), (x, *weights)),)
    (h,), cache = unroll(rnn_step, x, state, weights, mask)
    return h, cache


def rnn_backward(grad_h, cache: UnrolledCache, *, window: int | None = None):
    """Send the gradient back through time.

    From the last step to the first, the gradient by each state is what the loss
    sends there plus what the next step carries back; the gradient by a weight is the
    sum of its gradients at all steps.

    Args:
        grad_h (B, T, H): Gradient of the loss by each state directly; zeros where
            the loss does not look.
        cache: From :func:`rnn`.
        window: Truncate: carry nothing back from step ``window`` to the step before
            it, nor from ``2 * window``, and so on. None carries all the way.

    Returns:
        :class:`RNNGradients`.

    Raises:
        ShapeError: An axis of a gradient does not match.
        ValueError: The cache is that of another layer, or the window no number of
            steps.

    Reference:
        Werbos (1990), Backpropagation through time: what it does and how to do it.
    """
    check_layer(cache, RNNStepCache)
    steps = steps_back(rnn_step_backward, (grad_h,), cache, window)
    grad_x, (grad_h0,), grad_weights = add_up(steps)
    return RNNGradients(grad_x, grad_h0, *grad_weights)


def rnn_backward_by_step(grad_h, cache: UnrolledCache, *, window: int | None = None):
    """Return what each step contributes to the gradient, before the sum.

    Args:
        grad_h (B, T, H): Gradient of the loss by each state directly.
        cache: From :func:`rnn`.
        window: Truncate, as in :func:`rnn_backward` (steps).

    Returns:
        :class:`RNNShares`.

    Raises:
        ShapeError: An axis of a gradient does not match.
        ValueError: The cache is that of another layer, or the window no number of
            steps.
    """
    check_layer(cache, RNNStepCache)
    steps = list(steps_back(rnn_step_backward, (grad_h,), cache, window))[::-1]
    grad_states = np.stack([step.grad_state[0] for step in steps], axis=1)
    return RNNShares(grad_states, np.stack([step.grad_weights[1] for step in steps]))


def _check_weights(D: int, W_xh, W_hh, b_h):
    """Return the weights as floats; the bias says how many units there are."""
    b_h = floats("b_h", b_h, "H")
    H = len(b_h)
    W_xh = floats("W_xh", W_xh, "D H", D=D, H=H)
    return W_xh, floats("W_hh", W_hh, "H H", H=H), b_h
