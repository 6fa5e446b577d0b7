import numpy as np
import pytest
from judges import assert_equal

from course_utils.numpy_layers import (
    chrono_bias,
    default_uniform,
    he_normal,
    identity,
    orthogonal,
    sigmoid,
    with_gate_bias,
)


@pytest.fixture
def rng():
    return np.random.default_rng(0)


def test_he_normal_keeps_the_mean_square_through_a_relu(rng):
    x = rng.normal(size=(200, 300))
    y = np.maximum(x @ he_normal(rng, (300, 400), 300), 0)
    # the mean square of 200 * 400 sums: deviation below 2 %; a lost factor 2 is 50 %
    assert np.mean(y**2) == pytest.approx(np.mean(x**2), rel=0.1)


def test_default_uniform_reaches_just_up_to_its_bound(rng):
    weights = default_uniform(rng, (300, 400), 25)
    assert weights.shape == (300, 400)
    assert 0.199 < np.abs(weights).max() <= 0.2
    # 120,000 draws: the mean deviates by 0.0003
    assert abs(weights.mean()) < 0.002


def test_an_orthogonal_matrix_stretches_every_state_by_its_gain(rng):
    W_hh = orthogonal(rng, 5, gain=1.5)
    assert_equal(np.linalg.svd(W_hh, compute_uv=False), np.full(5, 1.5))


def test_the_signs_of_an_orthogonal_matrix_are_drawn_too(rng):
    corners = [orthogonal(rng, 3)[0, 0] for _ in range(200)]
    # fair signs: 200 flips are outside 70 to 130 once in 40,000; qr alone: always < 0
    assert 70 < np.sum(np.array(corners) > 0) < 130


def test_without_options_nothing_is_stretched(rng):
    assert_equal(np.linalg.svd(orthogonal(rng, 5), compute_uv=False), np.ones(5))
    np.testing.assert_array_equal(identity(2), [[1, 0], [0, 1]])


def test_identity_copies_the_state():
    np.testing.assert_array_equal(identity(2, scale=0.5), [[0.5, 0], [0, 0.5]])


def test_one_gate_is_set_and_the_others_stay():
    b = np.arange(8.0)
    np.testing.assert_array_equal(
        with_gate_bias(b, "f", [30, 40]), [0, 1, 30, 40, 4, 5, 6, 7]
    )
    np.testing.assert_array_equal(
        with_gate_bias(np.arange(6.0), "z", 9, gates="rzn"), [0, 1, 9, 9, 4, 5]
    )
    np.testing.assert_array_equal(b, np.arange(8.0))


def test_a_gate_that_is_not_there_is_named():
    with pytest.raises(ValueError, match="one of i, f, g, o, got 'z'"):
        with_gate_bias(np.zeros(8), "z", 1.0)


def test_chrono_units_last_from_one_step_to_the_longest_lag(rng):
    i, f, g, o = chrono_bias(rng, 500, 100).reshape(4, 500)
    lasting = np.exp(f)
    assert 1 <= lasting.min() < 2  # 500 draws miss a bin of 1 in 98 once in 170
    assert 98 < lasting.max() <= 99
    assert_equal(sigmoid(f) + sigmoid(i), np.ones(500))
    assert not np.any([g, o])


def test_three_steps_are_a_lag(rng):
    assert np.all(chrono_bias(rng, 5, 3)[5:10] <= np.log(2))


def test_chrono_needs_a_lag(rng):
    with pytest.raises(ValueError, match="longest_lag must be above 2 steps, got 2"):
        chrono_bias(rng, 5, 2)
