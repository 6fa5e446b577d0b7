"""Give every channel mean 0 and variance 1, then let the network undo it.

In training the mean and the variance are those of the batch, and every example
depends on its neighbours; in evaluation they are running averages, and none does.

``RunningStatistics``    what training leaves behind for evaluation
``batch_norm``           normalise each channel over the batch (and all pixels)
``batch_norm_backward``  gradients by x, gamma and beta
"""

from typing import Any, NamedTuple

import numpy as np

from course_utils.shapes import ShapeError, check_shape


class RunningStatistics(NamedTuple):
    """Running averages for evaluation."""

    mean: Any  # (C,)
    variance: Any  # (C,)

    @classmethod
    def start(cls, num_channels: int) -> "RunningStatistics":
        """Return mean 0 and variance 1."""
        return cls(np.zeros(num_channels), np.ones(num_channels))


class BatchNormCache(NamedTuple):
    """What the backward pass needs; a row is one pixel of one image."""

    normalized: Any  # (rows, C)
    deviation: Any  # (C,)
    gamma: Any  # (C,)
    is_training: bool


def batch_norm(
    x, gamma, beta, running, *, is_training: bool, momentum: float = 0.1, eps=1e-5
):
    """Normalise each channel, then scale and shift it.

    y = gamma * (x - mean) / sqrt(variance + eps) + beta

    In training, mean and variance are taken over the batch and all pixels, and the
    running averages move towards them:
    running = (1 - momentum) * running + momentum * batch. As in PyTorch the running
    variance is the unbiased one.

    Args:
        x (B, C) or (B, C, H, W): Features or feature maps.
        gamma (C,): Scale of each channel, 1 at the start.
        beta (C,): Shift of each channel, 0 at the start.
        running: ``RunningStatistics.start(C)``, or what came out last time.
        is_training: Whether to use the batch, or the running averages.
        momentum: Share of the newest batch in the running averages.
        eps: Added to the variance, so that a constant channel does no harm.

    Returns:
        y (shape of x), the new running statistics, and the cache for
        :func:`batch_norm_backward`.

    Raises:
        ShapeError: Channels differ, or a training batch holds one number a channel.

    Reference:
        Ioffe and Szegedy (2015), Batch normalization, algorithms 1 and 2.
    """
    rows = _rows(x)  # (rows, C)
    for name, array in {"gamma": gamma, "beta": beta, "mean": running.mean}.items():
        check_shape(name, array, "C", C=rows.shape[1])
    mean, variance = running
    if is_training:
        mean, variance = rows.mean(axis=0), rows.var(axis=0)
        running = _update(running, mean, variance, len(rows), momentum)
    deviation = np.sqrt(variance + eps)
    normalized = (rows - mean) / deviation
    y = _images(gamma * normalized + beta, x.shape)
    return y, running, BatchNormCache(normalized, deviation, gamma, is_training)


def batch_norm_backward(grad_y, cache: BatchNormCache):
    """Send the gradient back through :func:`batch_norm`.

    With n the normalised x and g = gamma * grad_y:

    in evaluation, grad_x = g / deviation
    in training, grad_x = (g - mean(g) - n * mean(g * n)) / deviation: raising all x
    of a channel together, or scaling them, changes nothing, so no gradient is left
    in these two directions.

    Args:
        grad_y (shape of x): Gradient by the output.
        cache: From the forward pass.

    Returns:
        grad_x (shape of x), grad_gamma (C,), grad_beta (C,).
    """
    normalized, deviation, gamma, is_training = cache
    rows = _rows(grad_y)  # (rows, C)
    check_shape("grad_y", rows, "rows C", rows=len(normalized), C=len(gamma))
    grad = gamma * rows
    if is_training:
        pull = normalized * np.mean(grad * normalized, axis=0)
        grad = grad - grad.mean(axis=0) - pull
    grad_x = _images(grad / deviation, grad_y.shape)
    return grad_x, np.sum(rows * normalized, axis=0), rows.sum(axis=0)


def _update(running, mean, variance, count: int, momentum: float):
    """Move the running averages towards the statistics of the batch."""
    if count < 2:
        raise ShapeError(
            "a training batch must hold at least 2 numbers per channel, got 1: "
            "use more examples, or is_training=False"
        )
    unbiased = variance * count / (count - 1)
    return RunningStatistics(
        (1 - momentum) * running.mean + momentum * mean,
        (1 - momentum) * running.variance + momentum * unbiased,
    )


def _rows(x):
    """Make every pixel an example: (B, C, ...) to (B * pixels, C)."""
    check_shape("x", x, "B C H W" if x.ndim > 2 else "B C")
    return np.moveaxis(x, 1, -1).reshape(-1, x.shape[1])


def _images(rows, shape):
    """Undo :func:`_rows`."""
    B, C, *size = shape
    return np.moveaxis(rows.reshape(B, *size, C), -1, 1)
