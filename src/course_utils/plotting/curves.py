"""Lines, bars and points; several runs show their spread, not only their mean.

Wherever a value may be one run (N,) or several (R, N), the line is the mean and the
band reaches from the lowest to the highest run. On a logarithmic axis the mean is the
geometric one, or the largest run alone would draw the line.
"""

from collections.abc import Mapping, Sequence

import matplotlib.pyplot as plt
import numpy as np

from .style import INK, PALETTE

MARGIN = 0.15  # how far a grid reaches beyond the outermost points


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
    """
    ax = ax or plt.subplots()[1]
    for name, values in series.items():
        runs = np.atleast_2d(np.asarray(values, dtype=float))  # (R, N)
        runs = np.where(runs > 0, runs, np.nan) if is_log else runs
        steps = np.arange(1, runs.shape[1] + 1) if x is None else x
        (line,) = ax.plot(steps, _center(runs, is_log), label=name)
        if len(runs) > 1:
            low, high = runs.min(axis=0), runs.max(axis=0)
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
    """
    relative = {}
    for name, values in norms.items():
        runs = np.atleast_2d(np.asarray(values, dtype=float))
        relative[name] = runs / runs[:, :1]
    longest = max(runs.shape[1] for runs in relative.values())
    return plot_curves(
        {
            name: np.pad(
                runs,
                ((0, 0), (0, longest - runs.shape[1])),
                constant_values=np.nan,
            )
            for name, runs in relative.items()
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
    """
    ax = ax or plt.subplots(figsize=(6.4, 0.8 + 0.38 * len(values)))[1]
    for row, (name, numbers) in enumerate(values.items()):
        runs = np.atleast_1d(np.asarray(numbers, dtype=float))
        color = PALETTE[row % len(PALETTE)]
        ax.barh(row, runs.mean(), height=0.6, color=color, alpha=0.75, label=name)
        if len(runs) > 1:
            dots = {"color": INK, "markersize": 5, "markeredgecolor": "white"}
            ax.plot(runs, np.full(len(runs), row), "o", **dots)
    for name, value in (reference or {}).items():
        ax.axvline(value, color=INK, linewidth=1, linestyle=":")
        ax.text(value, 1.01, name, transform=ax.get_xaxis_transform(), ha="center")
    ax.set_yticks(range(len(values)), list(values))
    ax.invert_yaxis()
    ax.grid(visible=False, axis="y")
    ax.set_xlabel(xlabel)
    return ax


def plane_grid(x, *, steps: int = 120):
    """Return points (steps * steps, 2) that cover the points ``x`` (N, 2)."""
    low, high = np.min(x, axis=0) - MARGIN, np.max(x, axis=0) + MARGIN
    axes = [np.linspace(low[i], high[i], steps) for i in range(2)]
    return np.stack(np.meshgrid(*axes), axis=-1).reshape(-1, 2)


def plot_points(
    x, labels, *, regions=None, names: Sequence[str] | None = None, ax=None
):
    """Draw points of the plane, and behind them what a model says everywhere.

    Args:
        x (N, 2): Points.
        labels (N,): Class of each, 0, 1, 2 ...; also told by the marker's shape.
        regions (steps * steps,): The model's class at each point of ``plane_grid(x)``.
        names: One for each class; shown in a legend.
        ax: Axes to draw in.
    """
    ax = ax or plt.subplots(figsize=(4.2, 4.2))[1]
    if regions is not None:
        _fill_regions(ax, np.asarray(x), np.asarray(regions))
    for k, marker in zip(np.unique(labels), "osD^vP*X<>", strict=False):
        chosen = np.asarray(x)[np.asarray(labels) == k]
        label = names[k] if names else None
        style = {"color": PALETTE[k % len(PALETTE)], "linestyle": "none"}
        ax.plot(*chosen.T, marker, markersize=3.5, label=label, **style)
    ax.set(xlabel="$x_1$", ylabel="$x_2$", aspect="equal")
    if names:
        ax.legend(loc="upper left", bbox_to_anchor=(1, 1))
    return ax


def _fill_regions(ax, x, regions) -> None:
    """Colour the plane by class."""
    steps = round(len(regions) ** 0.5)
    grid = plane_grid(x, steps=steps)
    (left, bottom), (right, top) = grid[0], grid[-1]
    colors = [PALETTE[k % len(PALETTE)] for k in range(int(regions.max()) + 1)]
    ax.imshow(
        regions.reshape(steps, steps),
        cmap=plt.matplotlib.colors.ListedColormap(colors),
        vmin=-0.5,
        vmax=len(colors) - 0.5,
        extent=(left, right, bottom, top),
        origin="lower",
        alpha=0.25,
    )
