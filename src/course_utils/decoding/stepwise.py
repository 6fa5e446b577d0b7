"""One word after the other, without looking ahead: the likeliest, or one by lot."""

from collections.abc import Callable

import numpy as np

from course_utils.arrays import as_array, floats, indices
from course_utils.options import function, generator, number, whole

ROUNDING = 1e-3  # a log-probability of 0 may round up to this in float32
ENDLESS = np.iinfo(np.int64).max


def greedy(next_word: Callable, starts, *, end: int, max_steps: int):
    """Take the likeliest word at each step.

    Args:
        next_word: Prefixes (B, T) to log-probabilities (B, V).
        starts (B, T): Prefixes to go on from, of at least one word. One that ends in
            ``end`` is over, unless that is all there is.
        end: The word after which a sentence is over; it is repeated from there on.
        max_steps: Words to add at most, at least 1.

    Returns:
        Prefixes and what was added, (B, T + steps) ints.

    Raises:
        ShapeError: The starts are not (B, T), or the model's answer not (B, V).
        ValueError: A word is not a whole number of at least 0, the end not below V, or
            the model's answer is no log-probability.
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

    Returns:
        Prefixes and what was added, (B, T + steps) ints.

    Raises:
        ShapeError: As :func:`greedy` does.
        ValueError: As :func:`greedy` does, or an option is out of range.
    """
    generator("rng", rng)
    temperature = number("temperature", temperature, above=0)

    def draw(log_probs):
        # the largest of Gumbel noise plus logits falls on k with its probability
        return (log_probs / temperature + rng.gumbel(size=log_probs.shape)).argmax(1)

    return _extend(next_word, starts, end, max_steps, draw)


def log_probs_of(next_word: Callable, prefixes):
    """Return log-probabilities, or say what came instead.

    Args:
        next_word: Prefixes (B, T) to log-probabilities (B, V).
        prefixes (B, T): The words so far.

    Returns:
        log_probs (B, V), in nats, at most 0; -inf for what is impossible.

    Raises:
        ShapeError: Not (B, V) came.
        ValueError: nan, a number above 0, or a row without any possible word.
    """
    name = "next_word(prefixes)"
    answer = as_array(name, function("next_word", next_word)(prefixes))
    log_probs = floats(name, answer, "B V", B=len(prefixes))
    largest = log_probs.max(axis=1)
    if not (np.isfinite(largest) & (largest <= ROUNDING)).all():
        odd = largest[~(np.isfinite(largest) & (largest <= ROUNDING))][0]
        raise ValueError(
            f"{name} must be log-probabilities, at most 0 and one of them finite, got "
            f"{odd:g} as the largest: take the logarithm of the softmax"
        )
    return log_probs


def check_words(words, axes: str, *, end: int, max_steps: int):
    """Return words to begin with as whole numbers, after checking the limits too.

    Args:
        words: Indices of words.
        axes: Their axes, such as ``"B T"``.
        end: The word after which a sentence is over.
        max_steps: Words to add at most.

    Returns:
        The words, an array of int64.

    Raises:
        ShapeError: The axes are others, or there is no word.
        ValueError: Something is not a whole number of at least 0, or no step is left.
    """
    whole("max_steps", max_steps, least=1)
    whole("end", end, least=0)
    return indices("starts", as_array("starts", words), ENDLESS, axes)


def _extend(next_word, starts, end, max_steps, choose):
    """Add one word to each prefix until all have ended."""
    prefixes = check_words(starts, "B T", end=end, max_steps=max_steps)
    is_over = (prefixes[:, -1] == end) & (prefixes.shape[1] > 1)
    for step in range(max_steps):
        if is_over.all():
            break
        log_probs = log_probs_of(next_word, prefixes)
        if step == 0:
            whole("end", end, most=log_probs.shape[1] - 1)
        words = np.where(is_over, end, choose(log_probs))
        prefixes = np.concatenate([prefixes, words[:, None]], axis=1)
        is_over |= words == end
    return prefixes
