"""What this site needs beyond Jupyter Book, one small file per concern.

arc       {arc}: the lessons of a part, linked when they exist
borrow    {borrow}: a figure of a lesson on another page
boxes     {objectives} and {predict}
quiz      {quiz}: questions whose answers explain themselves, without scripts
claims    {claims-table}: every claim, with the verdicts the lessons reached
lessons   the header of a lesson or an exercise, and the notebooks to download
numbering lessons are numbered by their names
figures   every picture says in words what one should see
formulas  KaTeX at build time; a formula that cannot be set is a warning
results   what lessons computed comes from the cache that `make book` fills
pages     small repairs of the theme's HTML: accessibility, the front door
pictures  figures in half the bytes, of a size known before they arrive
films     frames are fetched when a film is moved
terms     a word of the glossary is a link where a page first uses it
sections  what the search looks through, and where it arrives
weight    style sheets without what no page uses
"""

from . import (
    arc,
    borrow,
    boxes,
    claims,
    figures,
    films,
    formulas,
    lessons,
    numbering,
    pages,
    pictures,
    quiz,
    results,
    sections,
    terms,
    weight,
)

PARTS = (
    numbering,
    arc,
    borrow,
    boxes,
    quiz,
    claims,
    lessons,
    figures,
    formulas,
    results,
    terms,
    pages,
    films,
    pictures,
    sections,
    weight,
)


def setup(app):
    """Connect every concern."""
    for part in PARTS:
        part.setup(app)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
