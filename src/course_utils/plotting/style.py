"""One style for every figure: legible on white and on near-black paper.

Backgrounds are transparent and ink is a grey of middle lightness, so the same image
stands on a light page and on a dark one. Colours differ for colour-blind eyes too, and
lines differ in their dashes as well: no meaning hangs on colour alone.

``use_course_style`` (first cell of a lesson), ``PALETTE``, ``LINE_STYLES``, ``INK``.
"""

import sys
from typing import Any

import matplotlib as mpl
from cycler import cycler

BLUE, ORANGE, TEAL, PURPLE, OLIVE = PALETTE = (
    "#2f6fe0",
    "#dd7a10",
    "#12999a",
    "#b3269f",
    "#737c46",
)
LINE_STYLES = ("-", "--", "-.", ":", (0, (5, 1, 1, 1, 1, 1)))
INK = "#6f7685"  # text and axes: as readable on white as on a dark page
SEQUENTIAL = "viridis"  # from nothing to much
DIVERGING = "RdBu_r"  # negative blue, zero white, positive red

COURSE_STYLE: dict[Any, Any] = {
    "figure.facecolor": "none",
    "axes.facecolor": "none",
    "savefig.facecolor": "none",
    "figure.figsize": (6.4, 3.6),
    "figure.dpi": 96,
    "figure.constrained_layout.use": True,
    "font.size": 10.5,
    "axes.titlesize": "medium",
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.grid": True,
    "grid.alpha": 0.25,
    "image.cmap": SEQUENTIAL,
    "image.interpolation": "nearest",
    "legend.frameon": False,
    "lines.linewidth": 2.0,
    "axes.prop_cycle": cycler(color=PALETTE) + cycler(linestyle=LINE_STYLES),
} | dict.fromkeys(
    (
        "text.color",
        "axes.labelcolor",
        "axes.edgecolor",
        "axes.titlecolor",
        "xtick.color",
        "ytick.color",
        "grid.color",
    ),
    INK,
)


def use_course_style() -> None:
    """Make every later figure a course figure; sharp on dense screens in a notebook."""
    mpl.rcParams.update(COURSE_STYLE)
    if _in_kernel():
        from matplotlib_inline.backend_inline import set_matplotlib_formats

        set_matplotlib_formats("retina")


def _in_kernel() -> bool:
    """Say whether a Jupyter kernel runs this code."""
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython else None
    return getattr(shell, "kernel", None) is not None
