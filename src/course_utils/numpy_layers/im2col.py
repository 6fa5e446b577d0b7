"""Convolution as one matrix product: copy every window into a column.

Faster than loops, at the price of memory: a pixel is copied into each window that
holds it. ``convolution`` is the slow judge of this fast version.

``im2col``                  windows to columns (PyTorch: ``F.unfold``)
``col2im``                  columns back to pixels, overlaps added (``F.fold``)
``conv2d_im2col``           the same numbers as ``conv2d``
``conv2d_im2col_backward``  the same gradients as ``conv2d_backward``
``conv2d_matrix``           the one sparse matrix that a convolution is
"""

from typing import Any, NamedTuple

import numpy as np

from course_utils.arrays import floats
from course_utils.numpy_layers.caches import opened
from course_utils.numpy_layers.convolution import checked_images
from course_utils.numpy_layers.windows import Sides, Windows, pad
from course_utils.options import pair
from course_utils.shapes import ShapeError


def im2col(
    x, kernel_size: Sides, *, stride: Sides = 1, padding: Sides = 0, dilation: Sides = 1
):
    """Copy every window of every image into a column.

    columns[b, (c, u, v), (i, j)] =
        padded[b, c, i * stride + u * dilation, j * stride + v * dilation]

    Args:
        x (B, C, H, W): Images.
        kernel_size: (KH, KW), height and width of the windows (pixels), or one number
            for a square.
        stride: Pixels between neighbouring windows; two numbers, down and across,
            where the axes differ, here and below.
        padding: Zero pixels added on each side.
        dilation: Pixels between neighbouring entries of a window.

    Returns:
        columns (B, C * KH * KW, H_out * W_out).

    Raises:
        ShapeError: The windows do not fit into the image.
        ValueError: An option is not one or two whole numbers, or out of range.
    """
    x = floats("x", x, "B C H W")
    B, C, *size = x.shape
    options = {"stride": stride, "padding": padding, "dilation": dilation}
    windows = Windows.over(tuple(size), kernel_size, **options)
    padded = pad(x, windows.padding)
    columns = np.empty((B, C, *windows.kernel_size, *windows.output_size), padded.dtype)
    for (u, v), pixels in windows.taps():
        columns[:, :, u, v] = padded[pixels]  # (B, C, H_out, W_out)
    return columns.reshape(B, -1, np.prod(windows.output_size))


def col2im(columns, image_size, kernel_size, *, stride=1, padding=0, dilation=1):
    """Add every column back to the pixels it came from.

    A pixel gets the sum over all windows that hold it: this is the transpose of
    :func:`im2col`, so its backward pass, and not its inverse.

    Args:
        columns (B, C * KH * KW, H_out * W_out): As from :func:`im2col`.
        image_size: (H, W) of the image (pixels).
        kernel_size: As for :func:`im2col`, like the options.
        stride: Pixels between neighbouring windows.
        padding: Zero pixels that were added on each side; they are cut off.
        dilation: Pixels between neighbouring entries of a window.

    Returns:
        x (B, C, H, W).

    Raises:
        ShapeError: There are not H_out * W_out columns, or not KH * KW rows to a
            channel.
        ValueError: An option is not one or two whole numbers, or out of range.
    """
    options = {"stride": stride, "padding": padding, "dilation": dilation}
    windows = Windows.over(image_size, kernel_size, **options)
    L, area = int(np.prod(windows.output_size)), int(np.prod(windows.kernel_size))
    columns = floats("columns", columns, "B CKK L", L=L)
    B, rows, _ = columns.shape
    if rows % area:
        raise ShapeError(
            f"axis CKK of columns must be a multiple of {area}, the pixels of a "
            f"window, got {rows} (shape {columns.shape})"
        )
    columns = columns.reshape(B, -1, *windows.kernel_size, *windows.output_size)
    images = np.zeros((B, rows // area, *windows.image_size), columns.dtype)
    padded = pad(images, windows.padding)
    for (u, v), pixels in windows.taps():
        padded[pixels] += columns[:, :, u, v]  # (B, C, H_out, W_out)
    return windows.cut(padded)


class Conv2dIm2colCache(NamedTuple):
    """What the backward pass needs."""

    columns: Any  # (B, C * KH * KW, H_out * W_out)
    weight: Any  # (O, C, KH, KW)
    windows: Windows


def conv2d_im2col(x, weight, bias, *, stride=1, padding=0, dilation=1):
    """Cross-correlate images with kernels by one matrix product.

    y[b] = weight (O, C * KH * KW) @ columns[b] + bias

    Args:
        x (B, C, H, W): Images.
        weight (O, C, KH, KW): One kernel per output channel.
        bias (O,): One number per output channel.
        stride: Pixels between neighbouring windows, as for :func:`im2col`.
        padding: Zero pixels added on each side.
        dilation: Pixels between neighbouring entries of the kernel.

    Returns:
        y (B, O, H_out, W_out) and the cache for :func:`conv2d_im2col_backward`.

    Raises:
        ShapeError: Channels differ, or the kernel does not fit.
        ValueError: An option is not one or two whole numbers, or out of range.
    """
    x, weight, bias = checked_images(x, weight, bias)
    options = {"stride": stride, "padding": padding, "dilation": dilation}
    windows = Windows.over(x.shape[2:], weight.shape[2:], **options)
    columns = im2col(
        x, windows.kernel_size, **options
    )  # (B, C * KH * KW, H_out * W_out)
    y = weight.reshape(len(weight), -1) @ columns + bias[:, None]
    cache = Conv2dIm2colCache(columns, weight, windows)
    return y.reshape(len(x), -1, *windows.output_size), cache


def conv2d_im2col_backward(grad_y, cache: Conv2dIm2colCache):
    """Send the gradient back through the matrix product and the copying.

    grad_columns[b] = matrix.T @ grad_y[b], added back to the pixels by col2im
    grad_matrix = sum over b of grad_y[b] @ columns[b].T

    Args:
        grad_y (B, O, H_out, W_out): Gradient by the feature maps.
        cache: From the forward pass.

    Returns:
        grad_x (B, C, H, W), grad_weight (O, C, KH, KW), grad_bias (O,).

    Raises:
        ShapeError: An axis of grad_y does not match.
        ValueError: The cache is that of another layer.
    """
    columns, weight, windows = opened(cache, Conv2dIm2colCache)
    B, (H_out, W_out) = len(columns), windows.output_size
    axes = {"B": B, "O": len(weight), "H_out": H_out, "W_out": W_out}
    grad_y = floats("grad_y", grad_y, "B O H_out W_out", **axes)
    grad_y = grad_y.reshape(B, len(weight), -1)  # (B, O, L)
    matrix = weight.reshape(len(weight), -1)  # (O, C * KH * KW)
    grad_x = col2im(matrix.T @ grad_y, **windows._asdict())
    grad_matrix = np.sum(grad_y @ columns.swapaxes(1, 2), axis=0)
    return grad_x, grad_matrix.reshape(weight.shape), grad_y.sum(axis=(0, 2))


def conv2d_matrix(weight, image_size, *, stride=1, padding=0, dilation=1):
    """Write a convolution as one matrix, mostly zeros, with the same numbers again.

    Column k holds what the k-th pixel alone, set to 1, makes of the feature maps.

    Args:
        weight (O, C, KH, KW): One kernel per output channel.
        image_size: (H, W) of the image (pixels).
        stride: Pixels between neighbouring windows, as for :func:`im2col`.
        padding: Zero pixels added on each side.
        dilation: Pixels between neighbouring entries of the kernel.

    Returns:
        matrix (O * H_out * W_out, C * H * W), so that for one image x (C, H, W)
        ``matrix @ x.ravel()`` is its feature maps in a row.

    Raises:
        ShapeError: The kernel does not fit.
        ValueError: An option is not one or two whole numbers, or out of range.

    >>> conv2d_matrix(np.array([[[[1.0, 2.0]]]]), (1, 4))
    array([[1., 2., 0., 0.],
           [0., 1., 2., 0.],
           [0., 0., 1., 2.]])
    """
    weight = floats("weight", weight, "O C KH KW")
    C, (H, W) = weight.shape[1], pair("image_size", image_size, least=1)
    pixels = np.eye(C * H * W, dtype=weight.dtype).reshape(-1, C, H, W)
    options = {"stride": stride, "padding": padding, "dilation": dilation}
    no_bias = np.zeros(len(weight), weight.dtype)
    y, _ = conv2d_im2col(pixels, weight, no_bias, **options)
    return y.reshape(len(pixels), -1).T
