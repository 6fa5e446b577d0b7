"""Boxes, arrows and words: what every drawing of a network is made of."""

from matplotlib.colors import to_rgba
from matplotlib.patches import FancyArrowPatch, FancyBboxPatch

from .style import INK, ORANGE

PAD = 0.1  # by which matplotlib draws a box outside of its size


def draw_box(ax, place, size, rounding: float, *, alpha=1.0, is_now=False, **options):
    """Draw a box of ``size`` (width, height) around a place; framed boldly when now."""
    width, height = (side - 2 * PAD for side in size)
    box = FancyBboxPatch(
        (place[0] - width / 2, place[1] - height / 2),
        width,
        height,
        boxstyle=f"round,pad={PAD},rounding_size={rounding}",
        facecolor=to_rgba(ORANGE, 0.22 if is_now else 0.0),
        edgecolor=to_rgba(INK, alpha),
        linewidth=2.4 if is_now else 1.4,
        **options,
    )
    ax.add_patch(box)


def draw_arrow(ax, start, end, color, *, head=12.0, shrink=1.0, width=2.0, **options):
    """Draw an arrow whose head is ``head`` points long and whose line is ``width``."""
    arrow = FancyArrowPatch(
        start,
        end,
        arrowstyle="-|>",
        mutation_scale=head,
        shrinkA=shrink,
        shrinkB=shrink,
        color=color,
        linewidth=width,
        **options,
    )
    ax.add_patch(arrow)


def draw_text(ax, place, text: str, **style):
    """Write in the middle of a place."""
    ax.text(*place, text, **{"ha": "center", "va": "center", "color": INK} | style)
