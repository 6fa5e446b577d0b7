"""Boxes on the picture that they belong to."""

from collections.abc import Sequence

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.patches import Rectangle

from .pictures import _bare
from .style import ORANGE


def plot_boxes(
    image,
    boxes,
    *,
    color: str = ORANGE,
    linestyle: str = "-",
    texts: Sequence[str] | None = None,
    ax=None,
):
    """Draw boxes on an image; its pixel (0, 0) reaches from (0, 0) to (1, 1).

    Args:
        image (3, H, W) or (H, W): Red, green, blue, or gray; from 0 to 1. Nothing is
            drawn below the boxes when None.
        boxes (N, 4): Corners x1, y1, x2, y2 in pixels.
        color: Of the lines and the texts.
        linestyle: Of the lines.
        texts: What to write above each box.
        ax: Axes to draw in; new ones when not given.

    Returns:
        The axes.
    """
    ax = ax or plt.subplots(figsize=(2.4, 2.4))[1]
    if image is not None:
        image = np.asarray(image).clip(0, 1)
        height, width = image.shape[-2:]
        picture = np.moveaxis(image, 0, -1) if image.ndim == 3 else image
        ax.imshow(
            picture, cmap="gray", vmin=0, vmax=1, extent=(0, width, height, 0), zorder=0
        )
        _bare(ax)
    for i, (x1, y1, x2, y2) in enumerate(np.asarray(boxes, dtype=float)):
        frame = Rectangle((x1, y1), x2 - x1, y2 - y1, fill=False, color=color)
        frame.set(linewidth=1.6, linestyle=linestyle, zorder=2)
        ax.add_patch(frame)
        if texts is not None:
            style = {"color": color, "fontsize": "small", "va": "bottom"}
            ax.text(x1, y1 - 0.4, texts[i], **style)
    return ax
