import numpy as np
import pytest
import torch

from course_utils import options

NO_NUMBER = [
    "3",
    None,
    [3],
    (3,),
    3j,
    np.array([3.0]),
    True,
    np.True_,
    {},
    float("nan"),
]


@pytest.mark.parametrize(
    "value", [*NO_NUMBER, 3.0, np.float64(3), float("inf")], ids=str
)
def test_what_is_no_whole_number_is_refused(value):
    with pytest.raises(ValueError, match="size must be one whole number, got "):
        options.whole("size", value)


@pytest.mark.parametrize("value", [3, np.int64(3), np.uint8(3)])
def test_a_whole_number_becomes_pythons(value):
    assert type(options.whole("size", value)) is int


@pytest.mark.parametrize(
    ("value", "message"), [(0, "at least 1 step, got 0"), (9, "at most 8 step, got 9")]
)
def test_both_ends_are_in_the_range_of_a_whole_number(value, message):
    with pytest.raises(ValueError, match=message):
        options.whole("lag", value, least=1, most=8, unit="step")
    assert options.whole("lag", 1, least=1, most=8) == 1
    assert options.whole("lag", 8, least=1, most=8) == 8


@pytest.mark.parametrize("value", NO_NUMBER, ids=str)
def test_what_is_no_number_is_refused(value):
    with pytest.raises(ValueError, match=r"rate must be (one|a finite) number, got "):
        options.number("rate", value)


@pytest.mark.parametrize("value", [3, 0.5, np.float32(0.5), np.int8(3)])
def test_a_number_becomes_pythons_so_that_it_changes_no_number_type(value):
    number = options.number("rate", value)
    assert type(number) is float
    assert (number * np.ones(2, np.float32)).dtype == np.float32


@pytest.mark.parametrize(
    ("limits", "value", "message"),
    [
        ({"above": 0}, 0, "rate must be above 0, got 0"),
        ({"below": 1}, 1.0, "rate must be below 1, got 1.0"),
        ({"least": 0}, -0.1, "rate must be at least 0, got -0.1"),
        ({"most": 1}, 1.1, "rate must be at most 1, got 1.1"),
    ],
)
def test_a_number_out_of_range_is_refused(limits, value, message):
    with pytest.raises(ValueError, match=message):
        options.number("rate", value, **limits)


@pytest.mark.parametrize("value", [-0.01, 1.01, 30])
def test_a_percentage_is_no_fraction(value):
    with pytest.raises(ValueError, match="a share from 0 to 1, got "):
        options.fraction("test_fraction", value)


@pytest.mark.parametrize(
    "value", [2, (2, 2), [2, 2], np.array([2, 2]), torch.Size((2, 2))]
)
def test_one_number_is_a_pair(value):
    assert options.pair("stride", value) == (2, 2)


@pytest.mark.parametrize(
    "value",
    ["same", (1,), (1, 2, 3), [[1, 2], [3]], (1.0, 2), (True, 1), None, 1.5, {}],
)
def test_what_is_no_pair_is_refused(value):
    with pytest.raises(ValueError, match="stride must be one whole number for both"):
        options.pair("stride", value)


@pytest.mark.parametrize("value", [-1, (0, -1)])
def test_neither_of_a_pair_may_be_too_small(value):
    with pytest.raises(ValueError, match="padding must be at least 0, got -1"):
        options.pair("padding", value)


@pytest.mark.parametrize("value", ["eval", "False", 1, 0, None, [], 1.0])
def test_what_only_counts_as_true_or_false_is_no_flag(value):
    with pytest.raises(ValueError, match="is_training must be True or False, got "):
        options.flag("is_training", value)


@pytest.mark.parametrize("value", ["First", None, 0, ["last"]])
def test_another_word_is_no_choice(value):
    with pytest.raises(ValueError, match="read must be one of 'last', 'best', got "):
        options.choice("read", value, ("last", "best"))


@pytest.mark.parametrize(
    "value",
    [0, None, np.random.RandomState(0), np.random, torch.Generator()],
    ids=["a seed", "nothing", "of old", "a module", "of PyTorch"],
)
def test_a_seed_is_no_source_of_chance(value):
    with pytest.raises(ValueError, match=r"make one with np.random.default_rng\(0\)"):
        options.generator("rng", value)


def test_long_values_are_not_repeated():
    assert options.found("x" * 100) == "a long str"
    assert options.found(np.zeros((2, 3))) == "a ndarray of shape (2, 3)"
    assert options.found(np.float32(0.5)) == "0.5"
