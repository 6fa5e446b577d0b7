"""From gradients to better parameters, one step at a time.

Parameters and gradients are dicts of arrays with the same names. Every step returns
new dicts; none changes what it was given. All count as ``torch.optim`` does, and so
does ``weight_decay``: it adds weight_decay * p to the gradient of each parameter p,
which is the gradient of weight_decay / 2 * (sum of all squared entries).

``sgd_step``       straight down the gradient
``momentum_step``  down a running sum of gradients
``rmsprop_step``   down the gradient, in units of its usual size
``adam_step``      down a running mean, in units of its usual size
"""

from typing import Any, NamedTuple

import numpy as np

from course_utils.arrays import named
from course_utils.options import flag, found, number, whole

Arrays = dict[str, Any]


def sgd_step(
    params: Arrays, grads: Arrays, *, learning_rate: float, weight_decay: float = 0.0
) -> Arrays:
    """Take one step down the gradient.

    p = p - learning_rate * (g + weight_decay * p)

    Args:
        params: Arrays by name.
        grads: Gradients by the same names.
        learning_rate: Length of a step, in units of p per unit of g, at least 0.
        weight_decay: Pull of every parameter towards 0, at least 0.

    Returns:
        The new parameters.

    Raises:
        ShapeError: A gradient has another shape than its parameter.
        ValueError: Names differ, or an option is out of range.
    """
    learning_rate = number("learning_rate", learning_rate, least=0)
    params, grads = _checked(params, grads, weight_decay)
    return {name: p - learning_rate * grads[name] for name, p in params.items()}


def momentum_step(
    params: Arrays,
    grads: Arrays,
    velocity: Arrays,
    *,
    learning_rate: float,
    momentum: float = 0.9,
    weight_decay: float = 0.0,
) -> tuple[Arrays, Arrays]:
    """Take one step with momentum, as PyTorch counts it.

    v = momentum * v + g + weight_decay * p
    p = p - learning_rate * v

    Args:
        params: Arrays by name.
        grads: Gradients by the same names.
        velocity: From the step before; ``{}`` at the first.
        learning_rate: Length of a step, in units of p per unit of v, at least 0.
        momentum: Share of the velocity that is kept, from 0 to below 1.
        weight_decay: Pull of every parameter towards 0, at least 0.

    Returns:
        The new parameters and the new velocity.

    Raises:
        ShapeError: A gradient or a velocity has another shape than its parameter.
        ValueError: Names differ, or an option is out of range.
    """
    momentum = number("momentum", momentum, least=0, below=1)
    params, grads = _checked(params, grads, weight_decay)
    velocity = _remembered("velocity", velocity, params)
    velocity = {name: momentum * velocity[name] + g for name, g in grads.items()}
    return sgd_step(params, velocity, learning_rate=learning_rate), velocity


def rmsprop_step(
    params: Arrays,
    grads: Arrays,
    square: Arrays,
    *,
    learning_rate: float = 0.01,
    keep: float = 0.99,
    eps: float = 1e-8,
    weight_decay: float = 0.0,
) -> tuple[Arrays, Arrays]:
    """Take one step down the gradient, in units of its usual size.

    s = keep * s + (1 - keep) * g^2
    p = p - learning_rate * g / (sqrt(s) + eps)

    Args:
        params: Arrays by name.
        grads: Gradients by the same names.
        square: From the step before; ``{}`` at the first.
        learning_rate: About the change of a parameter in one step, at least 0.
        keep: Share of the running mean that is kept, from 0 to below 1; PyTorch calls
            it alpha.
        eps: Keeps the division from blowing up where gradients are tiny, above 0.
        weight_decay: Pull of every parameter towards 0, at least 0.

    Returns:
        The new parameters and the new running mean of the squares.

    Raises:
        ShapeError: A gradient or a square has another shape than its parameter.
        ValueError: Names differ, or an option is out of range.

    Reference:
        Goodfellow, Bengio and Courville (2016), Deep Learning, algorithm 8.5.
    """
    learning_rate = number("learning_rate", learning_rate, least=0)
    keep, eps = number("keep", keep, least=0, below=1), number("eps", eps, above=0)
    params, grads = _checked(params, grads, weight_decay)
    square = _remembered("square", square, params)
    square = {name: _blend(square[name], g**2, keep) for name, g in grads.items()}
    new = {
        name: p - learning_rate * grads[name] / (np.sqrt(square[name]) + eps)
        for name, p in params.items()
    }
    return new, square


class AdamState(NamedTuple):
    """What Adam remembers; ``AdamState()`` is the start."""

    step: int = 0
    mean: Arrays = {}  # noqa: RUF012, never changed in place
    square: Arrays = {}  # noqa: RUF012


def adam_step(
    params: Arrays,
    grads: Arrays,
    state: AdamState,
    *,
    learning_rate: float = 1e-3,
    betas: tuple[float, float] = (0.9, 0.999),
    eps: float = 1e-8,
    weight_decay: float = 0.0,
    is_decoupled: bool = False,
) -> tuple[Arrays, AdamState]:
    """Take one step of Adam.

    m = beta_1 * m + (1 - beta_1) * g
    s = beta_2 * s + (1 - beta_2) * g^2
    p = p - learning_rate * m' / (sqrt(s') + eps)

    The running means start at 0, too small; m' = m / (1 - beta_1^step) and s' make
    up for it.

    Args:
        params: Arrays by name.
        grads: Gradients by the same names.
        state: From the step before; ``AdamState()`` at the first.
        learning_rate: About the largest change of a parameter in one step, at least 0.
        betas: Shares of the two running means that are kept, from 0 to below 1.
        eps: Keeps the division from blowing up where gradients are tiny, above 0.
        weight_decay: Pull of every parameter towards 0, at least 0.
        is_decoupled: Take learning_rate * weight_decay * p away from p itself, and add
            nothing to the gradient: AdamW.

    Returns:
        The new parameters and the new state.

    Raises:
        ShapeError: A gradient or a mean has another shape than its parameter.
        ValueError: Names differ, or an option is out of range.

    Reference:
        Kingma and Ba (2015), Adam: a method for stochastic optimization, algorithm 1;
        decoupled: Loshchilov and Hutter (2019), Decoupled weight decay regularization,
        algorithm 2.
    """
    learning_rate = number("learning_rate", learning_rate, least=0)
    eps, (beta_1, beta_2) = number("eps", eps, above=0), _two_shares(betas)
    decay = number("weight_decay", weight_decay, least=0)
    is_decoupled = flag("is_decoupled", is_decoupled)
    params, grads = _checked(params, grads, 0.0 if is_decoupled else decay)
    step, means, squares = _opened(state, params)
    shrink = 1 - learning_rate * decay if is_decoupled else 1.0
    mean, square, new = {}, {}, {}
    for name, g in grads.items():
        mean[name] = _blend(means[name], g, beta_1)
        square[name] = _blend(squares[name], g**2, beta_2)
        size = np.sqrt(square[name] / (1 - beta_2**step)) + eps
        new[name] = shrink * params[name] - learning_rate * mean[name] / (
            (1 - beta_1**step) * size
        )
    return new, AdamState(step, mean, square)


def _blend(old, new, keep: float):
    """Return the next value of a running mean."""
    return keep * old + (1 - keep) * new


def _checked(params: Arrays, grads: Arrays, weight_decay: float):
    """Return parameters and the gradients of loss and decay, one for each."""
    decay = number("weight_decay", weight_decay, least=0)
    params = named("params", params)
    grads = named("grads", grads, params)
    if decay:
        grads = {name: g + decay * params[name] for name, g in grads.items()}
    return params, grads


def _remembered(what: str, arrays: Arrays, params: Arrays) -> Arrays:
    """Return what an optimizer remembers of each parameter, zeros at the start."""
    if isinstance(arrays, dict) and not arrays:
        return {name: np.zeros_like(p) for name, p in params.items()}
    return named(what, arrays, params)


def _two_shares(betas) -> list[float]:
    """Return the two shares that Adam keeps."""
    if not isinstance(betas, tuple | list) or len(betas) != 2:
        raise ValueError(f"betas must be two numbers, got {found(betas)}")
    return [number("betas", beta, least=0, below=1) for beta in betas]


def _opened(state: AdamState, params: Arrays):
    """Return the number of the new step, and both running means so far."""
    if not isinstance(state, AdamState):
        raise ValueError(f"state must be an AdamState, got {found(state)}")
    step = whole("the step of the state", state.step, least=0) + 1
    mean = _remembered("the mean of the state", state.mean, params)
    return step, mean, _remembered("the square of the state", state.square, params)
