"""Draw the picture of the first page: a seven in space, unrolled in time.

A 3x3 kernel follows the stroke of a 28x28 seven; what it sees at each of its
places is one step of a recurrent network. Run this file to draw it anew:

    python book/_figures/hero.py

It writes a wide picture and a tall one, for phones. Lines and words take their
colour from the page, so that the same files serve light and dark.
"""

from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import numpy as np

SIZE = 28  # pixels of the seven
PEN = [(6.0, 7.0), (20.0, 7.0), (12.5, 23.0)]  # corners of the stroke: x, y
PLACES = [(6, 7), (13, 7), (20, 8), (17, 14), (13, 21)]  # centres of the kernel
HUES = ["#4f61d8", "#8457cf", "#b84c9a", "#d4545c", "#c96a1b"]  # early to late
ITALIC = '<tspan font-style="italic">{}</tspan><tspan dy="5" font-size="70%">{}</tspan>'


class Layout(NamedTuple):
    """Where things stand, in units of the picture."""

    name: str
    width: int
    height: int
    left: int  # of the seven
    top: int
    pixel: int  # side of one pixel of the seven
    chain: int  # centre of the first cell
    row: int  # of the pictures that the cells read
    step: int  # from cell to cell
    tile: int  # side of one pixel that a cell reads
    cell: int  # side of a cell


WIDE = Layout("hero", 1180, 330, 9, 12, 11, 446, 84, 146, 21, 72)
TALL = Layout("hero-tall", 420, 530, 56, 10, 11, 42, 372, 74, 15, 50)


def distance_to_stroke(x, y):
    """Return how far a point is from the pen's path, in pixels of the seven."""
    nearest = np.inf
    for (x0, y0), (x1, y1) in pairwise(PEN):
        dx, dy = x1 - x0, y1 - y0
        along = np.clip(((x - x0) * dx + (y - y0) * dy) / (dx**2 + dy**2), 0, 1)
        away = np.hypot(x - x0 - along * dx, y - y0 - along * dy)
        nearest = np.minimum(nearest, away)
    return nearest


def seven():
    """Return the ink of each pixel, (28, 28), between 0 and 1."""
    row, column = np.mgrid[:SIZE, :SIZE]
    return np.clip(1.38 - distance_to_stroke(column, row), 0, 1).round(2)


def rect(x, y, width, height, radius, rest):
    """Return a rectangle with round corners."""
    place = f'x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}"'
    return f'<rect {place} rx="{radius:g}" {rest}/>'


def pixel(x, y, side, ink):
    """Return one pixel, a little apart from its neighbours."""
    return rect(x, y, side - 1, side - 1, 1.5, f'class="ink" fill-opacity="{ink:g}"')


def image(at, ink):
    """Return the seven on its faint grid."""
    side = SIZE * at.pixel
    yield rect(at.left - 8, at.top - 8, side + 15, side + 15, 12, 'class="paper"')
    yield rect(at.left, at.top, side, side, 0, f'fill="url(#grid-{at.name})"')
    for i, j in zip(*ink.nonzero(), strict=True):
        x, y = at.left + j * at.pixel, at.top + i * at.pixel
        yield pixel(x, y, at.pixel, ink[i, j])


def kernel(at, step):
    """Return the kernel at one of its places."""
    column, row = PLACES[step]
    x, y = at.left + (column - 1) * at.pixel, at.top + (row - 1) * at.pixel
    look = f'fill="{HUES[step]}" fill-opacity=".2" stroke="{HUES[step]}"'
    side = 3 * at.pixel + 2
    return rect(x - 1.5, y - 1.5, side, side, 4, f'{look} stroke-width="3"')


def patch(at, ink, step):
    """Return what the kernel sees at one place, above its cell."""
    column, row = PLACES[step]
    x, y = at.chain + step * at.step - 1.5 * at.tile, at.row - at.tile / 2
    side = 3 * at.tile + 9
    frame = f'class="paper" stroke="{HUES[step]}" stroke-width="2.5"'
    yield rect(x - 5, y - 5, side, side, 8, frame)
    seen = ink[row - 1 : row + 2, column - 1 : column + 2]
    for (i, j), shade in np.ndenumerate(seen):
        yield pixel(x + j * at.tile, y + i * at.tile, at.tile, max(shade, 0.05))


def arrow(at, x0, y0, x1, y1, colour):
    """Return an arrow."""
    tip = f'stroke-width="2.5" fill="none" marker-end="url(#tip-{at.name})"'
    return f'<path d="M{x0:g} {y0:g}L{x1:g} {y1:g}" stroke="{colour}" {tip}/>'


def cell(at, step):
    """Return one recurrent cell with its arrows and its names."""
    x, half, hue = at.chain + step * at.step, at.cell / 2, HUES[step]
    below = at.row + 2.5 * at.tile + 8
    y = below + 50 + half
    yield arrow(at, x, below, x, y - half - 6, hue)
    name = ITALIC.format("x", step + 1)
    yield f'<text x="{x + 10:g}" y="{below + 27:g}" class="word">{name}</text>'
    yield arrow(at, x + half + 3, y, x + at.step - half - 8, y, hue)
    yield rect(x - half, y - half, at.cell, at.cell, at.cell / 4, f'fill="{hue}"')
    name = ITALIC.format("h", step + 1)
    yield f'<text x="{x:g}" y="{y + 6:g}" class="cell">{name}</text>'


def answer(at):
    """Return what the chain says in the end."""
    x = at.chain + 5 * at.step - at.cell / 2 + 16
    y = at.row + 2.5 * at.tile + 58 + at.cell / 2
    return f'<text x="{x:g}" y="{y + 17:g}" class="seven">7</text>'


STYLE = """<style>
.hero{--ink:#23262f;--paper:#f4f2ed;--soft:#5c6170}
@media (prefers-color-scheme:dark){.hero{--ink:#e3e4e9;--paper:#1e2129;--soft:#a3a9b8}}
.hero .ink{fill:var(--ink)}.hero .paper{fill:var(--paper)}
.hero text{font-family:Literata,Georgia,serif;font-size:20px;fill:var(--ink)}
.hero .word{fill:var(--soft)}
.hero .cell{fill:#fff;font-size:22px;text-anchor:middle}
.hero .seven{font-size:54px;text-anchor:middle}
</style>"""
WORDS = (
    "A handwritten seven on a grid of 28 by 28 pixels. A small square kernel follows "
    "its stroke through five places, coloured from blue to orange. What the kernel "
    "sees at each place enters one cell of a chain of five recurrent cells in the "
    "same colours, and the chain ends in the digit 7."
)


def definitions(at):
    """Return the tip of the arrows and the grid under the seven."""
    dot = rect(0, 0, at.pixel - 1, at.pixel - 1, 1.5, 'class="ink" fill-opacity=".06"')
    size = f'width="{at.pixel}" height="{at.pixel}" patternUnits="userSpaceOnUse"'
    grid = f'<pattern id="grid-{at.name}" x="{at.left}" y="{at.top}" {size}>{dot}'
    shape = 'viewBox="0 0 10 10" refX="8" refY="5" markerWidth="5" markerHeight="5"'
    tip = f'<marker id="tip-{at.name}" {shape} orient="auto">'
    tip += '<path d="M0 0L10 5L0 10z" fill="context-stroke"/>'
    return f"<defs>{tip}</marker>{grid}</pattern></defs>"


def draw(at):
    """Return the whole picture."""
    ink = seven()
    parts = [*image(at, ink), *(kernel(at, step) for step in range(5))]
    for step in range(5):
        parts += [*patch(at, ink, step), *cell(at, step)]
    box = f'viewBox="0 0 {at.width} {at.height}" role="img" aria-label="{WORDS}"'
    start = f'<svg xmlns="http://www.w3.org/2000/svg" class="hero {at.name}" {box}>'
    return "\n".join([start, STYLE, definitions(at), *parts, answer(at), "</svg>\n"])


if __name__ == "__main__":
    for layout in (WIDE, TALL):
        folder = Path(__file__).parents[1] / "_static" / "figures"
        (folder / f"{layout.name}.svg").write_text(draw(layout))
