"""Every problem has the answer that a slow, plain reading of its question gives."""

import numpy as np
import pytest
import torch

from course_utils import datasets

N, T = 5, 11


def rng(seed=0):
    return np.random.default_rng(seed)


TASKS = {
    "parity": (datasets.parity, {}, (N, T, 1), (N, T)),
    "majority": (datasets.majority, {}, (N, T, 1), (N, T)),
    "latch": (datasets.latch, {}, (N, T, 2), (N, T)),
    "brackets": (datasets.brackets, {}, (N, T, 2), (N, T)),
    "echo": (datasets.echo, {"lag": 2}, (N, T, 4), (N, T)),
    "delayed recall": (datasets.delayed_recall, {}, (N, T, 5), (N,)),
    "adding": (datasets.adding, {}, (N, T, 2), (N, 1)),
    "motif": (datasets.motif, {}, (N, T, 4), (N,)),
}
each_task = pytest.mark.parametrize("task", TASKS)


@each_task
def test_shapes_and_types(task):
    make, options, x_shape, y_shape = TASKS[task]
    x, y = make(rng(), N, T, **options)
    assert (x.shape, y.shape) == (x_shape, y_shape)
    assert x.dtype == torch.float32
    assert y.dtype == (torch.float32 if task == "adding" else torch.int64)


@each_task
def test_the_generator_decides(task):
    make, options, *_ = TASKS[task]
    first, again, other = (make(rng(seed), N, T, **options)[0] for seed in (0, 0, 1))
    assert torch.equal(first, again)
    assert not torch.equal(first, other)


@each_task
def test_a_sequence_without_steps_is_refused(task):
    make, options, *_ = TASKS[task]
    with pytest.raises(ValueError, match="num_steps must be at least"):
        make(rng(), N, 0, **options)


def test_parity():
    x, y = datasets.parity(rng(), N, T)
    for bits, answers in zip(x[..., 0].tolist(), y.tolist(), strict=True):
        assert answers == [sum(bits[: t + 1]) % 2 for t in range(T)]


def test_majority():
    x, y = datasets.majority(rng(), N, T)
    assert set(x.unique().tolist()) == {0, 1}
    for bits, answers in zip(x[..., 0].tolist(), y.tolist(), strict=True):
        ahead = [sum(bits[: t + 1]) > (t + 1) / 2 for t in range(T)]
        assert answers == ahead


def test_latch():
    x, y = datasets.latch(rng(), 20, T, rate=0.5)
    for pressed, answers in zip(x.tolist(), y.tolist(), strict=True):
        state = 0
        for (on, off), answer in zip(pressed, answers, strict=True):
            state = 1 if on else 0 if off else state
            assert answer == state
    assert x.sum(dim=2).mean() == pytest.approx(0.5, abs=0.15)  # 4 standard errors


def test_brackets():
    x, y = datasets.brackets(rng(), 20, 40, max_depth=3)
    depth = (x[..., 0] - x[..., 1]).cumsum(dim=1)
    assert torch.equal(depth.long(), y)
    assert (x.sum(dim=2) == 1).all()
    assert (y.min(), y.max()) == (0, 3)


def test_echo():
    x, y = datasets.echo(rng(), N, T, lag=3, num_symbols=6)
    symbols = x.argmax(dim=2)
    assert torch.equal(y[:, 3:], symbols[:, :-3])
    assert (y[:, :3] == datasets.IGNORE).all()
    x, y = datasets.echo(rng(), N, T, lag=0)
    assert torch.equal(y, x.argmax(dim=2))


@pytest.mark.parametrize("lag", [-1, T])
def test_a_lag_outside_the_sequence_is_refused(lag):
    with pytest.raises(ValueError, match=f"a lag of 0 to 10 steps, found {lag}"):
        datasets.echo(rng(), N, T, lag=lag)


def test_delayed_recall():
    x, y = datasets.delayed_recall(rng(), 20, T, num_symbols=3)
    assert torch.equal(x[:, 0, :3].argmax(dim=1), y)
    assert x[:, -1].tolist() == [[0, 0, 0, 1]] * 20
    assert x[:, 1:-1].abs().max() == 0
    assert x[:, 0].sum() == 20


def test_adding():
    x, y = datasets.adding(rng(), 2000, T)
    numbers, marks = x.unbind(dim=2)
    assert marks.sum(dim=0).min() > 0
    assert (marks[:, :5].sum(dim=1) == 1).all()
    assert (marks[:, 5:].sum(dim=1) == 1).all()
    torch.testing.assert_close((numbers * marks).sum(dim=1, keepdim=True), y)
    # the variance of two uniform numbers; its standard error here is .0033
    assert (y - 1).square().mean() == pytest.approx(1 / 6, abs=0.015)


def test_the_shortest_sequences_are_allowed():
    assert datasets.motif(rng(), N, 8)[0].shape == (N, 8, 4)
    assert datasets.adding(rng(), N, 2)[0][..., 1].tolist() == [[1, 1]] * N
    assert datasets.delayed_recall(rng(), N, 2)[0].shape == (N, 2, 5)


def test_the_motif_is_where_it_should_be_and_counting_does_not_help():
    x, y = datasets.motif(rng(), 300, 20)
    letters = ["".join(map(str, row)) for row in x.argmax(dim=2).tolist()]
    key = "".join(map(str, datasets.MOTIF))
    assert [key in row for row in letters] == (y == 1).tolist()
    assert y.sum() == 150
    counts = x.sum(dim=1)
    gap = counts[y == 1].mean(dim=0) - counts[y == 0].mean(dim=0)
    # 12 free symbols, each with variance 12 * 3/16 = 2.25 in 150 + 150 rows
    assert gap.abs().max() < 4 * (2 * 2.25 / 150) ** 0.5
    assert len({row.index(key) for row in letters if key in row}) > 10
