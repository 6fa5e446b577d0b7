"""The training loop that every lesson shares, short enough to read aloud.

``set_seed``, ``Batches``, ``train_epoch``, ``evaluate``, ``fit`` -> ``History``;
before a long run ``check_first_loss`` and ``overfit_one_batch``.
"""

import copy
import importlib.util
import math
import os
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

FIRST_LOSS_TOLERANCE = 0.2  # share of ln(classes)


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


def set_seed(seed: int) -> torch.Generator:
    """Make initial weights and dropout repeatable; return a generator for Batches.

    The generator is one of its own, so that the order of the examples does not depend
    on the number of weights.
    """
    torch.manual_seed(seed)
    return torch.Generator().manual_seed(seed)


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
    for _ in _progress(range(epochs)):
        losses = train_epoch(model, train, optimizer, loss_fn, clip_norm=clip_norm)
        history.step_loss += losses
        history.loss.append(float(np.mean(losses)))
        if test is not None:
            loss, score = evaluate(model, test, loss_fn, score_fn)
            history.test_loss.append(loss)
            history.test_score.append(score)
    history.seconds = time.perf_counter() - start
    return history


def check_first_loss(loss: float, num_classes: int) -> float:
    """Return the loss of an untrained classifier if it guesses as it should.

    Before learning every class is as likely as any other, so the cross-entropy must be
    within 20 % of ln(num_classes).

    Raises:
        ValueError: It is not.
    """
    expected = math.log(num_classes)
    if not abs(float(loss) - expected) <= FIRST_LOSS_TOLERANCE * expected:
        raise ValueError(
            f"expected a first loss near ln({num_classes}) = {expected:.3f}, found "
            f"{float(loss):.3f}: look at the scale of the initial weights and inputs, "
            "and whether the loss is given logits and the right labels"
        )
    return float(loss)


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


def _progress(epochs: range):
    """Wrap in a bar that leaves nothing; only where somebody watches."""
    from tqdm import tqdm

    if "JPY_SESSION_NAME" in os.environ:  # JupyterLab sets it, a build does not
        if importlib.util.find_spec("ipywidgets"):
            from tqdm.notebook import tqdm
        return tqdm(epochs, unit="epoch", leave=False)
    return tqdm(epochs, unit="epoch", leave=False, disable=not sys.stderr.isatty())
