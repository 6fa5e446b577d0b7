"""Points of the plane by class, and what a model says everywhere between them."""

from collections.abc import Sequence

import matplotlib.pyplot as plt
import numpy as np

from course_utils.arrays import floats, indices
from course_utils.options import whole

from .inputs import listed, plain
from .style import PALETTE

MARGIN = 0.15  # how far a grid reaches beyond the outermost points
MOST_CLASSES = 1000  # where no names say how many there are


def plane_grid(x, *, steps: int = 120):
    """Return points that cover other points.

    Args:
        x (N, 2): The points to cover.
        steps: Points in a row and in a column.

    Returns:
        grid (steps * steps, 2), row by row.

    Raises:
        ShapeError: The points are not (N, 2).
        ValueError: steps is not a whole number of at least 1.
    """
    x, steps = floats("x", plain("x", x), "N D", D=2), whole("steps", steps, least=1)
    low, high = np.min(x, axis=0) - MARGIN, np.max(x, axis=0) + MARGIN
    axes = [np.linspace(low[i], high[i], steps) for i in range(2)]
    return np.stack(np.meshgrid(*axes), axis=-1).reshape(-1, 2)


def plot_points(
    x, labels, *, regions=None, names: Sequence[str] | None = None, ax=None
):
    """Draw points of the plane, and behind them what a model says everywhere.

    Args:
        x (N, 2): Points.
        labels (N,): Class of each, 0, 1, 2 ...; also told by the marker's shape.
        regions (steps * steps,): The model's class at each point of ``plane_grid(x)``.
        names: One for each class; shown in a legend.
        ax: Axes to draw in.

    Returns:
        The axes.

    Raises:
        ShapeError: The points are not (N, 2), or there is not one label to each.
        ValueError: A label is not a whole number of at least 0, or without a name.
    """
    x = floats("x", plain("x", x), "N D", D=2)
    num_classes = len(listed("names", names)) if names else MOST_CLASSES
    labels = indices("labels", np.asarray(labels), num_classes, "N", N=len(x))
    ax = ax or plt.subplots(figsize=(4.2, 4.2))[1]
    if regions is not None:
        _fill_regions(ax, np.asarray(x), np.asarray(regions))
    for k, marker in zip(np.unique(labels), "osD^vP*X<>", strict=False):
        chosen = np.asarray(x)[np.asarray(labels) == k]
        label = names[k] if names else None
        style = {"color": PALETTE[k % len(PALETTE)], "linestyle": "none"}
        ax.plot(*chosen.T, marker, markersize=3.5, label=label, **style)
    ax.set(xlabel="$x_1$", ylabel="$x_2$", aspect="equal")
    if names:
        ax.legend(loc="upper left", bbox_to_anchor=(1, 1))
    return ax


def _fill_regions(ax, x, regions) -> None:
    """Colour the plane by class."""
    steps = round(len(regions) ** 0.5)
    grid = plane_grid(x, steps=steps)
    (left, bottom), (right, top) = grid[0], grid[-1]
    colors = [PALETTE[k % len(PALETTE)] for k in range(int(regions.max()) + 1)]
    ax.imshow(
        regions.reshape(steps, steps),
        cmap=plt.matplotlib.colors.ListedColormap(colors),
        vmin=-0.5,
        vmax=len(colors) - 0.5,
        extent=(left, right, bottom, top),
        origin="lower",
        alpha=0.25,
    )
