"""Gated recurrent unit: one state, and two gates that decide what it keeps.

The three parts lie side by side in one matrix, in PyTorch's order r, z, n: reset
gate, update gate, candidate. This is PyTorch's variant: the reset gate comes *after*
the matrix, and scales what the matrix made of the state. So one bias, b_hn, stands
inside the reset; all others merge. The variant of the article is in
``gru_reset_before``.

``gru_step``           one step
``gru_step_backward``  its gradients
``gru``                a whole sequence, the same weights at each step
``gru_backward``       backpropagation through time
``gru_gates``          what the gates did, step by step, in either variant
"""

from typing import Any, NamedTuple

import numpy as np

from course_utils.arrays import floats
from course_utils.numpy_layers.activations import (
    sigmoid,
    sigmoid_backward,
    tanh_backward,
)
from course_utils.numpy_layers.caches import opened
from course_utils.numpy_layers.gates import check_gates
from course_utils.numpy_layers.unrolling import (
    UnrolledCache,
    add_up,
    check_layer,
    first_state,
    steps_back,
    unroll,
)


class GRUGates(NamedTuple):
    """The gates and the candidate, each (B, H) for a step, (B, T, H) for a sequence."""

    r: Any  # how much of the state the candidate may see, 0 to 1
    z: Any  # how much of the state is kept, 0 to 1
    n: Any  # the candidate, -1 to 1


class GRUStepCache(NamedTuple):
    """What the backward pass needs."""

    x: Any  # (B, D)
    h: Any  # (B, H), before the step
    W_x: Any  # (D, 3H)
    W_h: Any  # (H, 3H)
    gates: GRUGates
    recalled: Any  # (B, H): what the reset gate scales


class GRUGradients(NamedTuple):
    """Gradients of the loss, named as what they belong to."""

    grad_x: Any  # (B, T, D)
    grad_h0: Any  # (B, H)
    grad_W_x: Any  # (D, 3H)
    grad_W_h: Any  # (H, 3H)
    grad_b: Any  # (3H,)
    grad_b_hn: Any  # (H,)


def gru_step(x, h, W_x, W_h, b, b_hn):
    """Keep a share z of the state, and replace the rest by the candidate.

    r, z = sigmoid(x @ W_x + h @ W_h + b), their thirds
    n = tanh(x @ W_xn + b_n + r * (h @ W_hn + b_hn)), with W_xn the last third of W_x
    h_next = (1 - z) * n + z * h

    Args:
        x (B, D): Input of this step.
        h (B, H): Hidden state before it.
        W_x (D, 3H): Weights of the input, in the order r, z, n.
        W_h (H, 3H): Weights of the hidden state.
        b (3H,): Bias.
        b_hn (H,): Bias inside the reset.

    Returns:
        h_next (B, H) and the cache for :func:`gru_step_backward`.

    Raises:
        ShapeError: An axis does not match.

    Reference:
        Cho et al. (2014), Learning phrase representations using RNN encoder-decoder
        for statistical machine translation; the order of reset and matrix is that of
        the documentation of torch.nn.GRU.
    """
    x = floats("x", x, "B D")
    W_x, W_h, b = check_gates(3, x.shape[1], W_x, W_h, b)
    b_hn = floats("b_hn", b_hn, "H", H=len(W_h))
    h = floats("h", h, "B H", B=len(x), H=len(W_h))
    x_r, x_z, x_n = np.split(x @ W_x + b, 3, axis=1)  # (B, H) each
    h_r, h_z, h_n = np.split(h @ W_h, 3, axis=1)  # (B, H) each
    r, z, recalled = sigmoid(x_r + h_r), sigmoid(x_z + h_z), h_n + b_hn
    n = np.tanh(x_n + r * recalled)
    gates = GRUGates(r, z, n)
    return (1 - z) * n + z * h, GRUStepCache(x, h, W_x, W_h, gates, recalled)


def gru_step_backward(grad_h_next, cache: GRUStepCache):
    """Send the gradient of the loss back through :func:`gru_step`.

    grad_n = grad_h_next * (1 - z), grad_z = grad_h_next * (h - n)
    grad_r = grad_n * (1 - n^2) * (h @ W_hn + b_hn)
    grad_h = grad_h_next * z + what comes back through the matrix W_h

    Args:
        grad_h_next (B, H): Gradient by the state after the step.
        cache: From the forward pass.

    Returns:
        grad_x (B, D), grad_h (B, H), grad_W_x (D, 3H), grad_W_h (H, 3H), grad_b (3H,),
        grad_b_hn (H,).

    Raises:
        ShapeError: An axis of grad_h_next does not match.
        ValueError: The cache is that of another layer.
    """
    x, h, W_x, W_h, (r, z, n), recalled = opened(cache, GRUStepCache)
    B, H = h.shape
    grad_h_next = floats("grad_h_next", grad_h_next, "B H", B=B, H=H)
    grad_n = tanh_backward(grad_h_next * (1 - z), n)  # before the tanh
    grad_z = sigmoid_backward(grad_h_next * (h - n), z)  # before the sigmoid
    grad_r = sigmoid_backward(grad_n * recalled, r)
    of_x = np.concatenate([grad_r, grad_z, grad_n], axis=1)  # (B, 3H)
    of_h = np.concatenate([grad_r, grad_z, grad_n * r], axis=1)  # (B, 3H)
    grad_x, grad_h = of_x @ W_x.T, of_h @ W_h.T + grad_h_next * z
    grad_b_hn = np.sum(grad_n * r, axis=0)
    return grad_x, grad_h, x.T @ of_x, h.T @ of_h, of_x.sum(axis=0), grad_b_hn


def gru(x, h0, W_x, W_h, b, b_hn, *, mask=None):
    """Read whole sequences, one step after the other.

    At padded steps the state stays as it is.

    Args:
        x (B, T, D): Sequences.
        h0 (B, H): Hidden state before the first step; None for zeros.
        W_x (D, 3H): Weights of the input, in the order r, z, n.
        W_h (H, 3H): Weights of the hidden state.
        b (3H,): Bias.
        b_hn (H,): Bias inside the reset.
        mask (B, T): True for real steps, False for padding; None when all are real.

    Returns:
        h (B, T, H), the state after each step, and the cache for
        :func:`gru_backward`.

    Raises:
        ShapeError: An axis does not match, or a sequence is all padding.
        ValueError: x or h0 holds nan or infinity.
    """
    x = floats("x", x, "B T D")
    weights = check_gates(3, x.shape[2], W_x, W_h, b)
    H = len(weights[1])
    weights = (*weights, floats("b_hn", b_hn, "H", H=H))
    state = (first_state("h0", h0, len(x), H, (x, *weights)),)
    (h,), cache = unroll(gru_step, x, state, weights, mask)
    return h, cache


def gru_backward(grad_h, cache: UnrolledCache, *, window: int | None = None):
    """Send the gradient back through time.

    Args:
        grad_h (B, T, H): Gradient of the loss by each state directly.
        cache: From :func:`gru`.
        window: Truncate, as in :func:`course_utils.numpy_layers.rnn_backward`.

    Returns:
        :class:`GRUGradients`.

    Raises:
        ShapeError: An axis of a gradient does not match.
        ValueError: The cache is that of another layer, or the window no number of
            steps.
    """
    check_layer(cache, GRUStepCache)
    steps = steps_back(gru_step_backward, (grad_h,), cache, window)
    grad_x, (grad_h0,), grad_weights = add_up(steps)
    return GRUGradients(grad_x, grad_h0, *grad_weights)


def gru_gates(cache: UnrolledCache) -> GRUGates:
    """Return what the gates and the candidate were at each step.

    Args:
        cache: From :func:`gru` or
            :func:`course_utils.numpy_layers.gru_reset_before`.

    Returns:
        All of them, (B, T, H) each.

    Raises:
        ValueError: The cache is that of another layer.
    """
    steps = opened(cache, UnrolledCache).steps
    if not isinstance(getattr(steps[0], "gates", None), GRUGates):
        opened(steps[0], GRUStepCache)  # names both layers
    gates = zip(*(step.gates for step in steps), strict=True)
    return GRUGates(*(np.stack(gate, axis=1) for gate in gates))
