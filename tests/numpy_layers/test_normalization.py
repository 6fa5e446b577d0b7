import numpy as np
import pytest
import torch
from judges import assert_equal, assert_numerical, by_pytorch

from course_utils.numpy_layers import (
    RunningStatistics,
    batch_norm,
    batch_norm_backward,
)
from course_utils.shapes import ShapeError

SIZES = [pytest.param((5, 3), id="features"), pytest.param((2, 3, 4, 5), id="maps")]
MODES = [pytest.param(True, id="training"), pytest.param(False, id="evaluation")]


def make(size, seed=0):
    rng = np.random.default_rng(seed)
    x, gamma, beta = rng.normal(2.0, 3.0, size), *rng.normal(size=(2, 3))
    running = RunningStatistics(rng.normal(size=3), rng.uniform(0.5, 2, size=3))
    return [x, gamma, beta], running, rng.normal(size=size)


def test_two_numbers_by_pencil():
    x = np.array([[1.0], [5.0]])
    y, running, _ = batch_norm(
        x,
        np.array([10.0]),
        np.array([100.0]),
        RunningStatistics.start(1),
        is_training=True,
        eps=0,
    )
    assert_equal(y, [[90], [110]])
    assert_equal(running, ([0.3], [0.9 + 0.1 * 8]))  # unbiased: 8, not 4


def test_in_evaluation_an_example_does_not_see_its_neighbours():
    (x, gamma, beta), running, _ = make((5, 3))
    y, after, _ = batch_norm(x, gamma, beta, running, is_training=False)
    alone, _, _ = batch_norm(x[:1], gamma, beta, running, is_training=False)
    assert_equal(y[:1], alone)
    assert after is running


def test_in_training_every_channel_gets_mean_beta_and_deviation_gamma():
    (x, gamma, beta), running, _ = make((2, 3, 4, 5))
    y, _, _ = batch_norm(x, gamma, beta, running, is_training=True, eps=0)
    assert_equal(y.mean(axis=(0, 2, 3)), beta)
    assert_equal(y.std(axis=(0, 2, 3)), abs(gamma))


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("is_training", MODES)
def test_it_is_pytorchs(size, is_training):
    arrays, running, grad_y = make(size)
    y, after, cache = batch_norm(
        *arrays, running, is_training=is_training, momentum=0.3, eps=1e-3
    )
    mean, variance = (torch.tensor(a) for a in running)

    def pytorch(x, gamma, beta):
        options = {"training": is_training, "momentum": 0.3, "eps": 1e-3}
        return torch.nn.functional.batch_norm(x, mean, variance, gamma, beta, **options)

    expected, grads = by_pytorch(pytorch, *arrays, grad_y=grad_y)
    assert_equal(y, expected)
    assert_equal(batch_norm_backward(grad_y, cache), tuple(grads))
    assert_equal(after, (mean, variance))


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("is_training", MODES)
def test_the_gradient_is_the_numerical_one(size, is_training):
    arrays, running, grad_y = make(size)
    _, _, cache = batch_norm(*arrays, running, is_training=is_training)
    grads = batch_norm_backward(grad_y, cache)

    def loss(*arrays):
        y, _, _ = batch_norm(*arrays, running, is_training=is_training)
        return np.sum(y * grad_y)

    assert_numerical(loss, arrays, grads)


def test_the_statistics_that_come_out_go_in():
    (x, gamma, beta), running, _ = make((5, 3))
    for _ in range(300):
        _, running, _ = batch_norm(x, gamma, beta, running, is_training=True)
    assert_equal(running, (x.mean(axis=0), x.var(axis=0, ddof=1)))


def test_one_example_cannot_be_normalised_in_training():
    (x, gamma, beta), running, _ = make((1, 3))
    with pytest.raises(ShapeError, match="at least 2 numbers per channel, got 1"):
        batch_norm(x, gamma, beta, running, is_training=True)


def test_the_wrong_number_of_channels_is_named():
    (x, _, beta), running, _ = make((5, 3))
    with pytest.raises(ShapeError, match="axis C of gamma must be 3, got 4"):
        batch_norm(x, np.ones(4), beta, running, is_training=True)


def test_the_defaults_are_pytorchs():
    (x, _, _), _, _ = make((5, 3))
    module = torch.nn.BatchNorm1d(3, dtype=torch.float64)
    start = RunningStatistics.start(3)
    y, after, _ = batch_norm(x, np.ones(3), np.zeros(3), start, is_training=True)
    assert_equal(y, module(torch.tensor(x)).detach())
    assert_equal(after, (module.running_mean, module.running_var))


def test_axes_that_are_neither_features_nor_maps_are_refused():
    (_, gamma, beta), running, _ = make((5, 3))
    with pytest.raises(ShapeError, match="x must have 4 axes"):
        batch_norm(np.ones((2, 3, 4)), gamma, beta, running, is_training=True)


def test_a_gradient_that_would_broadcast_is_refused():
    arrays, running, grad_y = make((5, 3))
    _, _, cache = batch_norm(*arrays, running, is_training=True)
    with pytest.raises(ShapeError, match="axis B of grad_y must be 5, got 1"):
        batch_norm_backward(grad_y[:1], cache)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"is_training": "eval"}, "is_training must be True or False, got 'eval'"),
        ({"momentum": 2}, "momentum must be a share from 0 to 1, got 2"),
        ({"momentum": -1}, "momentum must be a share from 0 to 1, got -1"),
        ({"eps": -1e-5}, "eps must be at least 0"),
        ({"eps": None}, "eps must be one number, got None"),
    ],
    ids=str,
)
def test_options_out_of_range_are_refused(options, message):
    arrays, running, _ = make((5, 3))
    with pytest.raises(ValueError, match=message):
        batch_norm(*arrays, running, **{"is_training": True, **options})


@pytest.mark.parametrize("is_training", [True, False])
@pytest.mark.parametrize("part", ["mean", "variance"])
@pytest.mark.parametrize("shape", [(1,), (3, 1), (1, 3), ()])
def test_running_statistics_that_would_broadcast_are_refused(is_training, part, shape):
    arrays, running, _ = make((5, 3))
    running = running._replace(**{part: np.ones(shape)})
    with pytest.raises(ShapeError, match=f"the running {part} must"):
        batch_norm(*arrays, running, is_training=is_training)


def test_a_negative_running_variance_is_refused():
    arrays, running, _ = make((5, 3))
    running = running._replace(variance=-running.variance)
    with pytest.raises(ValueError, match="running variance must be at least 0"):
        batch_norm(*arrays, running, is_training=False)


@pytest.mark.parametrize(
    "shape", [(40, 3), (2, 3, 5, 4), (4, 3, 2, 5), (2, 3), (1, 3, 4, 5)]
)
def test_a_gradient_of_another_shape_with_as_many_rows_is_refused(shape):
    arrays, running, _ = make((2, 3, 4, 5))
    _, _, cache = batch_norm(*arrays, running, is_training=True)
    with pytest.raises(ShapeError, match="grad_y"):
        batch_norm_backward(np.ones(shape), cache)
