"""An LSTM cell with its valves, one step; and what its gates do, step after step.

``plot_lstm_cell``   one step: what is kept, what is written, what is shown
``plot_film_strip``  many steps: one lane for each gate, one frame for each step
"""

from collections.abc import Mapping, Sequence

import matplotlib.pyplot as plt
from matplotlib.patches import Circle, Wedge

from course_utils.arrays import floats
from course_utils.options import number

from .diagram import draw_arrow, draw_box
from .inputs import letters, mapping
from .style import BLUE, INK, OLIVE, ORANGE, PALETTE, PURPLE, TEAL

RADIUS = 0.42  # of a valve
QUANTITIES = ("i", "f", "g", "o", "c", "h", "c_before")
FAINT = 0.12  # opacity of what does not flow
STRONG = 2.0  # a flow of this size is drawn as strong as any larger one


def plot_lstm_cell(step: Mapping[str, float], *, ax=None):
    """Draw one unit of an LSTM at one step: pipes, and valves as far open as they are.

    Args:
        step: ``i, f, g, o``, ``c`` and ``h`` after the step, ``c_before``.
        ax: Axes to draw in.

    Returns:
        The axes.

    Raises:
        ValueError: A quantity is missing or no number.
    """
    step = mapping("step", step)
    missing = [name for name in QUANTITIES if name not in step]
    if missing:
        raise ValueError(f"step must hold {', '.join(QUANTITIES)}, got no {missing[0]}")
    step = {name: number(name, step[name]) for name in QUANTITIES}
    ax = ax or plt.subplots(figsize=(6.4, 2.5))[1]
    kept, written = step["f"] * step["c_before"], step["i"] * step["g"]
    _pipe(ax, (0.75, 2), (2.0, 2), step["c_before"], ORANGE)
    _pipe(ax, (2.9, 2), (4.15, 2), kept, ORANGE)
    _pipe(ax, (4.5, -0.15), (4.5, 0.3), step["g"], BLUE)
    _pipe(ax, (4.5, 1.2), (4.5, 1.65), written, BLUE)
    _pipe(ax, (4.85, 2), (6.0, 2), step["c"], ORANGE)
    _pipe(ax, (7.4, 2), (8.55, 2), step["c"], TEAL)
    _pipe(ax, (9.45, 2), (10.4, 2), step["h"], TEAL)
    _valve(ax, (2.45, 2), "f", "keep", step["f"], ORANGE)
    _valve(ax, (4.5, 0.75), "i", "write", step["i"], BLUE)
    _valve(ax, (9.0, 2), "o", "show", step["o"], TEAL)
    _box(ax, (0, 2), "cell\nbefore", step["c_before"])
    _box(ax, (4.5, -0.6), "candidate", step["g"])
    _box(ax, (6.7, 2), "cell", step["c"])
    _box(ax, (11.1, 2), "hidden\nstate", step["h"])
    ax.text(4.5, 2, "+", ha="center", va="center", fontsize=15, color=INK)
    ax.add_patch(Circle((4.5, 2), 0.3, fill=False, color=INK, linewidth=1.4))
    ax.text(8.0, 2.35, "tanh", ha="center", fontsize=8)
    ax.set(xlim=(-0.9, 12), ylim=(-1.2, 3.4), aspect="equal")
    ax.axis("off")
    return ax


def _pipe(ax, start, end, flow: float, color) -> None:
    """Draw an arrow that is the fainter the less flows."""
    strength = min(abs(flow) / STRONG, 1.0) ** 0.5
    width, alpha = 1.5 + 2.5 * strength, FAINT + (1 - FAINT) * strength
    draw_arrow(ax, start, end, color, head=11, shrink=0, width=width, alpha=alpha)


def _valve(ax, place, name: str, job: str, value: float, color) -> None:
    """Draw a gate as a disc, filled as far as it is open."""
    x, y = place
    ax.add_patch(Circle(place, RADIUS, fill=False, color=color, linewidth=1.4))
    if value > 0:
        start = 90 - 360 * min(value, 1)
        ax.add_patch(Wedge(place, RADIUS, start, 90, color=color, alpha=0.75, lw=0))
    left = name == "i"  # beside the pipe that goes up, above the others
    spot = (x + 0.6, y) if left else (x, y + 0.6)
    align = {"ha": "left", "va": "center"} if left else {"ha": "center", "va": "bottom"}
    ax.text(*spot, f"${name} = {value:.2f}$\n{job}", fontsize=9, **align)


def _box(ax, place, name: str, value: float) -> None:
    """Draw a box with a number in it and its name below."""
    x, y = place
    draw_box(ax, place, (1.3, 0.7), 0.2)
    ax.text(x, y, f"{value:.2f}".replace("-", "−"), ha="center", va="center")
    ax.text(x, y - 0.45, name, ha="center", va="top", fontsize=8, linespacing=1.0)


def plot_film_strip(
    symbols: Sequence[str], lanes: Mapping[str, Sequence[float]], *, ax=None
):
    """Draw lanes of bars over time, one above the other, a frame for each step.

    A lane whose values all lie from 0 to 1 is a gate and fills from its floor;
    any other has its zero in the middle and is scaled to its largest value.

    Args:
        symbols: What came in at each step, T texts.
        lanes: T values for each name, the first lane on top.
        ax: Axes to draw in.

    Returns:
        The axes.

    Raises:
        ValueError: A lane has another length than the symbols.
    """
    symbols, lanes = letters("symbols", symbols), mapping("lanes", lanes)
    height = 0.5 * len(lanes) + 0.6
    ax = ax or plt.subplots(figsize=(6.4, height))[1]
    num_steps = len(symbols)
    colors = (ORANGE, BLUE, TEAL, PURPLE, OLIVE)
    for row, (name, values) in enumerate(lanes.items()):
        values = floats(f"lane {name!r}", values)
        if values.shape != (num_steps,):
            raise ValueError(
                f"expected {num_steps} values in lane {name!r}, one for each symbol, "
                f"found shape {values.shape}"
            )
        floor = 1.25 * (len(lanes) - 1 - row)
        _lane(ax, floor, values, colors[row % len(PALETTE)])
    middles = [1.25 * (len(lanes) - 1 - row) + 0.5 for row in range(len(lanes))]
    ax.set_yticks(middles, list(lanes))
    ax.set_xticks(range(num_steps), symbols)
    ax.tick_params(length=0)
    ax.grid(visible=False)
    ax.set(xlim=(-0.6, num_steps - 0.4), ylim=(-0.1, 1.25 * len(lanes) - 0.15))
    ax.spines[["left", "bottom"]].set_visible(False)
    return ax


def _lane(ax, floor: float, values, color) -> None:
    """Draw one lane between its floor and one above it."""
    steps = range(len(values))
    is_gate = all(0 <= value <= 1 for value in values)
    scale = 1.0 if is_gate else 2 * max(map(abs, values))
    zero = floor if is_gate else floor + 0.5
    heights = [value / scale for value in values]
    style = {"edgecolor": INK, "linewidth": 0.5, "alpha": 0.35, "fill": False}
    ax.bar(steps, 1.0, width=0.92, bottom=floor, **style)
    ax.bar(steps, heights, width=0.92, bottom=zero, color=color)
    ax.axhline(zero, color=INK, linewidth=0.5, alpha=0.6)
