"""float32 in, float32 out, in every public function; and bytes are numbers.

The right calls of ``calls.py`` are made again with every array as float32, with arrays
in other memory orders, and with whole numbers.
"""

import matplotlib.pyplot as plt
import numpy as np
import pytest
from calls import CALLS, call
from public import offered

from course_utils import numpy_layers

OFFERED = offered()
ARRAYS = ("numpy_layers.", "overlap.", "gradients.", "datasets.")
FLOAT64 = {  # where another type is the purpose
    "gradients.gradient_by_depth": "norms, and small sizes must live",
    "gradients.gradient_by_lag": "norms, and small sizes must live",
    "overlap.class_iou": "shares of whole numbers",
    "gradients.check_gradient": "a judge; it says that float32 is too coarse",
}


def mapped(value, change):
    """Return the same with every array of floats changed."""
    if isinstance(value, np.ndarray):
        return change(value) if value.dtype.kind == "f" else value
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        return type(value)(*(mapped(part, change) for part in value))
    if isinstance(value, tuple | list):
        return type(value)(mapped(part, change) for part in value)
    if isinstance(value, dict):
        return {name: mapped(part, change) for name, part in value.items()}
    return value


def arrays_in(value) -> list:
    """Return all arrays and NumPy numbers of a result, caches left out."""
    if isinstance(value, np.ndarray | np.floating):
        return [value]
    if type(value).__name__.endswith("Cache"):
        return []
    if isinstance(value, tuple | list):
        return [array for part in value for array in arrays_in(part)]
    if isinstance(value, dict):
        return arrays_in(list(value.values()))
    return []


def with_arrays():
    """Return the calls that take arrays of floats."""
    found = {}
    for name, given in CALLS.items():
        seen = []
        mapped(given, seen.append)
        if seen and name.startswith(ARRAYS):
            found[name] = given
    return found


def forget(value):
    """Return float32, with what a generator of chance draws as it was."""
    return value.astype(np.float32)


def fresh(given: dict) -> dict:
    """Return the arguments with a new source of chance, and steps not used up."""
    given = {
        k: np.random.default_rng(0) if isinstance(v, np.random.Generator) else v
        for k, v in given.items()
    }
    if "steps" in given:
        given["steps"] = numpy_layers.steps_back(
            **CALLS["numpy_layers.steps_back"] | {"window": None}
        )
    return given


def result_of(name, change):
    given = mapped(fresh(CALLS[name]), change)
    result = call(OFFERED[name], name, given)
    plt.close("all")
    return result


@pytest.mark.parametrize("name", [n for n in with_arrays() if n not in FLOAT64])
def test_float32_in_float32_out(name):
    if name == "numpy_layers.add_up":
        steps = call(
            numpy_layers.steps_back,
            "numpy_layers.steps_back",
            mapped(CALLS["numpy_layers.steps_back"], forget),
        )
        result = numpy_layers.add_up(steps)
    else:
        result = result_of(name, forget)
    kinds = {array.dtype for array in arrays_in(result) if array.dtype.kind == "f"}
    assert kinds <= {np.dtype(np.float32)}


def reversed_twice(array):
    """Return the same numbers, read from behind."""
    return np.ascontiguousarray(array[..., ::-1])[..., ::-1]


def strided(array):
    """Return the same numbers, with others between them."""
    return np.repeat(array, 2, axis=-1)[..., ::2]


@pytest.mark.parametrize("order", [np.asfortranarray, reversed_twice, strided])
@pytest.mark.parametrize("name", with_arrays())
def test_the_order_in_memory_changes_nothing(name, order):
    def reorder(array):
        return order(array) if array.ndim else array

    expected = arrays_in(result_of(name, lambda array: array))
    found = arrays_in(result_of(name, reorder))
    for one, other in zip(found, expected, strict=True):
        np.testing.assert_allclose(one, other, rtol=1e-10, atol=1e-12)


@pytest.mark.parametrize("name", with_arrays())
def test_nothing_that_is_given_is_changed(name):
    given = fresh(CALLS[name])
    before = mapped(given, np.copy)
    call(OFFERED[name], name, given)
    plt.close("all")
    pairs = zip(arrays_in(given), arrays_in(before), strict=True)
    assert all(np.array_equal(one, other) for one, other in pairs)


BYTES = {  # positive whole numbers as images hold them: their sums exceed a byte
    "conv2d": ((2, 3, 5, 4), (4, 3, 2, 2), (4,)),
    "conv2d_im2col": ((2, 3, 5, 4), (4, 3, 2, 2), (4,)),
    "linear": ((2, 3), (3, 4), (4,)),
    "mean_squared_error": ((2, 3), (2, 3)),
    "sigmoid": ((2, 3),),
    "softmax": ((2, 3),),
    "log_softmax": ((2, 3),),
    "tanh": ((2, 3),),
    "relu": ((2, 3),),
    "global_avg_pool2d": ((2, 3, 5, 4),),
    "global_max_pool2d": ((2, 3, 5, 4),),
    "rnn": ((2, 4, 3), (2, 5), (3, 5), (5, 5), (5,)),
    "lstm": ((2, 4, 3), (2, 5), (2, 5), (3, 20), (5, 20), (20,)),
    "gru": ((2, 4, 3), (2, 5), (3, 15), (5, 15), (15,), (5,)),
    "gru_reset_before": ((2, 4, 3), (2, 5), (3, 15), (5, 15), (15,)),
}


@pytest.mark.parametrize("kind", [np.uint8, np.int8, bool])
@pytest.mark.parametrize("name", BYTES)
def test_small_whole_numbers_do_not_wrap(name, kind):
    rng = np.random.default_rng(0)
    bytes_ = [rng.integers(0, 127, shape).astype(kind) for shape in BYTES[name]]
    layer = getattr(numpy_layers, name)
    found = arrays_in(layer(*bytes_))
    expected = arrays_in(layer(*(array.astype(float) for array in bytes_)))
    for one, other in zip(found, expected, strict=True):
        np.testing.assert_array_equal(one, other)
        assert one.dtype == np.float64


def test_bytes_as_gradients_move_parameters_as_numbers_do():
    params, grads = {"w": np.ones(2)}, {"w": np.array([200, 100], np.uint8)}
    real = {"w": grads["w"].astype(float)}
    for step in (
        lambda g: numpy_layers.adam_step(params, g, numpy_layers.AdamState())[0],
        lambda g: numpy_layers.sgd_step(params, g, learning_rate=0.1),
        lambda g: numpy_layers.momentum_step(params, g, {}, learning_rate=0.1)[0],
        lambda g: numpy_layers.rmsprop_step(params, g, {})[0],
        lambda g: numpy_layers.clip_by_norm(g, 1.0)[0],
    ):
        np.testing.assert_array_equal(step(grads)["w"], step(real)["w"])
