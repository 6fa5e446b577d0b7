import numpy as np
import pytest
from cells import RNN, H, T, gradients, sequences
from judges import assert_equal

from course_utils.numpy_layers import rnn, rnn_backward, rnn_backward_by_step

LN2, LN3 = np.log(2), np.log(3)  # tanh(ln 2) = 3/5, tanh(ln 3) = 4/5


@pytest.fixture
def pencil():
    """Two units, two steps: unit 0 hears the input, unit 1 hears unit 0."""
    x = np.array([[[1.0], [0.0]]])
    weights = {
        "W_xh": np.array([[LN2, 0.0]]),
        "W_hh": np.array([[0.0, LN3 / (3 / 5)], [0.0, 0.0]]),
        "b_h": np.zeros(2),
    }
    return rnn(x, None, **weights)


def test_the_input_moves_on_one_unit_per_step(pencil):
    h, _ = pencil
    assert_equal(h, [[[3 / 5, 0], [0, 4 / 5]]])


def test_the_gradient_comes_back_the_same_way(pencil):
    _, cache = pencil
    grads = rnn_backward(np.array([[[0.0, 0.0], [0.0, 1.0]]]), cache)
    slope_2, slope_1 = 1 - (4 / 5) ** 2, 1 - (3 / 5) ** 2
    grad_a_1 = slope_2 * LN3 / (3 / 5) * slope_1
    assert_equal(grads.grad_W_hh, [[0, 3 / 5 * slope_2], [0, 0]])
    assert_equal(grads.grad_W_xh, [[grad_a_1, 0]])
    assert_equal(grads.grad_b_h, [grad_a_1, slope_2])
    assert_equal(grads.grad_x, [[[grad_a_1 * LN2], [0]]])
    assert_equal(grads.grad_h0, [[0, grad_a_1 * 0]])


def test_the_shares_of_the_steps_add_up_to_the_gradient():
    _, cache = rnn(sequences(), *RNN.start(), **RNN.weights())
    shares = rnn_backward_by_step(gradients(), cache)
    assert shares.grad_W_hh.shape == (T, H, H)
    whole = rnn_backward(gradients(), cache)
    assert_equal(shares.grad_W_hh.sum(axis=0), whole.grad_W_hh)


def test_the_share_of_a_step_is_its_state_before_times_its_gradient():
    h, cache = rnn(sequences(), *RNN.start(), **RNN.weights())
    shares = rnn_backward_by_step(gradients(), cache)
    grad_a = shares.grad_states[:, 2] * (1 - h[:, 2] ** 2)
    assert_equal(shares.grad_W_hh[2], h[:, 1].T @ grad_a)


def test_the_last_state_gets_only_what_the_loss_sends():
    _, cache = rnn(sequences(), *RNN.start(), **RNN.weights())
    shares = rnn_backward_by_step(gradients(), cache)
    assert_equal(shares.grad_states[:, -1], gradients()[:, -1])
    assert np.all(shares.grad_states[:, 0] != gradients()[:, 0])


def test_a_window_of_one_sees_no_past():
    _, cache = rnn(sequences(), *RNN.start(), **RNN.weights())
    shares = rnn_backward_by_step(gradients(), cache, window=1)
    assert_equal(shares.grad_states, gradients())
