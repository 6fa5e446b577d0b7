"""Give every channel mean 0 and variance 1, then let the network undo it.

In training the mean and the variance are those of the batch, and every example
depends on its neighbours; in evaluation they are running averages, and none does.

``RunningStatistics``    what training leaves behind for evaluation
``batch_norm``           normalise each channel over the batch (and all pixels)
``batch_norm_backward``  gradients by x, gamma and beta
"""

from typing import Any, NamedTuple

import numpy as np

from course_utils.arrays import floats
from course_utils.numpy_layers.caches import opened
from course_utils.options import flag, found, fraction, number, whole
from course_utils.shapes import ShapeError


class RunningStatistics(NamedTuple):
    """Running averages for evaluation."""

    mean: Any  # (C,)
    variance: Any  # (C,)

    @classmethod
    def start(cls, num_channels: int) -> "RunningStatistics":
        """Return mean 0 and variance 1.

        Args:
            num_channels: C.

        Returns:
            The statistics of a layer that has seen no batch yet.

        Raises:
            ValueError: C is not a whole number of at least 1.
        """
        num_channels = whole("num_channels", num_channels, least=1)
        return cls(np.zeros(num_channels), np.ones(num_channels))


class BatchNormCache(NamedTuple):
    """What the backward pass needs; a row is one pixel of one image."""

    shape: tuple[int, ...]  # of x
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
        ValueError: An option is out of range, or a running variance below 0.

    Reference:
        Ioffe and Szegedy (2015), Batch normalization, algorithms 1 and 2.
    """
    is_training, eps = flag("is_training", is_training), number("eps", eps, least=0)
    momentum = fraction("momentum", momentum)
    x = _features("x", x)
    rows = _rows(x)  # (rows, C)
    gamma = floats("gamma", gamma, "C", C=rows.shape[1])
    beta = floats("beta", beta, "C", C=rows.shape[1])
    kind = np.result_type(rows, gamma, beta)
    before = _checked(running, rows.shape[1], kind)
    mean, variance = before
    if is_training:
        mean, variance = rows.mean(axis=0), rows.var(axis=0)
        running = _update(before, mean, variance, len(rows), momentum)
    deviation = np.sqrt(variance + eps)
    normalized = (rows - mean) / deviation
    y = _images(gamma * normalized + beta, x.shape)
    cache = BatchNormCache(x.shape, normalized, deviation, gamma, is_training)
    return y, running, cache


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

    Raises:
        ShapeError: grad_y has another shape than x.
        ValueError: The cache is that of another layer.
    """
    shape, normalized, deviation, gamma, is_training = opened(cache, BatchNormCache)
    names = ("B", "C", "H", "W")[: len(shape)]
    lengths = dict(zip(names, shape, strict=True))
    grad_y = floats("grad_y", grad_y, " ".join(names), **lengths)
    rows = _rows(grad_y)  # (rows, C)
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


def _checked(running, C: int, kind) -> RunningStatistics:
    """Return running statistics in the number type of what they are for."""
    if not isinstance(running, RunningStatistics):
        raise ValueError(
            f"running must be RunningStatistics, got {found(running)}: begin with "
            f"RunningStatistics.start({C})"
        )
    mean = floats("the running mean", running.mean, "C", C=C)
    variance = floats("the running variance", running.variance, "C", C=C)
    if not (variance >= 0).all():
        raise ValueError(
            f"the running variance must be at least 0, got {found(variance.min())}"
        )
    return RunningStatistics(mean.astype(kind), variance.astype(kind))


def _features(name: str, x):
    """Return features (B, C) or feature maps (B, C, H, W) as floats."""
    has_pixels = len(getattr(x, "shape", ())) > 2
    return floats(name, x, "B C H W" if has_pixels else "B C")


def _rows(x):
    """Make every pixel an example: (B, C, ...) to (B * pixels, C)."""
    return np.moveaxis(x, 1, -1).reshape(-1, x.shape[1])


def _images(rows, shape):
    """Undo :func:`_rows`."""
    B, C, *size = shape
    return np.moveaxis(rows.reshape(B, *size, C), -1, 1)
