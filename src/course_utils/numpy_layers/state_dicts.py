"""Weights that travel: from PyTorch's recurrent layers to ours and back.

PyTorch stores the transpose, in ``weight_ih_l0``, ``weight_hh_l0``, and two biases,
``bias_ih_l0`` and ``bias_hh_l0``. All functions take and return dicts of arrays;
``module.state_dict()`` is one, and ours fit the layers: ``rnn(x, h0, **weights)``.

The suffix names layer and direction, such as ``"_l1"`` or ``"_l0_reverse"``; a cell
such as ``nn.LSTMCell`` has ``""``.

``rnn_from_pytorch``   ``rnn_to_pytorch``
``lstm_from_pytorch``  ``lstm_to_pytorch``
``gru_from_pytorch``   ``gru_to_pytorch``
"""

from collections.abc import Mapping
from typing import Any

import numpy as np

from course_utils.arrays import floats, named
from course_utils.options import found

Arrays = dict[str, Any]


def rnn_from_pytorch(state: Arrays, suffix: str = "_l0") -> Arrays:
    """Return W_xh (D, H), W_hh (H, H) and b_h (H,) of an ``nn.RNN``.

    Args:
        state: State dict of the module; tensors or arrays.
        suffix: Layer and direction.

    Returns:
        The arrays by the names that the layer takes.

    Raises:
        ValueError: The state dict does not hold them, or those of another layer.
    """
    W_xh, W_hh, b_ih, b_hh = _read(state, suffix, 1)
    return {"W_xh": W_xh, "W_hh": W_hh, "b_h": b_ih + b_hh}


def rnn_to_pytorch(weights: Arrays, suffix: str = "_l0") -> Arrays:
    """Return the state dict of an ``nn.RNN``; its second bias is 0.

    Args:
        weights: W_xh (D, H), W_hh (H, H) and b_h (H,) by name.
        suffix: Layer and direction.

    Returns:
        The arrays by PyTorch's names.

    Raises:
        ValueError: An array is missing, or an axis does not match.
    """
    W_xh, W_hh, b_h = _ours(weights, ("W_xh", "W_hh", "b_h"), 1)
    return _write(W_xh, W_hh, b_h, np.zeros_like(b_h), suffix)


def lstm_from_pytorch(state: Arrays, suffix: str = "_l0") -> Arrays:
    """Return W_x (D, 4H), W_h (H, 4H) and b (4H,) of an ``nn.LSTM``.

    Args:
        state: State dict of the module; tensors or arrays.
        suffix: Layer and direction.

    Returns:
        The arrays by the names that the layer takes.

    Raises:
        ValueError: The state dict does not hold them, or those of another layer.
    """
    W_x, W_h, b_ih, b_hh = _read(state, suffix, 4)
    return {"W_x": W_x, "W_h": W_h, "b": b_ih + b_hh}


def lstm_to_pytorch(weights: Arrays, suffix: str = "_l0") -> Arrays:
    """Return the state dict of an ``nn.LSTM``; its second bias is 0.

    Args:
        weights: W_x (D, 4H), W_h (H, 4H) and b (4H,) by name.
        suffix: Layer and direction.

    Returns:
        The arrays by PyTorch's names.

    Raises:
        ValueError: An array is missing, or an axis does not match.
    """
    W_x, W_h, b = _ours(weights, ("W_x", "W_h", "b"), 4)
    return _write(W_x, W_h, b, np.zeros_like(b), suffix)


def gru_from_pytorch(state: Arrays, suffix: str = "_l0") -> Arrays:
    """Return W_x (D, 3H), W_h (H, 3H), b (3H,) and b_hn (H,) of an ``nn.GRU``.

    The candidate's two biases do not merge: one of them stands inside the reset.

    Args:
        state: State dict of the module; tensors or arrays.
        suffix: Layer and direction.

    Returns:
        The arrays by the names that the layer takes.

    Raises:
        ValueError: The state dict does not hold them, or those of another layer.
    """
    W_x, W_h, b_ih, b_hh = _read(state, suffix, 3)
    H = len(W_h)
    b = b_ih + np.concatenate([b_hh[: 2 * H], np.zeros(H, b_hh.dtype)])
    return {"W_x": W_x, "W_h": W_h, "b": b, "b_hn": b_hh[2 * H :]}


def gru_to_pytorch(weights: Arrays, suffix: str = "_l0") -> Arrays:
    """Return the state dict of an ``nn.GRU``; its second bias is 0 but for b_hn.

    Args:
        weights: W_x (D, 3H), W_h (H, 3H), b (3H,) and b_hn (H,) by name.
        suffix: Layer and direction.

    Returns:
        The arrays by PyTorch's names.

    Raises:
        ValueError: An array is missing, or an axis does not match.
    """
    W_x, W_h, b, b_hn = _ours(weights, ("W_x", "W_h", "b", "b_hn"), 3)
    b_hh = np.concatenate([np.zeros(2 * len(b_hn), b_hn.dtype), b_hn])
    return _write(W_x, W_h, b, b_hh, suffix)


def _read(state: Arrays, suffix: str, number: int):
    """Return both weights, turned, and both biases, as arrays of our own.

    ``number`` is how many gates and candidates lie side by side.
    """
    if not isinstance(state, Mapping) or not isinstance(suffix, str):
        raise ValueError(
            f"expected a state dict and a suffix such as '_l0', got {found(state)} and "
            f"{found(suffix)}: pass module.state_dict()"
        )
    names = [f"{name}{suffix}" for name in ("weight_ih", "weight_hh")]
    names += [f"{name}{suffix}" for name in ("bias_ih", "bias_hh")]
    missing = [name for name in names if name not in state]
    if missing:
        raise ValueError(
            f"expected {', '.join(names)} in the state dict, found "
            f"{', '.join(map(str, state)) or 'nothing'}: choose the suffix, and keep "
            "bias=True"
        )
    W_x, W_h, b_ih, b_hh = (floats(name, state[name]).copy() for name in names)
    units = W_h.shape[-1]
    for name, array in zip(names, (W_x, W_h, b_ih, b_hh), strict=True):
        if len(array) != number * units:
            raise ValueError(
                f"{name} must have {number} times {units} rows, got {len(array)}: is "
                "it of another kind of layer?"
            )
    return np.ascontiguousarray(W_x.T), np.ascontiguousarray(W_h.T), b_ih, b_hh


def _ours(weights: Arrays, names: tuple[str, ...], number: int):
    """Return the arrays of one of our layers, after checking that they agree."""
    arrays = named("weights", weights)
    missing = [name for name in names if name not in arrays]
    if missing:
        raise ValueError(
            f"expected {', '.join(names)} in the weights, found "
            f"{', '.join(map(str, arrays)) or 'nothing'}"
        )
    W_x, W_h, b, *inside = (arrays[name] for name in names)
    units = {f"{number}H": len(b)}
    floats(names[0], W_x, f"D {number}H", **units)
    floats(names[1], W_h, f"H {number}H", H=len(b) // number, **units)
    for array in inside:
        floats(names[-1], array, "H", H=len(b) // number)
    return W_x, W_h, b, *inside


def _write(W_x, W_h, b_ih, b_hh, suffix: str) -> Arrays:
    """Return the four arrays under PyTorch's names, the weights turned."""
    if not isinstance(suffix, str):
        raise ValueError(f"suffix must be a text such as '_l0', got {found(suffix)}")
    return {
        f"weight_ih{suffix}": np.ascontiguousarray(W_x.T),
        f"weight_hh{suffix}": np.ascontiguousarray(W_h.T),
        f"bias_ih{suffix}": np.array(b_ih),
        f"bias_hh{suffix}": np.array(b_hh),
    }
