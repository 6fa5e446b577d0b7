"""Sequences to compare with, from most to least alike: what counts as "not it".

``dinucleotide_shuffle``  the same neighbours, as often
``shuffle``               the same bases, as often
``gc_matched``            bases of the same GC content
"""

import numpy as np

from course_utils.options import generator

from .grammars import background
from .letters import check_dna, gc_content


def gc_matched(rng: np.random.Generator, x):
    """Return random sequences, each with the GC content of its original.

    Args:
        rng: Draws the bases.
        x (N, L, 4): One-hot sequences.

    Returns:
        Sequences of the same shape.

    Raises:
        ShapeError: It is one sequence, or there are not four columns.
        ValueError: A row is not one of shares that add up to 1, or rng no source of
            chance.
    """
    x = check_dna("x", x, "N L D")
    rows = [background(rng, 1, len(one), gc=gc_content(one))[0] for one in x]
    return np.eye(4, dtype=np.float32)[np.stack(rows)]


def shuffle(rng: np.random.Generator, x):
    """Return each sequence with its bases in another order.

    Args:
        rng: Draws the order.
        x (N, L, 4): One-hot sequences.

    Returns:
        Sequences of the same shape.

    Raises:
        ShapeError: It is one sequence, or there are not four columns.
        ValueError: A row is not one of shares that add up to 1, or rng no source of
            chance.
    """
    x, rng = check_dna("x", x, "N L D"), generator("rng", rng)
    return np.stack([one[rng.permutation(len(one))] for one in x])


def dinucleotide_shuffle(rng: np.random.Generator, x):
    """Return each sequence in another order that keeps every pair's count.

    The sequence is a walk from base to base. We draw another walk over the same steps:
    every base's last step is kept such that all of them lead to the end, the others
    are shuffled.

    Args:
        rng: Draws the walk.
        x (N, L, 4): One-hot sequences.

    Returns:
        Sequences of the same shape.

    Raises:
        ShapeError: It is one sequence, or there are not four columns.
        ValueError: A row is not one of shares that add up to 1, or rng no source of
            chance.

    Reference:
        Altschul and Erickson (1985), Significance of nucleotide sequence alignments,
        Molecular Biology and Evolution 2(6), doi:10.1093/oxfordjournals.molbev.a040370.
    """
    x, rng = check_dna("x", x, "N L D"), generator("rng", rng)
    return np.stack([_another_walk(rng, one) for one in x])


def _another_walk(rng, one):
    """Shuffle the steps of one walk (L, 4)."""
    symbols, walk = np.unique(one, axis=0, return_inverse=True)
    walk = walk.ravel()
    steps = {a: walk[1:][walk[:-1] == a] for a in np.unique(walk[:-1])}
    while True:  # each try succeeds with a fair chance: there are few symbols
        steps = {a: rng.permutation(ends) for a, ends in steps.items()}
        if _all_arrive({a: ends[-1] for a, ends in steps.items()}, walk[-1]):
            break
    queues = {a: iter(ends) for a, ends in steps.items()}
    place, new = walk[0], [walk[0]]
    for _ in walk[1:]:
        place = next(queues[place])
        new.append(place)
    return symbols[new]


def _all_arrive(last_step: dict, end) -> bool:
    """Say whether the last steps lead from every base to the end of the walk."""
    for place in last_step:
        for _ in last_step:
            place = last_step.get(place, end) if place != end else end
        if place != end:
            return False
    return True
