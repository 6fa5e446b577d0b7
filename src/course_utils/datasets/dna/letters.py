"""DNA as arrays: one-hot in the order A, C, G, T, and the other strand.

The order is fixed, and chosen: A pairs with T and C with G, so reading the alphabet
backwards *is* taking the complement. ``LETTERS``, ``IUPAC``, ``one_hot``, ``spell``,
``reverse_complement``, ``gc_content``.
"""

from collections.abc import Sequence

import numpy as np

from course_utils.shapes import check_shape

LETTERS = "ACGT"
IUPAC = {  # the bases that each letter of a published sequence may stand for
    **{letter: letter for letter in LETTERS},
    "R": "AG",
    "Y": "CT",
    "S": "CG",
    "W": "AT",
    "K": "GT",
    "M": "AC",
    "B": "CGT",
    "D": "AGT",
    "H": "ACT",
    "V": "ACG",
    "N": "ACGT",
}
ROWS = {
    letter: np.array([base in bases for base in LETTERS]) / len(bases)
    for letter, bases in IUPAC.items()
}


def one_hot(sequences: str | Sequence[str]):
    """Return sequences as numbers; an ambiguous letter is shared by its bases.

    Args:
        sequences: One sequence, or N of one length; upper or lower case.

    Returns:
        (L, 4) for one, (N, L, 4) for several, float32, columns A, C, G, T.

    Raises:
        ValueError: No letters, a letter that is no base, or lengths that differ.

    >>> one_hot("AR").tolist()
    [[1.0, 0.0, 0.0, 0.0], [0.5, 0.0, 0.5, 0.0]]
    """
    if isinstance(sequences, str):
        return one_hot([sequences])[0]
    lengths = {len(sequence) for sequence in sequences}
    if not lengths or lengths == {0}:
        raise ValueError("expected at least one sequence of one base, found none")
    if len(lengths) > 1:
        raise ValueError(
            f"expected sequences of one length, found {min(lengths)} to {max(lengths)} "
            "bases: cut them, or pad them with N"
        )
    table = np.full((128, 4), np.nan, dtype=np.float32)
    for letter, row in ROWS.items():
        table[[ord(letter), ord(letter.lower())]] = row
    return np.stack([_rows(table, i, text) for i, text in enumerate(sequences)])


def _rows(table, number: int, text: str):
    """Look up the rows (L, 4) of one sequence, or name the first bad letter."""
    codes = np.frombuffer(text.encode("ascii", "replace"), np.uint8) & 127
    rows = table[codes]
    if np.isnan(rows).any():
        place = int(np.isnan(rows[:, 0]).argmax())
        hint = "; this is RNA: write T for U" if text[place] in "Uu" else ""
        raise ValueError(
            f"expected letters of DNA ({''.join(IUPAC)}), found {text[place]!r} at "
            f"base {place} of sequence {number}{hint}"
        )
    return rows


def spell(x) -> str | list[str]:
    """Return the letters of one-hot sequences: the inverse of :func:`one_hot`.

    Args:
        x (L, 4) or (N, L, 4): Rows as :func:`one_hot` makes them.
    """
    x = np.asarray(x)
    if x.ndim == 3:
        return [str(spell(sequence)) for sequence in x]
    check_shape("x", x, "L D", D=4)
    names = {tuple(row > 0): letter for letter, row in ROWS.items()}
    return "".join(names[tuple(row > 0)] for row in x)


def reverse_complement(x):
    """Return what the opposite strand reads: a text, or an array (..., L, 4).

    >>> reverse_complement("GATTACA")
    'TGTAATC'
    """
    if isinstance(x, str):
        return spell(reverse_complement(one_hot(x)))
    if x.shape[-1] != 4:
        raise ValueError(f"expected 4 columns, A C G T, found {x.shape[-1]}")
    return np.ascontiguousarray(np.asarray(x)[..., ::-1, ::-1])


def gc_content(x):
    """Return the share of C and G in each sequence: (..., L, 4) to (...)."""
    return np.asarray(x)[..., 1:3].sum(axis=-1).mean(axis=-1)
