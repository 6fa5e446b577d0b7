"""Arrays as pictures: images, feature maps, heat maps."""

from collections.abc import Sequence

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.ticker import MaxNLocator

from course_utils.options import number, whole

from . import inputs
from .style import DIVERGING, INK, SEQUENTIAL


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

    Raises:
        ShapeError: The images have other axes.
        ValueError: There is not one title to an image, or no column.
    """
    images = inputs.images("images", images)
    is_rgb, titles = images.ndim == 4, inputs.titles(titles, len(images))
    low = images.min() if vmin is None else vmin
    high = images.max() if vmax is None else vmax
    fig, axes = grid(len(images), columns, size, images.shape[1:3], bool(titles))
    for i, (ax, image) in enumerate(zip(axes, images, strict=True)):
        ax.imshow(image, cmap=None if is_rgb else cmap, vmin=low, vmax=high)
        ax.set_title(titles[i] if titles else "", fontsize="small")
    return fig


def plot_feature_maps(maps, *, titles: Sequence[str] | None = None, columns: int = 8):
    """Draw the channels of one layer's output on one common scale.

    Args:
        maps (C, H, W): The channels.
        titles: One for each channel.
        columns: Channels in one row.

    Returns:
        The figure.

    Raises:
        ShapeError: There are not three axes.
        ValueError: There is not one title to a channel, or no column.
    """
    return plot_images(
        inputs.flat("maps", maps, 3),
        titles=titles,
        columns=columns,
        vmin=None,
        vmax=None,
        cmap=SEQUENTIAL,
    )


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

    Returns:
        The axes.

    Raises:
        ShapeError: There are not two axes.
        ValueError: There is not one name to a row or to a column.
    """
    array = inputs.flat("array", array, 2)
    for name, ticks, length in zip(
        ("yticks", "xticks"), (yticks, xticks), array.shape, strict=True
    ):
        if ticks is not None and len(inputs.letters(name, ticks)) != length:
            raise ValueError(f"{name} must be {length} texts, got {len(ticks)}")
    ax = ax or plt.subplots()[1]
    cmap = SEQUENTIAL
    if is_signed:
        vmax = vmax or np.nan_to_num(np.abs(array)).max() or 1.0
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


def grid(count: int, columns: int, size: float, shape, has_titles: bool):
    """Return a figure and ``count`` bare axes in rows of ``columns``."""
    columns = min(whole("columns", columns, least=1), count)
    rows = -(-count // columns)
    size = number("size", size, above=0)
    height = size * shape[0] / shape[1] + 0.05 + 0.22 * has_titles
    fig, axes = plt.subplots(
        rows, columns, figsize=(columns * (size + 0.05), rows * height), squeeze=False
    )
    for ax in axes.flat:
        bare(ax)
    for ax in axes.flat[count:]:
        ax.set_visible(False)
    return fig, axes.flat[:count]


def bare(ax) -> None:
    """Leave only the picture: no ticks, no grid, a thin frame."""
    ax.set(xticks=[], yticks=[])
    ax.grid(visible=False)
    for spine in ax.spines.values():
        spine.set(visible=True, linewidth=0.5, color=INK)
