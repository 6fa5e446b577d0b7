import numpy as np
import pytest
import torch
from judges import assert_equal, assert_numerical, by_pytorch

from course_utils.numpy_layers import (
    conv2d,
    conv2d_backward,
    conv2d_im2col,
    conv2d_im2col_backward,
)
from course_utils.shapes import ShapeError

GEOMETRIES = [
    pytest.param({}, id="plain"),
    pytest.param({"stride": 2}, id="stride drops a column"),
    pytest.param({"stride": 3, "padding": 1}, id="stride above kernel"),
    pytest.param({"padding": 4}, id="padding larger than the kernel"),
    pytest.param({"dilation": 2}, id="dilation"),
    pytest.param({"stride": 2, "padding": 3, "dilation": 2}, id="all at once"),
]
VERSIONS = [
    pytest.param((conv2d, conv2d_backward), id="loops"),
    pytest.param((conv2d_im2col, conv2d_im2col_backward), id="im2col"),
]
both_versions = pytest.mark.parametrize("version", VERSIONS)


@pytest.fixture
def arrays():
    rng = np.random.default_rng(0)
    return [rng.normal(size=size) for size in [(2, 3, 7, 6), (4, 3, 3, 2), (4,)]]


@both_versions
def test_a_kernel_slides_over_a_patch_by_pencil(version):
    x = np.arange(1.0, 10).reshape(1, 1, 3, 3)
    weight = np.array([[[[1.0, 2.0], [0.0, -1.0]]]])
    y, _ = version[0](x, weight, np.array([10.0]))
    np.testing.assert_array_equal(y[0, 0], [[10, 12], [16, 18]])


@both_versions
def test_the_kernel_is_not_flipped(version):
    x = np.array([[[[0.0, 0.0, 1.0]]]])
    y, _ = version[0](x, np.array([[[[1.0, 2.0]]]]), np.zeros(1))
    np.testing.assert_array_equal(y, [[[[0, 2]]]])


@both_versions
def test_the_gradients_by_pencil(version):
    forward, backward = version
    x = np.array([[[[1.0, 2.0, 3.0]]]])
    _, cache = forward(x, np.array([[[[10.0, 20.0]]]]), np.zeros(1))
    grad_x, grad_weight, grad_bias = backward(np.array([[[[1.0, 2.0]]]]), cache)
    np.testing.assert_array_equal(grad_x, [[[[10, 40, 40]]]])
    np.testing.assert_array_equal(grad_weight, [[[[5, 8]]]])
    np.testing.assert_array_equal(grad_bias, [3])


def test_channels_mix():
    x = np.stack([np.full((2, 2), 1.0), np.full((2, 2), 10.0)])[None]
    weight = np.array([[[[1.0]], [[1.0]]], [[[2.0]], [[-1.0]]]])  # two 1x1 kernels
    y, _ = conv2d(x, weight, np.zeros(2))
    np.testing.assert_array_equal(y[0, :, 0, 0], [11, -8])


@both_versions
@pytest.mark.parametrize("options", GEOMETRIES)
def test_it_is_pytorchs(version, arrays, options):
    forward, backward = version
    y, cache = forward(*arrays, **options)
    grad_y = np.random.default_rng(1).normal(size=y.shape)
    expected = by_pytorch(
        lambda *a: torch.nn.functional.conv2d(*a, **options), *arrays, grad_y=grad_y
    )
    assert_equal((y, list(backward(grad_y, cache))), expected)


@both_versions
@pytest.mark.parametrize("options", GEOMETRIES)
def test_the_gradient_is_the_numerical_one(version, arrays, options):
    forward, backward = version
    x, weight, bias = arrays
    arrays = [x[:, :2, :, :5], weight[:, :2], bias]
    y, cache = forward(*arrays, **options)
    grad_y = np.random.default_rng(1).normal(size=y.shape)
    grads = backward(grad_y, cache)

    def loss(*arrays):
        return np.sum(forward(*arrays, **options)[0] * grad_y)

    assert_numerical(loss, arrays, grads)


@both_versions
@pytest.mark.parametrize(
    ("sizes", "message"),
    [
        pytest.param(
            [(2, 3, 7, 6), (4, 2, 3, 2), (4,)],
            "axis C of weight must be 3, got 2",
            id="channels differ",
        ),
        pytest.param(
            [(2, 3, 2, 6), (4, 3, 3, 2), (4,)],
            "the kernel must fit into the image: it spans 3 pixels",
            id="image smaller than kernel",
        ),
        pytest.param(
            [(2, 3, 7, 6), (4, 3, 3, 2), (3,)], "axis O of bias must be 4", id="bias"
        ),
        pytest.param([(3, 7, 6), (4, 3, 3, 2), (4,)], "x must have 4 axes", id="batch"),
    ],
)
def test_images_that_do_not_match_are_refused(version, sizes, message):
    with pytest.raises(ShapeError, match=message):
        version[0](*[np.zeros(size) for size in sizes])


@both_versions
def test_a_gradient_of_another_size_is_refused(version, arrays):
    forward, backward = version
    _, cache = forward(*arrays)
    with pytest.raises(ShapeError, match="axis W_out of grad_y must be 5, got 4"):
        backward(np.zeros((2, 4, 5, 4)), cache)
