import numpy as np
import torch
from cells import GRU_RESET_BEFORE, H, gradients, sequences
from judges import assert_equal, by_pytorch

from course_utils.numpy_layers import (
    gru,
    gru_gates,
    gru_reset_before,
    gru_reset_before_backward,
    gru_reset_before_step,
    gru_reset_before_step_backward,
)

LN2, LN3 = np.log(2), np.log(3)  # sigmoid(ln 3) = 3/4, tanh(ln 2) = 3/5


def test_one_step_by_pencil():
    one = np.ones((1, 1))
    W_h = np.array([[0.0, 0.0, LN2 / (3 / 4)]])  # n = tanh(3/4 * 1 * W_hn) = 3/5
    b = np.array([LN3, 0.0, 0.0])
    h_next, cache = gru_reset_before_step(one, one, np.zeros((1, 3)), W_h, b)
    assert_equal(h_next, [[1 / 2 * 3 / 5 + 1 / 2 * 1]])
    _, grad_h, _, grad_W_h, grad_b = gru_reset_before_step_backward(one, cache)
    grad_n = 1 / 2 * (1 - (3 / 5) ** 2)
    grad_rh = grad_n * LN2 / (3 / 4)
    grad_r, grad_z = grad_rh * 3 / 16, (1 - 3 / 5) / 4
    assert_equal(grad_b, [grad_r, grad_z, grad_n])
    assert_equal(grad_W_h, [[grad_r, grad_z, grad_n * 3 / 4]])
    assert_equal(grad_h, [[1 / 2 + grad_rh * 3 / 4]])


def written_in_pytorch(x, h, W_x, W_h, b):
    """The equations of the article, for autograd."""
    states = []
    for x_t in x.unbind(dim=1):
        x_r, x_z, x_n = (x_t @ W_x + b).chunk(3, dim=1)
        W_hr, W_hz, W_hn = W_h.chunk(3, dim=1)
        r, z = torch.sigmoid(x_r + h @ W_hr), torch.sigmoid(x_z + h @ W_hz)
        n = torch.tanh(x_n + (r * h) @ W_hn)
        h = (1 - z) * n + z * h
        states.append(h)
    return torch.stack(states, dim=1)


def test_it_is_the_article_written_in_pytorch():
    cell = GRU_RESET_BEFORE
    arrays = [sequences(), *cell.start(), *cell.weights().values()]
    h, cache = gru_reset_before(*arrays)
    found = h, list(gru_reset_before_backward(gradients(), cache))
    assert_equal(found, by_pytorch(written_in_pytorch, *arrays, grad_y=gradients()))


def test_the_two_variants_differ_on_the_same_weights():
    cell = GRU_RESET_BEFORE
    arrays = [sequences(), *cell.start(), *cell.weights().values()]
    before, cache = gru_reset_before(*arrays)
    after, _ = gru(*arrays, np.zeros(H))
    assert np.abs(before - after).max() > 0.1
    assert gru_gates(cache).n.shape == before.shape
