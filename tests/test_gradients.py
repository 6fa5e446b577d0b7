import numpy as np
import pytest
import torch

from course_utils.gradients import (
    GradientError,
    check_gradient,
    gradient_by_depth,
    gradient_by_lag,
    numerical_gradient,
    relative_error,
)
from course_utils.shapes import ShapeError

DIFFERENCES = 1e-8  # central differences of a smooth loss of order 1, step 1e-6
ROUNDING = 1e-12  # float64, products of fewer than 100 factors


def cubes(x):
    return np.sum(x**3)


@pytest.fixture
def x():
    return np.random.default_rng(0).normal(size=(2, 3))


def test_the_gradient_of_a_sum_of_squares_is_twice_the_point():
    point = np.array([3.0, -1.0])
    found = numerical_gradient(lambda x: np.sum(x**2), point)
    np.testing.assert_allclose(found, [6, -2], rtol=DIFFERENCES)


def test_the_point_is_not_changed(x):
    before = x.copy()
    numerical_gradient(cubes, x)
    np.testing.assert_array_equal(x, before)


def test_a_point_of_whole_numbers_is_not_rounded():
    found = numerical_gradient(cubes, np.array([2, 3]))
    np.testing.assert_allclose(found, [12, 27], rtol=DIFFERENCES)


def test_a_single_number_has_a_gradient_too():
    assert numerical_gradient(lambda x: x**2, 3.0) == pytest.approx(6)


def test_a_loss_of_two_numbers_is_refused(x):
    with pytest.raises(ShapeError, match=r"one number, the loss; got shape \(2,\)"):
        numerical_gradient(lambda x: x.sum(axis=1), x)


def test_the_relative_error_is_in_units_of_the_largest_entry():
    assert relative_error(np.array([1.0, 4.0]), np.array([1.0, 5.0])) == 0.2


def test_small_gradients_are_judged_as_strictly_as_large_ones():
    assert relative_error(np.array([1e-9]), np.array([3e-9])) == pytest.approx(2 / 3)


def test_two_gradients_of_zeros_are_equal():
    assert relative_error(np.zeros(3), np.zeros(3)) == 0


def test_shapes_that_would_broadcast_are_refused():
    with pytest.raises(ShapeError, match=r"\(3, 1\) and \(1, 3\)"):
        relative_error(np.ones((3, 1)), np.ones((1, 3)))


def test_a_right_gradient_passes_and_its_error_comes_back(x):
    assert check_gradient(cubes, x, 3 * x**2) < DIFFERENCES


def one_entry_off(x):
    grad = 3 * x**2
    grad[1, 2] += 0.1
    return grad


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        pytest.param(one_entry_off, r"expected grad_w\[1, 2\] =", id="one entry"),
        pytest.param(lambda x: 6 * x**2, "is 2 times too large", id="factor"),
        pytest.param(lambda x: -3 * x**2, "is -1 times too large", id="sign"),
        pytest.param(lambda x: 0 * x, "zero everywhere", id="never filled"),
        pytest.param(lambda x: np.nan * x, "finite", id="nan"),
    ],
)
def test_a_wrong_gradient_is_named_with_a_guess(x, wrong, message):
    with pytest.raises(GradientError, match=message):
        check_gradient(cubes, x, wrong(x), name="w")


def test_a_transposed_gradient_is_recognised():
    rng = np.random.default_rng(1)
    x, weight = rng.normal(size=(2, 3, 3))
    with pytest.raises(GradientError, match="right when transposed"):
        check_gradient(lambda x: np.sum(x**2 * weight), x, (2 * x * weight).T)


def test_float32_raises_a_false_alarm_and_says_so(x):
    x = x.astype(np.float32)
    with pytest.raises(GradientError, match="float32, try float64"):
        check_gradient(cubes, x, 3 * x**2)


def test_a_gradient_of_another_shape_is_refused(x):
    with pytest.raises(ShapeError, match=r"grad_x of shape \(2, 3\), got \(3,\)"):
        check_gradient(cubes, x, np.zeros(3))


def scale(factor):
    return lambda x: (factor * x, lambda grad_y: factor * grad_y)


def test_each_layer_scales_the_gradient_once():
    layers = [scale(2.0), scale(10.0)]
    found = gradient_by_depth(layers, np.ones(2), np.array([3.0, 4.0]))
    np.testing.assert_allclose(found, [100, 50, 5], rtol=ROUNDING)


def test_lag_is_depth_counted_from_the_end():
    def step(x_t, h):
        return x_t * h, lambda grad: x_t * grad

    found = gradient_by_lag(step, [10.0, 2.0], np.ones(2), np.array([3.0, 4.0]))
    np.testing.assert_allclose(found, [5, 10, 100], rtol=ROUNDING)


def test_a_gain_of_one_half_loses_one_bit_each_step():
    W_hh = 0.5 * np.linalg.qr(np.random.default_rng(2).normal(size=(4, 4)))[0]

    def step(_, h):
        return h @ W_hh, lambda grad: grad @ W_hh.T

    sizes = gradient_by_lag(step, range(30), np.ones((2, 4)), np.ones((2, 4)))
    np.testing.assert_allclose(sizes / sizes[0], 0.5 ** np.arange(31), rtol=ROUNDING)


def test_the_parts_of_a_state_count_together():
    def step(_, state):
        return state, lambda grad: grad

    state = (np.zeros(2), np.zeros(2))
    sizes = gradient_by_lag(step, range(3), state, (np.ones(2), np.ones(2)))
    np.testing.assert_allclose(sizes, 2, rtol=ROUNDING)


def test_a_torch_cell_needs_no_more_than_its_vjp():
    torch.manual_seed(0)
    cell = torch.nn.LSTMCell(3, 4, dtype=torch.float64)
    inputs = torch.randn(6, 2, 3, dtype=torch.float64)
    state = (torch.zeros(2, 4, dtype=torch.float64),) * 2
    grad_state = (torch.randn_like(state[0]), torch.zeros_like(state[1]))

    def step(x_t, state):
        return torch.func.vjp(lambda h, c: cell(x_t, (h, c)), *state)

    def size_at(t):
        leaves = h, c = [part.detach().clone().requires_grad_() for part in states[t]]
        for x_t in inputs[t:]:
            h, c = cell(x_t, (h, c))
        return torch.cat(torch.autograd.grad(h, leaves, grad_state[0])).norm()

    states = [state]
    for x_t in inputs:
        states.append(cell(x_t, states[-1]))
    sizes = gradient_by_lag(step, inputs, state, grad_state)
    by_autograd = [size_at(t) for t in range(6)]
    np.testing.assert_allclose(sizes[:0:-1], by_autograd, rtol=ROUNDING)


def test_sizes_far_below_the_smallest_float32_square_survive():
    def step(_, h):
        return h, lambda grad: 0.1 * grad

    grad = torch.ones(2)
    sizes = gradient_by_lag(step, range(30), torch.ones(2), grad)
    assert sizes[-1] == pytest.approx(2**0.5 * 1e-30, rel=1e-5)
