"""Boxes on the picture that they belong to."""

from collections.abc import Sequence

import matplotlib.pyplot as plt
from matplotlib.patches import Rectangle

from course_utils.overlap import check_boxes
from course_utils.shapes import ShapeError

from .inputs import listed, plain
from .pictures import bare
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

    Raises:
        ShapeError: The image has other axes, or a box not four numbers.
        ValueError: Corners are out of order, or there is not one text to a box.
    """
    boxes = check_boxes("boxes", boxes.detach() if hasattr(boxes, "detach") else boxes)
    if texts is not None and len(texts := listed("texts", texts)) != len(boxes):
        raise ValueError(f"texts must be {len(boxes)}, one to a box, got {len(texts)}")
    picture = None if image is None else _picture(image)
    ax = ax or plt.subplots(figsize=(2.4, 2.4))[1]
    if picture is not None:
        height, width = picture.shape[:2]
        ax.imshow(
            picture, cmap="gray", vmin=0, vmax=1, extent=(0, width, height, 0), zorder=0
        )
        bare(ax)
    for i, (x1, y1, x2, y2) in enumerate(boxes):
        frame = Rectangle((x1, y1), x2 - x1, y2 - y1, fill=False, color=color)
        frame.set(linewidth=1.6, linestyle=linestyle, zorder=2)
        ax.add_patch(frame)
        if texts is not None:
            style = {"color": color, "fontsize": "small", "va": "bottom"}
            ax.text(x1, y1 - 0.4, texts[i], **style)
    return ax


def _picture(image):
    """Return an image (H, W) or (H, W, 3) from 0 to 1, from channels first."""
    image = plain("image", image).clip(0, 1)
    if image.ndim == 2:
        return image
    if image.ndim != 3 or image.shape[0] != 3:
        raise ShapeError(
            f"image must be (3, H, W) or (H, W), got shape {image.shape}: channels "
            "stand first"
        )
    return image.transpose(1, 2, 0)
