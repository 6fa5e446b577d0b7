"""How long each axis is, and a clear error when it is not.

Works for anything with a ``.shape``, so for NumPy and for PyTorch.

``check_shape``       name the axes of an array, get their lengths
``conv_output_size``  pixels that come out of a convolution or a pooling
``receptive_field``   input pixels that one output pixel can see
"""

from collections.abc import Iterable

from course_utils.options import each, found, whole


class ShapeError(ValueError):
    """An axis has the wrong length; the message names it."""


def check_shape(name: str, array, axes: str, **expected: int) -> tuple[int, ...]:
    """Return the lengths of all axes, after checking those that are known.

    An axis named twice must have one length, and no axis may be empty.

    Args:
        name: What the error message calls the array.
        array: Anything with a ``.shape``.
        axes: One word per axis, in order, such as ``"B C H W"``.
        **expected: Lengths that are already known, by axis.

    Returns:
        The shape.

    Raises:
        ShapeError: Too few or too many axes, or one of the wrong length.

    >>> import numpy as np
    >>> check_shape("x", np.zeros((2, 3)), "B D")
    (2, 3)
    """
    if not isinstance(axes, str):
        raise ValueError(f"axes must be a text such as 'B C H W', got {found(axes)}")
    names = axes.split()
    if not hasattr(array, "shape"):
        advice = ": wrap it in np.array(...)" if isinstance(array, list | tuple) else ""
        raise ShapeError(
            f"{name} must be an array with axes ({', '.join(names)}), "
            f"got {type(array).__name__}{advice}"
        )
    shape = tuple(array.shape)
    if len(shape) != len(names):
        raise ShapeError(
            f"{name} must have {len(names)} axes ({', '.join(names)}), "
            f"got {len(shape)} (shape {shape})"
        )
    known = dict(expected)
    for axis, length in zip(names, shape, strict=True):
        right = known.setdefault(axis, length)
        if length != right or length == 0:
            raise ShapeError(
                f"axis {axis} of {name} must be {right or 'at least 1'}, "
                f"got {length} (shape {shape})"
            )
    return shape


def conv_output_size(
    size: int, kernel_size: int, *, stride: int = 1, padding: int = 0, dilation: int = 1
) -> int:
    """Return how many windows fit along one axis of an image.

    size_out = floor((size + 2 padding - dilation (kernel_size - 1) - 1) / stride) + 1

    Args:
        size: Height or width of the image (pixels).
        kernel_size: Height or width of the kernel (pixels).
        stride: Pixels between neighbouring windows, at least 1.
        padding: Pixels added on each side, at least 0.
        dilation: Pixels between neighbouring taps of the kernel, at least 1.

    Returns:
        The number of windows.

    Raises:
        ShapeError: The kernel does not fit.
        ValueError: An option is not a whole number, or out of range.

    >>> conv_output_size(28, 3), conv_output_size(28, 3, stride=2, padding=1)
    (26, 14)
    """
    size, padding = whole("size", size, least=1), whole("padding", padding, least=0)
    kernel_size = whole("kernel_size", kernel_size, least=1)
    stride, dilation = (
        whole("stride", stride, least=1),
        whole("dilation", dilation, least=1),
    )
    padded = size + 2 * padding
    extent = dilation * (kernel_size - 1) + 1
    if extent > padded:
        raise ShapeError(
            f"the kernel must fit into the image: it spans {extent} pixels "
            f"(kernel_size {kernel_size}, dilation {dilation}), the image only "
            f"{padded} (size {size}, padding {padding} on each side)"
        )
    return (padded - extent) // stride + 1


def receptive_field(layers: Iterable[int | tuple[int, ...]]) -> int:
    """Return how many input pixels, along one axis, one output pixel sees.

    Going up one layer, the field grows by dilation (kernel_size - 1) steps; a step
    is as many input pixels as all strides below it multiply to.

    Args:
        layers: From the image up, for each convolution or pooling ``kernel_size``,
            ``(kernel_size, stride)`` or ``(kernel_size, stride, dilation)``.

    Returns:
        The number of pixels.

    Raises:
        ValueError: A layer is not one, two or three whole numbers of at least 1.

    >>> receptive_field([3, 3]), receptive_field([5, (2, 2), 5])
    (5, 14)
    """
    field, step = 1, 1  # pixels
    for layer in each("layers", layers):
        kernel_size, stride, dilation = _layer_sizes(layer)
        field += step * dilation * (kernel_size - 1)
        step *= stride
    return field


def _layer_sizes(layer) -> tuple[int, int, int]:
    """Return kernel size, stride and dilation of one entry."""
    sizes = tuple(layer) if isinstance(layer, tuple | list) else (layer,)
    if not 1 <= len(sizes) <= 3:
        raise ValueError(
            "a layer must be kernel_size, (kernel_size, stride) or (kernel_size, "
            f"stride, dilation), got {found(layer)}"
        )
    names = ("kernel_size", "stride", "dilation")
    given = [whole(n, size, least=1) for n, size in zip(names, sizes, strict=False)]
    kernel_size, stride, dilation = (*given, 1, 1)[:3]
    return kernel_size, stride, dilation
