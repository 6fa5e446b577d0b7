"""The training loop that every lesson shares, short enough to read aloud.

``train_epoch``, ``evaluate``, ``fit`` -> ``History``.
"""

import math
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

from .progress import watched


class DivergedError(ArithmeticError):
    """The loss is no longer a finite number."""


@dataclass
class History:
    """What a training run measured.

    Attributes:
        step_loss: Loss of every minibatch, in order.
        loss: Mean training loss of each epoch.
        test_loss: Mean loss on the test set after each epoch, if there is one.
        test_score: Score on the test set after each epoch, if there is one.
        seconds: Wall time of the whole run.
    """

    step_loss: list[float] = field(default_factory=list)
    loss: list[float] = field(default_factory=list)
    test_loss: list[float] = field(default_factory=list)
    test_score: list[float] = field(default_factory=list)
    seconds: float = 0.0


def train_epoch(
    model: nn.Module,
    batches: Iterable,
    optimizer: torch.optim.Optimizer,
    loss_fn: Callable = F.cross_entropy,
    *,
    clip_norm: float | None = None,
) -> list[float]:
    """Take one step for every minibatch and return the loss of each.

    Args:
        model: Called with the input of a batch.
        batches: Pairs (input, target): :class:`Batches` or a DataLoader.
        optimizer: Holds the model's parameters.
        loss_fn: loss_fn(output, target), a mean over the batch.
        clip_norm: Longest gradient allowed, all parameters together.

    Raises:
        DivergedError: A loss is infinite or not a number.
    """
    model.train()
    losses: list[float] = []
    for x, y in batches:
        loss = loss_fn(model(x), y)
        losses.append(_finite(loss, len(losses) + 1, optimizer))
        optimizer.zero_grad()
        loss.backward()
        if clip_norm is not None:
            nn.utils.clip_grad_norm_(model.parameters(), clip_norm)
        optimizer.step()
    return losses


def accuracy(logits, labels):
    """Return the share of right answers; classes on axis 1, as in cross_entropy.

    Negative labels are no questions: padding, or steps without an answer.
    """
    is_asked = labels >= 0
    return (logits.argmax(dim=1) == labels)[is_asked].float().mean()


@torch.no_grad()
def evaluate(
    model: nn.Module,
    batches: Iterable,
    loss_fn: Callable = F.cross_entropy,
    score_fn: Callable = accuracy,
) -> tuple[float, float]:
    """Return mean loss and mean score over all examples, without learning."""
    was_training = model.training
    model.eval()
    totals, num_examples = np.zeros(2), 0
    for x, y in batches:
        output = model(x)
        totals += len(x) * np.array([float(f(output, y)) for f in (loss_fn, score_fn)])
        num_examples += len(x)
    model.train(was_training)
    loss, score = totals / num_examples
    return float(loss), float(score)


def fit(
    model: nn.Module,
    train: Iterable,
    test: Iterable | None = None,
    *,
    optimizer: torch.optim.Optimizer,
    epochs: int,
    loss_fn: Callable = F.cross_entropy,
    score_fn: Callable = accuracy,
    clip_norm: float | None = None,
) -> History:
    """Train for some epochs and measure after each; a bar shows where one watches.

    Args are those of :func:`train_epoch` and :func:`evaluate`: ``train`` holds the
    batches to learn from, ``test`` those to judge by.
    """
    history, start = History(), time.perf_counter()
    for _ in watched(range(epochs)):
        losses = train_epoch(model, train, optimizer, loss_fn, clip_norm=clip_norm)
        history.step_loss += losses
        history.loss.append(float(np.mean(losses)))
        if test is not None:
            loss, score = evaluate(model, test, loss_fn, score_fn)
            history.test_loss.append(loss)
            history.test_score.append(score)
    history.seconds = time.perf_counter() - start
    return history


def _finite(loss, step: int, optimizer) -> float:
    """Return the loss as a number, or say that the training has diverged."""
    value = float(loss.detach())
    if not math.isfinite(value):
        rate = optimizer.param_groups[0]["lr"]
        raise DivergedError(
            f"expected a finite loss, found {value} at step {step} of this epoch: the "
            f"learning rate {rate:g} is probably too large, try {rate / 10:g}"
        )
    return value
