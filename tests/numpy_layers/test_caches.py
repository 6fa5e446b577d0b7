import numpy as np
import pytest

from course_utils import numpy_layers as layers
from course_utils.shapes import ShapeError

IMAGES, MATRIX = np.ones((2, 3, 5, 4)), np.ones((2, 3))
KERNELS, SEQUENCES = (np.ones((4, 3, 2, 2)), np.ones(4)), np.ones((2, 4, 3))


def gates(number: int):
    size = number * 5
    return np.ones((3, size)), np.ones((5, size)), np.ones(size)


def simple():
    return np.ones((3, 5)), np.ones((5, 5)), np.ones(5)


STATE = np.ones((2, 5))
STATISTICS = layers.RunningStatistics.start(3)
CACHES = {  # by layer: the cache, and the shapes of the gradients it goes back with
    "conv2d": (layers.conv2d(IMAGES, *KERNELS)[1], [(2, 4, 4, 3)]),
    "conv2d_im2col": (layers.conv2d_im2col(IMAGES, *KERNELS)[1], [(2, 4, 4, 3)]),
    "max_pool2d": (layers.max_pool2d(IMAGES, 2)[1], [(2, 3, 2, 2)]),
    "avg_pool2d": (layers.avg_pool2d(IMAGES, 2)[1], [(2, 3, 2, 2)]),
    "linear": (layers.linear(MATRIX, np.ones((3, 4)), np.ones(4))[1], [(2, 4)]),
    "embedding": (layers.embedding(np.ones((2, 3), int), MATRIX)[1], [(2, 3, 3)]),
    "dropout": (layers.dropout(MATRIX, 0.5, is_training=False)[1], [(2, 3)]),
    "batch_norm": (
        layers.batch_norm(
            MATRIX, np.ones(3), np.zeros(3), STATISTICS, is_training=True
        )[2],
        [(2, 3)],
    ),
    "rnn": (layers.rnn(SEQUENCES, None, *simple())[1], [(2, 4, 5)]),
    "rnn_step": (layers.rnn_step(MATRIX, STATE, *simple())[1], [(2, 5)]),
    "lstm": (layers.lstm(SEQUENCES, None, None, *gates(4))[2], [(2, 4, 5)]),
    "lstm_step": (
        layers.lstm_step(MATRIX, STATE, STATE, *gates(4))[2],
        [(2, 5), (2, 5)],
    ),
    "gru": (layers.gru(SEQUENCES, None, *gates(3), np.ones(5))[1], [(2, 4, 5)]),
    "gru_step": (layers.gru_step(MATRIX, STATE, *gates(3), np.ones(5))[1], [(2, 5)]),
    "gru_reset_before": (
        layers.gru_reset_before(SEQUENCES, None, *gates(3))[1],
        [(2, 4, 5)],
    ),
    "gru_reset_before_step": (
        layers.gru_reset_before_step(MATRIX, STATE, *gates(3))[1],
        [(2, 5)],
    ),
}
LOSSES = {
    "cross_entropy": layers.cross_entropy(MATRIX, np.array([0, 1]))[1],
    "mean_squared_error": layers.mean_squared_error(MATRIX, MATRIX)[1],
}
BACKWARD = {name: getattr(layers, f"{name}_backward") for name in CACHES}
OTHERS = {name: cache for name, (cache, _) in CACHES.items()} | LOSSES


def test_every_layer_that_keeps_a_cache_is_tested_here():
    in_package = {
        name.removesuffix("_backward")
        for name in layers.__all__
        if name.endswith("_backward")
    }
    by_result = {"relu", "sigmoid", "tanh", "softmax", "log_softmax"}
    shared = {"global_max_pool2d", "global_avg_pool2d"}  # those of the pooling
    assert in_package - by_result - shared == CACHES.keys() | LOSSES.keys()


@pytest.mark.parametrize("layer", CACHES)
@pytest.mark.parametrize("other", [*OTHERS, "none", "a tuple"])
def test_the_cache_of_another_layer_is_refused(layer, other):
    _, sizes = CACHES[layer]
    cache = {"none": None, "a tuple": (1, 2)}.get(other, OTHERS.get(other))
    if other == layer:
        BACKWARD[layer](*map(np.ones, sizes), cache)
        return
    with pytest.raises(ValueError, match="does it belong to another layer"):
        BACKWARD[layer](*map(np.ones, sizes), cache)


@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.parametrize("other", CACHES)
def test_the_cache_of_a_layer_is_none_of_a_loss(loss, other):
    with pytest.raises(ValueError, match="does it belong to another layer"):
        getattr(layers, f"{loss}_backward")(OTHERS[other])


WRONG = {  # what a gradient may become by a slip that NumPy would forgive
    "no batch": lambda shape: shape[1:],
    "one example": lambda shape: (1, *shape[1:]),
    "one number at the end": lambda shape: (*shape[:-1], 1),
    "one axis more": lambda shape: (1, *shape),
    "reversed": lambda shape: shape[::-1],
    "one number": lambda shape: (),
    "a larger batch": lambda shape: (2 * shape[0], *shape[1:]),
}


@pytest.mark.parametrize("layer", CACHES)
@pytest.mark.parametrize("wrong", WRONG)
def test_a_gradient_of_another_shape_is_refused(layer, wrong):
    cache, sizes = CACHES[layer]
    for place, right in enumerate(sizes):
        shapes = list(sizes)
        shapes[place] = WRONG[wrong](right)
        if shapes[place] == right:
            continue
        with pytest.raises(ShapeError, match="grad_"):
            BACKWARD[layer](*map(np.ones, shapes), cache)


def test_the_message_names_both_layers():
    message = "must be the LSTMStepCache .* got RNNStepCache"
    with pytest.raises(ValueError, match=message):
        layers.lstm_backward(np.ones((2, 4, 5)), OTHERS["rnn"])


def test_a_gradient_by_the_cell_states_is_called_so():
    with pytest.raises(ShapeError, match="axis T of grad_c must be 4, got 1"):
        layers.lstm_backward(
            np.ones((2, 4, 5)), OTHERS["lstm"], grad_c=np.ones((2, 1, 5))
        )
