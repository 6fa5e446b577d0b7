"""The recurrent layers, described so that one test can examine them all."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import pytest
import torch

from course_utils import numpy_layers as layers

B, T, D, H = 2, 4, 3, 5
MODULES = {"rnn": torch.nn.RNN, "lstm": torch.nn.LSTM, "gru": torch.nn.GRU}


class Cell(NamedTuple):
    """A recurrent layer and the sizes of its weights."""

    name: str
    states: tuple[str, ...]
    sizes: dict[str, tuple[int, ...]]

    @property
    def layer(self) -> Callable:
        return getattr(layers, self.name)

    @property
    def backward(self) -> Callable:
        return getattr(layers, f"{self.name}_backward")

    @property
    def step(self) -> Callable:
        return getattr(layers, f"{self.name}_step")

    @property
    def step_backward(self) -> Callable:
        return getattr(layers, f"{self.name}_step_backward")

    def weights(self, seed: int = 0) -> dict:
        rng = np.random.default_rng(seed)
        return {name: rng.normal(size=size) for name, size in self.sizes.items()}

    def start(self, seed: int = 1) -> list:
        rng = np.random.default_rng(seed)
        return [rng.normal(size=(B, H)) for _ in self.states]

    def h(self, x, *args, **options):
        """Return the hidden states alone."""
        return self.layer(x, *args, **options)[0]


def _gates(n: int, **more) -> dict:
    return {"W_x": (D, n * H), "W_h": (H, n * H), "b": (n * H,), **more}


RNN = Cell("rnn", ("h0",), {"W_xh": (D, H), "W_hh": (H, H), "b_h": (H,)})
LSTM = Cell("lstm", ("h0", "c0"), _gates(4))
GRU = Cell("gru", ("h0",), _gates(3, b_hn=(H,)))
GRU_RESET_BEFORE = Cell("gru_reset_before", ("h0",), _gates(3))

CELLS = [RNN, LSTM, GRU, GRU_RESET_BEFORE]
every_cell = pytest.mark.parametrize("cell", CELLS, ids=lambda cell: cell.name)
every_pytorch_cell = pytest.mark.parametrize(
    "cell", [RNN, LSTM, GRU], ids=lambda cell: cell.name
)


def sequences(num_steps: int = T, seed: int = 2):
    """Return x (B, num_steps, D)."""
    return np.random.default_rng(seed).normal(size=(B, num_steps, D))


def gradients(num_steps: int = T, seed: int = 3):
    """Return a gradient for every hidden state (B, num_steps, H)."""
    return np.random.default_rng(seed).normal(size=(B, num_steps, H))


def pytorch_cell(cell: Cell, lengths=None) -> Callable:
    """Return PyTorch's layer as a function of x, the states and *our* weights."""
    module = MODULES[cell.name](D, H, batch_first=True, dtype=torch.float64)

    def forward(x, *arrays):
        num_states = len(cell.states)
        state = tuple(part[None] for part in arrays[:num_states])  # (1, B, H)
        named = _state_dict(*arrays[num_states:])
        if lengths is not None:
            x = torch.nn.utils.rnn.pack_padded_sequence(
                x, lengths, batch_first=True, enforce_sorted=False
            )
        inputs = (x, state if num_states > 1 else state[0])
        output, last = torch.func.functional_call(module, named, inputs)
        if lengths is None:
            return output
        return last[0][0] if num_states > 1 else last[0]

    return forward


def _state_dict(W_x, W_h, b, b_hn=None) -> dict:
    """Name our weights as PyTorch does; written anew, to judge ``state_dicts``."""
    b_hh = torch.zeros_like(b)
    if b_hn is not None:
        b_hh = torch.cat([b_hh[: 2 * H], b_hn])
    names = ["weight_ih_l0", "weight_hh_l0", "bias_ih_l0", "bias_hh_l0"]
    return dict(zip(names, [W_x.T, W_h.T, b, b_hh], strict=True))
