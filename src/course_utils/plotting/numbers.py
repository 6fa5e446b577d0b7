"""Arrays cell by cell, with their numbers: small images, and kernels."""

from collections.abc import Sequence
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.patches import Rectangle

from course_utils.options import found, whole

from . import inputs
from .pictures import bare, grid
from .style import DIVERGING, ORANGE

MOST_NUMBERS = 28 * 28  # above this many cells the numbers are too small to read


def plot_kernels(
    kernels,
    *,
    titles: Sequence[str] | None = None,
    columns: int = 8,
    size: float = 1.3,
    fmt: str = "{:.1f}",
):
    """Draw kernels with their numbers; blue is negative, red positive.

    Args:
        kernels (N, KH, KW): The kernels.
        titles: One for each kernel.
        columns: Kernels in one row.
        size: Width of one kernel in inches.
        fmt: How a number is written.

    Returns:
        The figure.

    Raises:
        ShapeError: There are not three axes.
        ValueError: There is not one title to a kernel, or no column.
    """
    kernels = inputs.flat("kernels", kernels, 3)
    titles = inputs.titles(titles, len(kernels))
    fig, axes = grid(len(kernels), columns, size, kernels.shape[1:], bool(titles))
    limit = np.abs(kernels).max() or 1.0
    for i, (ax, kernel) in enumerate(zip(axes, kernels, strict=True)):
        plot_numbers(kernel, fmt=fmt, cmap=DIVERGING, vmin=-limit, vmax=limit, ax=ax)
        ax.set_title(titles[i] if titles else "", fontsize="small")
    return fig


def plot_numbers(
    array,
    *,
    fmt: str = "{:.1f}",
    cmap: str = "gray",
    vmin: float | None = None,
    vmax: float | None = None,
    window: tuple[int, int, int, int] | None = None,
    fontsize: float | None = None,
    ax=None,
):
    """Draw an array (H, W) cell by cell, each with its number.

    Args:
        array (H, W): The numbers.
        fmt: How a number is written; nothing when empty, only colours.
        cmap: Colours of the cells.
        vmin: Value of the first colour.
        vmax: Value of the last colour.
        window: Row, column, height and width of cells to frame.
        fontsize: In points; fitted to the cell when not given.
        ax: Axes to draw in.

    Returns:
        The axes.

    Raises:
        ShapeError: There are not two axes.
        ValueError: The window is not four whole numbers, or the format no format.
    """
    numbers = inputs.flat("array", array, 2)
    is_whole = isinstance(array, np.ndarray) and array.dtype.kind in "iu"
    array = array if is_whole else numbers  # {:d} writes whole numbers only
    _check_format(fmt)
    ax = ax or plt.subplots(figsize=_figure_size(array.shape))[1]
    image = ax.imshow(array, cmap=cmap, vmin=vmin, vmax=vmax)
    colors = image.cmap(image.norm(array))  # (H, W, 4)
    if fontsize is None:
        fontsize = _fitting_fontsize(ax, array, fmt)
    if fmt and array.size <= MOST_NUMBERS:
        for (i, j), value in np.ndenumerate(array):
            ink = "black" if colors[i, j, :3] @ (0.3, 0.6, 0.1) > 0.5 else "white"
            ax.text(
                j,
                i,
                fmt.format(value),
                color=ink,
                ha="center",
                va="center",
                fontsize=fontsize,
            )
    if window is not None:
        i, j, height, width = _window(window)
        style: dict[str, Any] = {
            "fill": False,
            "edgecolor": ORANGE,
            "linewidth": 3,
            "zorder": 3,
        }
        ax.add_patch(Rectangle((j - 0.5, i - 0.5), width, height, **style))
    bare(ax)
    return ax


def _figure_size(shape, longest: float = 6.0) -> tuple[float, float]:
    """Return inches for cells that are square and at most half an inch wide."""
    cell = min(0.5, longest / max(shape))
    return shape[1] * cell + 0.1, shape[0] * cell + 0.1


def _fitting_fontsize(ax, array, fmt: str) -> float:
    """Return the points at which the longest number fills 4/5 of a cell."""
    box = ax.get_position()
    width, height = ax.figure.get_size_inches() * (box.width, box.height)
    cell = 72 * min(width / array.shape[1], height / array.shape[0])
    longest = max(len(fmt.format(value)) for value in array.flat)
    return min(11.0, 0.8 * cell / max(1.2, 0.6 * longest))


def _window(window) -> list[int]:
    """Return row, column, height and width."""
    if not isinstance(window, tuple | list) or len(window) != 4:
        raise ValueError(
            f"window must be (row, column, height, width), got {found(window)}"
        )
    return [whole("window", side) for side in window]


def _check_format(fmt) -> None:
    """Refuse what is no format of one number."""
    for number in (1.0, 1):  # {:d} writes whole numbers only
        try:
            fmt.format(number)
            return
        except (AttributeError, ValueError, IndexError, KeyError):
            continue
    raise ValueError(f"fmt must be a text such as '{{:.1f}}', got {found(fmt)}")
