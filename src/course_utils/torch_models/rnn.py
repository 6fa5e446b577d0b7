"""Recurrent networks with an answer after every step or only after the last.

The recurrent part is PyTorch's own, made by the caller: ``nn.RNN``, ``nn.LSTM`` or
``nn.GRU``, one or two directions. ``EveryStep``, ``LastStep``, and for comparison
``CausalCNN``, which sees a window of the past.
"""

import torch
from torch import nn
from torch.nn import functional as F
from torch.nn.utils.rnn import pack_padded_sequence

from course_utils.options import found, whole

from .cnn import counts
from .inputs import floats


class EveryStep(nn.Module):
    """Logits after each step: x (B, T, D) to (B, K, T), classes on axis 1.

    Args:
        rnn: Made with ``batch_first=True``.
        num_outputs: K.

    Raises:
        ValueError: The layer is not recurrent or wants time first, or K is not a whole
            number of at least 1.
    """

    def __init__(self, rnn: nn.RNNBase, num_outputs: int):
        super().__init__()
        num_outputs = whole("num_outputs", num_outputs, least=1)
        self.rnn = _batch_first(rnn)
        self.head = nn.Linear(rnn.hidden_size * (1 + rnn.bidirectional), num_outputs)

    def forward(self, x):
        """Return logits (B, K, T), the shape that ``F.cross_entropy`` wants."""
        floats("x", x, "B T D", D=self.rnn.input_size)
        states, _ = self.rnn(x)  # (B, T, H)
        return self.head(states).transpose(1, 2)


class LastStep(nn.Module):
    """One answer for a whole sequence: x (B, T, D) to (B, K).

    Args:
        rnn: Made with ``batch_first=True``.
        num_outputs: K.

    Raises:
        ValueError: The layer is not recurrent or wants time first, or K is not a whole
            number of at least 1.
    """

    def __init__(self, rnn: nn.RNNBase, num_outputs: int):
        super().__init__()
        num_outputs = whole("num_outputs", num_outputs, least=1)
        self.rnn = _batch_first(rnn)
        self.head = nn.Linear(rnn.hidden_size * (1 + rnn.bidirectional), num_outputs)

    def forward(self, x, lengths=None):
        """Return (B, K).

        Args:
            x (B, T, D): Sequences, padded at the end where they are shorter.
            lengths (B,): Real steps of each, at least 1; all T when not given.

        Raises:
            ShapeError: An axis does not match.
            ValueError: A length is not a whole number from 1 to T.
        """
        B, T, _ = floats("x", x, "B T D", D=self.rnn.input_size).shape
        lengths = torch.full((B,), T) if lengths is None else _lengths(lengths, B, T)
        packed = pack_padded_sequence(x, lengths, True, enforce_sorted=False)
        _, state = self.rnn(packed)
        h = state[0] if isinstance(state, tuple) else state  # (layers * ways, B, H)
        ways = 1 + self.rnn.bidirectional
        return self.head(h[-ways:].transpose(0, 1).flatten(1))


class CausalCNN(nn.Module):
    """Convolutions over time that never see the future: (B, T, D) to (B, K, T).

    With L layers of kernel size k and dilations 1, g, g^2 ... its receptive field is
    1 + (k - 1) (1 + g + ... + g^(L-1)) steps.

    Args:
        input_size: D.
        num_outputs: K.
        width: Channels of every layer.
        num_layers: L.
        kernel_size: k.
        growth: g; 1 keeps neighbouring steps, 2 doubles the reach of each layer.

    Raises:
        ValueError: A size is not a whole number of at least 1.
    """

    def __init__(
        self,
        input_size: int,
        num_outputs: int,
        *,
        width: int = 32,
        num_layers: int = 3,
        kernel_size: int = 3,
        growth: int = 1,
    ):
        super().__init__()
        input_size, num_outputs, width = counts(
            input_size=input_size, num_outputs=num_outputs, width=width
        )
        num_layers, kernel_size, growth = counts(
            num_layers=num_layers, kernel_size=kernel_size, growth=growth
        )
        sizes = [input_size] + [width] * num_layers
        self.convs = nn.ModuleList(
            nn.Conv1d(sizes[i], width, kernel_size, dilation=growth**i)
            for i in range(num_layers)
        )
        self.head = nn.Conv1d(width, num_outputs, 1)

    @property
    def receptive_field(self) -> int:
        """Steps that one answer depends on, its own included."""
        return 1 + sum(map(_reach, self.convs))

    def forward(self, x):
        """Return logits (B, K, T)."""
        floats("x", x, "B T D", D=self.convs[0].in_channels)
        maps = x.transpose(1, 2)  # (B, D, T)
        for conv in self.convs:
            maps = F.relu(conv(F.pad(maps, (_reach(conv), 0))))
        return self.head(maps)


def _reach(conv) -> int:
    """Return how many steps back one layer looks."""
    return conv.dilation[0] * (conv.kernel_size[0] - 1)


def _batch_first(rnn: nn.RNNBase) -> nn.RNNBase:
    """Refuse a layer that is not recurrent, or that takes time for the batch."""
    if not isinstance(rnn, nn.RNNBase):
        raise ValueError(f"rnn must be nn.RNN, nn.LSTM or nn.GRU, got {found(rnn)}")
    if not rnn.batch_first:
        raise ValueError(
            f"expected {type(rnn).__name__}(..., batch_first=True), found "
            "batch_first=False: axis 0 of x would be read as time"
        )
    return rnn


def _lengths(lengths, B: int, T: int):
    """Return how many steps of each sequence are real, after checking them."""
    if not isinstance(lengths, torch.Tensor) and not isinstance(lengths, list | tuple):
        raise ValueError(f"lengths must be a list or a tensor, got {found(lengths)}")
    numbers = lengths.tolist() if isinstance(lengths, torch.Tensor) else list(lengths)
    if not isinstance(numbers, list) or len(numbers) != B:
        raise ValueError(f"lengths must be {B} numbers, got {found(lengths)}")
    return torch.tensor([whole("a length", n, least=1, most=T) for n in numbers])
