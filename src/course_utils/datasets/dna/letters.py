"""DNA as arrays: one-hot in the order A, C, G, T, and the other strand.

The order is fixed, and chosen: A pairs with T and C with G, so reading the alphabet
backwards *is* taking the complement. ``LETTERS``, ``IUPAC``, ``one_hot``, ``spell``,
``reverse_complement``, ``gc_content``.
"""

from collections.abc import Sequence

import numpy as np

from course_utils.arrays import as_array, finite, floats
from course_utils.options import found
from course_utils.shapes import check_shape

LETTERS = "ACGT"
ROUNDING = 1e-4  # of four shares in float32, or in half of it
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
    is_list = isinstance(sequences, list | tuple | np.ndarray)
    if not isinstance(sequences, str) and not (
        is_list and all(isinstance(text, str) for text in sequences)
    ):
        raise ValueError(
            f"expected a text, or a list of texts, found {found(sequences)}"
        )
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

    Returns:
        One text, or N of them.

    Raises:
        ShapeError: There are not four columns.
        ValueError: A row is not one of shares that add up to 1, such as padding.
    """
    x = check_dna("x", x, "N L D" if np.ndim(as_array("x", x)) == 3 else "L D")
    if x.ndim == 3:
        return [str(spell(sequence)) for sequence in x]
    names = {tuple(row > 0): letter for letter, row in ROWS.items()}
    return "".join(names[tuple(row > 0)] for row in x)


def check_dna(name: str, x, axes: str | None = None):
    """Return DNA as floats, after checking that each row is shared by four bases.

    Args:
        name: What the message calls it.
        x (..., L, 4): One-hot rows; a row of shares stands for an ambiguous base.
        axes: Its axes, such as ``"N L D"``; any number of them when None.

    Returns:
        x, floats.

    Raises:
        ShapeError: There are other axes, or not four columns.
        ValueError: A row does not hold shares that add up to 1: other codes, channels
            first, or padding.
    """
    x = floats(name, as_array(name, x))
    check_shape(name, x, axes or " ".join([*map(str, range(x.ndim - 1)), "D"]), D=4)
    finite(name, x)
    is_shared = (x >= 0).all(axis=-1) & (np.abs(x.sum(axis=-1) - 1) < ROUNDING)
    if not is_shared.all():
        place = [int(i) for i in np.argwhere(~is_shared)[0]]
        row = ", ".join(f"{value:g}" for value in x[tuple(place)])
        raise ValueError(
            f"{name} must be one-hot DNA, rows of A, C, G, T that add up to 1, got "
            f"({row}) at {place}"
        )
    return x


def reverse_complement(x):
    """Return what the opposite strand reads.

    Args:
        x: A text, or an array (..., L, 4), columns A, C, G, T.

    Returns:
        A text, or an array of the same shape.

    Raises:
        ValueError: There are not four columns, or a letter is no base.

    >>> reverse_complement("GATTACA")
    'TGTAATC'
    """
    if isinstance(x, str):
        return spell(reverse_complement(one_hot(x)))
    x = as_array("x", x)
    if x.ndim < 2 or x.shape[-1] != 4:
        raise ValueError(f"expected 4 columns, A C G T, found {found(x)}")
    return np.ascontiguousarray(x[..., ::-1, ::-1])


def gc_content(x):
    """Return the share of C and G in each sequence.

    Args:
        x (..., L, 4): One-hot sequences.

    Returns:
        shares (...), from 0 to 1.

    Raises:
        ShapeError: There are not four columns.
        ValueError: A row is not one of shares that add up to 1.
    """
    return check_dna("x", x)[..., 1:3].sum(axis=-1).mean(axis=-1)
