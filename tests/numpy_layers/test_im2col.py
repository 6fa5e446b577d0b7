import numpy as np
import pytest
import torch
from judges import assert_equal

from course_utils.numpy_layers import col2im, conv2d, conv2d_matrix, im2col
from course_utils.shapes import ShapeError

GEOMETRIES = [
    pytest.param({}, id="plain"),
    pytest.param({"stride": 2, "padding": 1}, id="stride and padding"),
    pytest.param({"stride": 2, "padding": 3, "dilation": 2}, id="all at once"),
]


def test_each_window_becomes_a_column():
    x = np.arange(1.0, 7).reshape(1, 1, 2, 3)
    columns = im2col(x, (2, 2))
    np.testing.assert_array_equal(columns[0], [[1, 2], [2, 3], [4, 5], [5, 6]])


def test_overlapping_pixels_are_added_up():
    columns = np.ones((1, 4, 2))  # two windows of 2x2 on an image of 2x3
    x = col2im(columns, (2, 3), (2, 2))
    np.testing.assert_array_equal(x[0, 0], [[1, 2, 1], [1, 2, 1]])


@pytest.mark.parametrize("options", GEOMETRIES)
def test_im2col_is_unfold_and_col2im_is_fold(options):
    x = np.random.default_rng(0).normal(size=(2, 3, 7, 6))
    columns = im2col(x, (3, 2), **options)
    unfolded = torch.nn.functional.unfold(torch.tensor(x), (3, 2), **options)
    assert_equal(columns, unfolded.numpy())
    folded = torch.nn.functional.fold(unfolded, (7, 6), (3, 2), **options)
    assert_equal(col2im(columns, (7, 6), (3, 2), **options), folded.numpy())


def test_the_wrong_number_of_columns_is_refused():
    with pytest.raises(ShapeError, match="axis L of columns must be 2, got 3"):
        col2im(np.ones((1, 4, 3)), (2, 3), (2, 2))


def test_the_matrix_of_a_kernel_repeats_it_along_the_diagonal():
    matrix = conv2d_matrix(np.array([[[[1.0, 2.0]]]]), (1, 4))
    expected = [[1, 2, 0, 0], [0, 1, 2, 0], [0, 0, 1, 2]]
    np.testing.assert_array_equal(matrix, expected)


@pytest.mark.parametrize("options", GEOMETRIES)
def test_the_matrix_is_the_convolution(options):
    rng = np.random.default_rng(0)
    x, weight = rng.normal(size=(1, 3, 7, 6)), rng.normal(size=(4, 3, 3, 2))
    y, _ = conv2d(x, weight, np.zeros(4), **options)
    matrix = conv2d_matrix(weight, (7, 6), **options)
    assert_equal(matrix @ x.ravel(), y.ravel())
