"""One number that says how wrong the network is: the mean over a batch.

A loss is where the backward pass begins, so its backward takes only the cache.

``cross_entropy``       surprise at the right class, from logits
``mean_squared_error``  mean of the squared differences
"""

from typing import Any, NamedTuple

import numpy as np

from course_utils.numpy_layers.activations import log_softmax
from course_utils.numpy_layers.values import check_indices
from course_utils.shapes import ShapeError, check_shape


class CrossEntropyCache(NamedTuple):
    """What the backward pass needs."""

    log_probabilities: Any  # (B, V)
    labels: Any  # (B,)


def cross_entropy(logits, labels):
    """Measure the surprise at the right classes.

    loss = mean over b of -log_softmax(logits)[b, labels[b]]

    With V classes and nothing learned it is about log(V). It takes logits: the
    softmax is inside.

    Args:
        logits (B, V): One number per class, before any softmax.
        labels (B,): Whole numbers from 0 to V - 1.

    Returns:
        The loss (nats) and the cache for :func:`cross_entropy_backward`.

    Raises:
        ShapeError: There is not one label for each row of logits.
        ValueError: A label is not a whole number from 0 to V - 1.
    """
    B, V = check_shape("logits", logits, "B V")
    check_shape("labels", labels, "B", B=B)
    check_indices("labels", labels, V)
    log_probabilities = log_softmax(logits)  # (B, V)
    loss = -log_probabilities[np.arange(B), labels].mean()
    return loss, CrossEntropyCache(log_probabilities, labels)


def cross_entropy_backward(cache: CrossEntropyCache):
    """Return what was expected too much and too little.

    grad_logits[b, v] = (softmax(logits)[b, v] - [v is labels[b]]) / B

    Args:
        cache: From the forward pass.

    Returns:
        grad_logits (B, V).
    """
    log_probabilities, labels = cache
    grad_logits = np.exp(log_probabilities)
    grad_logits[np.arange(len(labels)), labels] -= 1
    return grad_logits / len(labels)


class MeanSquaredErrorCache(NamedTuple):
    """What the backward pass needs."""

    difference: Any  # (shape of y)


def mean_squared_error(y, target):
    """Average the squared differences over all entries.

    loss = mean of (y - target)^2

    Args:
        y (any shape): Predictions.
        target (shape of y): What they should be.

    Returns:
        The loss (units of y squared) and the cache for
        :func:`mean_squared_error_backward`.

    Raises:
        ShapeError: The shapes differ (broadcasting would hide a mistake).
    """
    if np.shape(y) != np.shape(target):
        raise ShapeError(
            f"target must have shape {np.shape(y)}, got {np.shape(target)}"
        )
    difference = y - target
    return np.square(difference).mean(), MeanSquaredErrorCache(difference)


def mean_squared_error_backward(cache: MeanSquaredErrorCache):
    """Return the gradient by y: grad_y = 2 (y - target) / number of entries."""
    return 2 * cache.difference / cache.difference.size
