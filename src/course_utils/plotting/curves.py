"""Lines and bars; several runs show their spread, not only their mean.

Wherever a value may be one run (N,) or several (R, N), the line is the mean and the
band reaches from the lowest to the highest run. On a logarithmic axis the mean is the
geometric one, or the largest run alone would draw the line.
"""

from collections.abc import Mapping

import matplotlib.pyplot as plt
import numpy as np

from course_utils.options import flag
from course_utils.shapes import ShapeError

from .inputs import mapping, plain, runs
from .style import INK, PALETTE


def plot_curves(
    series: Mapping,
    *,
    x=None,
    xlabel: str = "step",
    ylabel: str = "loss (nats)",
    is_log: bool = False,
    reference: Mapping[str, float] | None = None,
    ax=None,
):
    """Draw one line for each name, with a band when there are several runs.

    Args:
        series: Values (N,) or (R, N) by name.
        x (N,): Where they were measured; 1, 2 ... when not given.
        xlabel: What ``x`` counts, with its unit.
        ylabel: What the values are, with their unit.
        is_log: Logarithmic axis for the values; zeros become gaps.
        reference: Thin horizontal lines by name, such as the loss of guessing.
        ax: Axes to draw in; new ones when not given.

    Returns:
        The axes.

    Raises:
        ShapeError: Values are neither (N,) nor (R, N), or x is not (N,).
        ValueError: Values are no numbers, or there are none.
    """
    is_log, x = flag("is_log", is_log), None if x is None else plain("x", x)
    drawn = {
        name: _with_gaps(runs(str(name), values), x, is_log)
        for name, values in mapping("series", series).items()
    }
    ax = ax or plt.subplots()[1]
    for name, lines in drawn.items():
        steps = np.arange(1, lines.shape[1] + 1) if x is None else x
        (line,) = ax.plot(steps, _center(lines, is_log), label=name)
        if len(lines) > 1:
            low, high = lines.min(axis=0), lines.max(axis=0)
            ax.fill_between(
                steps, low, high, color=line.get_color(), alpha=0.2, linewidth=0
            )
    for name, value in (reference or {}).items():
        ax.axhline(value, color=INK, linewidth=1, linestyle=":")
        ax.text(1, value, f" {name}", transform=ax.get_yaxis_transform(), va="center")
    ax.set(xlabel=xlabel, ylabel=ylabel, yscale="log" if is_log else "linear")
    if len(series) > 1:
        ax.legend()
    return ax


def _with_gaps(lines, x, is_log: bool):
    """Return runs (R, N) that fit x; on a logarithmic axis, zeros become gaps."""
    if x is not None and x.shape != lines.shape[1:]:
        raise ShapeError(
            f"x must have shape {lines.shape[1:]}, one for each value, got {x.shape}"
        )
    return np.where(lines > 0, lines, np.nan) if is_log else lines


def _center(runs, is_log: bool):
    """Return the mean (N,) of runs (R, N), geometric where the axis is logarithmic."""
    if is_log and len(runs) > 1:
        return np.exp(np.log(runs).mean(axis=0))
    return runs.mean(axis=0)


def plot_gradient_by_lag(norms: Mapping, *, ax=None):
    """Draw how much gradient is left the further back in time one looks.

    Args:
        norms: For each cell |d loss / d h| (T,) or (R, T), lag 0 first. Each is shown
            relative to its own lag 0.
        ax: Axes to draw in.

    Returns:
        The axes.

    Raises:
        ShapeError: Values are neither (T,) nor (R, T).
        ValueError: Values are no numbers, there are none, or one of lag 0 is not
            above 0.
    """
    relative = {}
    for name, values in mapping("norms", norms).items():
        lines = runs(str(name), values)
        if not (lines[:, :1] > 0).all():
            raise ValueError(f"{name} must be above 0 at lag 0, to be divided by it")
        relative[name] = lines / lines[:, :1]
    longest = max(lines.shape[1] for lines in relative.values())
    return plot_curves(
        {
            name: np.pad(
                lines,
                ((0, 0), (0, longest - lines.shape[1])),
                constant_values=np.nan,
            )
            for name, lines in relative.items()
        },
        x=np.arange(longest),
        xlabel="lag (steps back in time)",
        ylabel="gradient relative to lag 0",
        is_log=True,
        ax=ax,
    )


def plot_bars(
    values: Mapping,
    *,
    xlabel: str = "accuracy",
    reference: Mapping[str, float] | None = None,
    ax=None,
):
    """Draw one bar for each name, from top to bottom, with a dot for every run.

    Args:
        values: One number or the numbers of several runs (R,) by name.
        xlabel: What the numbers are, with their unit.
        reference: Thin vertical lines by name, such as chance.
        ax: Axes to draw in.

    Returns:
        The axes.

    Raises:
        ShapeError: Values are neither a number nor (R,).
        ValueError: Values are no numbers, or there are none.
    """
    drawn = {}
    for name, numbers in mapping("values", values).items():
        drawn[name] = np.atleast_1d(plain(str(name), numbers))
        if drawn[name].ndim > 1:
            raise ShapeError(
                f"{name} must be one number or one for each run, got shape "
                f"{drawn[name].shape}"
            )
    ax = ax or plt.subplots(figsize=(6.4, 0.8 + 0.38 * len(values)))[1]
    for row, (name, numbers) in enumerate(drawn.items()):
        color = PALETTE[row % len(PALETTE)]
        ax.barh(row, numbers.mean(), height=0.6, color=color, alpha=0.75, label=name)
        if len(numbers) > 1:
            dots = {"color": INK, "markersize": 5, "markeredgecolor": "white"}
            ax.plot(numbers, np.full(len(numbers), row), "o", **dots)
    for name, value in (reference or {}).items():
        ax.axvline(value, color=INK, linewidth=1, linestyle=":")
        ax.text(value, 1.01, name, transform=ax.get_xaxis_transform(), ha="center")
    ax.set_yticks(range(len(values)), list(values))
    ax.invert_yaxis()
    ax.grid(visible=False, axis="y")
    ax.set_xlabel(xlabel)
    return ax
