"""Beam search: keep the best few beginnings, go on with all of them."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np

from course_utils.options import number, whole

from .stepwise import check_words, log_probs_of


class Sentence(NamedTuple):
    """What the search found.

    Attributes:
        words: The start, the words, and the end unless the limit cut it off.
        log_prob: Natural logarithm of its probability.
        score: What it was ranked by: log_prob / (number of added words) ** power.
    """

    words: tuple[int, ...]
    log_prob: float
    score: float


def beam_search(
    next_word: Callable,
    start: Sequence[int],
    *,
    end: int,
    max_steps: int,
    beam_size: int,
    length_power: float = 0.0,
) -> list[Sentence]:
    """Find likely sentences.

    At each step every open beginning is continued by every word. What ends is kept
    aside; the ``beam_size`` likeliest of the others stay open.

    Args:
        next_word: Prefixes (B, T) to log-probabilities (B, V).
        start: The words every sentence begins with, at least one.
        end: The word after which a sentence is over.
        max_steps: Words to add at most; what is open then counts as it stands.
        beam_size: Open beginnings after each step, and sentences returned.
        length_power: 0 ranks by probability, 1 by the mean log-probability of a word.

    Returns:
        The ``beam_size`` best sentences, the best first.

    Raises:
        ShapeError: The model's answer is not (B, V).
        ValueError: A word is not a whole number below V, the model's answer is no
            log-probability, or an option is out of range.

    Reference:
        Wu et al. (2016), Google's neural machine translation system, arXiv:1609.08144,
        section 7, for ranking by length (with another penalty).
    """
    beam_size = whole("beam_size", beam_size, least=1)
    length_power = number("length_power", length_power)
    prefixes = check_words(start, "T", end=end, max_steps=max_steps)[None]
    over: list[Sentence] = []
    log_probs = np.zeros(1)
    for step in range(1, max_steps + 1):
        following = log_probs_of(next_word, prefixes)  # (B, V)
        if step == 1:
            whole("end", end, most=following.shape[1] - 1)
        totals = log_probs[:, None] + following
        rank = step**length_power
        over += _sentences(prefixes, totals[:, end], end, rank)
        totals[:, end] = -np.inf
        prefixes, log_probs = _best(prefixes, totals, beam_size)
        if not len(prefixes):
            break
    words = [tuple(map(int, prefix)) for prefix in prefixes]
    over += [
        Sentence(text, float(p), float(p / rank))
        for text, p in zip(words, log_probs, strict=True)
    ]
    return sorted(over, key=lambda found: -found.score)[:beam_size]


def _sentences(prefixes, totals, end: int, rank: float) -> list[Sentence]:
    """Return the prefixes that can end here, with their end."""
    return [
        Sentence((*map(int, prefix), end), float(total), float(total / rank))
        for prefix, total in zip(prefixes, totals, strict=True)
        if total > -np.inf
    ]


def _best(prefixes, totals, beam_size: int):
    """Return the likeliest continuations and their log-probabilities."""
    order = np.argsort(-totals, axis=None, kind="stable")[:beam_size]
    order = order[totals.flat[order] > -np.inf]
    rows, words = np.unravel_index(order, totals.shape)
    longer = np.concatenate([prefixes[rows], words[:, None]], axis=1)
    return longer, totals[rows, words]
