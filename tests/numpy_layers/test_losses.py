import numpy as np
import pytest
import torch
from judges import assert_equal, assert_numerical, by_pytorch

from course_utils.numpy_layers import (
    cross_entropy,
    cross_entropy_backward,
    mean_squared_error,
    mean_squared_error_backward,
)
from course_utils.shapes import ShapeError

LABELS = np.array([2, 0])


@pytest.fixture
def logits():
    return np.random.default_rng(0).normal(size=(2, 3))


def test_equal_logits_cost_the_logarithm_of_the_classes():
    loss, _ = cross_entropy(np.zeros((2, 3)), LABELS)
    assert loss == pytest.approx(np.log(3), rel=1e-14)


def test_the_gradient_of_equal_logits_by_pencil():
    _, cache = cross_entropy(np.zeros((2, 4)), np.array([2, 0]))
    expected = np.array([[1, 1, -3, 1], [-3, 1, 1, 1]]) / 8
    assert_equal(cross_entropy_backward(cache), expected)


def test_the_squares_by_pencil():
    loss, cache = mean_squared_error(np.array([[1.0, 5.0]]), np.array([[2.0, 2.0]]))
    assert loss == (1 + 9) / 2
    np.testing.assert_array_equal(mean_squared_error_backward(cache), [[-1, 3]])


def test_cross_entropy_is_pytorchs(logits):
    loss, cache = cross_entropy(logits, LABELS)
    expected, (expected_grad,) = by_pytorch(
        lambda x: torch.nn.functional.cross_entropy(x, torch.tensor(LABELS)),
        logits,
        grad_y=1.0,
    )
    assert_equal((loss, cross_entropy_backward(cache)), (expected, expected_grad))


def test_mean_squared_error_is_pytorchs(logits):
    target = np.random.default_rng(1).normal(size=(2, 3))
    loss, cache = mean_squared_error(logits, target)
    expected, (expected_grad, _) = by_pytorch(
        torch.nn.functional.mse_loss, logits, target, grad_y=1.0
    )
    assert_equal((loss, mean_squared_error_backward(cache)), (expected, expected_grad))


def test_the_gradients_are_the_numerical_ones(logits):
    _, cache = cross_entropy(logits, LABELS)
    grads = [cross_entropy_backward(cache)]
    assert_numerical(lambda x: cross_entropy(x, LABELS)[0], [logits], grads)
    _, cache = mean_squared_error(logits, logits**2)
    grads = [mean_squared_error_backward(cache)]
    target = logits**2
    assert_numerical(lambda y: mean_squared_error(y, target)[0], [logits], grads)


@pytest.mark.parametrize("size", [100.0, 1000.0])
def test_sure_and_wrong_costs_much_and_stays_finite(size):
    loss, cache = cross_entropy(np.array([[size, 0.0, -size]]), np.array([2]))
    assert loss == 2 * size
    assert_equal(cross_entropy_backward(cache), [[1, 0, -1]])


def test_the_cache_survives_a_backward_pass(logits):
    _, cache = cross_entropy(logits, LABELS)
    first = cross_entropy_backward(cache)
    np.testing.assert_array_equal(cross_entropy_backward(cache), first)


@pytest.mark.parametrize(
    ("labels", "message"),
    [
        pytest.param([0, 3], r"labels must lie in 0 \.\.\. 2, got 3", id="too large"),
        pytest.param([-1, 0], "got -1", id="negative"),
        pytest.param([0.0, 1.0], "whole numbers, got float64", id="not whole"),
        pytest.param([0, 1, 2], "axis B of labels must be 2, got 3", id="too many"),
    ],
)
def test_wrong_labels_are_refused(logits, labels, message):
    with pytest.raises(ValueError, match=message):
        cross_entropy(logits, np.array(labels))


def test_targets_that_would_broadcast_are_refused():
    with pytest.raises(
        ShapeError, match=r"target must have shape \(3, 1\), got \(3,\)"
    ):
        mean_squared_error(np.zeros((3, 1)), np.zeros(3))
