"""Minibatches of data that lie in memory, and the seed that orders them."""

import math

import torch


def set_seed(seed: int) -> torch.Generator:
    """Make initial weights and dropout repeatable; return a generator for Batches.

    The generator is one of its own, so that the order of the examples does not depend
    on the number of weights.
    """
    torch.manual_seed(seed)
    return torch.Generator().manual_seed(seed)


class Batches:
    """Minibatches of tensors in memory; quicker than a DataLoader, used like one.

    Args:
        *tensors (N, ...): Inputs and targets, or more, of equal length.
        batch_size: Examples of one step; the last batch may be smaller.
        generator: Shuffles anew in each epoch; without it the order stays.
    """

    def __init__(self, *tensors, batch_size: int = 64, generator=None):
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
