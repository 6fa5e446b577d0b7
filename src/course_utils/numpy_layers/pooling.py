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

from course_utils.numpy_layers.im2col import col2im, im2col
from course_utils.numpy_layers.windows import Windows
from course_utils.shapes import check_shape


class MaxPoolCache(NamedTuple):
    """What the backward pass needs."""

    chosen: Any  # (B, C, H_out, W_out): which entry of its window won, u * KW + v
    windows: Windows


class AvgPoolCache(NamedTuple):
    """What the backward pass needs."""

    windows: Windows


def max_pool2d(x, kernel_size, *, stride: int | None = None):
    """Keep the largest pixel of each window.

    y[b, c, i, j] = max over u, v of x[b, c, i * stride + u, j * stride + v]

    Args:
        x (B, C, H, W): Images or feature maps.
        kernel_size: Side of a square window, or (KH, KW) (pixels).
        stride: Pixels between neighbouring windows; as in PyTorch, so many that
            they touch when it is left out.

    Returns:
        y (B, C, H_out, W_out) and the cache for :func:`max_pool2d_backward`.

    Raises:
        ShapeError: The window does not fit into the image.
    """
    entries, windows = _entries(x, kernel_size, stride)  # (B, C, KH * KW, ...)
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
    """
    chosen, windows = cache
    KH, KW = windows.kernel_size
    has_won = np.arange(KH * KW)[:, None, None] == chosen[:, :, None]
    return _pixels(has_won * grad_y[:, :, None], windows)


def avg_pool2d(x, kernel_size, *, stride: int | None = None):
    """Keep the mean of each window.

    y[b, c, i, j] = mean over u, v of x[b, c, i * stride + u, j * stride + v]

    Args and errors are those of :func:`max_pool2d`.

    Returns:
        y (B, C, H_out, W_out) and the cache for :func:`avg_pool2d_backward`.
    """
    entries, windows = _entries(x, kernel_size, stride)
    return entries.mean(axis=2), AvgPoolCache(windows)


def avg_pool2d_backward(grad_y, cache: AvgPoolCache):
    """Share the gradient of each window equally among its pixels.

    grad_x[pixel] = sum of grad_y over the windows that hold it / (KH * KW)

    Args:
        grad_y (B, C, H_out, W_out): Gradient by the output.
        cache: From the forward pass.

    Returns:
        grad_x (B, C, H, W).
    """
    KH, KW = cache.windows.kernel_size
    shares = np.repeat(grad_y[:, :, None] / (KH * KW), KH * KW, axis=2)
    return _pixels(shares, cache.windows)


def global_max_pool2d(x):
    """Keep the largest pixel of each feature map: (B, C, H, W) to (B, C)."""
    y, cache = max_pool2d(x, _whole(x))
    return y[:, :, 0, 0], cache


def global_max_pool2d_backward(grad_y, cache: MaxPoolCache):
    """Give the gradient of each feature map to the pixel that won it."""
    return max_pool2d_backward(grad_y[:, :, None, None], cache)


def global_avg_pool2d(x):
    """Keep the mean of each feature map: (B, C, H, W) to (B, C)."""
    y, cache = avg_pool2d(x, _whole(x))
    return y[:, :, 0, 0], cache


def global_avg_pool2d_backward(grad_y, cache: AvgPoolCache):
    """Share the gradient of each feature map equally among its pixels."""
    return avg_pool2d_backward(grad_y[:, :, None, None], cache)


def _whole(x) -> tuple[int, int]:
    """Return the size of the whole image."""
    _, _, H, W = check_shape("x", x, "B C H W")
    return H, W


def _entries(x, kernel_size, stride):
    """Return all windows, entry by entry (B, C, KH * KW, H_out, W_out)."""
    B, C, H, W = check_shape("x", x, "B C H W")
    KH, KW = np.broadcast_to(kernel_size, 2).tolist()
    windows = Windows((H, W), (KH, KW), KH if stride is None else stride)
    columns = im2col(x, (KH, KW), stride=windows.stride)
    return columns.reshape(B, C, KH * KW, *windows.output_size), windows


def _pixels(entries, windows):
    """Add all windows back to their pixels (B, C, H, W)."""
    columns = entries.reshape(len(entries), -1, np.prod(windows.output_size))
    return col2im(columns, **windows._asdict())
