import numpy as np
import pytest

from course_utils.datasets import dna

FIRST = dna.CountMatrix("F", "first", np.eye(4)[[0, 0, 3, 3]] * 10)  # AATT, always
SECOND = dna.CountMatrix("S", "second", np.eye(4)[[2, 1, 2]] * 10)  # GCG


def rng(seed=0):
    return np.random.default_rng(seed)


def words_at(data, number, length):
    texts = dna.spell(data.x)
    return {
        text[s : s + length]
        for text, s in zip(texts, data.starts[:, number], strict=True)
    }


def test_the_background_has_the_gc_content_asked_for():
    codes = dna.background(rng(), 50, 400, gc=0.3)
    assert codes.shape == (50, 400)
    shares = np.bincount(codes.ravel(), minlength=4) / codes.size
    np.testing.assert_allclose(shares, [0.35, 0.15, 0.15, 0.35], atol=0.014)  # 4 errors


def test_order_plants_both_words_and_the_label_says_which_comes_first():
    data = dna.order(rng(), 101, FIRST, SECOND, num_bases=40, gap=(2, 9))
    assert (data.x.shape, data.y.shape, data.starts.shape) == (
        (101, 40, 4),
        (101,),
        (101, 2),
    )
    assert np.bincount(data.y).tolist() == [51, 50]
    assert words_at(data, 0, 4) == {"AATT"}
    assert words_at(data, 1, 3) == {"GCG"}
    first, second = data.starts.T
    np.testing.assert_array_equal(data.y == 1, first < second)
    gaps = np.where(first < second, second - first - 4, first - second - 3)
    assert (gaps.min(), gaps.max()) == (2, 9)
    left = data.starts.min(axis=1)
    assert left.min() == 0


def test_presence_plants_the_word_or_its_letters_in_another_order():
    data = dna.presence(rng(), 200, FIRST, num_bases=9)
    planted = data.x[np.arange(200)[:, None], data.starts + np.arange(4)]  # (N, W, 4)
    assert set(dna.spell(planted[data.y == 1])) == {"AATT"}
    others = set(dna.spell(planted[data.y == 0]))
    assert {"".join(sorted(word)) for word in others} == {"AATT"}
    assert len(others) == 6
    assert (data.starts.min(), data.starts.max()) == (0, 5)


def test_spacing_asks_how_far():
    options = {"num_bases": 60, "near": (1, 3), "far": (10, 20)}
    data = dna.spacing(rng(), 300, FIRST, SECOND, **options)
    gaps = data.starts[:, 1] - data.starts[:, 0] - 4
    assert set(gaps[data.y == 1]) == {1, 2, 3}
    assert set(gaps[data.y == 0]) == set(range(10, 21))
    assert words_at(data, 1, 3) == {"GCG"}


def test_the_generator_decides_and_tensors_are_what_torch_wants():
    first, again, other = (
        dna.order(rng(seed), 8, FIRST, SECOND, num_bases=30, gap=(0, 3))
        for seed in (0, 0, 1)
    )
    assert (first.x == again.x).all()
    assert (first.x != other.x).any()
    x, y = first.tensors()
    assert (str(x.dtype), str(y.dtype)) == ("torch.float32", "torch.int64")


def test_too_short_a_sequence_is_refused():
    with pytest.raises(ValueError, match=r"at least 127 bases .* found num_bases=100"):
        dna.order(rng(), 2000, FIRST, SECOND, num_bases=100)
    with pytest.raises(ValueError, match="at least 4 bases"):
        dna.presence(rng(), 2, FIRST, num_bases=3)
    with pytest.raises(ValueError, match="gc must be a share from 0 to 1, got 40"):
        dna.background(rng(), 2, 3, gc=40)


def test_shuffles_keep_what_they_promise():
    x = np.eye(4, dtype=np.float32)[dna.background(rng(), 20, 150, gc=0.6)]
    pairs = np.einsum("nla,nlb->nab", x[:, :-1], x[:, 1:])
    single, double = dna.shuffle(rng(1), x), dna.dinucleotide_shuffle(rng(1), x)
    np.testing.assert_array_equal(single.sum(axis=1), x.sum(axis=1))
    np.testing.assert_array_equal(
        np.einsum("nla,nlb->nab", double[:, :-1], double[:, 1:]), pairs
    )
    for shuffled in (single, double):
        assert ((shuffled == x).all(axis=2).mean(axis=1) < 0.6).all()


def test_a_dinucleotide_shuffle_draws_every_walk_alike():
    x = dna.one_hot(["ACAGATA"] * 600)
    shuffled = dna.spell(dna.dinucleotide_shuffle(rng(), x))
    numbers = np.unique(shuffled, return_counts=True)[1]
    assert len(numbers) == 6  # the loops AC, AG, AT in any order
    assert numbers.min() > 60  # 100 expected, 4 standard errors are 37


def test_sequences_of_one_letter_survive_every_shuffle():
    x = dna.one_hot(["AAAAA", "ANNNA"])
    assert dna.spell(dna.dinucleotide_shuffle(rng(), x))[0] == "AAAAA"
    assert dna.spell(dna.shuffle(rng(), x))[0] == "AAAAA"


def test_gc_matched_negatives_follow_each_original():
    x = np.eye(4, dtype=np.float32)[dna.background(rng(), 30, 2000, gc=0.5)]
    x[:10] = np.eye(4)[dna.background(rng(), 10, 2000, gc=0.2)]
    gap = dna.gc_content(dna.gc_matched(rng(1), x)) - dna.gc_content(x)
    assert np.abs(gap).max() < 4 * (0.25 / 2000) ** 0.5  # 4 standard errors
