"""One small kernel looks everywhere: cross-correlation, written with loops.

The field says convolution and does not flip the kernel; nor do we. The flip returns
in the backward pass: there it is needed, and both gradients are convolutions again.

``conv2d``           images and kernels to feature maps
``conv2d_backward``  gradients by images, kernels and bias
"""

from typing import Any, NamedTuple

import numpy as np

from course_utils.numpy_layers.windows import Windows, pad
from course_utils.shapes import check_shape


class Conv2dCache(NamedTuple):
    """What the backward pass needs."""

    x: Any  # (B, C, H, W)
    weight: Any  # (O, C, KH, KW)
    windows: Windows


def conv2d(x, weight, bias, *, stride: int = 1, padding: int = 0, dilation: int = 1):
    """Cross-correlate images with a bank of kernels.

    y[b, o, i, j] = bias[o] + sum over c, u, v of weight[o, c, u, v] *
        padded[b, c, i * stride + u * dilation, j * stride + v * dilation]

    Args:
        x (B, C, H, W): Images.
        weight (O, C, KH, KW): One kernel per output channel.
        bias (O,): One number per output channel.
        stride: Pixels between neighbouring windows.
        padding: Zero pixels added on each side.
        dilation: Pixels between neighbouring entries of the kernel.

    Returns:
        y (B, O, H_out, W_out) and the cache for :func:`conv2d_backward`.

    Raises:
        ShapeError: Channels differ, or the kernel does not fit.

    Reference:
        Goodfellow, Bengio and Courville (2016), Deep Learning, section 9.1.
    """
    B, C, H, W = check_shape("x", x, "B C H W")
    _, _, KH, KW = check_shape("weight", weight, "O C KH KW", C=C)
    check_shape("bias", bias, "O", O=len(weight))
    windows = Windows((H, W), (KH, KW), stride, padding, dilation)
    padded = pad(x, padding)
    y = np.empty((B, len(weight), *windows.output_size))
    for i, j in np.ndindex(windows.output_size):
        rows = i * stride + dilation * np.arange(KH)  # (KH,)
        columns = j * stride + dilation * np.arange(KW)  # (KW,)
        window = padded[:, :, rows[:, None], columns]  # (B, C, KH, KW)
        y[:, :, i, j] = np.einsum("bcuv,ocuv->bo", window, weight) + bias
    return y, Conv2dCache(x, weight, windows)


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
    """
    x, weight, windows = cache
    H_out, W_out = windows.output_size
    axes = {"B": len(x), "O": len(weight), "H_out": H_out, "W_out": W_out}
    check_shape("grad_y", grad_y, "B O H_out W_out", **axes)
    grad_x = _gradient_by_images(grad_y, weight, windows)
    grad_weight = _gradient_by_kernels(grad_y, x, windows)
    return grad_x, grad_weight, grad_y.sum(axis=(0, 2, 3))


def _gradient_by_images(grad_y, weight, windows):
    """Cross-correlate the spread-out gradient with the flipped kernels."""
    (KH, KW), (H, W) = windows.kernel_size, windows.image_size
    P, D = windows.padding, windows.dilation
    margins = np.array([D * (KH - 1), D * (KW - 1)])  # pixels
    size = np.array([H, W]) + 2 * P + margins
    spread = np.zeros((*grad_y.shape[:2], *size))
    rows, columns = (
        slice(margin, margin + windows.stride * count, windows.stride)
        for margin, count in zip(margins, windows.output_size, strict=True)
    )
    spread[:, :, rows, columns] = grad_y
    flipped = weight[:, :, ::-1, ::-1].swapaxes(0, 1)  # (C, O, KH, KW)
    padded, _ = conv2d(spread, flipped, np.zeros(len(flipped)), dilation=D)
    return padded[:, :, P : P + H, P : P + W]


def _gradient_by_kernels(grad_y, x, windows):
    """Cross-correlate the images with the gradient: batch and channels swap roles."""
    KH, KW = windows.kernel_size
    images = pad(x, windows.padding).swapaxes(0, 1)  # (C, B, H + 2P, W + 2P)
    kernels = grad_y.swapaxes(0, 1)  # (O, B, H_out, W_out)
    no_bias = np.zeros(len(kernels))
    steps = {"stride": windows.dilation, "dilation": windows.stride}  # swapped too
    products, _ = conv2d(images, kernels, no_bias, **steps)  # (C, O, >= KH, >= KW)
    return products[:, :, :KH, :KW].swapaxes(0, 1)
