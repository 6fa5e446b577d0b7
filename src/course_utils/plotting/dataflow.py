"""Who waits for whom: a computation drawn as circles and arrows, tick by tick.

``plot_dataflow``  what has been computed after some ticks, and what still waits
"""

from collections.abc import Iterable, Mapping

import matplotlib.pyplot as plt
from matplotlib.colors import to_rgba

from course_utils.options import found, whole

from .inputs import mapping
from .style import BLUE, INK, ORANGE

RADIUS = 0.33
FAINT = 0.25  # opacity of what has not happened yet

Node = tuple[float, float]


def plot_dataflow(
    texts: Mapping[Node, str],
    links: Iterable[tuple[Node, Node]],
    ticks: Mapping[Node, int],
    now: int,
    *,
    ax=None,
):
    """Draw a computation after ``now`` ticks.

    Args:
        texts: What stands in each node once it is computed; a node is its place, x to
            the right and y up.
        links: Pairs (needed, result), both among the nodes.
        ticks: When each node is computed; 0 for what is given.
        now: Nodes of this tick are bold, later ones faint and empty.
        ax: Axes to draw in.

    Returns:
        The axes.

    Raises:
        ValueError: Nodes and ticks do not belong together, or a link has no two ends.
    """
    mapping("texts", texts)
    mapping("ticks", ticks)
    now, links = whole("now", now), _links(links, texts)
    if set(texts) != set(ticks):
        raise ValueError(
            f"expected a tick for each node, found {len(texts)} nodes and "
            f"{len(ticks)} ticks"
        )
    ax = ax or plt.subplots()[1]
    for start, end in links:
        is_now, is_done = ticks[end] == now, ticks[end] <= now
        color = to_rgba(ORANGE if is_now else INK, 1.0 if is_done else FAINT)
        ax.annotate(
            "",
            end,
            start,
            arrowprops={
                "arrowstyle": "-|>",
                "color": color,
                "linewidth": 1.8 if is_now else 0.9,
                "shrinkA": 7,
                "shrinkB": 8,
            },
        )
    for node, text in texts.items():
        _draw_node(ax, node, text, ticks[node], now)
    columns, rows = zip(*texts, strict=True)
    ax.set(
        xlim=(min(columns) - 0.6, max(columns) + 0.6),
        ylim=(min(rows) - 0.6, max(rows) + 0.6),
        aspect="equal",
    )
    ax.axis("off")
    return ax


def _draw_node(ax, node: Node, text: str, tick: int, now: int) -> None:
    """Draw one circle: given, done, happening now, or still waiting."""
    is_now, is_done = tick == now > 0, tick <= now
    edge = BLUE if tick == 0 else ORANGE if is_now else INK
    circle = plt.Circle(
        node,
        RADIUS,
        facecolor=to_rgba(ORANGE, 0.25 if is_now else 0.0),
        edgecolor=to_rgba(edge, 1.0 if is_done else FAINT),
        linewidth=2.2 if is_now else 1.2,
    )
    ax.add_patch(circle)
    if is_done:
        ax.text(*node, text, ha="center", va="center", color=INK, fontsize=9)


def _links(links, texts) -> list[tuple[Node, Node]]:
    """Return the pairs of nodes, after checking that both ends are there."""
    if isinstance(links, str) or not isinstance(links, Iterable):
        raise ValueError(f"links must be pairs of nodes, got {found(links)}")
    pairs = list(links)
    for pair in pairs:
        is_pair = isinstance(pair, tuple | list) and len(pair) == 2
        if not is_pair or not all(end in texts for end in pair):
            raise ValueError(f"a link must be two nodes of texts, got {found(pair)}")
    return pairs
