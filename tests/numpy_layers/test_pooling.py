import numpy as np
import pytest
import torch
from judges import assert_equal, assert_numerical, by_pytorch

from course_utils.numpy_layers import pooling
from course_utils.shapes import ShapeError

NAMES = ["max_pool2d", "avg_pool2d"]
GEOMETRIES = [
    pytest.param(2, {}, id="windows touch, a row is dropped"),
    pytest.param((3, 2), {"stride": 2}, id="windows overlap"),
    pytest.param((2, 3), {"stride": 3}, id="windows leave gaps"),
    pytest.param(1, {}, id="nothing to pool"),
]
PATCH = np.array([[[[1.0, 2.0, 5.0, 3.0], [4.0, 0.0, 5.0, 1.0]]]])


@pytest.fixture
def x():
    return np.random.default_rng(0).normal(size=(2, 3, 7, 6))


def test_two_windows_by_pencil():
    assert_equal(pooling.max_pool2d(PATCH, 2)[0], [[[[4, 5]]]])
    assert_equal(pooling.avg_pool2d(PATCH, 2)[0], [[[[7 / 4, 14 / 4]]]])


def test_the_first_of_two_largest_gets_the_gradient():
    _, cache = pooling.max_pool2d(PATCH, 2)
    grad_x = pooling.max_pool2d_backward(np.array([[[[10.0, 20.0]]]]), cache)
    assert_equal(grad_x, [[[[0, 0, 20, 0], [10, 0, 0, 0]]]])


def test_the_mean_shares_the_gradient_equally():
    _, cache = pooling.avg_pool2d(PATCH, 2)
    grad_x = pooling.avg_pool2d_backward(np.array([[[[4.0, 8.0]]]]), cache)
    assert_equal(grad_x, [[[[1, 1, 2, 2], [1, 1, 2, 2]]]])


def test_a_pixel_that_wins_two_windows_gets_both_gradients():
    x = np.array([[[[0.0, 9.0, 0.0]]]])
    _, cache = pooling.max_pool2d(x, (1, 2), stride=1)
    grad_x = pooling.max_pool2d_backward(np.array([[[[1.0, 2.0]]]]), cache)
    assert_equal(grad_x, [[[[0, 3, 0]]]])


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(("kernel_size", "options"), GEOMETRIES)
def test_it_is_pytorchs(name, x, kernel_size, options):
    y, cache = getattr(pooling, name)(x, kernel_size, **options)
    grad_y = np.random.default_rng(1).normal(size=y.shape)
    grad_x = getattr(pooling, f"{name}_backward")(grad_y, cache)
    expected, (expected_grad,) = by_pytorch(
        lambda x: getattr(torch.nn.functional, name)(x, kernel_size, **options),
        x,
        grad_y=grad_y,
    )
    assert_equal((y, grad_x), (expected, expected_grad))


def test_ties_are_pytorchs():
    x = np.random.default_rng(2).integers(0, 2, size=(2, 3, 7, 6)).astype(float)
    y, cache = pooling.max_pool2d(x, (3, 2), stride=2)
    grad_y = np.random.default_rng(1).normal(size=y.shape)
    _, (expected,) = by_pytorch(
        lambda x: torch.nn.functional.max_pool2d(x, (3, 2), stride=2), x, grad_y=grad_y
    )
    assert_equal(pooling.max_pool2d_backward(grad_y, cache), expected)


@pytest.mark.parametrize(
    ("name", "pytorch"),
    [
        ("global_max_pool2d", torch.nn.functional.adaptive_max_pool2d),
        ("global_avg_pool2d", torch.nn.functional.adaptive_avg_pool2d),
    ],
)
def test_global_pooling_is_pytorchs(name, pytorch, x):
    y, cache = getattr(pooling, name)(x)
    grad_y = np.random.default_rng(1).normal(size=(2, 3))
    grad_x = getattr(pooling, f"{name}_backward")(grad_y, cache)
    expected, (expected_grad,) = by_pytorch(
        lambda x: pytorch(x, 1)[:, :, 0, 0], x, grad_y=grad_y
    )
    assert_equal((y, grad_x), (expected, expected_grad))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(("kernel_size", "options"), GEOMETRIES)
def test_the_gradient_is_the_numerical_one(name, x, kernel_size, options):
    x, pool = x[:, :2], getattr(pooling, name)
    y, cache = pool(x, kernel_size, **options)
    grad_y = np.random.default_rng(1).normal(size=y.shape)
    grad_x = getattr(pooling, f"{name}_backward")(grad_y, cache)

    def loss(x):
        return np.sum(pool(x, kernel_size, **options)[0] * grad_y)

    assert_numerical(loss, [x], [grad_x])


@pytest.mark.parametrize("name", NAMES)
def test_a_window_larger_than_the_image_is_refused(name):
    with pytest.raises(ShapeError, match=r"spans 3 pixels .* only 2"):
        getattr(pooling, name)(np.zeros((2, 3, 4, 2)), 3)


BY_PYTORCH = {
    "max_pool2d": torch.nn.functional.max_pool2d,
    "avg_pool2d": torch.nn.functional.avg_pool2d,
}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    ("kernel_size", "options"),
    [
        pytest.param((2, 3), {}, id="wide, touching"),
        pytest.param((3, 2), {}, id="high, touching"),
        pytest.param((1, 4), {}, id="one row, touching"),
        pytest.param((3, 2), {"stride": (1, 2)}, id="a stride for each axis"),
        pytest.param((3, 4), {"padding": (1, 2)}, id="a padding for each axis"),
        pytest.param(3, {"stride": 2, "padding": 1}, id="padded"),
    ],
)
def test_windows_of_two_sides_are_pytorchs(name, x, kernel_size, options):
    y, cache = getattr(pooling, name)(x, kernel_size, **options)
    grad_y = np.random.default_rng(1).normal(size=y.shape)
    grad_x = getattr(pooling, f"{name}_backward")(grad_y, cache)
    expected, (expected_grad,) = by_pytorch(
        lambda x: BY_PYTORCH[name](x, kernel_size, **options), x, grad_y=grad_y
    )
    assert_equal((y, grad_x), (expected, expected_grad))


def test_a_padded_pixel_never_wins():
    y, _ = pooling.max_pool2d(np.full((1, 1, 2, 2), -5.0), 2, padding=1)
    np.testing.assert_array_equal(y, np.full((1, 1, 2, 2), -5.0))


@pytest.mark.parametrize("name", NAMES)
def test_padding_of_more_than_half_a_window_is_refused(name):
    with pytest.raises(ValueError, match=r"at most half the window \(2, 3\)"):
        getattr(pooling, name)(np.zeros((1, 1, 5, 5)), (2, 3), padding=(1, 2))


@pytest.mark.parametrize("name", [*NAMES, "global_max_pool2d", "global_avg_pool2d"])
@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda g: g[:1], id="one image"),
        pytest.param(lambda g: g[:, :1], id="one channel"),
        pytest.param(lambda g: np.swapaxes(g, 0, 1), id="batch and channels swapped"),
        pytest.param(lambda g: np.swapaxes(g, -1, -2), id="last two swapped"),
        pytest.param(lambda g: g[..., :1], id="one column"),
        pytest.param(lambda g: np.concatenate([g, g]), id="another batch"),
    ],
)
def test_a_gradient_of_another_shape_is_refused(name, x, change):
    options = () if "global" in name else ((2, 1),)
    y, cache = getattr(pooling, name)(x, *options)
    with pytest.raises(ShapeError, match="of grad_y must be"):
        getattr(pooling, f"{name}_backward")(change(np.ones_like(y)), cache)
