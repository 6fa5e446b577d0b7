"""A recurrent network as a chain of copies, with the numbers that run through it.

Colour says which array an arrow is: blue carries the input in, orange the state on,
teal the answer out. Arrows of one colour are one array, however often it is drawn.

``plot_unrolled``  the network with its loop, and the chain it stands for
"""

from collections.abc import Sequence

import matplotlib.pyplot as plt

from course_utils.options import whole

from .diagram import draw_arrow, draw_box, draw_text
from .inputs import letters
from .style import BLUE, ORANGE, TEAL

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

    Raises:
        ValueError: There is not one state more than inputs, and as many outputs.
    """
    inputs, states = letters("inputs", inputs), letters("states", states)
    outputs = letters("outputs", outputs)
    if not len(inputs) == len(outputs) == len(states) - 1:
        raise ValueError(
            f"expected T inputs, T + 1 states and T outputs, got {len(inputs)}, "
            f"{len(states)} and {len(outputs)}"
        )
    ax = ax or plt.subplots(figsize=(5.6, 1.9))[1]
    num_steps = len(inputs)
    done = num_steps if seen is None else whole("seen", seen, least=0, most=num_steps)
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
    draw_arrow(ax, (x - STEP + SIDE, 0), (x - SIDE, 0), ORANGE, alpha=alpha)
    draw_arrow(ax, (x, 0.35 - LEVEL), (x, -SIDE), BLUE, alpha=alpha)
    draw_text(ax, (x, -LEVEL), before, alpha=alpha)
    _cell(ax, x, now, alpha=alpha, is_now=is_now)
    if after:
        draw_arrow(ax, (x, SIDE), (x, LEVEL - 0.35), TEAL, alpha=alpha)
        draw_text(ax, (x, LEVEL), after, alpha=alpha)


def _fold(ax, x: float) -> None:
    """Draw the network with its loop, and the names of its arrays."""
    _cell(ax, x, "$h$")
    draw_arrow(ax, (x, 0.35 - LEVEL), (x, -SIDE), BLUE)
    draw_arrow(ax, (x, SIDE), (x, LEVEL - 0.35), TEAL)
    ends = (x + SIDE, 0.25), (x + SIDE, -0.3)
    draw_arrow(ax, *ends, ORANGE, connectionstyle="arc3,rad=-1.6")
    draw_text(ax, (x, -LEVEL), "$x$")
    draw_text(ax, (x, LEVEL), "$y$")
    for name, height, color in (("xh", -0.95, BLUE), ("hy", 0.95, TEAL)):
        draw_text(ax, (x - 0.5, height), f"$W_{{{name}}}$", color=color)
    draw_text(ax, (x + 1.15, 0.75), "$W_{hh}$", color=ORANGE)


def _cell(ax, x: float, text: str, *, is_start=False, alpha=1.0, is_now=False) -> None:
    """Draw the box of a state."""
    line, size = ":" if is_start else "-", (2 * SIDE, 2 * SIDE)
    draw_box(ax, (x, 0), size, 0.22, alpha=alpha, is_now=is_now, linestyle=line)
    draw_text(ax, (x, 0), text, alpha=alpha)
