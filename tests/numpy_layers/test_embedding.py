import numpy as np
import pytest
import torch
from judges import assert_equal, assert_numerical, by_pytorch

from course_utils.numpy_layers import embedding, embedding_backward
from course_utils.shapes import ShapeError

IDS = np.array([[4, 1, 1], [0, 1, 4]])  # 2 and 3 are never used


@pytest.fixture
def table():
    return np.random.default_rng(0).normal(size=(5, 4))


def test_rows_are_looked_up():
    y, _ = embedding(np.array([[2, 0]]), np.array([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]]))
    np.testing.assert_array_equal(y, [[[5, 6], [1, 2]]])


def test_a_row_used_twice_gets_both_gradients():
    _, cache = embedding(np.array([[1, 1, 0]]), np.zeros((3, 1)))
    grad_table = embedding_backward(np.array([[[10.0], [1.0], [5.0]]]), cache)
    np.testing.assert_array_equal(grad_table, [[5], [11], [0]])


def test_it_is_a_one_hot_vector_times_a_matrix(table):
    assert_equal(embedding(IDS, table)[0], np.eye(5)[IDS] @ table)


def test_it_is_pytorchs(table):
    y, cache = embedding(IDS, table)
    grad_y = np.random.default_rng(1).normal(size=y.shape)
    expected, (expected_grad,) = by_pytorch(
        lambda table: torch.nn.functional.embedding(torch.tensor(IDS), table),
        table,
        grad_y=grad_y,
    )
    assert_equal((y, embedding_backward(grad_y, cache)), (expected, expected_grad))


def test_the_gradient_is_the_numerical_one(table):
    y, cache = embedding(IDS, table)
    grad_y = np.random.default_rng(1).normal(size=y.shape)
    grads = [embedding_backward(grad_y, cache)]
    assert_numerical(lambda t: np.sum(embedding(IDS, t)[0] * grad_y), [table], grads)


@pytest.mark.parametrize(
    ("ids", "message"),
    [
        pytest.param([[0, 5]], r"ids must lie in 0 \.\.\. 4, got 5", id="too large"),
        pytest.param([[-1, 0]], "got -1", id="negative"),
        pytest.param([[0.5]], "whole numbers, got float64", id="not whole"),
        pytest.param([0, 1], r"2 axes \(B, T\), got 1", id="no batch"),
        pytest.param(np.zeros((2, 0), int), "axis T of ids must be at", id="length 0"),
    ],
)
def test_wrong_ids_are_refused(table, ids, message):
    with pytest.raises(ValueError, match=message):
        embedding(np.array(ids), table)


def test_a_gradient_that_would_broadcast_is_refused(table):
    _, cache = embedding(IDS, table)
    with pytest.raises(ShapeError, match="axis D of grad_y must be 4, got 1"):
        embedding_backward(np.ones((2, 3, 1)), cache)
