"""What every recurrent layer must do, whatever happens inside its step."""

import numpy as np
import pytest
import torch
from cells import (
    B,
    D,
    H,
    T,
    every_cell,
    every_pytorch_cell,
    gradients,
    pytorch_cell,
    sequences,
)
from judges import assert_equal, assert_numerical, by_pytorch

from course_utils.gradients import gradient_by_lag
from course_utils.numpy_layers import with_pull_back
from course_utils.shapes import ShapeError

MASK = np.array([[True, True, False, False], [True, True, True, False]])
LENGTHS = MASK.sum(axis=1)


@every_pytorch_cell
def test_it_is_pytorchs(cell):
    arrays = [sequences(), *cell.start(), *cell.weights().values()]
    *_, cache = cell.layer(*arrays)
    grads = cell.backward(gradients(), cache)
    expected = by_pytorch(pytorch_cell(cell), *arrays, grad_y=gradients())
    assert_equal((cell.h(*arrays), list(grads)), expected)


@every_cell
def test_the_gradient_is_the_numerical_one(cell):
    arrays = [sequences(), *cell.start(), *cell.weights().values()]
    *_, cache = cell.layer(*arrays)
    grads = cell.backward(gradients(), cache)
    assert_numerical(lambda *a: np.sum(cell.h(*a) * gradients()), arrays, grads)


@every_cell
def test_a_step_alone_has_the_numerical_gradient(cell):
    arrays = [sequences()[:, 0], *cell.start(), *cell.weights().values()]
    sent = [gradients(seed=seed)[:, 0] for seed in range(len(cell.states))]
    *_, cache = cell.step(*arrays)
    grads = cell.step_backward(*sent, cache)

    def loss(*arrays):
        *state, _ = cell.step(*arrays)
        pairs = zip(state, sent, strict=True)
        return sum(np.sum(part * grad) for part, grad in pairs)

    assert_numerical(loss, arrays, grads)


@every_cell
def test_the_state_that_comes_out_goes_in(cell):
    x, weights = sequences(7), cell.weights()
    *whole, _ = cell.layer(x, *cell.start(), **weights)
    *first, _ = cell.layer(x[:, :3], *cell.start(), **weights)
    state = [part[:, -1] for part in first]
    *second, _ = cell.layer(x[:, 3:], *state, **weights)
    for all_at_once, one, two in zip(whole, first, second, strict=True):
        assert_equal(np.concatenate([one, two], axis=1), all_at_once)


@every_cell
def test_one_step_is_a_sequence_too(cell):
    x, weights = sequences(1), cell.weights()
    *states, _ = cell.layer(x, *cell.start(), **weights)
    *expected, _ = cell.step(x[:, 0], *cell.start(), **weights)
    assert_equal([part[:, 0] for part in states], expected)


@every_cell
def test_the_way_back_over_one_step_is_the_step_back(cell):
    x, weights, grad_h = sequences(1), cell.weights(), gradients(1)
    *_, cache = cell.layer(x, *cell.start(), **weights)
    grad_x, *rest = cell.backward(grad_h, cache)
    *_, step_cache = cell.step(x[:, 0], *cell.start(), **weights)
    grad_state = [grad_h[:, 0], *[np.zeros((B, H))] * (len(cell.states) - 1)]
    expected = cell.step_backward(*grad_state, step_cache)
    assert_equal([grad_x[:, 0], *rest], expected)


@every_cell
def test_no_state_means_zeros(cell):
    nothing = [None] * len(cell.states)
    zeros = [np.zeros((B, H))] * len(cell.states)
    with_none = cell.h(sequences(), *nothing, **cell.weights())
    assert_equal(with_none, cell.h(sequences(), *zeros, **cell.weights()))


@every_cell
def test_padding_changes_neither_state_nor_gradient(cell):
    x, start, weights = sequences(), cell.start(), cell.weights()
    *_, cache = cell.layer(x, *start, **weights, mask=MASK)
    grad_h = gradients()
    grad_x = cell.backward(grad_h, cache).grad_x
    nonsense = np.where(MASK[:, :, None], x, 1e3)
    h = cell.h(nonsense, *start, **weights, mask=MASK)
    assert_equal(h, cell.h(x, *start, **weights, mask=MASK))
    np.testing.assert_array_equal(grad_x[~MASK], 0)


@every_cell
def test_a_padded_sequence_is_the_short_one(cell):
    x, start, weights = sequences(), cell.start(), cell.weights()
    padded = cell.h(x, *start, **weights, mask=MASK)
    alone = cell.h(x[:1, :2], *[part[:1] for part in start], **weights)
    assert_equal(padded[:1, :2], alone)
    assert_equal(padded[0, -1], alone[0, -1])


@every_pytorch_cell
def test_masked_is_packed(cell):
    arrays = [sequences(), *cell.start(), *cell.weights().values()]
    grad_last = gradients()[:, -1]
    *_, cache = cell.layer(*arrays, mask=MASK)
    grad_h = np.zeros((B, T, H))
    grad_h[:, -1] = grad_last
    found = cell.h(*arrays, mask=MASK)[:, -1], list(cell.backward(grad_h, cache))
    packed = pytorch_cell(cell, torch.tensor(LENGTHS))
    assert_equal(found, by_pytorch(packed, *arrays, grad_y=grad_last))


@every_cell
def test_the_gradient_with_a_mask_is_the_numerical_one(cell):
    arrays = [sequences(), *cell.start(), *cell.weights().values()]
    *_, cache = cell.layer(*arrays, mask=MASK)
    grads = cell.backward(gradients(), cache)

    def loss(*arrays):
        return np.sum(cell.h(*arrays, mask=MASK) * gradients())

    assert_numerical(loss, arrays, grads)


@every_pytorch_cell
def test_truncating_is_detaching(cell):
    num_steps, window = 7, 3  # chunks of 3, 3 and 1
    arrays = [sequences(num_steps), *cell.start(), *cell.weights().values()]
    grad_h, forward = gradients(num_steps), pytorch_cell(cell)
    num_states = len(cell.states)

    def detached(x, *rest):
        state, weights = rest[:num_states], rest[num_states:]
        outputs = []
        for chunk in x.split(window, dim=1):
            outputs.append(forward(chunk, *state, *weights))
            state = last_state(chunk, *state, *weights)
        return torch.cat(outputs, dim=1)

    def last_state(chunk, *rest):
        numbers = [part.detach().numpy() for part in (chunk, *rest)]
        *states, _ = cell.layer(*numbers)
        return [torch.tensor(part[:, -1]) for part in states]

    *_, cache = cell.layer(*arrays)
    found = cell.h(*arrays), list(cell.backward(grad_h, cache, window=window))
    assert_equal(found, by_pytorch(detached, *arrays, grad_y=grad_h))


@every_cell
def test_a_window_as_long_as_the_sequence_cuts_nothing(cell):
    *_, cache = cell.layer(sequences(), *cell.start(), **cell.weights())
    whole = cell.backward(gradients(), cache)
    assert_equal(cell.backward(gradients(), cache, window=T), whole)


@every_cell
def test_the_gradient_by_lag_is_that_of_the_first_state(cell):
    weights = tuple(cell.weights().values())
    step = with_pull_back(cell.step, cell.step_backward, weights)
    start, grad_last = tuple(cell.start()), gradients()[:, -1]
    grad_state = (grad_last, *[np.zeros((B, H))] * (len(start) - 1))
    sizes = gradient_by_lag(step, sequences().swapaxes(0, 1), start, grad_state)
    *_, cache = cell.layer(sequences(), *start, *weights)
    grad_h = np.zeros((B, T, H))
    grad_h[:, -1] = grad_last
    grads = cell.backward(grad_h, cache)[1 : 1 + len(start)]
    assert sizes.shape == (T + 1,)
    assert sizes[0] == pytest.approx(np.linalg.norm(grad_last), rel=1e-12)
    assert sizes[-1] == pytest.approx(np.linalg.norm(grads), rel=1e-12)


@every_cell
@pytest.mark.parametrize(
    ("x", "message"),
    [
        pytest.param(np.zeros((B, 0, D)), "axis T of x must be at", id="length 0"),
        pytest.param(np.zeros((B, T, D + 1)), "axis D of W_", id="features"),
        pytest.param(np.zeros((T, D)), r"3 axes \(B, T, D\), got 2", id="no batch"),
        pytest.param(
            np.where(np.arange(B * T * D).reshape(B, T, D) == 16, np.nan, 0),
            r"x must be finite, got nan at \[1, 1, 1\]",
            id="nan",
        ),
    ],
)
def test_bad_sequences_are_refused_in_one_sentence(cell, x, message):
    with pytest.raises(ValueError, match=message):
        cell.layer(x, *cell.start(), **cell.weights())


@every_cell
@pytest.mark.parametrize(
    ("size", "message"),
    [
        pytest.param((B, H + 1), "axis H of {} must be 5, got 6", id="hidden size"),
        pytest.param((B + 1, H), "axis B of {} must be 2, got 3", id="batch"),
    ],
)
def test_a_state_of_the_wrong_size_is_refused(cell, size, message):
    last = cell.states[-1]
    start = [*cell.start()[:-1], np.zeros(size)]
    with pytest.raises(ShapeError, match=message.format(last)):
        cell.layer(sequences(), *start, **cell.weights())


@every_cell
@pytest.mark.parametrize(
    ("size", "message"),
    [
        pytest.param((B, T, 1), "axis H of grad_h must be 5, got 1", id="one unit"),
        pytest.param((B, 1, H), "axis T of grad_h must be 4, got 1", id="one step"),
    ],
)
def test_a_gradient_that_would_broadcast_is_refused(cell, size, message):
    *_, cache = cell.layer(sequences(), *cell.start(), **cell.weights())
    with pytest.raises(ShapeError, match=message):
        cell.backward(np.zeros(size), cache)


@every_cell
@pytest.mark.parametrize("window", [0, -2])
def test_a_window_without_a_step_is_refused(cell, window):
    *_, cache = cell.layer(sequences(), *cell.start(), **cell.weights())
    with pytest.raises(ValueError, match=f"at least 1 step, or None, got {window}"):
        cell.backward(gradients(), cache, window=window)


@every_cell
def test_a_step_names_a_state_of_the_wrong_size(cell):
    start = [*cell.start()[:-1], np.zeros((1, H))]  # would broadcast
    name = cell.states[-1][0]
    with pytest.raises(ShapeError, match=f"axis B of {name} must be 2, got 1"):
        cell.step(sequences()[:, 0], *start, **cell.weights())


@every_cell
def test_a_state_that_is_not_a_number_is_refused(cell):
    start = [*cell.start()[:-1], np.full((B, H), np.nan)]
    message = rf"{cell.states[-1]} must be finite, got nan at \[0, 0\]"
    with pytest.raises(ValueError, match=message):
        cell.layer(sequences(), *start, **cell.weights())


@every_cell
@pytest.mark.parametrize(
    ("mask", "message"),
    [
        pytest.param(MASK[:, :3], "axis T of mask must be 4, got 3", id="size"),
        pytest.param(
            np.array([[1, 1, 1, 1], [0, 0, 0, 0]]),
            "row 1 is all padding",
            id="all padding",
        ),
    ],
)
def test_a_bad_mask_is_refused(cell, mask, message):
    with pytest.raises(ShapeError, match=message):
        cell.layer(sequences(), *cell.start(), **cell.weights(), mask=mask)


@every_cell
def test_every_weight_of_the_wrong_size_is_named(cell):
    for name, weight in cell.weights().items():
        wrong = {**cell.weights(), name: np.concatenate([weight, weight], axis=-1)}
        with pytest.raises(ShapeError, match=r"axis .*H of (W_|b)"):
            cell.layer(sequences(), *cell.start(), **wrong)


@every_cell
def test_a_gradient_of_the_wrong_length_is_refused(cell):
    *_, cache = cell.layer(sequences(), *cell.start(), **cell.weights())
    with pytest.raises(ShapeError, match="axis T of grad_h must be 4, got 3"):
        cell.backward(gradients(3), cache)
