"""Keep one number of each window: fewer pixels, less care about where.

When two pixels of a window are both the largest, the first one in reading order gets
the whole gradient, as in PyTorch.

``max_pool2d``         the largest of each window
``avg_pool2d``         the mean of each window
``global_max_pool2d``  the largest of each feature map
``global_avg_pool2d``  the mean of each feature map
"""

from typing import Any, NamedTuple

import numpy as np

from course_utils.arrays import floats
from course_utils.numpy_layers.caches import opened
from course_utils.numpy_layers.im2col import col2im, im2col
from course_utils.numpy_layers.windows import Sides, Windows, pad


class MaxPoolCache(NamedTuple):
    """What the backward pass needs."""

    chosen: Any  # (B, C, H_out, W_out): which entry of its window won, u * KW + v
    windows: Windows


class AvgPoolCache(NamedTuple):
    """What the backward pass needs."""

    num_maps: tuple[int, int]  # B, C
    windows: Windows


def max_pool2d(
    x, kernel_size: Sides, *, stride: Sides | None = None, padding: Sides = 0
):
    """Keep the largest pixel of each window.

    y[b, c, i, j] = max over u, v of x[b, c, i * stride + u, j * stride + v]

    Args:
        x (B, C, H, W): Images or feature maps.
        kernel_size: Side of a square window, or (KH, KW) (pixels).
        stride: Pixels between neighbouring windows, one number or (down, across); as
            in PyTorch, so many that they touch when it is left out.
        padding: Pixels added on each side that never win, at most half a window.

    Returns:
        y (B, C, H_out, W_out) and the cache for :func:`max_pool2d_backward`.

    Raises:
        ShapeError: The window does not fit into the image.
        ValueError: An option is not one or two whole numbers, or out of range.
    """
    entries, windows = _entries(x, kernel_size, stride, padding, -np.inf)
    chosen = entries.argmax(axis=2)  # the first of equals
    return entries.max(axis=2), MaxPoolCache(chosen, windows)


def max_pool2d_backward(grad_y, cache: MaxPoolCache):
    """Give the gradient of each window to the pixel that won it.

    grad_x[pixel] = sum of grad_y over the windows that it won

    Args:
        grad_y (B, C, H_out, W_out): Gradient by the output.
        cache: From the forward pass.

    Returns:
        grad_x (B, C, H, W).

    Raises:
        ShapeError: An axis of grad_y does not match.
        ValueError: The cache is that of another layer.
    """
    chosen, windows = opened(cache, MaxPoolCache)
    grad_y = _checked_gradient(grad_y, chosen.shape[:2], windows)
    KH, KW = windows.kernel_size
    has_won = np.arange(KH * KW)[:, None, None] == chosen[:, :, None]
    return _pixels(has_won * grad_y[:, :, None], windows)


def avg_pool2d(
    x, kernel_size: Sides, *, stride: Sides | None = None, padding: Sides = 0
):
    """Keep the mean of each window.

    y[b, c, i, j] = mean over u, v of x[b, c, i * stride + u, j * stride + v]

    Args:
        x (B, C, H, W): Images or feature maps.
        kernel_size: Side of a square window, or (KH, KW) (pixels).
        stride: Pixels between neighbouring windows, as for :func:`max_pool2d`.
        padding: Zero pixels added on each side, at most half a window; as in PyTorch
            they count in the mean.

    Returns:
        y (B, C, H_out, W_out) and the cache for :func:`avg_pool2d_backward`.

    Raises:
        ShapeError: The window does not fit into the image.
        ValueError: An option is not one or two whole numbers, or out of range.
    """
    entries, windows = _entries(x, kernel_size, stride, padding, 0)
    return entries.mean(axis=2), AvgPoolCache(entries.shape[:2], windows)


def avg_pool2d_backward(grad_y, cache: AvgPoolCache):
    """Share the gradient of each window equally among its pixels.

    grad_x[pixel] = sum of grad_y over the windows that hold it / (KH * KW)

    Args:
        grad_y (B, C, H_out, W_out): Gradient by the output.
        cache: From the forward pass.

    Returns:
        grad_x (B, C, H, W).

    Raises:
        ShapeError: An axis of grad_y does not match.
        ValueError: The cache is that of another layer.
    """
    num_maps, windows = opened(cache, AvgPoolCache)
    grad_y = _checked_gradient(grad_y, num_maps, windows)
    KH, KW = windows.kernel_size
    shares = np.repeat(grad_y[:, :, None] / (KH * KW), KH * KW, axis=2)
    return _pixels(shares, windows)


def global_max_pool2d(x):
    """Keep the largest pixel of each feature map.

    Args:
        x (B, C, H, W): Images or feature maps.

    Returns:
        y (B, C) and the cache for :func:`global_max_pool2d_backward`.

    Raises:
        ShapeError: There are not four axes.
    """
    x = floats("x", x, "B C H W")
    y, cache = max_pool2d(x, x.shape[2:])
    return y[:, :, 0, 0], cache


def global_max_pool2d_backward(grad_y, cache: MaxPoolCache):
    """Give the gradient of each feature map to the pixel that won it.

    Args:
        grad_y (B, C): Gradient by the output.
        cache: From the forward pass.

    Returns:
        grad_x (B, C, H, W).

    Raises:
        ShapeError: An axis of grad_y does not match.
        ValueError: The cache is that of another layer.
    """
    B, C = opened(cache, MaxPoolCache).chosen.shape[:2]
    grad_y = floats("grad_y", grad_y, "B C", B=B, C=C)
    return max_pool2d_backward(grad_y[:, :, None, None], cache)


def global_avg_pool2d(x):
    """Keep the mean of each feature map.

    Args:
        x (B, C, H, W): Images or feature maps.

    Returns:
        y (B, C) and the cache for :func:`global_avg_pool2d_backward`.

    Raises:
        ShapeError: There are not four axes.
    """
    x = floats("x", x, "B C H W")
    y, cache = avg_pool2d(x, x.shape[2:])
    return y[:, :, 0, 0], cache


def global_avg_pool2d_backward(grad_y, cache: AvgPoolCache):
    """Share the gradient of each feature map equally among its pixels.

    Args:
        grad_y (B, C): Gradient by the output.
        cache: From the forward pass.

    Returns:
        grad_x (B, C, H, W).

    Raises:
        ShapeError: An axis of grad_y does not match.
        ValueError: The cache is that of another layer.
    """
    B, C = opened(cache, AvgPoolCache).num_maps
    grad_y = floats("grad_y", grad_y, "B C", B=B, C=C)
    return avg_pool2d_backward(grad_y[:, :, None, None], cache)


def _entries(x, kernel_size, stride, padding, fill: float):
    """Return all windows, entry by entry (B, C, KH * KW, H_out, W_out)."""
    x = floats("x", x, "B C H W")
    stride = kernel_size if stride is None else stride
    windows = Windows.over(x.shape[2:], kernel_size, stride=stride, padding=padding)
    pairs = zip(windows.padding, windows.kernel_size, strict=True)
    if any(2 * added > side for added, side in pairs):
        raise ValueError(
            f"padding must be at most half the window {windows.kernel_size}, got "
            f"{windows.padding}: a window would lie in it as a whole"
        )
    padded = pad(x, windows.padding, fill)
    columns = im2col(padded, windows.kernel_size, stride=windows.stride)
    shape = (*x.shape[:2], -1, *windows.output_size)
    return columns.reshape(shape), windows


def _checked_gradient(grad_y, num_maps: tuple[int, int], windows):
    """Return the gradient by the output, after checking each of its axes."""
    (B, C), (H_out, W_out) = num_maps, windows.output_size
    axes = {"B": B, "C": C, "H_out": H_out, "W_out": W_out}
    return floats("grad_y", grad_y, "B C H_out W_out", **axes)


def _pixels(entries, windows):
    """Add all windows back to their pixels (B, C, H, W)."""
    columns = entries.reshape(len(entries), -1, np.prod(windows.output_size))
    return col2im(columns, **windows._asdict())
