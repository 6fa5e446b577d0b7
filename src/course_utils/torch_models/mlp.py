"""The multilayer perceptron: dense layers with a nonlinearity between them."""

from collections.abc import Callable
from itertools import pairwise

from torch import nn

from course_utils.options import function, whole


def mlp(*sizes: int, activation: Callable[[], nn.Module] = nn.ReLU) -> nn.Sequential:
    """Return a network of dense layers: (B, ...) with sizes[0] numbers to (B, K).

    Args:
        *sizes: Units of every layer, from input to K; two make a linear model.
        activation: Makes the nonlinearity between two layers.

    Returns:
        The network; it flattens what it is given.

    Raises:
        ValueError: Fewer than two sizes, or one that is not a whole number of at
            least 1.
    """
    function("activation", activation)
    if len(sizes) < 2:
        raise ValueError(f"expected the sizes of input and output, found {sizes}")
    sizes = tuple(whole("a size", size, least=1) for size in sizes)
    layers: list[nn.Module] = [nn.Flatten()]
    for fan_in, fan_out in pairwise(sizes):
        layers += [nn.Linear(fan_in, fan_out), activation()]
    return nn.Sequential(*layers[:-1])
