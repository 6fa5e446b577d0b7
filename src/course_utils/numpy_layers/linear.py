"""Every output is a weighted sum of every input.

Weights multiply from the right, ``x @ weight``; PyTorch's ``nn.Linear`` stores the
transpose.

``linear``           weighted sums plus a bias
``linear_backward``  gradients by x, weight and bias
"""

from typing import Any, NamedTuple

from course_utils.arrays import floats
from course_utils.numpy_layers.caches import opened


class LinearCache(NamedTuple):
    """What the backward pass needs."""

    x: Any  # (B, D)
    weight: Any  # (D, K)


def linear(x, weight, bias):
    """Map D features to K weighted sums of them.

    y[b, k] = bias[k] + sum over d of x[b, d] * weight[d, k]

    Args:
        x (B, D): Features.
        weight (D, K): One column per output.
        bias (K,): One number per output.

    Returns:
        y (B, K) and the cache for :func:`linear_backward`.

    Raises:
        ShapeError: An axis of weight or bias does not match.
    """
    x = floats("x", x, "B D")
    weight = floats("weight", weight, "D K", D=x.shape[1])
    bias = floats("bias", bias, "K", K=weight.shape[1])
    return x @ weight + bias, LinearCache(x, weight)


def linear_backward(grad_y, cache: LinearCache):
    """Send the gradient of the loss back through :func:`linear`.

    grad_x[b, d] = sum over k of grad_y[b, k] * weight[d, k]
    grad_weight[d, k] = sum over b of x[b, d] * grad_y[b, k]
    grad_bias[k] = sum over b of grad_y[b, k]

    Args:
        grad_y (B, K): Gradient by the output.
        cache: From the forward pass.

    Returns:
        grad_x (B, D), grad_weight (D, K), grad_bias (K,).

    Raises:
        ShapeError: An axis of grad_y does not match.
        ValueError: The cache is that of another layer.
    """
    x, weight = opened(cache, LinearCache)
    grad_y = floats("grad_y", grad_y, "B K", B=len(x), K=weight.shape[1])
    return grad_y @ weight.T, x.T @ grad_y, grad_y.sum(axis=0)
