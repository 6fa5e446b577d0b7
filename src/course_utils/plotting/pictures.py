"""Arrays as pictures: images, kernels with their numbers, heat maps, feature maps."""

from collections.abc import Sequence
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.patches import Rectangle
from matplotlib.ticker import MaxNLocator

from .style import DIVERGING, INK, ORANGE, SEQUENTIAL

MOST_NUMBERS = 28 * 28  # above this many cells the numbers are too small to read


def plot_images(
    images,
    *,
    titles: Sequence[str] | None = None,
    columns: int = 8,
    size: float = 0.95,
    vmin: float | None = 0.0,
    vmax: float | None = 1.0,
    cmap: str = "gray",
):
    """Draw images side by side on one common scale.

    Args:
        images (N, H, W), (N, 1, H, W) or (N, 3, H, W): Gray or red, green, blue.
        titles: One for each image.
        columns: Images in one row.
        size: Width of one image in inches.
        vmin: Value of the darkest pixel; the smallest value of all when None.
        vmax: Value of the brightest pixel; the largest value of all when None.
        cmap: Colours of gray images.

    Returns:
        The figure.
    """
    images = np.asarray(images)
    images = images.squeeze(1) if images.ndim == 4 and images.shape[1] == 1 else images
    is_rgb = images.ndim == 4
    images = np.moveaxis(images, 1, -1).clip(0, 1) if is_rgb else images
    low = images.min() if vmin is None else vmin
    high = images.max() if vmax is None else vmax
    fig, axes = _grid(len(images), columns, size, images.shape[1:3], bool(titles))
    for i, (ax, image) in enumerate(zip(axes, images, strict=True)):
        ax.imshow(image, cmap=None if is_rgb else cmap, vmin=low, vmax=high)
        ax.set_title(titles[i] if titles else "", fontsize="small")
    return fig


def plot_feature_maps(maps, *, titles: Sequence[str] | None = None, columns: int = 8):
    """Draw the channels (C, H, W) of one layer's output on one common scale."""
    return plot_images(
        maps, titles=titles, columns=columns, vmin=None, vmax=None, cmap=SEQUENTIAL
    )


def plot_kernels(
    kernels,
    *,
    titles: Sequence[str] | None = None,
    columns: int = 8,
    size: float = 1.3,
    fmt: str = "{:.1f}",
):
    """Draw kernels (N, KH, KW) with their numbers; blue is negative, red positive."""
    kernels = np.asarray(kernels)
    fig, axes = _grid(len(kernels), columns, size, kernels.shape[1:], bool(titles))
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
    """
    array = np.asarray(array)
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
        i, j, height, width = window
        style: dict[str, Any] = {
            "fill": False,
            "edgecolor": ORANGE,
            "linewidth": 3,
            "zorder": 3,
        }
        ax.add_patch(Rectangle((j - 0.5, i - 0.5), width, height, **style))
    _bare(ax)
    return ax


def plot_heat_map(
    array,
    *,
    xlabel: str = "",
    ylabel: str = "",
    label: str = "",
    xticks: Sequence[str] | None = None,
    yticks: Sequence[str] | None = None,
    is_signed: bool = False,
    vmin: float | None = None,
    vmax: float | None = None,
    ax=None,
):
    """Draw an array (H, W) as colours with a scale beside it.

    Args:
        array (H, W): The numbers; row 0 on top.
        xlabel: What the columns are.
        ylabel: What the rows are.
        label: What the colours are, with their unit.
        xticks: A name for each column.
        yticks: A name for each row.
        is_signed: Colours that part below zero from above.
        vmin: Value of the first colour.
        vmax: Value of the last colour.
        ax: Axes to draw in.
    """
    array = np.asarray(array)
    ax = ax or plt.subplots()[1]
    cmap = SEQUENTIAL
    if is_signed:
        vmax = vmax or np.nanmax(np.abs(array)) or 1.0
        cmap, vmin = DIVERGING, -vmax
    image = ax.imshow(array, cmap=cmap, vmin=vmin, vmax=vmax, aspect="auto")
    ax.figure.colorbar(image, ax=ax, label=label).outline.set_visible(False)
    ax.set(xlabel=xlabel, ylabel=ylabel)
    ax.grid(visible=False)
    for axis, names in ((ax.xaxis, xticks), (ax.yaxis, yticks)):
        axis.set_major_locator(MaxNLocator(integer=True))
        if names is not None:
            axis.set_ticks(range(len(names)), names)
    return ax


def _grid(number: int, columns: int, size: float, shape, has_titles: bool):
    """Return a figure and ``number`` bare axes in rows of ``columns``."""
    columns = min(columns, number)
    rows = -(-number // columns)
    height = size * shape[0] / shape[1] + 0.05 + 0.22 * has_titles
    fig, axes = plt.subplots(
        rows, columns, figsize=(columns * (size + 0.05), rows * height), squeeze=False
    )
    for ax in axes.flat:
        _bare(ax)
    for ax in axes.flat[number:]:
        ax.set_visible(False)
    return fig, axes.flat[:number]


def _bare(ax) -> None:
    """Leave only the picture: no ticks, no grid, a thin frame."""
    ax.set(xticks=[], yticks=[])
    ax.grid(visible=False)
    for spine in ax.spines.values():
        spine.set(visible=True, linewidth=0.5, color=INK)


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
