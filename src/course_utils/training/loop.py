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

from course_utils.options import found, function, number, whole
from course_utils.torch_models import modes

from .batches import pairs
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
        clip_norm: Longest gradient allowed, all parameters together, above 0.

    Returns:
        The loss of each step, in order.

    Raises:
        DivergedError: A loss is infinite or not a number.
        ValueError: There is no batch, or it is no pair; an argument is not what it
            should be.
    """
    modes.training(model)
    optimizer, loss_fn = _optimizer(optimizer), function("loss_fn", loss_fn)
    clip_norm = None if clip_norm is None else number("clip_norm", clip_norm, above=0)
    losses: list[float] = []
    for x, y in pairs(batches):
        loss = loss_fn(model(x), y)
        losses.append(_finite(loss, x, len(losses) + 1, optimizer))
        optimizer.zero_grad()
        loss.backward()
        if clip_norm is not None:
            nn.utils.clip_grad_norm_(model.parameters(), clip_norm)
        optimizer.step()
    return losses


def accuracy(logits, labels):
    """Return the share of right answers; classes on axis 1, as in cross_entropy.

    Negative labels are no questions: padding, or steps without an answer.

    Args:
        logits (B, K) or (B, K, ...): Tensor.
        labels (B,) or (B, ...): Class of each, int64.

    Returns:
        The share, a number in a tensor; nan where nothing is asked.

    Raises:
        ValueError: The shapes do not belong together.
    """
    for name, value in (("logits", logits), ("labels", labels)):
        if not isinstance(value, torch.Tensor) or value.is_complex():
            raise ValueError(f"{name} must be a tensor, got {found(value)}")
    expected = tuple(logits.shape[:1] + logits.shape[2:])
    if logits.ndim < 2 or tuple(labels.shape) != expected:
        raise ValueError(
            f"labels must have shape {expected}, the axes of the logits without the "
            f"classes, got {tuple(labels.shape)}"
        )
    is_asked = labels >= 0
    return (logits.argmax(dim=1) == labels)[is_asked].float().mean()


@torch.no_grad()
def evaluate(
    model: nn.Module,
    batches: Iterable,
    loss_fn: Callable = F.cross_entropy,
    score_fn: Callable = accuracy,
) -> tuple[float, float]:
    """Return mean loss and mean score over all answers, without learning.

    A batch counts as much as it holds answers: labels that are not negative, or
    examples where the target is real. So the size of the batches changes nothing.

    Args:
        model: Called with the input of a batch; afterwards in the mode it was in.
        batches: Pairs (input, target): :class:`Batches` or a DataLoader.
        loss_fn: loss_fn(output, target), a mean over the answers.
        score_fn: score_fn(output, target), likewise.

    Returns:
        The mean loss (its unit is that of ``loss_fn``) and the mean score.

    Raises:
        ValueError: There is no batch, or none has an answer.
    """
    functions = function("loss_fn", loss_fn), function("score_fn", score_fn)
    totals, num_answers = np.zeros(2), 0
    with modes.evaluating(model):
        for x, y in pairs(batches):
            count = _answers(x, y)
            if count:
                output = model(x)
                values = [float(measure(output, y)) for measure in functions]
                totals += count * np.array(values)
                num_answers += count
    if not num_answers:
        raise ValueError("expected at least one label that is not negative, found none")
    loss, score = totals / num_answers
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

    Args:
        model: Called with the input of a batch.
        train: Batches to learn from, for :func:`train_epoch`; read once an epoch.
        test: Batches to judge by, for :func:`evaluate`.
        optimizer: Holds the model's parameters.
        epochs: How often all of ``train`` is read, at least 1.
        loss_fn: loss_fn(output, target), a mean over the batch.
        score_fn: score_fn(output, target), likewise.
        clip_norm: Longest gradient allowed, all parameters together, above 0.

    Returns:
        :class:`History`.

    Raises:
        DivergedError: A loss is infinite or not a number.
        ValueError: There is no batch, such as from a generator that is used up; an
            argument is not what it should be.
    """
    epochs = whole("epochs", epochs, least=1)
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


def _optimizer(optimizer) -> torch.optim.Optimizer:
    """Return an optimizer, or say what came instead."""
    if not isinstance(optimizer, torch.optim.Optimizer):
        raise ValueError(
            f"optimizer must be one of torch.optim, got {found(optimizer)}: such as "
            "torch.optim.Adam(model.parameters())"
        )
    return optimizer


def _answers(x, y) -> int:
    """Return how many answers a batch asks for."""
    is_label = isinstance(y, torch.Tensor) and not y.is_floating_point()
    return int((y >= 0).sum()) if is_label else len(x)


def _finite(loss, x, step: int, optimizer) -> float:
    """Return the loss as a number, or say why it is none."""
    value = float(loss.detach())
    if math.isfinite(value):
        return value
    if isinstance(x, torch.Tensor) and not bool(torch.isfinite(x).all()):
        raise DivergedError(
            f"expected a finite loss, found {value} at step {step} of this epoch: its "
            "input holds nan or infinity"
        )
    rate = optimizer.param_groups[0]["lr"]
    raise DivergedError(
        f"expected a finite loss, found {value} at step {step} of this epoch: the "
        f"learning rate {rate:g} is probably too large, try {rate / 10:g}"
    )
