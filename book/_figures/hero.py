"""Draw the picture of the landing page: a seven in space, unrolled in time.

A 3x3 kernel follows the stroke of a 28x28 seven; what it sees at each of its
places is one step of a recurrent network. Run this file to draw it anew:

    python book/_figures/hero.py

Text and lines take their colour from the page, so one file serves light and dark.
"""

from pathlib import Path

import numpy as np

SIZE = 28  # pixels of the seven
PEN = [(6.0, 7.0), (21.0, 7.0), (12.5, 23.5)]  # corners of the stroke: x, y
PLACES = [(8, 7), (14, 7), (20, 8), (17, 14), (13, 21)]  # centres of the kernel
HUES = ["#5b6ee1", "#8b62d9", "#c0559f", "#e0605f", "#e8883a"]  # early to late
PIXEL = 11  # of the picture, per pixel of the seven
LEFT, TOP = 24, 46
CHAIN, STEP = 452, 142  # where the chain begins, and from cell to cell


def distance_to_stroke(x, y):
    """Return how far a point is from the pen's path, in pixels of the seven."""
    nearest = np.inf
    for (x0, y0), (x1, y1) in zip(PEN[:-1], PEN[1:], strict=True):
        dx, dy = x1 - x0, y1 - y0
        along = np.clip(((x - x0) * dx + (y - y0) * dy) / (dx**2 + dy**2), 0, 1)
        away = np.hypot(x - x0 - along * dx, y - y0 - along * dy)
        nearest = np.minimum(nearest, away)
    return nearest


def seven():
    """Return the ink of each pixel, (28, 28), between 0 and 1."""
    row, column = np.mgrid[:SIZE, :SIZE]
    return np.clip(2.0 - distance_to_stroke(column, row), 0, 1).round(2)


def square(x, y, size, ink, gap=1.0, extra=""):
    """Return one pixel."""
    side = size - gap
    return (
        f'<rect x="{x:g}" y="{y:g}" width="{side:g}" height="{side:g}" rx="1.5" '
        f'class="ink" fill-opacity="{ink:g}"{extra}/>'
    )


def image(ink):
    """Return the seven on its faint grid."""
    side = SIZE * PIXEL
    frame = f'<rect x="{LEFT - 6}" y="{TOP - 6}" width="{side + 11}" height="{side + 11}" rx="10" class="paper"/>'
    pixels = [
        square(LEFT + j * PIXEL, TOP + i * PIXEL, PIXEL, ink[i, j])
        for i, j in zip(*ink.nonzero(), strict=True)
    ]
    grid = (
        f'<rect x="{LEFT}" y="{TOP}" width="{side}" height="{side}" fill="url(#grid)"/>'
    )
    return [frame, grid, *pixels]


def kernel(step):
    """Return the kernel at one of its places, with the step it feeds."""
    x, y = (LEFT + (PLACES[step][0] - 1) * PIXEL, TOP + (PLACES[step][1] - 1) * PIXEL)
    side = 3 * PIXEL
    return (
        f'<rect x="{x - 1.5:g}" y="{y - 1.5:g}" width="{side + 2}" height="{side + 2}" '
        f'rx="4" fill="{HUES[step]}" fill-opacity="0.22" stroke="{HUES[step]}" stroke-width="2.5"/>'
    )


def patch(ink, step):
    """Return what the kernel sees at one place, enlarged, above its cell."""
    column, row = PLACES[step]
    x0, y0, size = CHAIN + step * STEP - 30, 52, 20
    seen = ink[row - 1 : row + 2, column - 1 : column + 2]
    frame = f'<rect x="{x0 - 4}" y="{y0 - 4}" width="67" height="67" rx="8" class="paper" stroke="{HUES[step]}" stroke-width="2.5"/>'
    return [
        frame,
        *(
            square(x0 + j * size, y0 + i * size, size, max(seen[i, j], 0.06))
            for i in range(3)
            for j in range(3)
        ),
    ]


def arrow(x0, y0, x1, y1, colour):
    """Return an arrow."""
    return (
        f'<path d="M{x0} {y0}L{x1} {y1}" stroke="{colour}" stroke-width="2.5" '
        'marker-end="url(#tip)" fill="none"/>'
    )


def cell(step):
    """Return one recurrent cell with its arrows and its names."""
    x, y, hue = CHAIN + step * STEP, 226, HUES[step]
    name = f'<tspan font-style="italic">{{}}</tspan><tspan dy="5" font-size="14">{step + 1}</tspan>'
    return [
        arrow(x, 122, x, y - 40, hue),
        f'<text x="{x + 12}" y="160" class="word">{name.format("x")}</text>',
        arrow(x + 37, y, x + STEP - 43, y, hue),
        f'<rect x="{x - 34}" y="{y - 34}" width="68" height="68" rx="18" fill="{hue}"/>',
        f'<text x="{x}" y="{y + 6}" class="cell">{name.format("h")}</text>',
    ]


def labels():
    """Return the words of the picture."""
    middle, end = LEFT + SIZE * PIXEL / 2, CHAIN + 5 * STEP - 16
    return [
        f'<text x="{middle:g}" y="24" class="title">space</text>',
        f'<text x="{CHAIN + 2 * STEP}" y="24" class="title">time</text>',
        f'<text x="{CHAIN + 2 * STEP}" y="318" class="word" text-anchor="middle">'
        "the same few weights at every place, the same few weights at every step</text>",
        f'<text x="{end}" y="240" class="seven">7</text>',
    ]


STYLE = """<style>
.hero{--ink:#23262f;--paper:#fff;--soft:#6a7080}
@media (prefers-color-scheme:dark){.hero{--ink:#eceef4;--paper:#1c1f27;--soft:#a3a9b8}}
.hero .ink{fill:var(--ink)}.hero .paper{fill:var(--paper)}
.hero text{font-family:Literata,Georgia,serif;font-size:19px;fill:var(--ink)}
.hero .title{font-size:21px;font-style:italic;fill:var(--soft);text-anchor:middle}
.hero .word{fill:var(--soft)}
.hero .cell{fill:#fff;font-size:21px;text-anchor:middle}
.hero .seven{font-size:52px;text-anchor:middle}
</style>"""
TIP = (
    '<defs><marker id="tip" viewBox="0 0 10 10" refX="8" refY="5" markerWidth="5" '
    'markerHeight="5" orient="auto"><path d="M0 0L10 5L0 10z" fill="context-stroke"/>'
    f'</marker><pattern id="grid" x="{LEFT}" y="{TOP}" width="{PIXEL}" height="{PIXEL}" '
    f'patternUnits="userSpaceOnUse"><rect width="{PIXEL - 1}" height="{PIXEL - 1}" rx="1.5" '
    'class="ink" fill-opacity="0.05"/></pattern></defs>'
)
WORDS = (
    "A handwritten seven on a grid of 28 by 28 pixels. A small square kernel follows "
    "its stroke through five places, coloured from blue to orange. To the right, what "
    "the kernel sees at each place enters one cell of a chain of five recurrent cells "
    "in the same colours, and the chain ends in the digit 7."
)


def draw():
    """Return the whole picture."""
    ink = seven()
    parts = [*image(ink), *map(kernel, range(5)), *labels()]
    for step in range(5):
        parts += [*patch(ink, step), *cell(step)]
    return "\n".join(
        [
            '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1180 370" class="hero" '
            f'role="img" aria-label="{WORDS}">',
            STYLE,
            TIP,
            *parts,
            "</svg>\n",
        ]
    )


if __name__ == "__main__":
    target = Path(__file__).parents[1] / "_static" / "figures" / "hero.svg"
    target.write_text(draw())
