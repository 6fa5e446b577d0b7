"""What wrong answers to the exercises on recurrent networks give, and their names.

The functions ``of_...`` return pairs (wrong value, sentence) for ``checks.close``
and ``checks.number``, computed for the very inputs of a test.

``of_rnn``, ``of_parameters``, ``of_pieces``, ``of_reader``, ``of_masked_mean``
``known_reader``  a network with known weights, to compare with
``AtMost``        a layer that reads no more than so many steps in one call
``first_unit``    runs a network that somebody has set by hand
``share_right``   how many new hands a reader of pen movements gets right
"""

import numpy as np
import torch
from torch import nn

from course_utils import checks, datasets, numpy_layers
from course_utils.torch_models import LastStep


def of_rnn(x, h0, W_xh, W_hh, b_h):
    """Return misreadings of a recurrent layer; shapes as in ``numpy_layers.rnn``."""
    before = np.concatenate([h0[:, None], _states(np.tanh, x, h0, W_xh, W_hh, b_h)], 1)
    not_carried = np.tanh(x @ W_xh + (h0 @ W_hh)[:, None] + b_h)
    outside, h = [], h0
    for t in range(x.shape[1]):
        h = x[:, t] @ W_xh + np.tanh(h @ W_hh + b_h)
        outside.append(h)
    return [
        (not_carried, "every step starts from the first state; hand each state on"),
        (
            _states(np.tanh, x, h0, W_xh, W_hh.T, b_h),
            "W_hh is transposed: the state multiplies it from the left, h @ W_hh",
        ),
        (_states(np.tanh, x, h0, W_xh, W_hh, 0 * b_h), "the bias is missing"),
        (_states(np.asarray, x, h0, W_xh, W_hh, b_h), "the tanh is missing"),
        (before[:, :-1], "these are the states before each step; store them after it"),
        (np.stack(outside, axis=1), "the input belongs inside the tanh"),
        (
            _states(np.tanh, x, 0 * h0, W_xh, W_hh, b_h),
            "the first state is not used: these are the states from zeros",
        ),
    ]


def of_parameters(T: int, D: int, H: int, K: int):
    """Return miscounts of a recurrent layer with a head."""
    layer, head = D * H + H * H + H, H * K + K
    return [
        (T * (layer + head), "the weights are the same at every step"),
        (layer + T * head, "the head is the same at every step as well"),
        (layer + head - H * H, "the state has weights too"),
        (layer + head - H * H + H, "every unit hears every unit: W_hh is a matrix"),
        (layer + head + H, "PyTorch has two biases per unit, this layer has one"),
        (layer + head - K, "the head has biases, one per class"),
        (layer + head - H, "the hidden units have biases"),
        (layer, "the head is missing"),
        (layer + T * H * K + K, "the head reads one state at a time, not all T"),
    ]


def of_pieces(layer, x, size: int):
    """Return misreadings of sequences x (B, T, D) in pieces; tensors without grad."""
    with torch.no_grad():
        whole = layer(x)[0]
        parts = [layer(part)[0] for part in x.split(size, dim=1)]
        _, state = layer(x[:, :size])
        again = [parts[0], *(layer(part, state)[0] for part in x.split(size, 1)[1:])]
    return [
        (torch.cat(parts, dim=1), "every piece starts from zeros; hand the state on"),
        (torch.cat(again, dim=1), "hand on the *last* state, not the one of piece 1"),
        (parts[-1], "this is the last piece only; join all of them along time"),
        (whole[:, -1], "this is the last state only; all T states are asked for"),
        (
            whole[:, : x.shape[1] // size * size],
            "the last, shorter piece is missing",
        ),
    ]


def known_reader(input_size: int, hidden_size: int, num_classes: int):
    """Return a reader of padded batches; its layers are called rnn and head."""
    return LastStep(nn.RNN(input_size, hidden_size, batch_first=True), num_classes)


def of_reader(model, x, lengths):
    """Return misreadings of padded sequences by a ``known_reader``."""
    with torch.no_grad():
        states, _ = model.rnn(x)  # (B, T, H)
        rows = torch.arange(len(x))
        means = [s[:n].mean(dim=0) for s, n in zip(states, lengths, strict=True)]
        order = torch.argsort(lengths, descending=True)
        last = states[rows, lengths - 1]
        return [
            (
                model.head(states[:, -1]),
                "this is the state after the padding; stop at the last real step",
            ),
            (
                model.head(states[rows, lengths.clamp(max=x.shape[1] - 1)]),
                "one step too far: the last of n steps has the index n - 1",
            ),
            (model.head(torch.stack(means)), "only the last real state is asked"),
            (
                model.head(last[order]),
                "the rows are sorted by length; keep their order",
            ),
            (model.head(states[:, 0]), "this is the state after the first step"),
            (last, "these are the states; the head makes logits of them"),
        ]


def of_masked_mean(losses, lengths):
    """Return wrong means of losses (B, T) of which lengths (B,) steps are real."""
    steps = np.arange(losses.shape[1])
    is_real = steps < lengths[:, None]
    total, rows = losses[is_real].sum(), zip(losses, lengths, strict=True)
    too_far = losses[steps <= lengths[:, None]].mean()
    return [
        (losses.mean(), "the padding is counted; divide by the number of real steps"),
        (total / losses.size, "the padding is counted in the number of steps"),
        (total, "this is the sum; divide by the number of real steps"),
        (total / len(losses), "divided by the number of sequences, not of steps"),
        (total / losses.shape[1], "divided by the longest length"),
        (
            np.mean([row[:n].mean() for row, n in rows]),
            "this is the mean of the means: steps of short sequences count more",
        ),
        (too_far, "one step too many: n real steps have the indices 0 to n - 1"),
        (
            total / max(1, np.count_nonzero(losses[is_real])),
            "a loss of 0 at a real step counts too: go by the lengths",
        ),
        (np.nan, "nan times 0 is nan: leave the padding out instead"),
    ]


class AtMost(nn.Module):
    """A recurrent layer that refuses more than ``size`` steps in one call."""

    def __init__(self, layer: nn.RNNBase, size: int):
        super().__init__()
        self.layer, self.size = layer, size

    def forward(self, x, state=None):
        """Return the states (B, t, H) and the last state, as the layer does."""
        if x.shape[1] > self.size:
            raise ValueError(f"{x.shape[1]} steps at once: at most {self.size} fit")
        return self.layer(x, state)


def first_unit(answer, x):
    """Return unit 0 (B, T) of a network that reads bits x (B, T).

    Args:
        answer: W_xh (1, H), W_hh (H, H), b_h (H,) and the first state h0 (H,), from a
            learner; what is wrong with their shapes is told.
        x (B, T): Bits.
    """
    is_four = type(answer) in (tuple, list) and len(answer) == 4
    checks.true(is_four, "return four arrays: W_xh, W_hh, b_h, h0")
    H = np.size(answer[2])
    shapes = {"W_xh": (1, H), "W_hh": (H, H), "b_h": (H,), "h0": (H,)}
    for part, (name, shape) in zip(answer, shapes.items(), strict=True):
        checks.shape(part, shape, of=f"{name} of {H} units")
    W_xh, W_hh, b_h, h0 = (np.asarray(part, dtype=float) for part in answer)
    bits = np.asarray(x, dtype=float)[..., None]
    states, _ = numpy_layers.rnn(bits, np.tile(h0, (len(bits), 1)), W_xh, W_hh, b_h)
    return states[..., 0]


def share_right(model, seed: int, num_examples: int = 500) -> float:
    """Return the share of new pen digits that a model (B, T, 2) -> (B, 10) reads."""
    x, y = datasets.pen_digits(np.random.default_rng(seed), num_examples)
    logits = checks.call(model, x)
    checks.shape(logits, (num_examples, 10), of=f"logits of {num_examples} digits")
    return float((np.asarray(logits).argmax(axis=1) == y.numpy()).mean())


def _states(f, x, h, W_xh, W_hh, b_h):
    """Return the states (B, T, H) of a layer with any function for the tanh."""
    states = []
    for t in range(x.shape[1]):
        h = f(x[:, t] @ W_xh + h @ W_hh + b_h)
        states.append(h)
    return np.stack(states, axis=1)
