"""What a model may be given: a tensor of floats with the right axes.

``floats``   the door of every ``forward``
``indices``  whole numbers, such as labels and words
"""

import torch

from course_utils.options import found
from course_utils.shapes import check_shape


def floats(name: str, x, axes: str, **lengths: int) -> torch.Tensor:
    """Return a tensor of floats.

    Args:
        name: What the message calls it.
        x: The tensor.
        axes: One word per axis, as for :func:`course_utils.shapes.check_shape`.
        **lengths: Lengths that are already known, by axis.

    Returns:
        The tensor.

    Raises:
        ShapeError: An axis has the wrong length.
        ValueError: It is no tensor, or not one of floats.
    """
    check_shape(name, _tensor(name, x), axes, **lengths)
    if not x.is_floating_point():
        raise ValueError(f"{name} must hold floats, got {x.dtype}: call {name}.float()")
    return x


def indices(name: str, x, axes: str, **lengths: int) -> torch.Tensor:
    """Return a tensor of whole numbers, int64.

    Args are those of :func:`floats`, and so are the errors.
    """
    check_shape(name, _tensor(name, x), axes, **lengths)
    if x.dtype != torch.int64:
        raise ValueError(f"{name} must be indices of type int64, found {x.dtype}")
    return x


def _tensor(name: str, x) -> torch.Tensor:
    """Return a tensor, or say what came instead."""
    if not isinstance(x, torch.Tensor):
        advice = ": wrap it in torch.tensor(...)" if hasattr(x, "dtype") else ""
        raise ValueError(f"{name} must be a tensor, got {found(x)}{advice}")
    return x
