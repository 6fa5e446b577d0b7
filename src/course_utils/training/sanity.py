"""Two questions before a long run: does it start by guessing, can it learn at all?"""

import copy
import math
from collections.abc import Callable

import torch
from torch import nn
from torch.nn import functional as F

from .loop import train_epoch

FIRST_LOSS_TOLERANCE = 0.2  # share of ln(classes)


def check_first_loss(loss: float, num_classes: int) -> float:
    """Return the loss of an untrained classifier if it guesses as it should.

    Before learning every class is as likely as any other, so the cross-entropy must be
    within 20 % of ln(num_classes).

    Raises:
        ValueError: It is not.
    """
    expected = math.log(num_classes)
    loss = float(loss.detach() if isinstance(loss, torch.Tensor) else loss)
    if not abs(loss - expected) <= FIRST_LOSS_TOLERANCE * expected:
        raise ValueError(
            f"expected a first loss near ln({num_classes}) = {expected:.3f}, found "
            f"{loss:.3f}: look at the scale of the initial weights and inputs, "
            "and whether the loss is given logits and the right labels"
        )
    return loss


def overfit_one_batch(
    model: nn.Module,
    x,
    y,
    *,
    loss_fn: Callable = F.cross_entropy,
    steps: int = 200,
    learning_rate: float = 0.01,
) -> list[float]:
    """Train a copy of the model on one batch and return the loss of each step.

    It must come near zero: a model that cannot learn one batch by heart has a bug.
    """
    model = copy.deepcopy(model)
    optimizer = torch.optim.Adam(model.parameters(), lr=learning_rate)
    return train_epoch(model, [(x, y)] * steps, optimizer, loss_fn)
