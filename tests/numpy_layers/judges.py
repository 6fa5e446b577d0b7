"""The judges of every layer, after pencil and paper: PyTorch, and the loss itself.

A backward pass is judged on the loss sum(y * grad_y), with a grad_y of many values:
all ones would hide a wrong factor, zeros everything.
"""

import numpy as np
import torch

from course_utils.gradients import check_gradient

# float64 sums of fewer than 1e3 products of order 1, added up in another order
ROUNDING = {"rtol": 1e-10, "atol": 1e-12}


def assert_equal(found, expected):
    """Compare two arrays, or two sequences of arrays, up to rounding."""
    if isinstance(found, tuple | list):
        for one, other in zip(found, expected, strict=True):
            assert_equal(one, other)
        return
    found, expected = np.asarray(found), np.asarray(expected)
    assert found.shape == expected.shape
    np.testing.assert_allclose(found, expected, **ROUNDING)


def tensor(array):
    """Return a float64 leaf that wants a gradient."""
    array = np.ascontiguousarray(array)  # PyTorch reads no array from behind
    return torch.tensor(array, dtype=torch.float64, requires_grad=True)


def by_pytorch(f, *arrays, grad_y):
    """Return y = f(*arrays) and the gradients by all arrays, by autograd."""
    leaves = [tensor(array) for array in arrays]
    y = f(*leaves)
    y.backward(torch.as_tensor(np.array(grad_y), dtype=torch.float64))
    return y.detach().numpy(), [leaf.grad.numpy() for leaf in leaves]


def assert_numerical(f, arrays, grads):
    """Compare gradients of the loss f(*arrays) with differences of the loss."""
    for k, (array, grad) in enumerate(zip(arrays, grads, strict=True)):

        def loss(x, k=k):
            return f(*arrays[:k], x, *arrays[k + 1 :])

        check_gradient(loss, array, grad, name=f"argument {k}")
