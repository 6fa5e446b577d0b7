import numpy as np
import pytest
import torch
from judges import assert_equal, assert_numerical, by_pytorch

from course_utils.numpy_layers import linear, linear_backward
from course_utils.shapes import ShapeError


@pytest.fixture
def arrays():
    rng = np.random.default_rng(0)
    return [rng.normal(size=size) for size in [(2, 3), (3, 4), (4,)]]


@pytest.fixture
def grad_y():
    return np.random.default_rng(1).normal(size=(2, 4))


def test_two_inputs_by_pencil():
    x = np.array([[1.0, 2.0]])
    weight = np.array([[1.0, 0.0, -1.0], [0.5, 3.0, 2.0]])
    y, _ = linear(x, weight, np.array([0.0, 1.0, 10.0]))
    np.testing.assert_array_equal(y, [[2, 7, 13]])


def test_the_gradient_by_pencil():
    _, cache = linear(np.array([[1.0, 2.0]]), np.array([[3.0], [4.0]]), np.zeros(1))
    grad_x, grad_weight, grad_bias = linear_backward(np.array([[10.0]]), cache)
    np.testing.assert_array_equal(grad_x, [[30, 40]])
    np.testing.assert_array_equal(grad_weight, [[10], [20]])
    np.testing.assert_array_equal(grad_bias, [10])


def test_it_is_pytorchs_linear_with_the_weight_transposed(arrays, grad_y):
    def pytorch(x, weight, bias):
        return torch.nn.functional.linear(x, weight.T, bias)

    y, cache = linear(*arrays)
    expected = by_pytorch(pytorch, *arrays, grad_y=grad_y)
    assert_equal((y, list(linear_backward(grad_y, cache))), expected)


def test_the_gradient_is_the_numerical_one(arrays, grad_y):
    _, cache = linear(*arrays)
    grads = linear_backward(grad_y, cache)
    assert_numerical(lambda *a: np.sum(linear(*a)[0] * grad_y), arrays, grads)


@pytest.mark.parametrize(
    ("sizes", "message"),
    [
        pytest.param([(2, 3), (4, 3), (4,)], "axis D of weight must be 3", id="weight"),
        pytest.param([(2, 3), (3, 4), (3,)], "axis K of bias must be 4", id="bias"),
        pytest.param([(0, 3), (3, 4), (4,)], "axis B of x must be at least 1", id="x"),
    ],
)
def test_wrong_shapes_are_named(sizes, message):
    with pytest.raises(ShapeError, match=message):
        linear(*[np.zeros(size) for size in sizes])


def test_a_transposed_gradient_is_named(arrays, grad_y):
    _, cache = linear(*arrays)
    with pytest.raises(ShapeError, match="axis B of grad_y must be 2, got 4"):
        linear_backward(grad_y.T, cache)
