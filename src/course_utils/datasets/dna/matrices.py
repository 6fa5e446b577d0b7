"""A motif as a matrix: how often each base was seen at each place of a word.

``CountMatrix`` with its probabilities, log-odds and information; ``read_matrices`` for
files of JASPAR and TRANSFAC; ``jaspar``, the two that come with the course.
"""

from dataclasses import dataclass, replace
from importlib.resources import files
from typing import Any

import numpy as np

from course_utils.arrays import as_array, floats
from course_utils.options import found, generator, number, whole

from .letters import LETTERS, reverse_complement
from .readers import read_pfm, read_transfac

MAX_TOTAL_GAP = 0.1  # column totals differ by up to 3 % in JASPAR's own files


@dataclass(frozen=True, eq=False)  # arrays have no single answer to ==
class CountMatrix:
    """Counts of the four bases at each place of a motif.

    Args:
        identifier: Such as ``MA0139.1``.
        name: Of the protein that binds there, such as ``CTCF``.
        counts (W, 4): One row for each place; columns A, C, G, T.
    """

    identifier: str
    name: str
    counts: Any

    def __post_init__(self):
        counts = as_array("counts", self.counts)
        if counts.size:
            counts = floats("counts", counts)
        counts = counts.astype(np.float64)
        _check_counts(counts, self.identifier)
        counts.setflags(write=False)
        object.__setattr__(self, "counts", counts)

    def __len__(self) -> int:
        return len(self.counts)

    def probabilities(self, pseudocount: float = 1.0):
        """Return (W, 4), rows that add up to 1.

        Args:
            pseudocount: Observations of no preference added to each row, a quarter to
                each base, so that what was never seen stays possible; at least 0.

        Returns:
            The probabilities.

        Raises:
            ValueError: The pseudocount is not a number of at least 0.
        """
        pseudocount = number("pseudocount", pseudocount, least=0)
        smoothed = self.counts + pseudocount / 4
        return smoothed / smoothed.sum(axis=1, keepdims=True)

    def log_odds(self, pseudocount: float = 1.0):
        """Return (W, 4): how much more likely than by chance, log2(4 p), in bits.

        Args:
            pseudocount: As for :meth:`probabilities`, above 0: log2(0) is no number.

        Returns:
            The log-odds.

        Raises:
            ValueError: The pseudocount is not a number above 0.
        """
        pseudocount = number("pseudocount", pseudocount, above=0)
        return np.log2(4 * self.probabilities(pseudocount))

    def information(self):
        """Return (W,): bits that each place tells, 0 (any base) to 2 (one base)."""
        return (self.probabilities() * self.log_odds()).sum(axis=1)

    def consensus(self) -> str:
        """Return the most frequent base at each place."""
        return "".join(LETTERS[base] for base in self.counts.argmax(axis=1))

    def reverse_complement(self) -> "CountMatrix":
        """Return the motif as it looks on the other strand."""
        counts = reverse_complement(self.counts)
        return CountMatrix(self.identifier, f"{self.name} (reverse)", counts)

    def sample(self, rng: np.random.Generator, num_examples: int):
        """Draw words, each place on its own.

        Args:
            rng: Draws the bases.
            num_examples: N.

        Returns:
            words (N, W), integers 0 to 3.

        Raises:
            ValueError: An argument is not what it should be.
        """
        generator("rng", rng)
        num_examples = whole("num_examples", num_examples, least=0)
        return draw_bases(rng, self.probabilities(0.0), (num_examples, len(self)))


def draw_bases(rng: np.random.Generator, probabilities, shape: tuple[int, int]):
    """Draw bases (N, L), integers 0 to 3, with probabilities (4,) or (L, 4)."""
    levels = np.cumsum(probabilities, axis=-1)[..., :3]
    return (rng.random((*shape, 1)) > levels).sum(axis=2)


def jaspar() -> dict[str, CountMatrix]:
    """Return the motifs TATA (the protein TBP, MA0108.1) and CTCF (MA0139.1).

    Returns:
        :class:`CountMatrix` by name.

    Reference:
        Rauluseviciute et al. (2024), JASPAR 2024, Nucleic Acids Research,
        doi:10.1093/nar/gkad1059. The counts are under the licence CC BY 4.0.
    """
    tata, ctcf = read_matrices((files(__package__) / "jaspar.pfm").read_text())
    return {"TATA": replace(tata, name="TATA"), "CTCF": ctcf}


def read_matrices(text: str) -> list[CountMatrix]:
    """Read matrices as JASPAR offers them: its own format, bare PFM, or TRANSFAC.

    Args:
        text: What the file holds, one matrix or more.

    Returns:
        One :class:`CountMatrix` each; rows and columns that are labelled in another
        order are put into that of A, C, G, T.

    Raises:
        ValueError: No matrix, rows of unequal length, a row missing or labelled twice,
            or columns whose totals differ by more than a tenth.
    """
    if not isinstance(text, str):
        raise ValueError(
            f"text must be what the file holds, got {found(text)}: path.read_text()"
        )
    text = text.removeprefix("\ufeff")  # a byte-order mark
    lines = [line.strip() for line in text.splitlines()]
    lines = [line for line in lines if line and not line.startswith("#")]
    is_transfac = any(line.startswith(("PO ", "P0 ", "PO\t", "P0\t")) for line in lines)
    found_ones = read_transfac(lines) if is_transfac else read_pfm(lines)
    if not found_ones:
        raise ValueError(
            "expected a matrix in the format of JASPAR ('>MA0139.1 CTCF' and four rows "
            "of counts) or TRANSFAC ('PO A C G T' and a row for each place), found none"
        )
    return [CountMatrix(*one) for one in found_ones]


def _check_counts(counts, identifier: str) -> None:
    """Refuse what cannot be counts of four bases."""
    if counts.ndim != 2 or counts.shape[1] != 4 or len(counts) == 0:
        raise ValueError(
            f"expected counts (W, 4) for {identifier}, one column for each of A, C, G "
            f"and T, found shape {counts.shape}"
        )
    if not (np.isfinite(counts).all() and (counts >= 0).all()):
        raise ValueError(
            f"expected counts of at least 0 for {identifier}, "
            f"found {np.nanmin(counts):g}"
        )
    totals = counts.sum(axis=1)
    usual = np.median(totals)
    odd = np.abs(totals - usual) > MAX_TOTAL_GAP * usual
    if usual == 0 or odd.any():
        place = int(odd.argmax())
        raise ValueError(
            f"expected columns of {identifier} that add up to about {usual:g}, found "
            f"{totals[place]:g} at place {place}: a count is missing or wrong"
        )
