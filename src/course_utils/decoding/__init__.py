"""From the probability of the next word to a sentence; no framework needed.

A language model is a function here: ``next_word(prefixes)`` takes prefixes (B, T) of
equal length, arrays of ints, and returns log-probabilities (B, V) of the next word.

    greedy        always the likeliest word, for a whole batch
    sample        a word by lot at each step, for a whole batch
    beam_search   the likeliest of many sentences, for one start
    Sentence      what beam search finds: words, log-probability, score
"""

from .beam import Sentence, beam_search
from .stepwise import greedy, sample

__all__ = ["Sentence", "beam_search", "greedy", "sample"]
