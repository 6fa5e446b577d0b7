import numpy as np
import pytest
import torch

from course_utils.arrays import alike, booleans, finite, floats, indices, named
from course_utils.shapes import ShapeError


@pytest.mark.parametrize(
    ("ids", "message"),
    [
        pytest.param([0, 3], r"ids must lie in 0 \.\.\. 2, got 3", id="too large"),
        pytest.param([-1, 2], r"ids must lie in 0 \.\.\. 2, got -1", id="negative"),
        pytest.param([1.0], "ids must be whole numbers, got float64", id="not whole"),
        pytest.param([True], "ids must be whole numbers, got bool", id="a mask"),
    ],
)
def test_indices_that_point_nowhere_are_refused(ids, message):
    with pytest.raises(ValueError, match=message):
        indices("ids", np.array(ids), 3)


def test_both_ends_of_the_table_are_in_it():
    indices("ids", np.array([[0, 2], [1, 2]]), 3)


@pytest.mark.parametrize("broken", [np.nan, np.inf, -np.inf])
def test_the_first_number_that_is_not_finite_is_named(broken):
    array = np.zeros((2, 3))
    array[0, 2] = array[1, 1] = broken
    with pytest.raises(
        ValueError, match=rf"x must be finite, got {broken} at \[0, 2\]"
    ):
        finite("x", array)


def test_large_numbers_are_finite():
    finite("x", np.array([1e308, -1e308]))


@pytest.mark.parametrize("kind", [np.float16, np.float32, np.float64])
def test_floats_keep_their_type(kind):
    assert floats("x", np.ones((2, 3), kind), "B D").dtype == kind


@pytest.mark.parametrize("kind", [np.uint8, np.int8, np.int64, np.uint64, bool])
def test_whole_numbers_become_float64_before_anyone_adds_them(kind):
    x = floats("x", np.ones(3, kind))
    assert x.dtype == np.float64
    assert (200 * x + 100 * x == 300).all()


@pytest.mark.parametrize("value", [1, 1.5, [1, 2], (1.0, 2.0), torch.ones(2)], ids=str)
def test_numbers_lists_and_tensors_are_arrays_where_no_axes_are_asked_for(value):
    assert floats("x", value).dtype == np.asarray(torch.as_tensor(value)).dtype or (
        floats("x", value).dtype == np.float64
    )


@pytest.mark.parametrize(
    ("value", "message"),
    [
        pytest.param("12", "x must hold real numbers, got str", id="a text"),
        pytest.param(["a", "b"], "x must hold real numbers, got str", id="texts"),
        pytest.param(None, "x must hold real numbers, got None", id="nothing"),
        pytest.param({"a": 1}, "x must hold real numbers, got a dict", id="a dict"),
        pytest.param([[1, 2], [3]], "are its rows of one length", id="ragged"),
        pytest.param([1j], "x must hold real numbers, got complex", id="complex"),
        pytest.param([], "at least one number, got shape", id="empty"),
        pytest.param(
            torch.ones(2, requires_grad=True), r"pass x.detach\(\).numpy", id="a leaf"
        ),
    ],
)
def test_what_holds_no_real_numbers_is_refused(value, message):
    with pytest.raises(ValueError, match=message):
        floats("x", value)


def test_axes_are_checked_before_numbers():
    with pytest.raises(ShapeError, match="axis D of x must be 4, got 3"):
        floats("x", np.ones((2, 3)), "B D", D=4)


@pytest.mark.parametrize("shape", [(1, 3), (3,), (2, 1), (3, 2), ()])
def test_shapes_that_would_broadcast_are_refused(shape):
    with pytest.raises(ShapeError, match=r"grad_y must have shape \(2, 3\), got"):
        alike("grad_y", np.ones(shape), "y", np.ones((2, 3)))


@pytest.mark.parametrize(
    "mask", [np.array([[True, False]]), np.array([[1, 0]]), np.array([[1.0, 0.0]])]
)
def test_zeros_and_ones_are_booleans(mask):
    assert booleans("mask", mask, "B T").tolist() == [[True, False]]


@pytest.mark.parametrize(
    "mask", [[[np.nan, 1.0]], [[0.5, 1.0]], [["0", "1"]], [[2, 1]], [[None, True]]]
)
def test_what_only_counts_as_true_is_no_boolean(mask):
    with pytest.raises(ValueError, match="mask must hold only True and False, got"):
        booleans("mask", np.array(mask), "B T")


def test_named_arrays_come_in_the_order_of_the_parameters():
    like = {"b": np.ones(2), "a": np.ones(3)}
    found = named("grads", {"a": np.zeros(3), "b": np.zeros(2)}, like)
    assert list(found) == ["b", "a"]
