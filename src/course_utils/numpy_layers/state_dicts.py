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

from typing import Any

import numpy as np

Arrays = dict[str, Any]


def rnn_from_pytorch(state: Arrays, suffix: str = "_l0") -> Arrays:
    """Return W_xh (D, H), W_hh (H, H) and b_h (H,) of an ``nn.RNN``."""
    W_xh, W_hh, b_ih, b_hh = _read(state, suffix)
    return {"W_xh": W_xh, "W_hh": W_hh, "b_h": b_ih + b_hh}


def rnn_to_pytorch(weights: Arrays, suffix: str = "_l0") -> Arrays:
    """Return the state dict of an ``nn.RNN``; its second bias is 0."""
    b_h = weights["b_h"]
    return _write(weights["W_xh"], weights["W_hh"], b_h, np.zeros_like(b_h), suffix)


def lstm_from_pytorch(state: Arrays, suffix: str = "_l0") -> Arrays:
    """Return W_x (D, 4H), W_h (H, 4H) and b (4H,) of an ``nn.LSTM``."""
    W_x, W_h, b_ih, b_hh = _read(state, suffix)
    return {"W_x": W_x, "W_h": W_h, "b": b_ih + b_hh}


def lstm_to_pytorch(weights: Arrays, suffix: str = "_l0") -> Arrays:
    """Return the state dict of an ``nn.LSTM``; its second bias is 0."""
    b = weights["b"]
    return _write(weights["W_x"], weights["W_h"], b, np.zeros_like(b), suffix)


def gru_from_pytorch(state: Arrays, suffix: str = "_l0") -> Arrays:
    """Return W_x (D, 3H), W_h (H, 3H), b (3H,) and b_hn (H,) of an ``nn.GRU``.

    The candidate's two biases do not merge: one of them stands inside the reset.
    """
    W_x, W_h, b_ih, b_hh = _read(state, suffix)
    H = len(W_h)
    b = b_ih + np.concatenate([b_hh[: 2 * H], np.zeros(H)])
    return {"W_x": W_x, "W_h": W_h, "b": b, "b_hn": b_hh[2 * H :]}


def gru_to_pytorch(weights: Arrays, suffix: str = "_l0") -> Arrays:
    """Return the state dict of an ``nn.GRU``; its second bias is 0 but for b_hn."""
    b_hn = weights["b_hn"]
    b_hh = np.concatenate([np.zeros(2 * len(b_hn)), b_hn])
    return _write(weights["W_x"], weights["W_h"], weights["b"], b_hh, suffix)


def _read(state: Arrays, suffix: str):
    """Return both weights, turned, and both biases, as arrays of our own."""
    names = [f"{name}{suffix}" for name in ("weight_ih", "weight_hh")]
    names += [f"{name}{suffix}" for name in ("bias_ih", "bias_hh")]
    missing = [name for name in names if name not in state]
    if missing:
        raise ValueError(
            f"expected {', '.join(names)} in the state dict, found "
            f"{', '.join(state) or 'nothing'}: choose the suffix, and keep bias=True"
        )
    W_x, W_h, b_ih, b_hh = (np.asarray(state[name]).copy() for name in names)
    return np.ascontiguousarray(W_x.T), np.ascontiguousarray(W_h.T), b_ih, b_hh


def _write(W_x, W_h, b_ih, b_hh, suffix: str) -> Arrays:
    """Return the four arrays under PyTorch's names, the weights turned."""
    return {
        f"weight_ih{suffix}": np.ascontiguousarray(W_x.T),
        f"weight_hh{suffix}": np.ascontiguousarray(W_h.T),
        f"bias_ih{suffix}": np.array(b_ih),
        f"bias_hh{suffix}": np.array(b_hh),
    }
