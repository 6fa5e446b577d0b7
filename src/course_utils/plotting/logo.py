"""Sequence logos: letters as tall as what they tell."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.font_manager import FontProperties
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.textpath import TextPath
from matplotlib.ticker import MaxNLocator
from matplotlib.transforms import Affine2D

from course_utils.arrays import finite, floats
from course_utils.options import whole

from .inputs import plain
from .style import BLUE, INK, ORANGE, PURPLE, TEAL

BOLD = FontProperties(weight="bold")
COLORS = {"A": TEAL, "C": BLUE, "G": ORANGE, "T": PURPLE}


def plot_logo(heights, *, ylabel: str = "bits", start: int = 0, ax=None):
    """Draw at each place its letters, the highest on top; negative ones hang below.

    Args:
        heights (W, 4): Height of A, C, G and T at each place.
        ylabel: What the heights are.
        start: Number of the first place.
        ax: Axes to draw in; new ones when not given.

    Returns:
        The axes.

    Raises:
        ShapeError: There are not four columns.
        ValueError: A height is not finite, or start not a whole number.

    Reference:
        Schneider and Stephens (1990), Sequence logos: a new way to display consensus
        sequences, Nucleic Acids Research 18(20).
    """
    heights, start = (
        floats("heights", plain("heights", heights), "W D", D=4),
        whole("start", start),
    )
    finite("heights", heights)
    num_places = len(heights)
    ax = ax or plt.subplots(figsize=(0.8 + 0.28 * num_places, 1.7))[1]
    for place, row in enumerate(heights):
        top, bottom = 0.0, 0.0
        for base in np.argsort(np.abs(row)):
            height = row[base]
            _draw_letter(
                ax, "ACGT"[base], start + place, top if height > 0 else bottom, height
            )
            top, bottom = top + max(height, 0), bottom + min(height, 0)
    ax.axhline(0, color=INK, linewidth=0.8)
    low, high = np.minimum(heights, 0).sum(axis=1), np.maximum(heights, 0).sum(axis=1)
    ax.set(xlim=(start - 0.6, start + num_places - 0.4), xlabel="place", ylabel=ylabel)
    ax.set_ylim(1.05 * low.min(), 1.05 * max(high.max(), 1e-9))
    ax.grid(visible=False)
    ax.xaxis.set_major_locator(MaxNLocator(integer=True))
    return ax


def _draw_letter(ax, letter: str, place: int, base: float, height: float) -> None:
    """Stretch one letter to a box one place wide, from ``base`` up or down."""
    path = TextPath((0, 0), letter, size=1, prop=BOLD)
    box = path.get_extents()
    stretch = Affine2D().translate(-box.x0, -box.y0)
    stretch.scale(0.92 / box.width, abs(height) / box.height)
    stretch.translate(place - 0.46, base + min(height, 0))
    outline = Path(stretch.transform(path.vertices), path.codes)
    patch = PathPatch(outline, color=COLORS[letter], linewidth=0)
    ax.add_patch(patch)
