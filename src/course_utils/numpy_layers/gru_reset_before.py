"""The gated recurrent unit as its article has it: reset first, then the matrix.

The candidate sees ``(r * h) @ W_hn``, where PyTorch computes ``r * (h @ W_hn)``. Each
unit's reset gate silences that unit for all candidates here, and silences one
candidate's memory of all units there. Weights trained for one variant do not fit
the other.

``gru_reset_before_step``           one step
``gru_reset_before_step_backward``  its gradients
``gru_reset_before``                a whole sequence, the same weights at each step
``gru_reset_before_backward``       backpropagation through time
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
from course_utils.numpy_layers.gru import GRUGates
from course_utils.numpy_layers.unrolling import (
    UnrolledCache,
    add_up,
    check_layer,
    first_state,
    steps_back,
    unroll,
)


class GRUResetBeforeStepCache(NamedTuple):
    """What the backward pass needs."""

    x: Any  # (B, D)
    h: Any  # (B, H), before the step
    W_x: Any  # (D, 3H)
    W_h: Any  # (H, 3H)
    gates: GRUGates


class GRUResetBeforeGradients(NamedTuple):
    """Gradients of the loss, named as what they belong to."""

    grad_x: Any  # (B, T, D)
    grad_h0: Any  # (B, H)
    grad_W_x: Any  # (D, 3H)
    grad_W_h: Any  # (H, 3H)
    grad_b: Any  # (3H,)


def gru_reset_before_step(x, h, W_x, W_h, b):
    """Keep a share z of the state, and replace the rest by the candidate.

    r, z = sigmoid(x @ W_x + h @ W_h + b), their thirds
    n = tanh(x @ W_xn + (r * h) @ W_hn + b_n), with W_xn the last third of W_x
    h_next = (1 - z) * n + z * h

    Args:
        x (B, D): Input of this step.
        h (B, H): Hidden state before it.
        W_x (D, 3H): Weights of the input, in the order r, z, n.
        W_h (H, 3H): Weights of the hidden state.
        b (3H,): Bias.

    Returns:
        h_next (B, H) and the cache for :func:`gru_reset_before_step_backward`.

    Raises:
        ShapeError: An axis does not match.

    Reference:
        Cho et al. (2014), Learning phrase representations using RNN encoder-decoder
        for statistical machine translation, section 2.3.
    """
    x = floats("x", x, "B D")
    W_x, W_h, b = check_gates(3, x.shape[1], W_x, W_h, b)
    h = floats("h", h, "B H", B=len(x), H=len(W_h))
    x_r, x_z, x_n = np.split(x @ W_x + b, 3, axis=1)  # (B, H) each
    W_hr, W_hz, W_hn = np.split(W_h, 3, axis=1)  # (H, H) each
    r, z = sigmoid(x_r + h @ W_hr), sigmoid(x_z + h @ W_hz)
    n = np.tanh(x_n + (r * h) @ W_hn)
    gates = GRUGates(r, z, n)
    return (1 - z) * n + z * h, GRUResetBeforeStepCache(x, h, W_x, W_h, gates)


def gru_reset_before_step_backward(grad_h_next, cache: GRUResetBeforeStepCache):
    """Send the gradient of the loss back through :func:`gru_reset_before_step`.

    grad_n = grad_h_next * (1 - z), grad_z = grad_h_next * (h - n)
    grad_rh = (grad_n * (1 - n^2)) @ W_hn.T, and then grad_r = grad_rh * h
    grad_h = grad_h_next * z + grad_rh * r + what comes back through the gates

    Args:
        grad_h_next (B, H): Gradient by the state after the step.
        cache: From the forward pass.

    Returns:
        grad_x (B, D), grad_h (B, H), grad_W_x (D, 3H), grad_W_h (H, 3H), grad_b (3H,).

    Raises:
        ShapeError: An axis of grad_h_next does not match.
        ValueError: The cache is that of another layer.
    """
    x, h, W_x, W_h, (r, z, n) = opened(cache, GRUResetBeforeStepCache)
    B, H = h.shape
    grad_h_next = floats("grad_h_next", grad_h_next, "B H", B=B, H=H)
    W_hr, W_hz, W_hn = np.split(W_h, 3, axis=1)
    grad_n = tanh_backward(grad_h_next * (1 - z), n)  # before the tanh
    grad_z = sigmoid_backward(grad_h_next * (h - n), z)  # before the sigmoid
    grad_rh = grad_n @ W_hn.T
    grad_r = sigmoid_backward(grad_rh * h, r)
    grad_a = np.concatenate([grad_r, grad_z, grad_n], axis=1)  # (B, 3H)
    through_gates = grad_r @ W_hr.T + grad_z @ W_hz.T
    grad_h = grad_h_next * z + grad_rh * r + through_gates
    thirds = [h.T @ grad_r, h.T @ grad_z, (r * h).T @ grad_n]  # (H, H) each
    grad_W_h = np.concatenate(thirds, axis=1)
    return grad_a @ W_x.T, grad_h, x.T @ grad_a, grad_W_h, grad_a.sum(axis=0)


def gru_reset_before(x, h0, W_x, W_h, b, *, mask=None):
    """Read whole sequences, one step after the other.

    At padded steps the state stays as it is.

    Args:
        x (B, T, D): Sequences.
        h0 (B, H): Hidden state before the first step; None for zeros.
        W_x (D, 3H): Weights of the input, in the order r, z, n.
        W_h (H, 3H): Weights of the hidden state.
        b (3H,): Bias.
        mask (B, T): True for real steps, False for padding; None when all are real.

    Returns:
        h (B, T, H), the state after each step, and the cache for
        :func:`gru_reset_before_backward`.

    Raises:
        ShapeError: An axis does not match, or a sequence is all padding.
        ValueError: x or h0 holds nan or infinity.
    """
    x = floats("x", x, "B T D")
    weights = check_gates(3, x.shape[2], W_x, W_h, b)
    state = (first_state("h0", h0, len(x), len(weights[1]), (x, *weights)),)
    (h,), cache = unroll(gru_reset_before_step, x, state, weights, mask)
    return h, cache


def gru_reset_before_backward(grad_h, cache: UnrolledCache, *, window=None):
    """Send the gradient back through time.

    Args:
        grad_h (B, T, H): Gradient of the loss by each state directly.
        cache: From :func:`gru_reset_before`.
        window: Truncate, as in :func:`course_utils.numpy_layers.rnn_backward` (steps).

    Returns:
        :class:`GRUResetBeforeGradients`.

    Raises:
        ShapeError: An axis of a gradient does not match.
        ValueError: The cache is that of another layer, or the window no number of
            steps.
    """
    check_layer(cache, GRUResetBeforeStepCache)
    steps = steps_back(gru_reset_before_step_backward, (grad_h,), cache, window)
    grad_x, (grad_h0,), grad_weights = add_up(steps)
    return GRUResetBeforeGradients(grad_x, grad_h0, *grad_weights)
