"""Bend the line: without these, many layers are no more than one.

None of them overflows, however large x is. Their derivatives can all be read off
their results, so a backward pass takes y where other layers take a cache.

``relu``         max(x, 0)
``sigmoid``      squeezes into (0, 1): a gate
``tanh``         squeezes into (-1, 1): a state
``softmax``      logits to probabilities
``log_softmax``  logits to log probabilities, the safe way
"""

import numpy as np

from course_utils.arrays import alike, floats
from course_utils.options import found, whole


def relu(x):
    """Keep what is positive: y = max(x, 0).

    Args:
        x (any shape): Numbers.

    Returns:
        y (shape of x), at least 0.

    Raises:
        ValueError: x does not hold real numbers.
    """
    return np.maximum(floats("x", x), 0)


def relu_backward(grad_y, y):
    """Let the gradient through where y > 0; at the kink, x = 0, it is 0.

    grad_x = grad_y where y > 0, else 0

    Args:
        grad_y (shape of y): Gradient by the output.
        y (any shape): What :func:`relu` returned.

    Returns:
        grad_x (shape of y).

    Raises:
        ShapeError: The two differ in shape.
    """
    grad_y, y = alike("grad_y", grad_y, "y", y)
    return grad_y * (y > 0)


def sigmoid(x):
    """Squeeze into (0, 1).

    y = 1 / (1 + exp(-x)) = exp(-log(exp(0) + exp(-x))), and the second form cannot
    overflow.

    Args:
        x (any shape): Numbers.

    Returns:
        y (shape of x), from 0 to 1.

    Raises:
        ValueError: x does not hold real numbers.
    """
    x = floats("x", x)
    with np.errstate(invalid="ignore"):  # nan stays nan, without a word
        return np.exp(-np.logaddexp(0, np.negative(x)))


def sigmoid_backward(grad_y, y):
    """Scale the gradient by the slope, which is at most 1/4.

    grad_x = grad_y * y * (1 - y)

    Args:
        grad_y (shape of y): Gradient by the output.
        y (any shape): What :func:`sigmoid` returned.

    Returns:
        grad_x (shape of y).

    Raises:
        ShapeError: The two differ in shape.
    """
    grad_y, y = alike("grad_y", grad_y, "y", y)
    return grad_y * y * (1 - y)


def tanh(x):
    """Squeeze into (-1, 1): y = 2 sigmoid(2x) - 1.

    Args:
        x (any shape): Numbers.

    Returns:
        y (shape of x), from -1 to 1.

    Raises:
        ValueError: x does not hold real numbers.
    """
    return np.tanh(floats("x", x))


def tanh_backward(grad_y, y):
    """Scale the gradient by the slope, which is at most 1.

    grad_x = grad_y * (1 - y^2)

    Args:
        grad_y (shape of y): Gradient by the output.
        y (any shape): What :func:`tanh` returned.

    Returns:
        grad_x (shape of y).

    Raises:
        ShapeError: The two differ in shape.
    """
    grad_y, y = alike("grad_y", grad_y, "y", y)
    return grad_y * (1 - np.square(y))


def softmax(x, *, axis: int = -1):
    """Turn logits into probabilities.

    y[i] = exp(x[i]) / sum over j of exp(x[j])

    Adding a number to all logits changes nothing, so the largest is made 0 first.

    Args:
        x (any shape): Logits.
        axis: The axis along which the probabilities sum to 1.

    Returns:
        y (shape of x), from 0 to 1.

    Raises:
        ValueError: x does not hold real numbers, there is no such axis, or the largest
            logit is infinite.
    """
    powers = np.exp(_shifted(x, axis))
    return powers / powers.sum(axis=axis, keepdims=True)


def softmax_backward(grad_y, y, *, axis: int = -1):
    """Send the gradient back: every probability depends on every logit.

    grad_x[i] = y[i] * (grad_y[i] - sum over j of grad_y[j] * y[j])

    Args:
        grad_y (shape of y): Gradient by the output.
        y (any shape): What :func:`softmax` returned.
        axis: The axis along which the probabilities sum to 1.

    Returns:
        grad_x (shape of y).

    Raises:
        ShapeError: The two differ in shape.
        ValueError: There is no such axis.
    """
    grad_y, y = alike("grad_y", grad_y, "y", y)
    axis = _axis_of(y, axis)
    return y * (grad_y - np.sum(grad_y * y, axis=axis, keepdims=True))


def log_softmax(x, *, axis: int = -1):
    """Turn logits into log probabilities, exact where softmax rounds to 0.

    y[i] = x[i] - log(sum over j of exp(x[j]))

    Args:
        x (any shape): Logits.
        axis: The axis along which the probabilities sum to 1.

    Returns:
        y (shape of x), in nats, at most 0.

    Raises:
        ValueError: x does not hold real numbers, there is no such axis, or the largest
            logit is infinite.
    """
    shifted = _shifted(x, axis)
    return shifted - np.log(np.exp(shifted).sum(axis=axis, keepdims=True))


def log_softmax_backward(grad_y, y, *, axis: int = -1):
    """Send the gradient back.

    grad_x[i] = grad_y[i] - exp(y[i]) * sum over j of grad_y[j]

    Args:
        grad_y (shape of y): Gradient by the output.
        y (any shape): What :func:`log_softmax` returned.
        axis: The axis along which the probabilities sum to 1.

    Returns:
        grad_x (shape of y).

    Raises:
        ShapeError: The two differ in shape.
        ValueError: There is no such axis.
    """
    grad_y, y = alike("grad_y", grad_y, "y", y)
    axis = _axis_of(y, axis)
    return grad_y - np.exp(y) * np.sum(grad_y, axis=axis, keepdims=True)


def _shifted(x, axis: int):
    """Return x with its largest entry along the axis made 0."""
    x = floats("x", x)
    largest = np.max(x, axis=_axis_of(x, axis), keepdims=True)
    if np.isinf(largest).any():
        raise ValueError(
            "the largest logit must be finite, got "
            f"{found(largest[np.isinf(largest)][0])}: nothing is left to compare"
        )
    return x - largest


def _axis_of(x, axis: int) -> int:
    """Return an axis that x has."""
    axis = whole("axis", axis)
    if not -x.ndim <= axis < x.ndim:
        raise ValueError(
            f"axis must be one of the {x.ndim} of x, from {-x.ndim} to {x.ndim - 1}, "
            f"got {axis}"
        )
    return axis
