"""Two questions before a long run: does it start by guessing, can it learn at all?"""

import copy
import math
import numbers
from collections.abc import Callable

import torch
from torch import nn
from torch.nn import functional as F

from course_utils.options import found, number, whole
from course_utils.torch_models.modes import check_model

from .loop import train_epoch

FIRST_LOSS_TOLERANCE = 0.2  # share of ln(classes)


def check_first_loss(loss: float, num_classes: int) -> float:
    """Return the loss of an untrained classifier if it guesses as it should.

    Before learning every class is as likely as any other, so the cross-entropy must be
    within 20 % of ln(num_classes).

    Args:
        loss: Cross-entropy of the first batch (nats): a number, or one in a tensor.
        num_classes: At least 2.

    Returns:
        The loss.

    Raises:
        ValueError: It is not near ln(num_classes), or no number.
    """
    expected = math.log(whole("num_classes", num_classes, least=2))
    if isinstance(loss, torch.Tensor):
        if loss.numel() != 1:
            raise ValueError(f"loss must be one number, got {found(loss)}")
        loss = loss.detach().item()
    if not isinstance(loss, numbers.Real):
        raise ValueError(f"loss must be one number, got {found(loss)}")
    loss = float(loss)
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

    Args:
        model: Stays as it is.
        x (B, ...): Inputs of the batch.
        y (B, ...): Its targets.
        loss_fn: loss_fn(output, target), a mean over the batch.
        steps: How often the batch is shown, at least 1.
        learning_rate: Of Adam, above 0.

    Returns:
        The loss of each step, in order.

    Raises:
        DivergedError: A loss is infinite or not a number.
        ValueError: An option is out of range.
    """
    for name, value in (("x", x), ("y", y)):
        if not isinstance(value, torch.Tensor):
            raise ValueError(f"{name} must be a tensor, got {found(value)}")
    if not x.ndim or not y.ndim or len(x) != len(y) or not len(x):
        raise ValueError(
            f"x and y must be of the same examples, at least one, got {found(x)} and "
            f"{found(y)}"
        )
    steps = whole("steps", steps, least=1)
    model = copy.deepcopy(check_model(model))
    rate = number("learning_rate", learning_rate, above=0)
    optimizer = torch.optim.Adam(model.parameters(), lr=rate)
    return train_epoch(model, [(x, y)] * steps, optimizer, loss_fn)
