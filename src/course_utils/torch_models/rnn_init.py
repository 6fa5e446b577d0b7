"""Starting values that decide what a recurrent network can remember.

Each function changes an ``nn.RNN``, ``nn.LSTM`` or ``nn.GRU`` in place, all its layers
and directions, and returns it; a gate's bias is only set where there is such a gate.
PyTorch adds two bias vectors; here one gets the value, the other zeros. Gates lie in
blocks of H rows: LSTM i, f, g, o; GRU r, z, n.
"""

from typing import Any

import torch
from torch import nn

from course_utils.options import found, number, whole


@torch.no_grad()
def orthogonal(rnn: nn.RNNBase, gain: float = 1.0) -> nn.RNNBase:
    """Turn the state by each recurrent matrix without stretching it, but for ``gain``.

    Args:
        rnn: ``nn.RNN``, ``nn.LSTM`` or ``nn.GRU``.
        gain: By how much each matrix stretches every state.

    Returns:
        The same layer.

    Raises:
        ValueError: It is no recurrent layer, or the gain no number.

    Reference:
        Saxe, McClelland and Ganguli (2014), Exact solutions to the nonlinear dynamics
        of learning in deep linear neural networks, ICLR.
    """
    gain = number("gain", gain)
    for _, W_hh, *_ in _weights(rnn, nn.RNNBase):
        for block in torch.split(W_hh, rnn.hidden_size):
            nn.init.orthogonal_(block, gain)
    return rnn


@torch.no_grad()
def identity(rnn: nn.RNN, scale: float = 1.0) -> nn.RNN:
    """Begin with a state that stays as it is; meant for ``nonlinearity="relu"``.

    Args:
        rnn: ``nn.RNN``; the bias becomes 0.
        scale: By how much each step stretches the state.

    Returns:
        The same layer.

    Raises:
        ValueError: It is no ``nn.RNN``, or the scale no number.

    Reference:
        Le, Jaitly and Hinton (2015), A simple way to initialize recurrent networks of
        rectified linear units, arXiv:1504.00941.
    """
    scale = number("scale", scale)
    for _, W_hh, *_ in _weights(rnn, nn.RNN):
        W_hh.copy_(scale * torch.eye(rnn.hidden_size))
    return _biased(rnn, nn.RNN, 0, 0.0)


@torch.no_grad()
def forget_bias(lstm: nn.LSTM, value: float = 1.0) -> nn.LSTM:
    """Open the forget gates: sigmoid(value) of the cell survives each step.

    Args:
        lstm: ``nn.LSTM``.
        value: Bias of the forget gates.

    Returns:
        The same layer.

    Raises:
        ValueError: It is no ``nn.LSTM``, or the value no number.

    Reference:
        Gers, Schmidhuber and Cummins (2000), Learning to forget: continual prediction
        with LSTM, Neural Computation 12(10).
    """
    return _biased(lstm, nn.LSTM, 1, number("value", value))


@torch.no_grad()
def input_bias(lstm: nn.LSTM, value: float = -1.0) -> nn.LSTM:
    """Begin with an input gate that is nearly shut, so that silence writes nothing.

    Args:
        lstm: ``nn.LSTM``.
        value: Bias of the input gates.

    Returns:
        The same layer.

    Raises:
        ValueError: It is no ``nn.LSTM``, or the value no number.

    Reference:
        Hochreiter and Schmidhuber (1997), Long short-term memory, Neural Computation
        9(8), section 4.
    """
    return _biased(lstm, nn.LSTM, 0, number("value", value))


@torch.no_grad()
def update_bias(gru: nn.GRU, value: float = 1.0) -> nn.GRU:
    """Keep more of the old state: PyTorch's update gate z weights the old one.

    Args:
        gru: ``nn.GRU``.
        value: Bias of the update gates.

    Returns:
        The same layer.

    Raises:
        ValueError: It is no ``nn.GRU``, or the value no number.
    """
    return _biased(gru, nn.GRU, 1, number("value", value))


@torch.no_grad()
def chrono(lstm: nn.LSTM, longest: int, generator=None) -> nn.LSTM:
    """Spread memory over all time scales up to ``longest`` steps.

    Forget bias b_f = ln(u) with u uniform in [1, longest - 1], input bias -b_f.

    Args:
        lstm: ``nn.LSTM``.
        longest: The longest memory the task needs, at least 3 (steps).
        generator: ``torch.Generator`` that draws u; PyTorch's own when None.

    Returns:
        The same layer.

    Raises:
        ValueError: It is no ``nn.LSTM``, or an option is out of range.

    Reference:
        Tallec and Ollivier (2018), Can recurrent neural networks warp time?, ICLR.
    """
    longest = whole("longest", longest, least=3, unit="steps")
    if generator is not None and not isinstance(generator, torch.Generator):
        raise ValueError(
            f"generator must be a torch.Generator or None, got {found(generator)}"
        )
    num_layers = len(_weights(lstm, nn.LSTM))
    draws = torch.rand(num_layers * lstm.hidden_size, generator=generator)
    b = (1 + (longest - 2) * draws).log().split(lstm.hidden_size)
    _biased(lstm, nn.LSTM, 1, b)
    return _biased(lstm, nn.LSTM, 0, [-part for part in b])


def _weights(rnn: Any, kind: type) -> list:
    """Return the weights of every layer and direction: W_ih, W_hh, b_ih, b_hh."""
    if not isinstance(rnn, kind) or not isinstance(rnn, nn.RNNBase):
        raise ValueError(
            f"expected an nn.{kind.__name__}, got {found(rnn)}: it has no such weights"
        )
    if rnn.proj_size:
        raise ValueError(f"proj_size must be 0, got {rnn.proj_size}")
    return rnn.all_weights


def _biased(rnn, kind: type, block: int, value):
    """Set one block of the summed bias, in every layer and direction."""
    weights = _weights(rnn, kind)
    if not rnn.bias:
        raise ValueError("expected a layer with biases, got one with bias=False")
    values = value if isinstance(value, list | tuple) else [value] * len(weights)
    rows = slice(block * rnn.hidden_size, (block + 1) * rnn.hidden_size)
    for (_, _, b_ih, b_hh), part in zip(weights, values, strict=True):
        b_ih[rows] = part
        b_hh[rows] = 0.0
    return rnn
