"""Search finds what exhaustive search finds, and greedy search does not."""

import itertools

import numpy as np
import pytest

from course_utils.decoding import beam_search, greedy, sample
from course_utils.shapes import ShapeError

ROUNDING = 1e-12  # sums of at most five logarithms in float64
END = 0
WORDS = ("<end>", "a", "the", "dog", "cat", "bird")
# greedy takes "a", 0.6, and must then share; "the", 0.4, is sure of its dog
GRAMMAR = {
    (): {"a": 0.6, "the": 0.4},
    ("a",): {"dog": 0.35, "cat": 0.35, "bird": 0.3},
    ("the",): {"dog": 1.0},
}


def small_grammar(prefixes):
    """Two words after a start, then the end."""
    rows = []
    for prefix in prefixes:
        said = tuple(WORDS[word] for word in prefix[1:])
        chances = GRAMMAR.get(said, {"<end>": 1.0})
        rows.append([chances.get(word, 0.0) for word in WORDS])
    with np.errstate(divide="ignore"):
        return np.log(rows)


def random_grammar(seed, num_words):
    """Every prefix has its own probabilities, the same whenever it is asked."""

    def next_word(prefixes):
        rows = [
            np.random.default_rng([seed, *map(int, p)]).dirichlet(np.ones(num_words))
            for p in prefixes
        ]
        return np.log(rows)

    return next_word


def exhaustive(next_word, num_words, max_steps, power):
    """Return score and words of every sentence, the best first."""
    found = []
    for length in range(1, max_steps + 1):
        for words in itertools.product(range(num_words), repeat=length):
            is_whole = words[-1] == END or length == max_steps
            if END in words[:-1] or not is_whole:
                continue
            text = (1, *words)
            steps = [
                next_word(np.array([text[:t]]))[0, text[t]]
                for t in range(1, length + 1)
            ]
            found.append((sum(steps) / length**power, text))
    return sorted(found, reverse=True)


def test_greedy_is_fooled_by_the_grammar_of_the_lesson_and_a_beam_of_two_is_not():
    said = greedy(small_grammar, [[1]], end=END, max_steps=5)
    assert said.tolist() == [[1, 1, 3, 0]]
    best = beam_search(small_grammar, [1], end=END, max_steps=5, beam_size=2)[0]
    assert best.words == (1, 2, 3, 0)
    assert best.log_prob == pytest.approx(np.log(0.4), abs=ROUNDING)


@pytest.mark.parametrize("power", [0.0, 1.0], ids=["probability", "mean per word"])
@pytest.mark.parametrize("seed", range(5))
def test_a_wide_beam_finds_what_exhaustive_search_finds(seed, power):
    next_word = random_grammar(seed, num_words=3)
    expected = exhaustive(next_word, 3, max_steps=4, power=power)
    options = {"end": END, "max_steps": 4, "length_power": power}
    found = beam_search(next_word, [1], beam_size=3**4, **options)
    assert [sentence.words for sentence in found] == [words for _, words in expected]
    scores = [score for score, _ in expected]
    np.testing.assert_allclose([s.score for s in found], scores, atol=ROUNDING)


def test_a_narrow_beam_never_beats_a_wide_one_that_sees_everything():
    for seed in range(10):
        next_word = random_grammar(seed, num_words=4)
        one, all_ = (
            beam_search(next_word, [2], end=END, max_steps=4, beam_size=size)[0]
            for size in (1, 4**4)
        )
        assert one.log_prob <= all_.log_prob + ROUNDING


def test_dividing_by_the_length_prefers_the_longer_sentence():
    def next_word(prefixes):  # the end at once, 0.4; else five words, each 0.9 sure
        is_first = prefixes.shape[1] == 1
        chances = [0.4, 0.6] if is_first else [0.1, 0.9]
        return np.log([chances] * len(prefixes))

    options = {"end": END, "max_steps": 6, "beam_size": 3}
    by_probability = beam_search(next_word, [1], **options)[0]
    by_mean = beam_search(next_word, [1], length_power=1.0, **options)[0]
    assert by_probability.words == (1, 0)
    assert len(by_mean.words) == 7


def test_sentences_of_a_batch_end_on_their_own():
    def next_word(prefixes):  # the first word says how many follow
        is_done = prefixes.shape[1] > prefixes[:, 0]
        return np.log(np.where(is_done[:, None], [0.8, 0.1, 0.1], [0.1, 0.1, 0.8]))

    found = greedy(next_word, [[1], [3]], end=END, max_steps=9)
    assert found.tolist() == [[1, 2, 0, 0, 0], [3, 2, 2, 2, 0]]


def test_words_are_drawn_as_often_as_they_are_likely():
    chances = np.array([0.5, 0.3, 0.2])
    starts = np.ones((10_000, 1), int)

    def counted(temperature):
        drawn = sample(
            lambda prefixes: np.log(np.tile(chances, (len(prefixes), 1))),
            starts,
            end=END,
            max_steps=1,
            rng=np.random.default_rng(0),
            temperature=temperature,
        )
        return np.bincount(drawn[:, 1], minlength=3) / len(starts)

    # five standard deviations of a share of 10,000 draws: one false alarm in a million
    np.testing.assert_allclose(counted(1.0), chances, atol=0.025)
    sharper = chances**2 / (chances**2).sum()
    np.testing.assert_allclose(counted(0.5), sharper, atol=0.025)


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"beam_size": 0}, "beam_size must be at least 1, got 0"),
        ({"max_steps": 0}, "max_steps must be at least 1, got 0"),
        ({"start": []}, "axis T of starts must be at least 1, got 0"),
    ],
    ids=["empty beam", "no steps", "no start"],
)
def test_a_search_without_room_is_refused(wrong, message):
    options = {"start": [1], "end": END, "max_steps": 3, "beam_size": 2} | wrong
    with pytest.raises(ValueError, match=message):
        beam_search(small_grammar, options.pop("start"), **options)


def test_a_model_of_another_batch_is_refused():
    with pytest.raises(ShapeError, match="axis B of next_word"):
        greedy(lambda prefixes: np.zeros((3, 6)), [[1], [1]], end=END, max_steps=2)


def test_greedy_needs_a_word_to_start_from():
    with pytest.raises(ShapeError, match="axis T of starts must be at least 1"):
        greedy(small_grammar, np.zeros((2, 0), int), end=END, max_steps=2)


def test_a_temperature_of_zero_is_refused():
    options = {"end": END, "max_steps": 1, "rng": np.random.default_rng(0)}
    with pytest.raises(ValueError, match="temperature must be above 0, got 0"):
        sample(small_grammar, [[1]], temperature=0, **options)
