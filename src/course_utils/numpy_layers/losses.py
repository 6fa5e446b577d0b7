"""One number that says how wrong the network is: the mean over a batch.

A loss is where the backward pass begins, so its backward takes only the cache.

``cross_entropy``       surprise at the right class, from logits
``mean_squared_error``  mean of the squared differences
"""

from typing import Any, NamedTuple

import numpy as np

from course_utils.arrays import alike, floats, indices
from course_utils.numpy_layers.activations import log_softmax
from course_utils.numpy_layers.caches import opened


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
    logits = floats("logits", logits, "B V")
    B, V = logits.shape
    labels = indices("labels", labels, V, "B", B=B)
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

    Raises:
        ValueError: The cache is that of another loss.
    """
    log_probabilities, labels = opened(cache, CrossEntropyCache)
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
        ShapeError: The shapes differ (broadcasting would hide a mistake), or there is
            nothing to average.
        ValueError: One of them does not hold real numbers.
    """
    target, y = alike("target", target, "y", y)
    difference = y - target
    return np.square(difference).mean(), MeanSquaredErrorCache(difference)


def mean_squared_error_backward(cache: MeanSquaredErrorCache):
    """Return the gradient by y.

    grad_y = 2 (y - target) / number of entries

    Args:
        cache: From the forward pass.

    Returns:
        grad_y (shape of y).

    Raises:
        ValueError: The cache is that of another loss.
    """
    (difference,) = opened(cache, MeanSquaredErrorCache)
    return 2 * difference / difference.size
