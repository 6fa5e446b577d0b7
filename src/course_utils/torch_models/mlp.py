"""The multilayer perceptron: dense layers with a nonlinearity between them."""

from collections.abc import Callable
from itertools import pairwise

from torch import nn


def mlp(*sizes: int, activation: Callable[[], nn.Module] = nn.ReLU) -> nn.Sequential:
    """Return a network of dense layers: (B, ...) with sizes[0] numbers to (B, K).

    Args:
        *sizes: Units of every layer, from input to K; two make a linear model.
        activation: Makes the nonlinearity between two layers.
    """
    if len(sizes) < 2:
        raise ValueError(f"expected the sizes of input and output, found {sizes}")
    layers: list[nn.Module] = [nn.Flatten()]
    for fan_in, fan_out in pairwise(sizes):
        layers += [nn.Linear(fan_in, fan_out), activation()]
    return nn.Sequential(*layers[:-1])
