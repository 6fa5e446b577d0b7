"""What the numbers of an input may be, where shapes are not enough.

``check_indices``  whole numbers that point into a table
``check_finite``   no nan and no infinity
"""

import numpy as np


def check_indices(name: str, indices, size: int) -> None:
    """Check that an array holds whole numbers from 0 to size - 1.

    Negative ones would count from the end, without a word.
    """
    indices = np.asarray(indices)
    if not np.issubdtype(indices.dtype, np.integer):
        raise ValueError(f"{name} must be whole numbers, got {indices.dtype}")
    for extreme in (indices.min(), indices.max()):
        if not 0 <= extreme < size:
            raise ValueError(f"{name} must lie in 0 ... {size - 1}, got {extreme}")


def check_finite(name: str, array) -> None:
    """Check that an array holds no nan and no infinity, and name the first."""
    broken = np.argwhere(~np.isfinite(array))
    if len(broken):
        place = [int(i) for i in broken[0]]
        raise ValueError(
            f"{name} must be finite, got {array[tuple(place)]} at {place}: "
            "one such number spoils every later step"
        )
