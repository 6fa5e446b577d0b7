import numpy as np
import pytest
import torch
from cells import LSTM, D, H, gradients, pytorch_cell, sequences
from judges import assert_equal, assert_numerical, by_pytorch

from course_utils.numpy_layers import (
    lstm,
    lstm_backward,
    lstm_gates,
    lstm_step,
    lstm_step_backward,
    with_gate_bias,
)

LN2, LN3 = np.log(2), np.log(3)  # sigmoid(ln 3) = 3/4, tanh(ln 2) = 3/5
OPEN, SHUT = 800.0, -800.0  # gates of exactly 1 and 0


@pytest.fixture
def pencil():
    """One unit without weights: i = 3/4, f = 1/2, g = 3/5, o = 1/2, c_next = ln 2."""
    c = 2 * (LN2 - 3 / 4 * 3 / 5)
    x, zero = np.ones((1, 1)), np.zeros((1, 1))
    W, b = np.zeros((1, 4)), np.array([LN3, 0.0, LN2, 0.0])
    return c, lstm_step(x, zero, np.full((1, 1), c), W, W, b)


def test_one_step_by_pencil(pencil):
    _, (h_next, c_next, _) = pencil
    assert_equal(c_next, [[LN2]])
    assert_equal(h_next, [[1 / 2 * 3 / 5]])


def test_the_gradient_by_pencil(pencil):
    c, (_, _, cache) = pencil
    *_, grad_c, _, _, grad_b = lstm_step_backward(
        np.ones((1, 1)), np.zeros((1, 1)), cache
    )
    grad_c_next = 1 / 2 * (1 - (3 / 5) ** 2)
    assert_equal(grad_c, [[grad_c_next / 2]])
    grad_i = grad_c_next * 3 / 5 * 3 / 16
    grad_f = grad_c_next * c * 1 / 4
    grad_g = grad_c_next * 3 / 4 * (1 - (3 / 5) ** 2)
    assert_equal(grad_b, [grad_i, grad_f, grad_g, 3 / 5 * 1 / 4])


def test_an_open_forget_gate_and_a_shut_input_gate_keep_the_cell_for_ever():
    weights = LSTM.weights()
    b = with_gate_bias(with_gate_bias(weights["b"], "f", OPEN), "i", SHUT)
    h0, c0 = LSTM.start()
    _, c, cache = lstm(sequences(50), h0, c0, weights["W_x"], weights["W_h"], b)
    np.testing.assert_array_equal(c[:, -1], c0)
    grad_c = np.zeros_like(c)
    grad_c[:, -1] = 1
    grads = lstm_backward(np.zeros_like(c), cache, grad_c=grad_c)
    np.testing.assert_array_equal(grads.grad_c0, 1)


def test_the_gates_give_back_the_states():
    h0, c0 = LSTM.start()
    h, c, cache = lstm(sequences(), h0, c0, **LSTM.weights())
    gates = lstm_gates(cache)
    before = np.concatenate([c0[:, None], c[:, :-1]], axis=1)
    assert_equal(gates.f * before + gates.i * gates.g, c)
    assert_equal(gates.o * np.tanh(c), h)


def test_a_gradient_by_the_cell_is_the_numerical_one():
    arrays = [sequences(), *LSTM.start(), *LSTM.weights().values()]
    grad_h, grad_c = gradients(), gradients(seed=4)
    _, _, cache = lstm(*arrays)
    grads = lstm_backward(grad_h, cache, grad_c=grad_c)

    def loss(*arrays):
        h, c, _ = lstm(*arrays)
        return np.sum(h * grad_h) + np.sum(c * grad_c)

    assert_numerical(loss, arrays, grads)


def test_the_last_cell_state_is_pytorchs():
    module = torch.nn.LSTM(D, H, batch_first=True, dtype=torch.float64)
    x = sequences()
    _, (h_n, c_n) = module(torch.tensor(x))
    weights = {name: p.detach().numpy() for name, p in module.named_parameters()}
    b = weights["bias_ih_l0"] + weights["bias_hh_l0"]
    W_x, W_h = weights["weight_ih_l0"].T, weights["weight_hh_l0"].T
    h, c, _ = lstm(x, None, None, W_x, W_h, b)
    assert_equal((h[:, -1], c[:, -1]), (h_n[0].detach(), c_n[0].detach()))


def test_large_inputs_do_not_overflow():
    arrays = [1e4 * sequences(), *LSTM.start(), *LSTM.weights().values()]
    with np.errstate(over="raise", invalid="raise"):
        h, _, cache = lstm(*arrays)
        grads = lstm_backward(gradients(), cache)
    expected = by_pytorch(pytorch_cell(LSTM), *arrays, grad_y=gradients())
    assert_equal((h, list(grads)), expected)
