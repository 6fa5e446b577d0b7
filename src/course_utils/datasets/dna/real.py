"""Real DNA: splice junctions of primates, promoters of E. coli; and fair splits.

``splice_junctions``, ``promoters`` -> ``Labelled``; ``families`` of near copies and
``split_families``, which keeps each family on one side.
"""

from typing import Any, NamedTuple

import numpy as np

from course_utils.arrays import as_array
from course_utils.datasets.download import DataError, fetch
from course_utils.datasets.split import Split, check_pairs
from course_utils.options import flag, fraction, generator, number

from .letters import check_dna, one_hot

UCI = "https://archive.ics.uci.edu/ml/machine-learning-databases/molecular-biology/"


class Labelled(NamedTuple):
    """Real sequences and their classes.

    Attributes:
        x (N, L, 4): One-hot, float32; an ambiguous letter is shared by its bases.
        y (N,): Index into ``classes``, int64.
        classes: What the labels mean.
    """

    x: Any
    y: Any
    classes: tuple[str, ...]


def splice_junctions(*, is_distinct: bool = True) -> Labelled:
    """Return primate DNA of 60 bases: a splice junction in the middle, or none.

    Classes: EI, where an exon ends and an intron begins; IE, the other way round; N.

    Args:
        is_distinct: Keep one copy of each sequence, and none that bears two labels.

    Returns:
        :class:`Labelled`.

    Raises:
        DataError: The file is damaged, or absent and there is no network.
        ValueError: is_distinct is no bool.

    Reference:
        Noordewier, Towell and Shavlik (1990), Training knowledge-based neural networks
        to recognize genes in DNA sequences, NIPS 3. Data: UCI, CC BY 4.0.
    """
    is_distinct = flag("is_distinct", is_distinct)
    place = "splice-junction-gene-sequences/splice.data"
    md5 = "3fca6cbad4b2e36128dd8c4e54240652"
    text = fetch("uci_splice/splice.data", [UCI + place], {md5})
    return _labelled(text, ("EI", "IE", "N"), is_distinct)


def promoters(*, is_distinct: bool = True) -> Labelled:
    """Return 57 bases of E. coli: a promoter ("+"), or not ("-").

    Args:
        is_distinct: Keep one copy of each sequence, and none that bears two labels.

    Returns:
        :class:`Labelled`.

    Raises:
        DataError: The file is damaged, or absent and there is no network.
        ValueError: is_distinct is no bool.

    Reference:
        Towell, Shavlik and Noordewier (1990), Refinement of approximate domain theories
        by knowledge-based neural networks, AAAI-90. Data: UCI, CC BY 4.0.
    """
    is_distinct = flag("is_distinct", is_distinct)
    place = "promoter-gene-sequences/promoters.data"
    md5 = "9740e6c9af64a72bf2edf184a9468700"
    text = fetch("uci_promoters/promoters.data", [UCI + place], {md5})
    return _labelled(text, ("-", "+"), is_distinct)


def families(x, *, identity: float = 0.8):
    """Return the number of each sequence's family: near copies, and copies of those.

    Args:
        x (N, L, 4): One-hot sequences.
        identity: Share of bases, place by place, from which two count as near copies.

    Returns:
        (N,), integers from 0.

    Raises:
        ShapeError: It is one sequence, or there are not four columns.
        ValueError: A row is not one of shares that add up to 1, or identity no share.
    """
    from scipy.sparse.csgraph import connected_components

    x, identity = check_dna("x", x, "N L D"), fraction("identity", identity)
    flat = x.astype(np.float32).reshape(len(x), -1)
    alike = flat @ flat.T / x.shape[1]  # (N, N)
    np.fill_diagonal(alike, 1)
    return connected_components(alike >= identity - 1e-6, directed=False)[1]


def split_families(
    x, y, family, rng: np.random.Generator, *, test_fraction: float = 0.25
) -> Split:
    """Divide examples at random, each family as a whole.

    Args:
        x (N, ...): Examples.
        y (N,): One label each.
        family (N,): Who belongs together, as :func:`families` says.
        rng: Decides which families are kept for the test.
        test_fraction: Share of the examples in the test, above 0 and below 1; the last
            family to come in may exceed it.

    Returns:
        :class:`Split`, with at least one family on each side.

    Raises:
        ValueError: Examples, labels and families differ in number, a side would be
            empty, or an argument is not what it should be.
    """
    check_pairs(x, y)
    check_pairs(x, family := as_array("family", family))
    test_fraction = number("test_fraction", test_fraction, above=0, below=1)
    numbers = generator("rng", rng).permutation(np.unique(family))
    sizes = np.array([np.sum(family == number) for number in numbers])
    num_tests = np.searchsorted(sizes.cumsum(), test_fraction * len(x)) + 1
    if num_tests >= len(numbers):
        raise ValueError(
            f"expected families on both sides, found {num_tests} of {len(numbers)} for "
            "the test: choose a smaller test_fraction, or an identity that tells more "
            "families apart"
        )
    is_test = np.isin(family, numbers[:num_tests])
    return Split(x[~is_test], y[~is_test], x[is_test], y[is_test])


def _labelled(text: bytes, classes: tuple[str, ...], is_distinct: bool) -> Labelled:
    """Read lines 'class, name, sequence'."""
    rows = [line.split(",") for line in text.decode("ascii").splitlines() if line]
    if not rows or {len(row) for row in rows} != {3}:
        raise DataError("expected lines of class, name and sequence, found others")
    labels: dict[str, set[str]] = {}
    pairs = [(sequence.strip().upper(), label.strip()) for label, _, sequence in rows]
    for sequence, label in pairs:
        labels.setdefault(sequence, set()).add(label)
    if is_distinct:
        pairs = [(s, next(iter(f))) for s, f in labels.items() if len(f) == 1]
    x = one_hot([sequence for sequence, _ in pairs])
    y = np.array([classes.index(label) for _, label in pairs])
    return Labelled(x, y, classes)
