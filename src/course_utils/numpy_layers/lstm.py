"""Long short-term memory: a cell that keeps, and gates that decide what.

The four parts lie side by side in one matrix, in PyTorch's order i, f, g, o: input
gate, forget gate, candidate, output gate. One bias is enough; PyTorch has two, which
only ever appear as their sum.

``lstm_step``           one step
``lstm_step_backward``  its gradients
``lstm``                a whole sequence, the same weights at each step
``lstm_backward``       backpropagation through time
``lstm_gates``          what the gates did, step by step
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


class LSTMGates(NamedTuple):
    """The gates and the candidate, each (B, H) for a step, (B, T, H) for a sequence."""

    i: Any  # how much of the candidate is written, 0 to 1
    f: Any  # how much of the cell is kept, 0 to 1
    g: Any  # the candidate, -1 to 1
    o: Any  # how much of the cell is shown, 0 to 1


class LSTMStepCache(NamedTuple):
    """What the backward pass needs."""

    x: Any  # (B, D)
    h: Any  # (B, H), before the step
    c: Any  # (B, H), before the step
    W_x: Any  # (D, 4H)
    W_h: Any  # (H, 4H)
    gates: LSTMGates
    shown: Any  # (B, H): tanh of the cell state after the step


class LSTMGradients(NamedTuple):
    """Gradients of the loss, named as what they belong to."""

    grad_x: Any  # (B, T, D)
    grad_h0: Any  # (B, H)
    grad_c0: Any  # (B, H)
    grad_W_x: Any  # (D, 4H)
    grad_W_h: Any  # (H, 4H)
    grad_b: Any  # (4H,)


def lstm_step(x, h, c, W_x, W_h, b):
    """Forget a little, write a little, show a little.

    i, f, o = sigmoid(x @ W_x + h @ W_h + b), their quarters
    g = tanh(x @ W_x + h @ W_h + b), its quarter
    c_next = f * c + i * g
    h_next = o * tanh(c_next)

    Args:
        x (B, D): Input of this step.
        h (B, H): Hidden state before it.
        c (B, H): Cell state before it.
        W_x (D, 4H): Weights of the input, in the order i, f, g, o.
        W_h (H, 4H): Weights of the hidden state.
        b (4H,): Bias.

    Returns:
        h_next (B, H), c_next (B, H) and the cache for :func:`lstm_step_backward`.

    Raises:
        ShapeError: An axis does not match.

    Reference:
        Hochreiter and Schmidhuber (1997), Long short-term memory; the forget gate is
        of Gers, Schmidhuber and Cummins (2000), Learning to forget.
    """
    x = floats("x", x, "B D")
    W_x, W_h, b = check_gates(4, x.shape[1], W_x, W_h, b)
    axes = {"B": len(x), "H": len(W_h)}
    h, c = floats("h", h, "B H", **axes), floats("c", c, "B H", **axes)
    a_i, a_f, a_g, a_o = np.split(x @ W_x + h @ W_h + b, 4, axis=1)  # (B, H) each
    gates = LSTMGates(sigmoid(a_i), sigmoid(a_f), np.tanh(a_g), sigmoid(a_o))
    c_next = gates.f * c + gates.i * gates.g
    shown = np.tanh(c_next)
    return gates.o * shown, c_next, LSTMStepCache(x, h, c, W_x, W_h, gates, shown)


def lstm_step_backward(grad_h_next, grad_c_next, cache: LSTMStepCache):
    """Send the gradient of the loss back through :func:`lstm_step`.

    grad_c_next += grad_h_next * o * (1 - tanh(c_next)^2), as h_next shows c_next
    grad_i = grad_c_next * g, grad_g = grad_c_next * i, grad_f = grad_c_next * c
    grad_o = grad_h_next * tanh(c_next)
    grad_c = grad_c_next * f: no matrix stands in this way back

    Args:
        grad_h_next (B, H): Gradient by the hidden state after the step.
        grad_c_next (B, H): Gradient by the cell state after the step, directly.
        cache: From the forward pass.

    Returns:
        grad_x (B, D), grad_h (B, H), grad_c (B, H), grad_W_x (D, 4H),
        grad_W_h (H, 4H), grad_b (4H,).

    Raises:
        ShapeError: An axis of a gradient does not match.
        ValueError: The cache is that of another layer.
    """
    x, h, c, W_x, W_h, (i, f, g, o), shown = opened(cache, LSTMStepCache)
    axes = dict(zip("BH", h.shape, strict=True))
    grad_h_next = floats("grad_h_next", grad_h_next, "B H", **axes)
    grad_c_next = floats("grad_c_next", grad_c_next, "B H", **axes)
    grad_c_next = grad_c_next + tanh_backward(grad_h_next * o, shown)
    quarters = [
        sigmoid_backward(grad_c_next * g, i),
        sigmoid_backward(grad_c_next * c, f),
        tanh_backward(grad_c_next * i, g),
        sigmoid_backward(grad_h_next * shown, o),
    ]
    grad_a = np.concatenate(quarters, axis=1)  # (B, 4H)
    grad_x, grad_h = grad_a @ W_x.T, grad_a @ W_h.T
    grad_weights = x.T @ grad_a, h.T @ grad_a, grad_a.sum(axis=0)
    return grad_x, grad_h, grad_c_next * f, *grad_weights


def lstm(x, h0, c0, W_x, W_h, b, *, mask=None):
    """Read whole sequences, one step after the other.

    At padded steps both states stay as they are.

    Args:
        x (B, T, D): Sequences.
        h0 (B, H): Hidden state before the first step; None for zeros.
        c0 (B, H): Cell state before the first step; None for zeros.
        W_x (D, 4H): Weights of the input, in the order i, f, g, o.
        W_h (H, 4H): Weights of the hidden state.
        b (4H,): Bias.
        mask (B, T): True for real steps, False for padding; None when all are real.

    Returns:
        h (B, T, H) and c (B, T, H), the states after each step, and the cache for
        :func:`lstm_backward`.

    Raises:
        ShapeError: An axis does not match, or a sequence is all padding.
        ValueError: x, h0 or c0 holds nan or infinity.
    """
    x = floats("x", x, "B T D")
    weights = check_gates(4, x.shape[2], W_x, W_h, b)
    size, like = (len(x), len(weights[1])), (x, *weights)
    state = first_state("h0", h0, *size, like), first_state("c0", c0, *size, like)
    (h, c), cache = unroll(lstm_step, x, state, weights, mask)
    return h, c, cache


def lstm_backward(grad_h, cache: UnrolledCache, *, grad_c=None, window=None):
    """Send the gradient back through time.

    Args:
        grad_h (B, T, H): Gradient of the loss by each hidden state directly.
        cache: From :func:`lstm`.
        grad_c (B, T, H): The same for the cell states; None for zeros.
        window: Truncate, as in :func:`course_utils.numpy_layers.rnn_backward`.

    Returns:
        :class:`LSTMGradients`.

    Raises:
        ShapeError: An axis of a gradient does not match.
        ValueError: The cache is that of another layer, or the window no number of
            steps.
    """
    check_layer(cache, LSTMStepCache)
    grad_h = floats("grad_h", grad_h)
    grad_c = np.zeros_like(grad_h) if grad_c is None else grad_c
    steps = steps_back(lstm_step_backward, (grad_h, grad_c), cache, window)
    grad_x, (grad_h0, grad_c0), grad_weights = add_up(steps)
    return LSTMGradients(grad_x, grad_h0, grad_c0, *grad_weights)


def lstm_gates(cache: UnrolledCache) -> LSTMGates:
    """Return what the gates and the candidate were at each step.

    Args:
        cache: From the whole sequence.

    Returns:
        All of them, (B, T, H) each.

    Raises:
        ValueError: The cache is that of another layer.
    """
    check_layer(cache, LSTMStepCache)
    steps = zip(*(step.gates for step in cache.steps), strict=True)
    return LSTMGates(*(np.stack(gate, axis=1) for gate in steps))
