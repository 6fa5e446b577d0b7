import numpy as np
import pytest
import torch
from judges import assert_equal, assert_numerical, by_pytorch

from course_utils.numpy_layers import dropout, dropout_backward
from course_utils.shapes import ShapeError

RATE = 0.4


def make(shape=(2, 3, 4)):
    rng = np.random.default_rng(0)
    return rng.normal(size=shape), rng.normal(size=shape)


def dropped(x, *, seed=0):
    return dropout(x, RATE, is_training=True, rng=np.random.default_rng(seed))


def test_by_pencil_what_is_kept_is_doubled_when_half_is_dropped():
    x = np.array([1.0, 2.0, 3.0, 4.0])
    y, cache = dropout(x, 0.5, is_training=True, rng=np.random.default_rng(0))
    is_kept = np.random.default_rng(0).random(4) >= 0.5
    assert 0 < is_kept.sum() < 4
    assert_equal(y, np.where(is_kept, [2, 4, 6, 8], 0))
    assert_equal(dropout_backward(np.ones(4), cache), np.where(is_kept, 2, 0))


def test_nothing_is_dropped_in_evaluation_and_no_chance_is_needed():
    x, grad_y = make()
    y, cache = dropout(x, RATE, is_training=False)
    assert_equal(y, x)
    assert_equal(dropout_backward(grad_y, cache), grad_y)


def test_dropout_is_pytorchs_given_what_is_kept():
    x, grad_y = make()
    y, cache = dropped(x)
    kept = torch.tensor(y != 0)

    def theirs(x):
        return torch.where(kept, x, 0) / (1 - RATE)

    expected_y, (expected_grad,) = by_pytorch(theirs, x, grad_y=grad_y)
    assert_equal(y, expected_y)
    assert_equal(dropout_backward(grad_y, cache), expected_grad)


def test_zeros_and_scale_are_those_of_pytorchs_own_dropout():
    x = torch.ones(20_000, dtype=torch.float64)
    torch.manual_seed(0)
    theirs = torch.nn.functional.dropout(x, RATE).unique().tolist()
    y, _ = dropped(x.numpy())
    assert_equal(np.unique(y), theirs)


def test_the_gradient_is_the_numerical_one():
    x, grad_y = make()
    _, cache = dropped(x)
    grad_x = dropout_backward(grad_y, cache)
    assert_numerical(lambda x: np.sum(dropped(x)[0] * grad_y), [x], [grad_x])


def test_the_share_that_is_dropped_is_the_rate_and_the_mean_stays():
    y, _ = dropped(np.ones(100_000))
    # five standard deviations of a share of 1e5 draws: one false alarm in 2e6 seeds
    assert np.mean(y == 0) == pytest.approx(RATE, abs=5 * np.sqrt(0.24 / 1e5))
    assert y.mean() == pytest.approx(1, abs=5 * np.sqrt(0.24 / 1e5) / (1 - RATE))


def test_each_pass_drops_others():
    x, _ = make((50,))
    rng = np.random.default_rng(0)
    first, second = (dropout(x, RATE, is_training=True, rng=rng)[0] for _ in range(2))
    assert (first != second).any()


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"is_training": True}, "rng must be a source of chance, got None"),
        ({"is_training": True, "rng": 0}, "got 0: make one with np.random.default_rng"),
        ({"is_training": "eval"}, "is_training must be True or False, got 'eval'"),
    ],
    ids=["no chance", "a seed", "a text"],
)
def test_chance_and_mode_are_asked_for(options, message):
    with pytest.raises(ValueError, match=message):
        dropout(np.ones(3), RATE, **options)


@pytest.mark.parametrize("rate", [-0.1, 1.0, 50, float("nan"), None, "half"])
def test_a_rate_that_is_no_probability_is_refused(rate):
    with pytest.raises(ValueError, match="rate must be "):
        dropout(np.ones(3), rate, is_training=False)


def test_a_gradient_that_would_broadcast_is_refused():
    x, grad_y = make()
    _, cache = dropped(x)
    with pytest.raises(ShapeError, match=r"shape \(2, 3, 4\), got \(1, 3, 4\)"):
        dropout_backward(grad_y[:1], cache)
