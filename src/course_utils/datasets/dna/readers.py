"""Files of count matrices: JASPAR's own format, bare PFM, and TRANSFAC.

``read_pfm``       a header and four rows, one for each base
``read_transfac``  a record with a row for each place
"""

import re
from itertools import pairwise

import numpy as np

from .letters import LETTERS

SUM_OF_SHARES = 0.02  # rows of a HOMER file add up to 1, but for rounding


def read_pfm(lines: list[str]) -> list[tuple]:
    """Read '>' headers, each followed by four rows: A, C, G, T, or as labelled.

    Args:
        lines: Of a file, without blank ones.

    Returns:
        Tuples (identifier, name, counts (W, 4)).

    Raises:
        ValueError: A matrix does not have four rows of one length, or labels are
            missing, repeated or no bases.
    """
    starts = [i for i, line in enumerate(lines) if line.startswith(">")]
    matrices = []
    for start, stop in pairwise([*starts, len(lines)]):
        identifier, _, name = lines[start][1:].strip().replace("\t", " ").partition(" ")
        labels, rows = _labelled_rows(lines[start + 1 : stop], identifier)
        lengths = [len(row) for row in rows]
        if len(rows) != 4 or len(set(lengths)) != 1:
            raise ValueError(
                f"expected 4 rows of equal length for {identifier}, A C G T, found "
                f"{len(rows)} of {lengths} numbers"
            )
        counts = np.array(rows)
        if any(labels):
            counts = counts[_order(labels, identifier)]
        elif lengths[0] == 4 and (abs(counts.sum(axis=1) - 1) < SUM_OF_SHARES).all():
            raise ValueError(
                f"expected a row for each base in {identifier}, found four rows that "
                "each add up to 1: this looks like HOMER's format, a row for each "
                "place; turn it round and label the rows"
            )
        matrices.append((identifier, name.strip(), counts.T))
    return matrices


def _labelled_rows(lines: list[str], identifier: str):
    """Return the label of each row, '' where there is none, and its counts."""
    labels, rows = [], []
    for line in lines:
        label = re.match(r"\s*([A-Za-z]+)\b", line)
        labels.append(label[1].upper() if label else "")
        rows.append(_numbers(line[label.end() :] if label else line, identifier))
    return labels, rows


def _order(labels: list[str], identifier: str) -> list[int]:
    """Return where each of the four bases stands."""
    if sorted(labels) != sorted(LETTERS):
        raise ValueError(
            f"expected each of A, C, G, T once in {identifier}, found "
            f"{', '.join(label or 'no label' for label in labels)}"
        )
    return [labels.index(letter) for letter in LETTERS]


def read_transfac(lines: list[str]) -> list[tuple]:
    """Read records that end in '//': AC, ID, PO and a numbered row for each place.

    Args:
        lines: Of a file, without blank ones.

    Returns:
        Tuples (identifier, name, counts (W, 4)).

    Raises:
        ValueError: A row does not hold four counts, rows are not numbered 1, 2, 3 ...,
            or the line PO does not name each base once.
    """
    matrices: list[tuple] = []
    fields: dict[str, str] = {}
    rows: list[list[float]] = []
    for line in [*lines, "//"]:
        tag, _, rest = line.replace("\t", " ").partition(" ")
        identifier = fields.get("AC", fields.get("ID", "the matrix")).strip()
        if tag == "//":
            if rows:
                header = fields.get("PO", fields.get("P0", "A C G T")).upper().split()
                counts = np.array(rows)[:, _order(header, identifier)]
                matrices.append((identifier, fields.get("ID", "").strip(), counts))
            fields, rows = {}, []
        elif tag.isdigit() and ("PO" in fields or "P0" in fields):
            rows.append(_place(int(tag), rest, len(rows) + 1, identifier))
        else:
            fields.setdefault(tag, rest)
    return matrices


def _place(number: int, rest: str, expected: int, identifier: str) -> list[float]:
    """Return the four counts of one place."""
    if number != expected:
        raise ValueError(
            f"expected row {expected} of {identifier} next, found row {number}: rows "
            "are numbered 1, 2, 3 ... in order"
        )
    counts = _numbers(rest, identifier)
    if len(counts) != 4:
        raise ValueError(
            f"expected 4 counts in each row of {identifier}, found {len(counts)}"
        )
    return counts


def _numbers(line: str, identifier: str) -> list[float]:
    """Return the counts in one row; a consensus letter may stand at its end."""
    words = re.sub(r"[\[\]|:]", " ", line).split()
    if words and words[-1].isalpha():
        words = words[:-1]
    try:
        return [float(word) for word in words]
    except ValueError:
        raise ValueError(
            f"expected counts in the rows of {identifier}, found {' '.join(words)!r}"
        ) from None
