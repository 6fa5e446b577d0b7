"""Minibatches of data that lie in memory, and the seed that orders them."""

import math
from collections.abc import Iterable, Iterator

import torch

from course_utils.options import found, whole


def set_seed(seed: int) -> torch.Generator:
    """Make initial weights and dropout repeatable; return a generator for Batches.

    The generator is one of its own, so that the order of the examples does not depend
    on the number of weights.

    Args:
        seed: At least 0.

    Returns:
        A ``torch.Generator``.

    Raises:
        ValueError: The seed is not a whole number of at least 0.
    """
    seed = whole("seed", seed, least=0)
    torch.manual_seed(seed)
    return torch.Generator().manual_seed(seed)


class Batches:
    """Minibatches of tensors in memory; quicker than a DataLoader, used like one.

    Args:
        *tensors (N, ...): Inputs and targets, or more, of equal length.
        batch_size: Examples of one step; the last batch may be smaller.
        generator: Shuffles anew in each epoch; without it the order stays.

    Raises:
        ValueError: Lengths differ, or an option is not what it should be.
    """

    def __init__(self, *tensors, batch_size: int = 64, generator=None):
        if not all(hasattr(t, "shape") and len(t.shape) for t in tensors):
            kinds = ", ".join(map(found, tensors))
            raise ValueError(f"expected tensors with an axis of examples, got {kinds}")
        if generator is not None and not isinstance(generator, torch.Generator):
            raise ValueError(
                f"generator must be a torch.Generator, got {found(generator)}: such as "
                "training.set_seed(0)"
            )
        batch_size = whole("batch_size", batch_size, least=1)
        lengths = {len(tensor) for tensor in tensors}
        if len(lengths) != 1 or lengths == {0}:
            raise ValueError(
                f"expected tensors of one length above 0, found {sorted(lengths)}"
            )
        self.tensors, self.batch_size = tensors, batch_size
        self.generator, self.num_examples = generator, lengths.pop()

    def __len__(self) -> int:
        return math.ceil(self.num_examples / self.batch_size)

    def __iter__(self):
        order = torch.arange(self.num_examples)
        if self.generator is not None:
            order = torch.randperm(self.num_examples, generator=self.generator)
        for chosen in order.split(self.batch_size):
            yield tuple(tensor[chosen] for tensor in self.tensors)


def pairs(batches: Iterable) -> Iterator:
    """Yield pairs, or say what came instead; there must be one at least.

    Args:
        batches: Pairs (input, target).

    Yields:
        Each pair.

    Raises:
        ValueError: There is none, or a batch is no pair.
    """
    if isinstance(batches, torch.Tensor | str) or not isinstance(batches, Iterable):
        raise ValueError(
            f"batches must be a list of pairs (input, target), got {found(batches)}"
        )
    is_empty = True
    for batch in batches:
        is_empty = False
        if not isinstance(batch, tuple | list) or len(batch) != 2:
            raise ValueError(f"a batch must be (input, target), got {found(batch)}")
        yield batch
    if is_empty:
        raise ValueError(
            "expected at least one batch, found none: a generator is used up after one "
            "pass, make it a list or Batches"
        )
