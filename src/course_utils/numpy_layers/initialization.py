"""Where learning starts: the numbers a network has before it has seen anything.

``he_normal``        keeps the size of the signal through layers of ReLUs
``default_uniform``  what PyTorch does when nobody asks
``orthogonal``       turns the state, never shrinks it
``identity``         copies the state
``with_gate_bias``   opens or closes one gate of an LSTM or GRU
``chrono_bias``      forget gates for memories of many lengths
"""

import numpy as np


def he_normal(rng: np.random.Generator, size, fan_in: int):
    """Draw normal weights of variance 2 / fan_in.

    Args:
        rng: Source of chance.
        size: Shape of the weights.
        fan_in: Numbers that go into one output, such as D, or C * KH * KW.

    Reference:
        He, Zhang, Ren and Sun (2015), Delving deep into rectifiers.
    """
    return rng.normal(0.0, np.sqrt(2 / fan_in), size)


def default_uniform(rng: np.random.Generator, size, fan_in: int):
    """Draw uniform weights between -1 / sqrt(fan_in) and 1 / sqrt(fan_in).

    This is PyTorch's default for linear, convolutional (fan_in as in
    :func:`he_normal`) and recurrent layers (fan_in = H).
    """
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

    Reference:
        Saxe, McClelland and Ganguli (2014), Exact solutions to the nonlinear dynamics
        of learning in deep linear neural networks.
    """
    Q, R = np.linalg.qr(rng.normal(size=(hidden_size, hidden_size)))
    return gain * Q * np.sign(np.diag(R))  # without the signs it is not uniform


def identity(hidden_size: int, *, scale: float = 1.0):
    """Return W_hh (H, H) = scale * identity: the state copies itself.

    Reference:
        Le, Jaitly and Hinton (2015), A simple way to initialize recurrent networks of
        rectified linear units.
    """
    return scale * np.eye(hidden_size)


def with_gate_bias(b, gate: str, value, *, gates: str = "ifgo"):
    """Return a copy of a bias with the part of one gate set to a value.

    sigmoid(3) = 0.95: a forget bias of 3 keeps 95 % of a cell at each step.

    Args:
        b (number of gates * H,): Bias of an LSTM, or of a GRU.
        gate: One letter of ``gates``, such as ``"f"``.
        value: A number, or one per unit (H,).
        gates: The order of the parts: ``"ifgo"`` for an LSTM, ``"rzn"`` for a GRU.

    Raises:
        ValueError: There is no such gate.

    >>> with_gate_bias(np.zeros(8), "f", 3.0)
    array([0., 0., 3., 3., 0., 0., 0., 0.])
    """
    if gate not in tuple(gates):
        raise ValueError(f"gate must be one of {', '.join(gates)}, got {gate!r}")
    parts = np.array(b, float).reshape(len(gates), -1)
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

    Reference:
        Tallec and Ollivier (2018), Can recurrent neural networks warp time?
    """
    if longest_lag <= 2:
        raise ValueError(f"longest_lag must be above 2 steps, got {longest_lag}")
    lasting = np.log(rng.uniform(1, longest_lag - 1, hidden_size))
    b = with_gate_bias(np.zeros(4 * hidden_size), "f", lasting)
    return with_gate_bias(b, "i", -lasting)
