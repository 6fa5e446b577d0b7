"""Where the windows lie that a kernel or a pooling slides over an image.

``Windows``  their sizes, how many fit, and which pixels each kernel entry meets
``pad``      zero pixels on all sides
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from course_utils.shapes import conv_output_size


class Windows(NamedTuple):
    """Windows of one size, at equal distances (all numbers in pixels)."""

    image_size: tuple[int, int]  # H, W
    kernel_size: tuple[int, int]  # KH, KW
    stride: int = 1
    padding: int = 0
    dilation: int = 1

    @property
    def output_size(self) -> tuple[int, int]:
        """How many fit, down and across: H_out, W_out."""
        H_out, W_out = (
            conv_output_size(
                size,
                kernel_size,
                stride=self.stride,
                padding=self.padding,
                dilation=self.dilation,
            )
            for size, kernel_size in zip(self.image_size, self.kernel_size, strict=True)
        )
        return H_out, W_out

    def taps(self) -> Iterator[tuple[tuple[int, int], tuple]]:
        """Yield each kernel entry (u, v) and an index of the pixels it meets.

        ``padded[pixels]`` then has shape (..., H_out, W_out): entry (u, v) of every
        window at once.
        """
        rows, columns = self.output_size
        for u, v in np.ndindex(self.kernel_size):
            yield (u, v), (..., self._pixels(u, rows), self._pixels(v, columns))

    def _pixels(self, tap: int, count: int) -> slice:
        """Return the pixels that one tap meets along one axis."""
        first = tap * self.dilation
        return slice(first, first + self.stride * count, self.stride)


def pad(x, padding: int):
    """Add zero pixels on all four sides: (B, C, H, W) to (B, C, H + 2P, W + 2P)."""
    return np.pad(x, [(0, 0), (0, 0), (padding, padding), (padding, padding)])
