"""Four arrays that belong together: what to learn from, and what to judge by."""

from typing import Any, NamedTuple

import numpy as np

from course_utils.options import found, generator, number


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
        test_fraction: Share of the examples kept for the test, above 0 and below 1,
            rounded to whole ones.

    Returns:
        :class:`Split`, with at least one example on each side.

    Raises:
        ValueError: Examples and labels differ in number, a side would be empty, or an
            argument is not what it should be.
    """
    N = check_pairs(x, y)
    fraction = number("test_fraction", test_fraction, above=0, below=1)
    order = generator("rng", rng).permutation(N)
    num_test = round(fraction * N)
    if not 0 < num_test < N:
        raise ValueError(
            f"expected examples on both sides, found {num_test} of {N} for the test: "
            "choose another test_fraction"
        )
    test, train = order[:num_test], order[num_test:]
    return Split(x[train], y[train], x[test], y[test])


def check_pairs(x, y) -> int:
    """Return the number of examples, after checking that each has a label.

    Args:
        x (N, ...): Examples.
        y (N,): One label each.

    Returns:
        N.

    Raises:
        ValueError: One of them is no array, or they differ in number.
    """
    for name, array in (("x", x), ("y", y)):
        if not len(getattr(array, "shape", ())):
            raise ValueError(f"{name} must be an array, got {found(array)}")
    if len(x) != len(y):
        raise ValueError(
            f"expected one label for each example, got {len(x)} examples and {len(y)} "
            "labels"
        )
    return len(x)
