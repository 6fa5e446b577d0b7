"""Where learning starts: the numbers a network has before it has seen anything.

``he_normal``        keeps the size of the signal through layers of ReLUs
``default_uniform``  what PyTorch does when nobody asks
``orthogonal``       turns the state, never shrinks it
``identity``         copies the state
``with_gate_bias``   opens or closes one gate of an LSTM or GRU
``chrono_bias``      forget gates for memories of many lengths
"""

import numpy as np

from course_utils.arrays import floats
from course_utils.options import found, generator, number, whole


def he_normal(rng: np.random.Generator, size, fan_in: int):
    """Draw normal weights of variance 2 / fan_in.

    Args:
        rng: Source of chance.
        size: Shape of the weights.
        fan_in: Numbers that go into one output, such as D, or C * KH * KW.

    Returns:
        The weights, float64.

    Raises:
        ValueError: An argument is not what it should be; fan_in is at least 1.

    Reference:
        He, Zhang, Ren and Sun (2015), Delving deep into rectifiers.
    """
    rng, size, fan_in = _checked(rng, size, fan_in)
    return rng.normal(0.0, np.sqrt(2 / fan_in), size)


def default_uniform(rng: np.random.Generator, size, fan_in: int):
    """Draw uniform weights between -1 / sqrt(fan_in) and 1 / sqrt(fan_in).

    This is PyTorch's default for linear, convolutional (fan_in as in
    :func:`he_normal`) and recurrent layers (fan_in = H).

    Args:
        rng: Source of chance.
        size: Shape of the weights.
        fan_in: Numbers that go into one output.

    Returns:
        The weights, float64.

    Raises:
        ValueError: An argument is not what it should be; fan_in is at least 1.
    """
    rng, size, fan_in = _checked(rng, size, fan_in)
    bound = 1 / np.sqrt(fan_in)
    return rng.uniform(-bound, bound, size)


def orthogonal(rng: np.random.Generator, hidden_size: int, *, gain: float = 1.0):
    """Draw a matrix whose singular values are all equal to gain.

    Args:
        rng: Source of chance.
        hidden_size: H.
        gain: By how much it stretches every state.

    Returns:
        W_hh (H, H), uniform among all rotations and reflections, times gain.

    Raises:
        ValueError: An argument is not what it should be.

    Reference:
        Saxe, McClelland and Ganguli (2014), Exact solutions to the nonlinear dynamics
        of learning in deep linear neural networks.
    """
    generator("rng", rng)
    hidden_size = whole("hidden_size", hidden_size, least=1)
    gain = number("gain", gain)
    Q, R = np.linalg.qr(rng.normal(size=(hidden_size, hidden_size)))
    return gain * Q * np.sign(np.diag(R))  # without the signs it is not uniform


def identity(hidden_size: int, *, scale: float = 1.0):
    """Return W_hh (H, H) = scale * identity: the state copies itself.

    Args:
        hidden_size: H.
        scale: By how much each step stretches the state.

    Returns:
        W_hh (H, H).

    Raises:
        ValueError: An argument is not what it should be.

    Reference:
        Le, Jaitly and Hinton (2015), A simple way to initialize recurrent networks of
        rectified linear units.
    """
    hidden_size = whole("hidden_size", hidden_size, least=1)
    return number("scale", scale) * np.eye(hidden_size)


def with_gate_bias(b, gate: str, value, *, gates: str = "ifgo"):
    """Return a copy of a bias with the part of one gate set to a value.

    sigmoid(3) = 0.95: a forget bias of 3 keeps 95 % of a cell at each step.

    Args:
        b (number of gates * H,): Bias of an LSTM, or of a GRU.
        gate: One letter of ``gates``, such as ``"f"``.
        value: A number, or one per unit (H,).
        gates: The order of the parts: ``"ifgo"`` for an LSTM, ``"rzn"`` for a GRU.

    Returns:
        The new bias, of the number type of b.

    Raises:
        ValueError: There is no such gate, or b does not hold one number for each gate
            of each unit.

    >>> with_gate_bias(np.zeros(8), "f", 3.0)
    array([0., 0., 3., 3., 0., 0., 0., 0.])
    """
    if not isinstance(gates, str) or not gates:
        raise ValueError(f"gates must be a text such as 'ifgo', got {found(gates)}")
    if not isinstance(gate, str) or gate not in tuple(gates):
        raise ValueError(f"gate must be one of {', '.join(gates)}, got {found(gate)}")
    b = floats("b", b)
    if b.ndim != 1 or len(b) % len(gates):
        raise ValueError(
            f"b must be one row of {len(gates)} numbers for each unit, got shape "
            f"{b.shape}"
        )
    parts, value = b.copy().reshape(len(gates), -1), floats("value", value)
    if value.shape not in ((), parts[0].shape):
        raise ValueError(
            f"value must be one number, or one for each of {parts.shape[1]} units, got "
            f"shape {value.shape}"
        )
    parts[gates.index(gate)] = value
    return parts.ravel()


def chrono_bias(rng: np.random.Generator, hidden_size: int, longest_lag: int):
    """Draw the bias of an LSTM whose units remember for different times.

    b_f = log(u) with u uniform from 1 to longest_lag - 1, and b_i = -b_f

    A forget gate sigmoid(log(u)) = u / (u + 1) loses about 1 / u of its cell at each
    step, so u is how many steps it lasts.

    Args:
        rng: Source of chance.
        hidden_size: H.
        longest_lag: The longest memory the task needs, above 2 (steps).

    Returns:
        b (4H,), zero for g and o.

    Raises:
        ValueError: An argument is not what it should be, or the lag is too short.

    Reference:
        Tallec and Ollivier (2018), Can recurrent neural networks warp time?
    """
    generator("rng", rng)
    hidden_size = whole("hidden_size", hidden_size, least=1)
    longest_lag = whole("longest_lag", longest_lag)
    if longest_lag <= 2:
        raise ValueError(f"longest_lag must be above 2 steps, got {longest_lag}")
    lasting = np.log(rng.uniform(1, longest_lag - 1, hidden_size))
    b = with_gate_bias(np.zeros(4 * hidden_size), "f", lasting)
    return with_gate_bias(b, "i", -lasting)


def _checked(rng, size, fan_in: int):
    """Return a source of chance, a shape and the number of inputs."""
    sizes = size if isinstance(size, tuple | list) else (size,)
    shape = tuple(whole("size", length, least=1) for length in sizes)
    return generator("rng", rng), shape, whole("fan_in", fan_in, least=1)
