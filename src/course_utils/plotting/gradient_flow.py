"""The way of the gradient back through time, with what every step leaves behind.

Above, the chain of states: the wider an arrow, the larger the gradient that it carries
back. Below each step its share, a matrix; on the left their sum so far.

``plot_gradient_flow``  the chain, the shares and their sum
"""

import numpy as np
from matplotlib.patches import Rectangle

from course_utils.arrays import floats
from course_utils.options import whole

from .diagram import draw_arrow, draw_box, draw_text
from .style import DIVERGING, INK, ORANGE, TEAL

STEP = 1.5  # from step to step
SIDE = 0.42  # half a box
LEVEL = -1.45  # height of the middle of the shares
UNDER = LEVEL - 0.95  # height of the words below the shares
LOSS = 1.3  # height of the loss
FAINT = 0.25  # opacity of what the gradient has not reached


def plot_gradient_flow(direct, grad_states, shares, *, seen: int | None = None, ax):
    """Draw the gradient on its way from the last step to the first.

    Args:
        direct (T, H): What the loss sends to each state directly.
        grad_states (T, H): Gradient by the state after each step, with what is
            carried back from later ones.
        shares (T, H, H): What each step adds to the gradient by W_hh.
        seen: Steps that the gradient has reached, from the last one on; the one
            reached last is framed boldly. All, and none bold, when None.
        ax: Axes to draw in.

    Returns:
        The axes.

    Raises:
        ShapeError: The three are not of the same steps and units.
        ValueError: seen is not a whole number from 0 to T.
    """
    shares = floats("shares", shares, "T H H")
    T, H, _ = shares.shape
    direct = floats("direct", direct, "T H", T=T, H=H)
    grad_states = floats("grad_states", grad_states, "T H", T=T, H=H)
    done = T if seen is None else whole("seen", seen, least=0, most=T)
    sizes = np.linalg.norm(grad_states, axis=1)
    carried = np.linalg.norm(grad_states - direct, axis=1) / (sizes.max() or 1.0)
    limit = max(np.abs(shares).max(), np.abs(shares.sum(axis=0)).max())
    for t, x in enumerate(STEP * np.arange(1, T + 1)):
        is_reached = t >= T - done
        alpha = 1.0 if is_reached else FAINT
        is_now = seen is not None and t == T - seen
        size = f"{sizes[t]:.2f}" if is_reached else ""
        draw_box(ax, (x, 0), (2 * SIDE, 0.8), 0.18, alpha=alpha, is_now=is_now)
        draw_text(ax, (x, 0), size, fontsize="small")
        draw_text(ax, (x, 0.62), f"$h_{{{t + 1}}}$", alpha=alpha)
        if t > 0:
            _carry(ax, x, carried[t - 1], t > T - done)
        if direct[t].any():
            draw_arrow(ax, (x, LOSS + 0.2), (x, 0.8), TEAL, head=11, alpha=alpha)
            draw_text(ax, (x, LOSS + 0.45), "loss", color=TEAL, alpha=alpha)
        _matrix(ax, x, shares[t] if is_reached else 0 * shares[t], limit, alpha)
    _matrix(ax, -0.4, shares[T - done :].sum(axis=0), limit, 1.0)
    words = (-0.4, 0, "gradient\nby state"), (0.55, LEVEL, "="), (-0.4, UNDER, "sum")
    for x, y, text in (*words, (STEP * (T + 1) / 2, UNDER, "share of each step")):
        draw_text(ax, (x, y), text)
    ax.set(xlim=(-1.2, STEP * T + 0.7), ylim=(UNDER - 0.25, LOSS + 0.8), aspect="equal")
    ax.axis("off")
    return ax


def _carry(ax, x: float, size: float, is_done: bool) -> None:
    """Draw what is carried from the step at x to the one before it."""
    width = 0.8 + 5 * size if is_done else 0.8
    style = {"head": 9 + width, "width": width, "alpha": 1.0 if is_done else FAINT}
    draw_arrow(ax, (x - SIDE, 0), (x - STEP + SIDE, 0), ORANGE, **style)


def _matrix(ax, x: float, values, limit: float, alpha: float) -> None:
    """Draw a small matrix as colours, blue below zero and red above."""
    half = 0.6
    extent = (x - half, x + half, LEVEL - half, LEVEL + half)
    options = {"cmap": DIVERGING, "vmin": -limit, "vmax": limit, "alpha": alpha}
    ax.imshow(values, extent=extent, **options)
    corner = (x - half, LEVEL - half)
    ax.add_patch(Rectangle(corner, 2 * half, 2 * half, fill=False, edgecolor=INK))
