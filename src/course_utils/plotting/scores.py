"""A table to keep: who scored what, and which of them are as good as the best.

``plot_scores``
"""

from collections.abc import Mapping, Sequence

import matplotlib.pyplot as plt
from matplotlib.colors import to_rgba
from matplotlib.patches import Rectangle

from .inputs import listed, mapping
from .style import INK, TEAL

ROW, COLUMN = 0.34, 0.92  # inches


def plot_scores(
    texts: Mapping[str, Sequence[str]],
    columns: Sequence[str],
    best: Mapping[str, Sequence[bool]],
    *,
    ax=None,
):
    """Draw a table whose best cells are coloured and bold.

    Args:
        texts: One text for each column, by the name of the row.
        columns: Names of the columns.
        best: Which cells of each row to mark.
        ax: Axes to draw in; new ones that fit the table when not given.

    Returns:
        The axes.

    Raises:
        ValueError: A row does not have a text and a mark for each column.
    """
    columns, best = listed("columns", columns), mapping("best", best)
    for name, row in mapping("texts", texts).items():
        listed(f"row {name!r}", row)
        listed(f"the marks of row {name!r}", best.get(name))
    for name, row in texts.items():
        if not len(row) == len(best[name]) == len(columns):
            raise ValueError(
                f"expected {len(columns)} texts and marks in row {name!r}, found "
                f"{len(row)} and {len(best[name])}"
            )
    size = (2.0 + COLUMN * len(columns), 0.15 + ROW * (len(texts) + 1))
    ax = ax or plt.subplots(figsize=size)[1]
    for i, (name, row) in enumerate(texts.items()):
        for j, (text, is_best) in enumerate(zip(row, best[name], strict=True)):
            _draw_cell(ax, i, j, text, is_best)
    ax.set(xlim=(-0.5, len(columns) - 0.5), ylim=(len(texts) - 0.5, -0.5))
    ax.set_xticks(range(len(columns)), columns)
    ax.set_yticks(range(len(texts)), list(texts))
    ax.tick_params(length=0, labeltop=True, labelbottom=False)
    ax.grid(visible=False)
    for spine in ax.spines.values():
        spine.set_visible(False)
    return ax


def _draw_cell(ax, i: int, j: int, text: str, is_best: bool) -> None:
    """Draw one cell of the table."""
    cell = Rectangle((j - 0.5, i - 0.5), 1, 1, linewidth=0.8)
    cell.set(facecolor=to_rgba(TEAL, 0.3 if is_best else 0.0))
    cell.set(edgecolor=to_rgba(INK, 0.35))
    ax.add_patch(cell)
    weight = "bold" if is_best else "normal"
    ax.text(j, i, text, ha="center", va="center", fontweight=weight, color=INK)
