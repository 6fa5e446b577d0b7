import numpy as np
import pytest

from course_utils.numpy_layers.values import check_finite, check_indices


@pytest.mark.parametrize(
    ("indices", "message"),
    [
        pytest.param([0, 3], r"ids must lie in 0 \.\.\. 2, got 3", id="too large"),
        pytest.param([-1, 2], r"ids must lie in 0 \.\.\. 2, got -1", id="negative"),
        pytest.param([1.0], "ids must be whole numbers, got float64", id="not whole"),
        pytest.param([True], "ids must be whole numbers, got bool", id="a mask"),
    ],
)
def test_indices_that_point_nowhere_are_refused(indices, message):
    with pytest.raises(ValueError, match=message):
        check_indices("ids", np.array(indices), 3)


def test_both_ends_of_the_table_are_in_it():
    check_indices("ids", np.array([[0, 2], [1, 2]]), 3)


@pytest.mark.parametrize("broken", [np.nan, np.inf, -np.inf])
def test_the_first_number_that_is_not_finite_is_named(broken):
    array = np.zeros((2, 3))
    array[0, 2] = array[1, 1] = broken
    with pytest.raises(
        ValueError, match=rf"x must be finite, got {broken} at \[0, 2\]"
    ):
        check_finite("x", array)


def test_large_numbers_are_finite():
    check_finite("x", np.array([1e308, -1e308]))
