import numpy as np
import pytest
from cells import GRU, H, sequences
from judges import assert_equal

from course_utils.numpy_layers import (
    gru,
    gru_backward,
    gru_gates,
    gru_step,
    gru_step_backward,
    with_gate_bias,
)

LN2, LN3 = np.log(2), np.log(3)  # sigmoid(ln 3) = 3/4, tanh(ln 2) = 3/5
OPEN = 800.0  # a gate of exactly 1


@pytest.fixture
def pencil():
    """One unit: r = 3/4, z = 1/2, n = tanh(3/4 * b_hn) = 3/5, h = 1."""
    W, b = np.zeros((1, 3)), np.array([LN3, 0.0, 0.0])
    one = np.ones((1, 1))
    return gru_step(one, one, W, W, b, np.array([LN2 / (3 / 4)]))


def test_one_step_by_pencil(pencil):
    assert_equal(pencil[0], [[1 / 2 * 3 / 5 + 1 / 2 * 1]])


def test_the_gradient_by_pencil(pencil):
    _, grad_h, *_, grad_b, grad_b_hn = gru_step_backward(np.ones((1, 1)), pencil[1])
    grad_n = 1 / 2 * (1 - (3 / 5) ** 2)
    grad_r = grad_n * LN2 / (3 / 4) * 3 / 16
    assert_equal(grad_b, [grad_r, (1 - 3 / 5) * 1 / 4, grad_n])
    assert_equal(grad_b_hn, [grad_n * 3 / 4])
    assert_equal(grad_h, [[1 / 2]])


def test_an_open_update_gate_keeps_the_state_for_ever():
    weights = GRU.weights()
    weights["b"] = with_gate_bias(weights["b"], "z", OPEN, gates="rzn")
    (h0,) = GRU.start()
    h, cache = gru(sequences(50), h0, **weights)
    np.testing.assert_array_equal(h[:, -1], h0)
    grad_h = np.zeros_like(h)
    grad_h[:, -1] = 1
    np.testing.assert_array_equal(gru_backward(grad_h, cache).grad_h0, 1)


def test_the_gates_give_back_the_states():
    (h0,) = GRU.start()
    h, cache = gru(sequences(), h0, **GRU.weights())
    gates = gru_gates(cache)
    before = np.concatenate([h0[:, None], h[:, :-1]], axis=1)
    assert gates.r.shape == h.shape
    assert_equal((1 - gates.z) * gates.n + gates.z * before, h)


def test_a_closed_reset_gate_hides_the_state_from_the_candidate():
    weights = GRU.weights()
    b = with_gate_bias(weights["b"], "r", -OPEN, gates="rzn")
    weights["b"] = with_gate_bias(b, "z", -OPEN, gates="rzn")
    (h0,) = GRU.start()
    h, _ = gru(sequences(), h0, **weights)
    candidate = np.tanh(sequences() @ weights["W_x"][:, 2 * H :] + b[2 * H :])
    assert_equal(h, candidate)
