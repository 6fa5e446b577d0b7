"""Four arrays that belong together: what to learn from, and what to judge by."""

from typing import Any, NamedTuple

import numpy as np


class Split(NamedTuple):
    """Training and test data: arrays, or tensors after :meth:`tensors`.

    Attributes:
        x_train (N, ...), y_train (N,): What a model may learn from.
        x_test (M, ...), y_test (M,): What it is judged by, never seen in training.
    """

    x_train: Any
    y_train: Any
    x_test: Any
    y_test: Any

    def tensors(self) -> "Split":
        """Return the same as torch tensors: numbers float32, labels int64."""
        import torch

        def tensor(array):
            is_label = np.issubdtype(array.dtype, np.integer)
            return torch.tensor(array, dtype=torch.int64 if is_label else torch.float32)

        return Split(*map(tensor, self))


def split(x, y, rng: np.random.Generator, *, test_fraction: float = 0.25) -> Split:
    """Divide examples at random.

    Args:
        x (N, ...): Examples.
        y (N,): One label each.
        rng: Decides who goes where.
        test_fraction: Share of the examples kept for the test, rounded to whole ones.
    """
    order = rng.permutation(len(x))
    num_test = round(test_fraction * len(x))
    test, train = order[:num_test], order[num_test:]
    return Split(x[train], y[train], x[test], y[test])
