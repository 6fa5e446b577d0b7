"""One word after the other, without looking ahead: the likeliest, or one by lot."""

from collections.abc import Callable

import numpy as np

from course_utils.shapes import check_shape


def greedy(next_word: Callable, starts, *, end: int, max_steps: int):
    """Take the likeliest word at each step.

    Args:
        next_word: Prefixes (B, T) to log-probabilities (B, V).
        starts (B, T): Prefixes to go on from, of at least one word.
        end: The word after which a sentence is over; it is repeated from there on.
        max_steps: Words to add at most, at least 1.

    Returns:
        Prefixes and what was added, (B, T + steps) ints.
    """
    return _extend(next_word, starts, end, max_steps, lambda p: p.argmax(axis=1))


def sample(
    next_word: Callable,
    starts,
    *,
    end: int,
    max_steps: int,
    rng: np.random.Generator,
    temperature: float = 1.0,
):
    """Draw each word with its probability.

    Args:
        next_word: As for :func:`greedy`, like all that follow but the last two.
        starts (B, T): Prefixes to go on from.
        end: The word after which a sentence is over.
        max_steps: Words to add at most.
        rng: Draws.
        temperature: Above 0; log-probabilities are divided by it, so that below 1
            likely words become likelier still.
    """
    if not temperature > 0:
        raise ValueError(f"expected a temperature above 0, found {temperature}")

    def draw(log_probs):
        # the largest of Gumbel noise plus logits falls on k with its probability
        return (log_probs / temperature + rng.gumbel(size=log_probs.shape)).argmax(1)

    return _extend(next_word, starts, end, max_steps, draw)


def log_probs_of(next_word: Callable, prefixes):
    """Return log-probabilities (B, V), or say what came instead."""
    log_probs = np.asarray(next_word(prefixes))
    check_shape("next_word(prefixes)", log_probs, "B V", B=len(prefixes))
    return log_probs


def check_steps(max_steps: int) -> None:
    """Refuse to write no word at all."""
    if max_steps < 1:
        raise ValueError(f"expected max_steps of at least 1, found {max_steps}")


def _extend(next_word, starts, end, max_steps, choose):
    """Add one word to each prefix until all have ended."""
    check_steps(max_steps)
    prefixes = np.array(starts)
    check_shape("starts", prefixes, "B T")
    is_over = np.zeros(len(prefixes), bool)
    for _ in range(max_steps):
        words = choose(log_probs_of(next_word, prefixes))
        words = np.where(is_over, end, words)
        prefixes = np.concatenate([prefixes, words[:, None]], axis=1)
        is_over |= words == end
        if is_over.all():
            break
    return prefixes
