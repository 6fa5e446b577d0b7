"""Shorten gradients that have exploded.

``clip_by_norm``   shorten all gradients together, keep their direction
``clip_by_value``  cut each entry on its own
"""

from typing import Any

import numpy as np

from course_utils.arrays import named
from course_utils.options import number

Arrays = dict[str, Any]


def clip_by_norm(grads: Arrays, max_norm: float) -> tuple[Arrays, float]:
    """Shorten all gradients together so that their joint norm is at most max_norm.

    g = g * min(1, max_norm / norm), with norm^2 = sum of all squared entries

    The direction stays. A vanished gradient is not mended by this.

    Args:
        grads: Gradients by name.
        max_norm: Largest Euclidean norm of all of them together, above 0; with
            infinity nothing is clipped.

    Returns:
        The clipped gradients and the norm before clipping.

    Raises:
        ValueError: The norm is not finite, which no scaling can mend, or max_norm is
            not a number above 0.
    """
    grads = named("grads", grads)
    if not (isinstance(max_norm, float) and max_norm == np.inf):
        max_norm = number("max_norm", max_norm, above=0)
    norm = _joint_norm(grads)
    if not np.isfinite(norm):
        raise ValueError(
            f"the gradients must be finite to be clipped, got norm {norm}: "
            "clip from the first step on, or lower the learning rate"
        )
    factor = min(1.0, max_norm / max(norm, np.finfo(float).tiny))
    return {name: factor * g for name, g in grads.items()}, norm


def _joint_norm(grads: Arrays) -> float:
    """Return the norm in float64; a square may overflow where its root does not."""
    largest = max((float(np.abs(g).max()) for g in grads.values()), default=0.0)
    if not 1e150 < largest < np.inf:
        squares = (np.square(g, dtype=np.float64).sum() for g in grads.values())
        return float(np.sqrt(sum(squares)))
    return largest * _joint_norm({name: g / largest for name, g in grads.items()})


def clip_by_value(grads: Arrays, limit: float) -> Arrays:
    """Cut every entry to [-limit, limit]; this bends the direction.

    Args:
        grads: Gradients by name.
        limit: Largest size of an entry, above 0.

    Returns:
        The clipped gradients.

    Raises:
        ValueError: limit is not a number above 0.
    """
    grads, limit = named("grads", grads), number("limit", limit, above=0)
    return {name: np.clip(g, -limit, limit) for name, g in grads.items()}
