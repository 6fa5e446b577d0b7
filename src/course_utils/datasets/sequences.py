"""Small problems whose answer lies in the past, each with a known way to solve it.

Every function draws ``num_examples`` (N) sequences of ``num_steps`` (T) from ``rng``
and returns tensors ``x`` (N, T, D), float32, and ``y``: the answer of each sequence
(N,) or of each step (N, T), int64.

answer at every step      ``parity``, ``majority``, ``latch``, ``brackets``, ``echo``
answer after the last     ``delayed_recall``, ``adding``, ``motif``
"""

import numpy as np

from course_utils.options import fraction, generator, whole

IGNORE = -100  # a step that has no answer; PyTorch's losses skip this label


def parity(rng: np.random.Generator, num_examples: int, num_steps: int):
    """Is the number of ones so far odd? One bit of memory is enough.

    Args:
        rng: Draws the bits.
        num_examples: N.
        num_steps: T.

    Returns:
        x (N, T, 1), bits; y (N, T), 0 even or 1 odd.
    """
    bits = _symbols(rng, num_examples, num_steps, 2)
    return _tensors(bits[..., None], bits.cumsum(axis=1) % 2)


def majority(rng: np.random.Generator, num_examples: int, num_steps: int):
    """Were there more ones than zeros so far? Needs a count that grows with T.

    Args:
        rng: Draws the bits.
        num_examples: N.
        num_steps: T.

    Returns:
        x (N, T, 1), bits; y (N, T), 1 where ones are ahead, 0 also when equal.
    """
    bits = _symbols(rng, num_examples, num_steps, 2)
    return _tensors(bits[..., None], (2 * bits - 1).cumsum(axis=1) > 0)


def latch(
    rng: np.random.Generator, num_examples: int, num_steps: int, *, rate: float = 0.1
):
    """Which of two switches was pressed last? One bit, held as long as need be.

    Args:
        rng: Draws the presses.
        num_examples: N.
        num_steps: T.
        rate: How likely a switch is pressed at each step; both alike.

    Returns:
        x (N, T, 2), columns "on" and "off", mostly zeros; y (N, T), 1 on or 0 off;
        it begins off.
    """
    rate = fraction("rate", rate)
    chances = [1 - rate, rate / 2, rate / 2]
    pressed = _symbols(rng, num_examples, num_steps, 3, chances)  # 0 none, 1 on, 2 off
    last = np.where(pressed > 0, np.arange(num_steps), 0)
    last = np.maximum.accumulate(last, axis=1)  # (N, T): step of the last press
    state = np.take_along_axis(pressed, last, axis=1) == 1
    return _tensors(_one_hot(pressed, 3)[..., 1:], state)


def brackets(
    rng: np.random.Generator, num_examples: int, num_steps: int, *, max_depth: int = 8
):
    """How many brackets are open? A counter, up and down.

    Args:
        rng: Draws a walk that never leaves 0 ... ``max_depth``.
        num_examples: N.
        num_steps: T.
        max_depth: Most brackets open at once.

    Returns:
        x (N, T, 2), columns "(" and ")"; y (N, T), the depth after each step.
    """
    max_depth = whole("max_depth", max_depth, least=1)
    coins = _symbols(rng, num_examples, num_steps, 2)
    depth = np.zeros((num_examples, num_steps + 1), int)
    for t in range(num_steps):
        before = depth[:, t]
        is_open = np.where(coins[:, t] == 1, before < max_depth, before == 0)
        depth[:, t + 1] = before + np.where(is_open, 1, -1)
    return _tensors(_one_hot((np.diff(depth) < 0).astype(int), 2), depth[:, 1:])


def echo(
    rng: np.random.Generator,
    num_examples: int,
    num_steps: int,
    *,
    lag: int,
    num_symbols: int = 4,
):
    """What came ``lag`` steps ago? Everything within the lag must be kept in order.

    Args:
        rng: Draws the symbols.
        num_examples: N.
        num_steps: T, more than ``lag``.
        lag: How far the answer lies back, in steps; 0 is the present.
        num_symbols: K; guessing is right once in K.

    Returns:
        x (N, T, K), one-hot; y (N, T), the symbol, IGNORE in the first ``lag`` steps.

    Raises:
        ValueError: An argument is not what it should be, or out of range.
    """
    num_steps = whole("num_steps", num_steps, least=1)
    lag = whole("lag", lag)
    if not 0 <= lag < num_steps:
        raise ValueError(f"expected a lag of 0 to {num_steps - 1} steps, found {lag}")
    symbols = _symbols(rng, num_examples, num_steps, num_symbols)
    answers = np.full_like(symbols, IGNORE)
    answers[:, lag:] = symbols[:, : num_steps - lag]
    return _tensors(_one_hot(symbols, num_symbols), answers)


def delayed_recall(
    rng: np.random.Generator,
    num_examples: int,
    num_steps: int,
    *,
    num_symbols: int = 4,
):
    """What was the very first symbol? Nothing but silence lies between.

    Args:
        rng: Draws the symbols.
        num_examples: N.
        num_steps: T, at least 2: the symbol, T - 2 silent steps, the question.
        num_symbols: K; guessing is right once in K.

    Returns:
        x (N, T, K + 1), the symbol one-hot at the first step and a 1 in the last
        column at the last step; y (N,).
    """
    num_steps = whole("num_steps", num_steps, least=2)
    symbols = _symbols(rng, num_examples, 1, num_symbols)[:, 0]
    x = np.zeros((num_examples, num_steps, num_symbols + 1))
    x[np.arange(num_examples), 0, symbols] = 1
    x[:, -1, -1] = 1
    return _tensors(x, symbols)


def adding(rng: np.random.Generator, num_examples: int, num_steps: int):
    """What is the sum of the two marked numbers, one in each half?

    Always answering the mean, 1, has a mean squared error of 1/6.

    Args:
        rng: Draws everything.
        num_examples: N.
        num_steps: T, at least 2.

    Returns:
        x (N, T, 2), a number in [0, 1) and its mark, T at least 2; y (N, 1), float32.

    Reference:
        Hochreiter and Schmidhuber (1997), Long short-term memory, Neural Computation
        9(8), section 5.4.
    """
    num_steps = whole("num_steps", num_steps, least=2)
    num_examples = whole("num_examples", num_examples, least=1)
    generator("rng", rng)
    half, rows = num_steps // 2, np.arange(num_examples)
    x = np.zeros((num_examples, num_steps, 2))
    x[..., 0] = rng.random((num_examples, num_steps))
    for start, stop in ((0, half), (half, num_steps)):
        x[rows, rng.integers(start, stop, num_examples), 1] = 1
    return _tensors(x, (x[..., 0] * x[..., 1]).sum(axis=1, keepdims=True))


MOTIF = (0, 2, 1, 3, 3, 0, 1, 2)


def motif(rng: np.random.Generator, num_examples: int, num_steps: int):
    """Does ``MOTIF`` occur somewhere in a noise of four symbols?

    Half the sequences hold it, the others the same symbols in another order, so that
    counting symbols does not help.

    Args:
        rng: Draws everything.
        num_examples: N.
        num_steps: T, at least 8.

    Returns:
        x (N, T, 4), one-hot, T at least 8; y (N,), 1 where it was planted.
    """
    length = len(MOTIF)
    num_steps = whole("num_steps", num_steps, least=length)
    symbols = _symbols(rng, num_examples, num_steps, 4)
    is_planted = rng.permutation(np.arange(num_examples) % 2)
    for row, place in enumerate(rng.integers(0, num_steps - length + 1, num_examples)):
        order = np.array(MOTIF)
        while not is_planted[row] and (order == MOTIF).all():
            order = rng.permutation(MOTIF)
        symbols[row, place : place + length] = order
    return _tensors(_one_hot(symbols, 4), is_planted)


def _symbols(rng, num_examples: int, num_steps: int, num_symbols: int, chances=None):
    """Draw symbols (N, T), integers below ``num_symbols``."""
    generator("rng", rng)
    num_examples = whole("num_examples", num_examples, least=1)
    num_steps = whole("num_steps", num_steps, least=1)
    num_symbols = whole("num_symbols", num_symbols, least=2)
    return rng.choice(num_symbols, (num_examples, num_steps), p=chances)


def _one_hot(symbols, num_symbols: int):
    """Return (..., num_symbols), 1 at the symbol and 0 elsewhere."""
    return np.eye(num_symbols)[symbols]


def _tensors(x, y):
    """Return x as float32; y as float32 when it is real, else as int64."""
    import torch

    kind = torch.float32 if np.issubdtype(y.dtype, np.floating) else torch.int64
    return torch.tensor(x, dtype=torch.float32), torch.tensor(y, dtype=kind)
