import numpy as np
import pytest
import torch
from judges import assert_equal, assert_numerical, by_pytorch

from course_utils.numpy_layers import activations

NAMES = ["relu", "sigmoid", "tanh", "softmax", "log_softmax"]
EXTREMES = np.array([0.0, 1, -1, 100, -100, 1000, -1000])


def pytorch(name):
    options = {"dim": -1} if "softmax" in name else {}
    return lambda x: getattr(torch, name)(x, **options)


@pytest.mark.parametrize(
    ("name", "x", "y"),
    [
        ("relu", [-2.0, 0.0, 3.0], [0, 0, 3]),
        ("sigmoid", [0.0, np.log(3.0), -np.log(3.0)], [1 / 2, 3 / 4, 1 / 4]),
        ("tanh", [0.0, np.log(2.0), -np.log(2.0)], [0, 3 / 5, -3 / 5]),
        ("softmax", np.log([1.0, 2.0, 5.0]), [1 / 8, 2 / 8, 5 / 8]),
        ("log_softmax", np.log([1.0, 3.0, 4.0]), np.log([1 / 8, 3 / 8, 4 / 8])),
    ],
)
def test_values_by_pencil(name, x, y):
    assert_equal(getattr(activations, name)(np.array(x)), y)


@pytest.mark.parametrize(
    ("name", "y", "grad_x"),
    [
        ("relu", [0.0, 0.0, 3.0], [0, 0, 10]),
        ("sigmoid", [1 / 2, 3 / 4, 0.0], [10 / 4, 30 / 16, 0]),
        ("tanh", [0.0, 3 / 5, 1.0], [10, 6.4, 0]),
    ],
)
def test_slopes_by_pencil(name, y, grad_x):
    backward = getattr(activations, f"{name}_backward")
    assert_equal(backward(np.full(3, 10.0), np.array(y)), grad_x)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("x", EXTREMES)
def test_no_value_overflows(name, x):
    rows = np.array([[x, 0.0, 1.0], [-x, 2.0, x]])
    grad_y = np.array([[1.0, -2.0, 3.0], [0.5, 2.0, -1.0]])
    with np.errstate(over="raise", invalid="raise", divide="raise"):
        y = getattr(activations, name)(rows)
        grad_x = getattr(activations, f"{name}_backward")(grad_y, y)
    expected, (expected_grad,) = by_pytorch(pytorch(name), rows, grad_y=grad_y)
    assert_equal((y, grad_x), (expected, expected_grad))


def test_sigmoid_keeps_its_digits_far_below_zero():
    np.testing.assert_allclose(activations.sigmoid(-100.0), np.exp(-100.0), rtol=1e-13)


def test_log_softmax_is_exact_where_softmax_rounds_to_zero():
    assert activations.log_softmax(np.array([0.0, -1000.0]))[1] == -1000


@pytest.mark.parametrize("name", NAMES)
def test_the_gradient_is_the_numerical_one(name):
    rng = np.random.default_rng(0)
    x, grad_y = rng.normal(size=(2, 2, 4, 3))
    forward = getattr(activations, name)
    grad_x = getattr(activations, f"{name}_backward")(grad_y, forward(x))
    assert_numerical(lambda x: np.sum(forward(x) * grad_y), [x], [grad_x])


@pytest.mark.parametrize("name", ["softmax", "log_softmax"])
def test_any_axis_can_hold_the_classes(name):
    rng = np.random.default_rng(1)
    x, grad_y = rng.normal(size=(2, 2, 3, 4))
    y = getattr(activations, name)(x, axis=1)
    grad_x = getattr(activations, f"{name}_backward")(grad_y, y, axis=1)
    expected, (expected_grad,) = by_pytorch(
        lambda x: getattr(torch, name)(x, dim=1), x, grad_y=grad_y
    )
    assert_equal((y, grad_x), (expected, expected_grad))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("shape", [(3,), (4, 1), (1, 3), (3, 4), ()])
def test_a_gradient_that_would_broadcast_is_refused(name, shape):
    with pytest.raises(ValueError, match=r"grad_y must have shape \(4, 3\), got"):
        getattr(activations, f"{name}_backward")(np.ones(shape), np.ones((4, 3)))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("kind", [np.uint8, np.int8, np.uint64, bool])
def test_whole_numbers_are_numbers_not_bytes(name, kind):
    activation = getattr(activations, name)
    x = np.array([0, 1, 5]).astype(kind)
    np.testing.assert_array_equal(activation(x), activation(x.astype(float)))


@pytest.mark.parametrize("name", ["softmax", "log_softmax"])
@pytest.mark.parametrize("row", [[np.inf, 0.0], [-np.inf, -np.inf]])
def test_logits_of_which_nothing_is_left_are_refused(name, row):
    with pytest.raises(ValueError, match="the largest logit must be finite, got"):
        getattr(activations, name)(np.array([[0.0, 1.0], row]))


@pytest.mark.parametrize("axis", [2, -3, None, 0.5, "last"])
def test_an_axis_that_is_not_there_is_refused(axis):
    with pytest.raises(ValueError, match="axis must be one"):
        activations.softmax(np.ones((2, 3)), axis=axis)
