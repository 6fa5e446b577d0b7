"""One small kernel looks everywhere: cross-correlation, written with loops.

The field says convolution and does not flip the kernel; nor do we. The flip returns
in the backward pass: there it is needed, and both gradients are convolutions again.

``conv2d``           images and kernels to feature maps
``conv2d_backward``  gradients by images, kernels and bias
"""

from typing import Any, NamedTuple

import numpy as np

from course_utils.arrays import floats
from course_utils.numpy_layers.caches import opened
from course_utils.numpy_layers.windows import Sides, Windows, pad
from course_utils.shapes import ShapeError


class Conv2dCache(NamedTuple):
    """What the backward pass needs."""

    x: Any  # (B, C, H, W)
    weight: Any  # (O, C, KH, KW)
    windows: Windows


def conv2d(
    x, weight, bias, *, stride: Sides = 1, padding: Sides = 0, dilation: Sides = 1
):
    """Cross-correlate images with a bank of kernels.

    y[b, o, i, j] = bias[o] + sum over c, u, v of weight[o, c, u, v] *
        padded[b, c, i * stride + u * dilation, j * stride + v * dilation]

    Args:
        x (B, C, H, W): Images.
        weight (O, C, KH, KW): One kernel per output channel.
        bias (O,): One number per output channel.
        stride: Pixels between neighbouring windows; two numbers, down and across,
            where the axes differ, here and below.
        padding: Zero pixels added on each side.
        dilation: Pixels between neighbouring entries of the kernel.

    Returns:
        y (B, O, H_out, W_out) and the cache for :func:`conv2d_backward`.

    Raises:
        ShapeError: Channels differ, or the kernel does not fit.
        ValueError: An option is not one or two whole numbers, or out of range.

    Reference:
        Goodfellow, Bengio and Courville (2016), Deep Learning, section 9.1.
    """
    x, weight, bias = checked_images(x, weight, bias)
    options = {"stride": stride, "padding": padding, "dilation": dilation}
    windows = Windows.over(x.shape[2:], weight.shape[2:], **options)
    (KH, KW), (SH, SW), (DH, DW) = windows.kernel_size, windows.stride, windows.dilation
    padded = pad(x, windows.padding)
    kind = np.result_type(x, weight, bias)
    y = np.empty((len(x), len(weight), *windows.output_size), kind)
    for i, j in np.ndindex(windows.output_size):
        rows = i * SH + DH * np.arange(KH)  # (KH,)
        columns = j * SW + DW * np.arange(KW)  # (KW,)
        window = padded[:, :, rows[:, None], columns]  # (B, C, KH, KW)
        y[:, :, i, j] = np.einsum("bcuv,ocuv->bo", window, weight) + bias
    return y, Conv2dCache(x, weight, windows)


def checked_images(x, weight, bias):
    """Return images, kernels and bias as floats, after checking that they agree.

    Args:
        x (B, C, H, W): Images.
        weight (O, C, KH, KW): One kernel per output channel.
        bias (O,): One number per output channel.

    Returns:
        The three arrays.

    Raises:
        ShapeError: An axis does not match.
    """
    x, weight = floats("x", x, "B C H W"), floats("weight", weight, "O C KH KW")
    C = x.shape[1]
    if x.shape[3] == weight.shape[1] != C:
        raise ShapeError(
            f"axis C of x must be {x.shape[3]}, as in weight, got {C} (shape "
            f"{x.shape}): the channels stand last, move them with "
            "x.transpose(0, 3, 1, 2)"
        )
    floats("weight", weight, "O C KH KW", C=C)
    return x, weight, floats("bias", bias, "O", O=len(weight))


def conv2d_backward(grad_y, cache: Conv2dCache):
    """Send the gradient of the loss back through :func:`conv2d`.

    A pixel gets, from each window that held it, that window's gradient times the
    kernel entry that lay on it. Seen from the pixel, the kernel lies there flipped:

    grad_x = grad_y, cross-correlated with the flipped kernels
    grad_weight = x, cross-correlated with grad_y
    grad_bias[o] = sum over b, i, j of grad_y[b, o, i, j]

    A stride leaves gaps between the gradients, which zeros fill.

    Args:
        grad_y (B, O, H_out, W_out): Gradient by the feature maps.
        cache: From the forward pass.

    Returns:
        grad_x (B, C, H, W), grad_weight (O, C, KH, KW), grad_bias (O,).

    Raises:
        ShapeError: An axis of grad_y does not match.
        ValueError: The cache is that of another layer.
    """
    x, weight, windows = opened(cache, Conv2dCache)
    H_out, W_out = windows.output_size
    axes = {"B": len(x), "O": len(weight), "H_out": H_out, "W_out": W_out}
    grad_y = floats("grad_y", grad_y, "B O H_out W_out", **axes)
    grad_x = _gradient_by_images(grad_y, weight, windows)
    grad_weight = _gradient_by_kernels(grad_y, x, windows)
    return grad_x, grad_weight, grad_y.sum(axis=(0, 2, 3))


def _gradient_by_images(grad_y, weight, windows):
    """Cross-correlate the spread-out gradient with the flipped kernels."""
    margins = [
        dilation * (side - 1)
        for dilation, side in zip(windows.dilation, windows.kernel_size, strict=True)
    ]
    padded_size = np.add(windows.image_size, np.multiply(2, windows.padding))
    spread = np.zeros((*grad_y.shape[:2], *(padded_size + margins)), grad_y.dtype)
    rows, columns = (
        slice(margin, margin + stride * count, stride)
        for margin, stride, count in zip(
            margins, windows.stride, windows.output_size, strict=True
        )
    )
    spread[:, :, rows, columns] = grad_y
    flipped = weight[:, :, ::-1, ::-1].swapaxes(0, 1)  # (C, O, KH, KW)
    no_bias = np.zeros(len(flipped), weight.dtype)
    padded, _ = conv2d(spread, flipped, no_bias, dilation=windows.dilation)
    return windows.cut(padded)


def _gradient_by_kernels(grad_y, x, windows):
    """Cross-correlate the images with the gradient: batch and channels swap roles."""
    KH, KW = windows.kernel_size
    images = pad(x, windows.padding).swapaxes(0, 1)  # (C, B, H + 2 PH, W + 2 PW)
    kernels = grad_y.swapaxes(0, 1)  # (O, B, H_out, W_out)
    no_bias = np.zeros(len(kernels), kernels.dtype)
    steps = {"stride": windows.dilation, "dilation": windows.stride}  # swapped too
    products, _ = conv2d(images, kernels, no_bias, **steps)  # (C, O, >= KH, >= KW)
    return products[:, :, :KH, :KW].swapaxes(0, 1)
