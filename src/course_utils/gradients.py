"""Is a gradient right, and how large is it far back?

A backward pass can be wrong and still let the loss fall. Two differences of the
loss cannot be argued with: they are the judge here.

``numerical_gradient``  the gradient by central differences
``relative_error``      how far two gradients are apart
``check_gradient``      compare with the numerical one, name the worst entry
``gradient_by_depth``   size of the gradient below each layer
``gradient_by_lag``     size of the gradient so many time steps back
"""

from collections.abc import Callable, Iterable
from functools import partial

import numpy as np

from course_utils.arrays import as_array, floats
from course_utils.options import each, found, function, number
from course_utils.shapes import ShapeError

STEP = 1e-6  # balances the error of the formula, step^2, against rounding, 1e-16 / step
TOLERANCE = 1e-6  # a correct float64 gradient is two or more digits below this


class GradientError(ValueError):
    """A gradient disagrees with the numerical one; the message says where."""


def numerical_gradient(f: Callable, x, *, step: float = STEP):
    """Return the gradient of a loss by central differences, one entry at a time.

    grad[k] = (f(x + step e_k) - f(x - step e_k)) / (2 step)

    It calls f twice for each entry of x, so keep x small; and it runs in the number
    type of x, so keep x in float64.

    Args:
        f: Maps an array like x to one number.
        x (any shape): Where to differentiate; it is not changed.
        step: Distance to each side, in units of x.

    Returns:
        The gradient, of the shape of x.

    Raises:
        ShapeError: f does not return one number.
        ValueError: An argument is not what it should be.

    >>> numerical_gradient(lambda x: np.sum(x**2), np.array([3.0, -1.0])).round(6)
    array([ 6., -2.])
    """
    x, f = floats("x", x), function("f", f)
    step = number("step", step, above=0)
    gradient = np.zeros_like(x)
    for index in np.ndindex(x.shape):
        above, below = x.copy(), x.copy()
        above[index] += step
        below[index] -= step
        gradient[index] = (_loss(f, above) - _loss(f, below)) / (2 * step)
    return gradient


def _loss(f, x):
    """Return f(x), which must be one number."""
    loss = f(x)
    if np.size(loss) != 1:
        raise ShapeError(
            f"f must return one number, the loss; got shape {np.shape(loss)}: "
            "sum or average it first"
        )
    return np.asarray(loss).item()


def relative_error(a, b) -> float:
    """Return the largest difference in units of the largest entry.

    error = max |a - b| / max(|a|, |b|), and 0 when both are zero everywhere

    Args:
        a (any shape): For example a gradient.
        b (shape of a): For example its judge.

    Returns:
        The error, from 0 to 2.

    Raises:
        ShapeError: The shapes differ (broadcasting would hide a mistake).
        ValueError: One of them does not hold real numbers.

    >>> relative_error(np.array([1.0, 4.0]), np.array([1.0, 5.0]))
    0.2
    """
    a, b = _numbers("a", a), _numbers("b", b)
    if a.shape != b.shape:
        raise ShapeError(f"expected two equal shapes, got {a.shape} and {b.shape}")
    largest = max(np.abs(a).max(initial=0), np.abs(b).max(initial=0))
    return 0.0 if largest == 0 else float(np.abs(a - b).max() / largest)


def check_gradient(
    f: Callable, x, grad, *, step: float = STEP, tolerance=TOLERANCE, name: str = "x"
) -> float:
    """Compare a gradient with the numerical one.

    For a layer with many outputs, let f be a weighted sum of them:
    ``check_gradient(lambda x: np.sum(layer(x) * grad_y), x, grad_x)``.

    Args:
        f: Maps an array like x to one number.
        x (any shape): Where the gradient was computed.
        grad (shape of x): The gradient to judge.
        step: See :func:`numerical_gradient`.
        tolerance: Largest relative error that passes.
        name: What the message calls x.

    Returns:
        The relative error.

    Raises:
        GradientError: The error is above the tolerance; says where and guesses why.
        ShapeError: The gradient has another shape than x.
        ValueError: An argument is not what it should be.
    """
    x, grad = floats("x", x), floats(f"grad_{name}", grad)
    tolerance = number("tolerance", tolerance, least=0)
    if grad.shape != x.shape:
        raise ShapeError(f"expected grad_{name} of shape {x.shape}, got {grad.shape}")
    judge = numerical_gradient(f, x, step=step)
    error = relative_error(grad, judge)
    if error <= tolerance:  # false for nan too
        return error
    worst = np.unravel_index(np.argmax(np.abs(grad - judge)), x.shape)
    place = f"grad_{name}{[int(i) for i in worst] if worst else ''}"
    raise GradientError(
        f"expected {place} = {judge[worst]:.6g} from the numerical gradient, got "
        f"{grad[worst]:.6g} (relative error {error:.1e}, tolerance {tolerance:.0e})"
        f"{_guess(x, grad, judge)}"
    )


def _guess(x, grad, judge) -> str:
    """Return a likely reason for a wrong gradient, or nothing."""
    if not np.isfinite(grad).all():
        return ": the gradient is not finite"
    if x.dtype == np.float32:
        return ": x is float32, try float64 before you search for a bug"
    if not grad.any():
        return ": the gradient is zero everywhere, is it ever filled in?"
    ratio = np.vdot(judge, grad) / max(np.vdot(judge, judge), np.finfo(float).tiny)
    if relative_error(grad, ratio * judge) < TOLERANCE and abs(ratio) > TOLERANCE:
        return f": every entry is {ratio:.4g} times too large, look for a lost factor"
    if grad.T.shape == judge.shape and relative_error(grad.T, judge) < TOLERANCE:
        return ": it is right when transposed"
    return ""


def gradient_by_depth(layers: Iterable[Callable], x, grad_y) -> np.ndarray:
    """Return the size of the gradient at the input of each layer, and at the end.

    A layer is a function ``layer(x) -> (y, pull_back)``, with
    ``pull_back(grad_y) -> grad_x``. A NumPy layer becomes one by closing over its
    cache, and ``torch.func.vjp(module, x)`` returns exactly such a pair (with the
    gradients in a tuple, so pass x as a tuple there).

    Args:
        layers: From the input up.
        x: What the first layer takes, an array or a tuple of arrays.
        grad_y: Gradient of the loss by what the last layer returns, of its form.

    Returns:
        sizes (number of layers + 1,): Euclidean norms, the last one that of grad_y.

    Raises:
        ValueError: The layers are no functions, or a gradient holds no real numbers.

    >>> double = lambda x: (2 * x, lambda grad_y: 2 * grad_y)
    >>> gradient_by_depth([double, double], np.ones(2), np.array([3.0, 4.0]))
    array([20., 10.,  5.])
    """
    pull_backs = []
    for layer in each("layers", layers):
        pair = function("a layer", layer)(x)
        if not isinstance(pair, tuple) or len(pair) != 2:
            raise ValueError(
                f"a layer must return (y, pull_back), got {found(pair)}: close over "
                "the cache"
            )
        x, pull_back = pair
        pull_backs.append(function("pull_back", pull_back))
    sizes = [_norm(grad_y)]
    for pull_back in reversed(pull_backs):
        grad_y = pull_back(grad_y)
        sizes.append(_norm(grad_y))
    return np.array(sizes[::-1])


def gradient_by_lag(step: Callable, inputs: Iterable, state, grad_state) -> np.ndarray:
    """Return the size of the gradient by lag: how much the past still counts.

    Time is depth: step t is layer t of an unrolled network, so this is
    :func:`gradient_by_depth` read from the end. A NumPy cell comes from
    ``with_pull_back(rnn_step, rnn_step_backward, weights)``; a PyTorch cell as
    ``lambda x_t, state: torch.func.vjp(lambda h, c: cell(x_t, (h, c)), *state)``.

    Args:
        step: ``step(x_t, state) -> (next state, pull_back)``, with
            ``pull_back(grad_next_state) -> grad_state``.
        inputs: x_1 ... x_T, whatever the step takes.
        state: The state before x_1, an array or a tuple of arrays such as (h, c).
        grad_state: Gradient of the loss by the state after x_T, of its form.

    Returns:
        sizes (T + 1,): At place k the norm of the gradient by the state k steps
        before the last, as the steps after it see it; ``sizes[0]`` is of grad_state.

    Raises:
        ValueError: As :func:`gradient_by_depth` does, or there are no inputs to walk.
    """
    step = function("step", step)
    steps = [partial(step, x_t) for x_t in each("inputs", inputs)]
    return gradient_by_depth(steps, state, grad_state)[::-1]


def _norm(gradient) -> float:
    """Return the Euclidean norm over all parts, in float64: small sizes must live."""
    parts = gradient if isinstance(gradient, tuple) else (gradient,)
    arrays = [part.detach() if hasattr(part, "detach") else part for part in parts]
    norms = [
        np.linalg.norm(floats("the gradient", array).astype(np.float64))
        for array in arrays
    ]
    return float(np.hypot.reduce(norms))


def _numbers(name: str, value):
    """Return an array of floats; it may be empty."""
    array = as_array(name, value)
    return floats(name, array) if array.size else np.zeros(array.shape)
