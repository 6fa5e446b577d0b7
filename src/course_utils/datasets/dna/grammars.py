"""Generated DNA with planted words, and a question whose answer is known.

``background``   random bases of a given GC content
``presence``     is the word there, or its letters in another order?
``order``        both words are there: which comes first?
``spacing``      both words are there, in order: are they close?

Words are drawn from published matrices; the sequences around them are not real.
"""

from typing import Any, NamedTuple

import numpy as np

from course_utils.options import found, fraction, generator, pair, whole

from .matrices import CountMatrix, draw_bases


class Planted(NamedTuple):
    """Sequences, their answers, and the truth about where the words are.

    Attributes:
        x (N, L, 4): One-hot sequences, float32.
        y (N,): 0 or 1, int64.
        starts (N, M): First base of each of the M words, in the order of the arguments.
    """

    x: Any
    y: Any
    starts: Any

    def tensors(self):
        """Return x and y as torch tensors."""
        import torch

        return torch.tensor(self.x), torch.tensor(self.y)


def background(
    rng: np.random.Generator, num_examples: int, num_bases: int, *, gc: float = 0.5
):
    """Draw independent bases, integers 0 to 3 for A, C, G, T, of shape (N, L).

    Args:
        rng: Draws the bases.
        num_examples: N.
        num_bases: L.
        gc: Expected share of C and G, half of it each.

    Returns:
        codes (N, L), int8.

    Raises:
        ValueError: An argument is not what it should be.
    """
    generator("rng", rng)
    num_examples = whole("num_examples", num_examples, least=1)
    num_bases, gc = whole("num_bases", num_bases, least=1), fraction("gc", gc)
    probabilities = [(1 - gc) / 2, gc / 2, gc / 2, (1 - gc) / 2]
    return draw_bases(rng, probabilities, (num_examples, num_bases)).astype(np.int8)


def presence(
    rng: np.random.Generator,
    num_examples: int,
    motif: CountMatrix,
    *,
    num_bases: int = 200,
    gc: float = 0.5,
) -> Planted:
    """Plant a word in one half; in the other, such a word with its letters shuffled.

    Args:
        rng: Draws bases, words and places.
        num_examples: N.
        motif: The word.
        num_bases: L.
        gc: GC content around the word.

    Returns:
        :class:`Planted`, half of them with the word.

    Raises:
        ValueError: An argument is not what it should be, or there is no room.
    """
    num_examples = _checked(rng, num_examples, motif)
    _check_room(num_bases, len(motif))
    codes = background(rng, num_examples, num_bases, gc=gc)
    y = _coins(rng, num_examples)
    words = motif.sample(rng, num_examples)  # (N, W)
    words[y == 0] = rng.permuted(words[y == 0], axis=1)
    starts = rng.integers(0, num_bases - len(motif) + 1, (num_examples, 1))
    return _planted(codes, y, [words], starts)


def order(
    rng: np.random.Generator,
    num_examples: int,
    first: CountMatrix,
    second: CountMatrix,
    *,
    num_bases: int = 200,
    gap: tuple[int, int] = (20, 120),
    gc: float = 0.5,
) -> Planted:
    """Plant both words in every sequence: y = 1 where ``first`` comes first.

    Args:
        rng: Draws bases, words, gaps and places.
        num_examples: N.
        first: The word that comes first in half of the sequences.
        second: The word that comes first in the others.
        num_bases: L.
        gap: Fewest and most bases between the two words.
        gc: GC content around the words.

    Returns:
        :class:`Planted`.

    Raises:
        ValueError: An argument is not what it should be, or there is no room.
    """
    num_examples = _checked(rng, num_examples, first, second)
    fewest, most = _gaps("gap", gap)
    y = _coins(rng, num_examples)
    gaps = rng.integers(fewest, most + 1, num_examples)
    return _pairs(rng, y, gaps, (first, second), y == 1, num_bases, gc)


def spacing(
    rng: np.random.Generator,
    num_examples: int,
    first: CountMatrix,
    second: CountMatrix,
    *,
    num_bases: int = 200,
    near: tuple[int, int] = (5, 15),
    far: tuple[int, int] = (40, 120),
    gc: float = 0.5,
) -> Planted:
    """Plant ``first`` and then ``second``: y = 1 where few bases lie between them.

    Args:
        rng: Draws bases, words, gaps and places.
        num_examples: N.
        first: The left word.
        second: The right word.
        num_bases: L.
        near: Fewest and most bases between the words where y = 1.
        far: The same where y = 0.
        gc: GC content around the words.

    Returns:
        :class:`Planted`.

    Raises:
        ValueError: An argument is not what it should be, near reaches far, or there is
            no room.
    """
    num_examples = _checked(rng, num_examples, first, second)
    near, far = _gaps("near", near), _gaps("far", far)
    if near[1] >= far[0]:
        raise ValueError(
            f"far must begin above near, got near {near} and far {far}: the same gap "
            "would have two answers"
        )
    y = _coins(rng, num_examples)
    low, high = np.where(y[:, None] == 1, near, far).T
    gaps = rng.integers(low, high + 1)
    return _pairs(rng, y, gaps, (first, second), np.ones_like(y, bool), num_bases, gc)


def _pairs(rng, y, gaps, motifs, is_in_order, num_bases: int, gc: float) -> Planted:
    """Place two words ``gaps`` (N,) apart, in the order given or the other."""
    extent = sum(map(len, motifs)) + gaps  # (N,)
    _check_room(num_bases, extent.max())
    left = rng.integers(0, num_bases - extent + 1)
    ahead = np.where(is_in_order, *map(len, motifs))  # length of the left word
    pairs = np.stack([left, left + ahead + gaps], axis=1)  # (N, 2), left to right
    starts = np.where(is_in_order[:, None], pairs, pairs[:, ::-1])
    codes = background(rng, len(y), num_bases, gc=gc)
    return _planted(codes, y, [motif.sample(rng, len(y)) for motif in motifs], starts)


def _planted(codes, y, words, starts) -> Planted:
    """Write words (N, W) into codes (N, L) and make them one-hot."""
    for word, start in zip(words, starts.T, strict=True):
        places = start[:, None] + np.arange(word.shape[1])  # (N, W)
        np.put_along_axis(codes, places, word.astype(codes.dtype), axis=1)
    return Planted(np.eye(4, dtype=np.float32)[codes], y, starts)


def _checked(rng, num_examples: int, *motifs) -> int:
    """Return the number of examples, after checking chance and words too."""
    generator("rng", rng)
    for motif in motifs:
        if not isinstance(motif, CountMatrix):
            raise ValueError(
                f"a word must be a CountMatrix, got {found(motif)}: such as "
                "dna.jaspar()['TATA']"
            )
    return whole("num_examples", num_examples, least=1)


def _gaps(name: str, value) -> tuple[int, int]:
    """Return the fewest and the most bases of a gap."""
    fewest, most = pair(name, value)
    if fewest > most:
        raise ValueError(f"{name} must be (fewest, most), got {(fewest, most)}")
    return fewest, most


def _coins(rng, num_examples: int):
    """Return as many ones as zeros (N,), or one more zero, shuffled."""
    return rng.permutation(np.arange(num_examples) % 2)


def _check_room(num_bases: int, extent: int) -> None:
    """Refuse sequences that are shorter than what is planted."""
    num_bases = whole("num_bases", num_bases, least=1)
    if extent > num_bases:
        raise ValueError(
            f"expected sequences of at least {extent} bases to hold words and gap, "
            f"found num_bases={num_bases}"
        )
