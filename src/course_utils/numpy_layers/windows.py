"""Where the windows lie that a kernel or a pooling slides over an image.

Every option is one number for both axes, or a pair: down, then across.

``Windows``  their sizes, how many fit, and which pixels each kernel entry meets
``pad``      the same number on all sides
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from course_utils.options import pair
from course_utils.shapes import conv_output_size

Pair = tuple[int, int]
Sides = int | Pair  # one number for both axes, or one for each


class Windows(NamedTuple):
    """Windows of one size, at equal distances (all numbers in pixels)."""

    image_size: Pair  # H, W
    kernel_size: Pair  # KH, KW
    stride: Pair = (1, 1)
    padding: Pair = (0, 0)
    dilation: Pair = (1, 1)

    @classmethod
    def over(
        cls, image_size, kernel_size, *, stride=1, padding=0, dilation=1
    ) -> "Windows":
        """Return the windows, after checking every number and that one fits.

        Args:
            image_size: (H, W) of the image (pixels).
            kernel_size: (KH, KW), or one number for a square (pixels).
            stride: Pixels between neighbouring windows.
            padding: Pixels added on each side.
            dilation: Pixels between neighbouring entries of a window.

        Raises:
            ShapeError: No window fits.
            ValueError: An option is not one or two whole numbers, or out of range.
        """
        windows = cls(
            pair("image_size", image_size, least=1),
            pair("kernel_size", kernel_size, least=1),
            pair("stride", stride, least=1),
            pair("padding", padding, least=0),
            pair("dilation", dilation, least=1),
        )
        _ = windows.output_size
        return windows

    @property
    def output_size(self) -> Pair:
        """How many fit, down and across: H_out, W_out."""
        H_out, W_out = (
            conv_output_size(size, kernel_size, stride=S, padding=P, dilation=D)
            for size, kernel_size, S, P, D in zip(*self, strict=True)
        )
        return H_out, W_out

    def taps(self) -> Iterator[tuple[Pair, tuple]]:
        """Yield each kernel entry (u, v) and an index of the pixels it meets.

        ``padded[pixels]`` then has shape (..., H_out, W_out): entry (u, v) of every
        window at once.
        """
        for tap in np.ndindex(self.kernel_size):
            down, across = map(
                _pixels, tap, self.output_size, self.stride, self.dilation
            )
            yield (tap[0], tap[1]), (..., down, across)

    def cut(self, padded):
        """Undo :func:`pad`: (B, C, H + 2 PH, W + 2 PW) to (B, C, H, W)."""
        (H, W), (PH, PW) = self.image_size, self.padding
        return padded[:, :, PH : PH + H, PW : PW + W]


def _pixels(tap: int, count: int, stride: int, dilation: int) -> slice:
    """Return the pixels that one tap meets along one axis."""
    first = tap * dilation
    return slice(first, first + stride * count, stride)


def pad(x, padding: Sides, value: float = 0):
    """Add one value on all four sides: (B, C, H, W) to (B, C, H + 2 PH, W + 2 PW).

    Args:
        x (B, C, H, W): Images.
        padding: Pixels added on each side, at least 0.
        value: What the new pixels hold.

    Returns:
        The larger images.
    """
    PH, PW = pair("padding", padding)
    return np.pad(x, [(0, 0), (0, 0), (PH, PH), (PW, PW)], constant_values=value)
