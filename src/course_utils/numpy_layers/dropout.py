"""Learn with half of the units away, so that none can rely on a single other.

In training each number is set to 0 with some probability, and what is left is scaled
up so that its mean stays; in evaluation nothing happens at all.

``dropout``           set numbers to 0 by lot, scale up the others
``dropout_backward``  gradient by x
"""

from typing import Any, NamedTuple

import numpy as np

from course_utils.arrays import floats
from course_utils.numpy_layers.caches import opened
from course_utils.options import flag, generator, number
from course_utils.shapes import ShapeError


class DropoutCache(NamedTuple):
    """What the backward pass needs."""

    scale: Any  # (shape of x): 0 where a number was dropped, else 1 / (1 - rate)


def dropout(x, rate: float, *, is_training: bool, rng=None):
    """Set each number to 0 with probability rate, and scale up the others.

    y = x * kept / (1 - rate), with kept 0 or 1 by lot, 1 with probability 1 - rate

    Args:
        x (any shape): Features.
        rate: Probability of being dropped, from 0 to below 1.
        is_training: Whether to drop anything; in evaluation y = x.
        rng: Source of chance; needed in training only.

    Returns:
        y (shape of x) and the cache for :func:`dropout_backward`.

    Raises:
        ValueError: An option is out of range, or there is no source of chance.

    Reference:
        Srivastava, Hinton, Krizhevsky, Sutskever and Salakhutdinov (2014), Dropout: a
        simple way to prevent neural networks from overfitting, section 4; scaled in
        training rather than in evaluation, as PyTorch does.
    """
    rate = number("rate", rate, least=0, below=1)
    x = floats("x", x)
    scale = np.ones_like(x)
    if flag("is_training", is_training):
        is_kept = generator("rng", rng).random(x.shape) >= rate
        scale = (is_kept / (1 - rate)).astype(x.dtype)
    return x * scale, DropoutCache(scale)


def dropout_backward(grad_y, cache: DropoutCache):
    """Send the gradient back through what was kept.

    grad_x = grad_y * kept / (1 - rate)

    Args:
        grad_y (shape of x): Gradient by the output.
        cache: From the forward pass.

    Returns:
        grad_x (shape of x).

    Raises:
        ShapeError: grad_y has another shape than x.
        ValueError: The cache is that of another layer.
    """
    (scale,), grad_y = opened(cache, DropoutCache), floats("grad_y", grad_y)
    if grad_y.shape != scale.shape:
        raise ShapeError(f"grad_y must have shape {scale.shape}, got {grad_y.shape}")
    return grad_y * scale
