"""A recurrent network as a chain of copies, with the numbers that run through it.

Colour says which array an arrow is: blue carries the input in, orange the state on,
teal the answer out. Arrows of one colour are one array, however often it is drawn.

``plot_unrolled``  the network with its loop, and the chain it stands for
"""

from collections.abc import Sequence
from typing import Any

import matplotlib.pyplot as plt
from matplotlib.colors import to_rgba
from matplotlib.patches import FancyArrowPatch, FancyBboxPatch

from .style import BLUE, INK, ORANGE, TEAL

STEP = 2.0  # from cell to cell
SIDE = 0.62  # half a cell
LEVEL = 1.75  # height of an output above its cell; inputs lie as far below
FAINT = 0.3  # opacity of what has not happened yet


def plot_unrolled(
    inputs: Sequence[str],
    states: Sequence[str],
    outputs: Sequence[str],
    *,
    seen: int | None = None,
    ax=None,
):
    """Draw a recurrent network beside the same network unrolled in time.

    Args:
        inputs: T texts, one for each step.
        states: T + 1 texts, the first one before the first step; lines allowed.
        outputs: T texts; empty ones are not drawn.
        seen: Steps that have happened; the last of them is framed boldly, later ones
            are faint. All, and none bold, when None.
        ax: Axes to draw in.

    Returns:
        The axes.
    """
    ax = ax or plt.subplots(figsize=(5.6, 1.9))[1]
    num_steps = len(inputs)
    done = num_steps if seen is None else seen
    _fold(ax, -1.45 * STEP)
    _cell(ax, 0.0, states[0], is_start=True)
    steps = zip(inputs, states[1:], outputs, strict=True)
    for t, (x, h, y) in enumerate(steps, start=1):
        alpha = 1.0 if t <= done else FAINT
        texts = (x, h, y) if t <= done else (x, "", "")
        _one_step(ax, STEP * t, texts, alpha, is_now=t == seen)
    ax.set(xlim=(-2.05 * STEP, STEP * (num_steps + 0.45)), ylim=(-2.1, 2.1))
    ax.set_aspect("equal")
    ax.axis("off")
    return ax


def _one_step(ax, x: float, texts, alpha: float, is_now: bool) -> None:
    """Draw one copy of the network with the arrows that lead to it."""
    before, now, after = texts
    _arrow(ax, (x - STEP + SIDE, 0), (x - SIDE, 0), ORANGE, alpha)
    _arrow(ax, (x, 0.35 - LEVEL), (x, -SIDE), BLUE, alpha)
    _text(ax, (x, -LEVEL), before, alpha)
    _cell(ax, x, now, alpha=alpha, is_now=is_now)
    if after:
        _arrow(ax, (x, SIDE), (x, LEVEL - 0.35), TEAL, alpha)
        _text(ax, (x, LEVEL), after, alpha)


def _fold(ax, x: float) -> None:
    """Draw the network with its loop, and the names of its arrays."""
    _cell(ax, x, "$h$")
    _arrow(ax, (x, 0.35 - LEVEL), (x, -SIDE), BLUE)
    _arrow(ax, (x, SIDE), (x, LEVEL - 0.35), TEAL)
    ends = (x + SIDE, 0.25), (x + SIDE, -0.3)
    _arrow(ax, *ends, ORANGE, connectionstyle="arc3,rad=-1.6")
    _text(ax, (x, -LEVEL), "$x$")
    _text(ax, (x, LEVEL), "$y$")
    for name, height, color in (("xh", -0.95, BLUE), ("hy", 0.95, TEAL)):
        _text(ax, (x - 0.5, height), f"$W_{{{name}}}$", color=color)
    _text(ax, (x + 1.15, 0.75), "$W_{hh}$", color=ORANGE)


def _cell(ax, x: float, text: str, *, alpha=1.0, is_start=False, is_now=False) -> None:
    """Draw the box of a state."""
    box = FancyBboxPatch(
        (x - SIDE + 0.1, -SIDE + 0.1),
        2 * SIDE - 0.2,
        2 * SIDE - 0.2,
        boxstyle="round,pad=0.1,rounding_size=0.22",
        facecolor=to_rgba(ORANGE, 0.22 if is_now else 0.0),
        edgecolor=to_rgba(INK, alpha),
        linewidth=2.4 if is_now else 1.4,
        linestyle=":" if is_start else "-",
    )
    ax.add_patch(box)
    _text(ax, (x, 0), text, alpha)


def _arrow(ax, start, end, color, alpha: float = 1.0, **options) -> None:
    """Draw an arrow of one of the network's arrays."""
    style: dict[str, Any] = {
        "arrowstyle": "-|>",
        "mutation_scale": 12,
        "shrinkA": 1,
        "shrinkB": 1,
    }
    style |= {"color": color, "linewidth": 2, "alpha": alpha}
    ax.add_patch(FancyArrowPatch(start, end, **style | options))


def _text(ax, place, text: str, alpha: float = 1.0, color=INK) -> None:
    ax.text(*place, text, ha="center", va="center", alpha=alpha, color=color)
