"""From gradients to better parameters, one step at a time.

Parameters and gradients are dicts of arrays with the same names. Every step returns
new dicts; none changes what it was given.

``sgd_step``       straight down the gradient
``momentum_step``  down a running sum of gradients
``adam_step``      down a running mean, in units of its usual size
``clip_by_norm``   shorten all gradients together, keep their direction
``clip_by_value``  cut each entry on its own
"""

from typing import Any, NamedTuple

import numpy as np

Arrays = dict[str, Any]


def sgd_step(params: Arrays, grads: Arrays, *, learning_rate: float) -> Arrays:
    """Take one step down the gradient.

    p = p - learning_rate * g
    """
    _check_names(params, grads)
    return {name: p - learning_rate * grads[name] for name, p in params.items()}


def momentum_step(
    params: Arrays,
    grads: Arrays,
    velocity: Arrays,
    *,
    learning_rate: float,
    momentum: float = 0.9,
) -> tuple[Arrays, Arrays]:
    """Take one step with momentum, as PyTorch counts it.

    v = momentum * v + g
    p = p - learning_rate * v

    Args:
        params: Arrays by name.
        grads: Gradients by the same names.
        velocity: From the step before; ``{}`` at the first.
        learning_rate: Length of a step, in units of p per unit of v.
        momentum: Share of the velocity that is kept, from 0 to below 1.

    Returns:
        The new parameters and the new velocity.
    """
    _check_names(params, grads)
    velocity = {
        name: momentum * velocity.get(name, 0) + grad for name, grad in grads.items()
    }
    return sgd_step(params, velocity, learning_rate=learning_rate), velocity


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
        learning_rate: About the largest change of a parameter in one step.
        betas: Shares of the two running means that are kept.
        eps: Keeps the division from blowing up where gradients are tiny.

    Returns:
        The new parameters and the new state.

    Reference:
        Kingma and Ba (2015), Adam: a method for stochastic optimization, algorithm 1.
    """
    _check_names(params, grads)
    step = state.step + 1
    mean, square, new = {}, {}, {}
    for name, g in grads.items():
        mean[name] = _blend(state.mean.get(name, 0), g, betas[0])
        square[name] = _blend(state.square.get(name, 0), g**2, betas[1])
        size = np.sqrt(square[name] / (1 - betas[1] ** step)) + eps
        new[name] = params[name] - learning_rate * mean[name] / (
            (1 - betas[0] ** step) * size
        )
    return new, AdamState(step, mean, square)


def _blend(old, new, keep: float):
    """Return the next value of a running mean."""
    return keep * old + (1 - keep) * new


def clip_by_norm(grads: Arrays, max_norm: float) -> tuple[Arrays, float]:
    """Shorten all gradients together so that their joint norm is at most max_norm.

    g = g * min(1, max_norm / norm), with norm^2 = sum of all squared entries

    The direction stays. A vanished gradient is not mended by this.

    Args:
        grads: Gradients by name.
        max_norm: Largest Euclidean norm of all of them together.

    Returns:
        The clipped gradients and the norm before clipping.

    Raises:
        ValueError: The norm is not finite; no scaling can mend that.
    """
    norm = float(np.sqrt(sum(np.sum(np.square(g)) for g in grads.values())))
    if not np.isfinite(norm):
        raise ValueError(
            f"the gradients must be finite to be clipped, got norm {norm}: "
            "clip from the first step on, or lower the learning rate"
        )
    factor = min(1.0, max_norm / max(norm, np.finfo(float).tiny))
    return {name: factor * g for name, g in grads.items()}, norm


def clip_by_value(grads: Arrays, limit: float) -> Arrays:
    """Cut every entry to [-limit, limit]; this bends the direction."""
    return {name: np.clip(g, -limit, limit) for name, g in grads.items()}


def _check_names(params: Arrays, grads: Arrays) -> None:
    """Check that there is one gradient, of the right shape, for each parameter."""
    if params.keys() != grads.keys():
        odd = ", ".join(sorted(params.keys() ^ grads.keys()))
        raise ValueError(
            f"params and grads must have the same names; not in both: {odd}"
        )
    for name, p in params.items():
        if np.shape(p) != np.shape(grads[name]):
            raise ValueError(
                f"the gradient of {name} must have shape {np.shape(p)}, "
                f"got {np.shape(grads[name])}"
            )
