"""Starting values that decide what a recurrent network can remember.

Each function changes a one-layer ``nn.RNN``, ``nn.LSTM`` or ``nn.GRU`` in place and
returns it. PyTorch adds two bias vectors; here one gets the value, the other zeros.
Gates lie in blocks of H rows: LSTM i, f, g, o; GRU r, z, n.
"""

import torch
from torch import nn


@torch.no_grad()
def orthogonal(rnn: nn.RNNBase, gain: float = 1.0) -> nn.RNNBase:
    """Turn the state by each recurrent matrix without stretching it, but for ``gain``.

    Reference:
        Saxe, McClelland and Ganguli (2014), Exact solutions to the nonlinear dynamics
        of learning in deep linear neural networks, ICLR.
    """
    for block in torch.split(rnn.all_weights[0][1], rnn.hidden_size):
        nn.init.orthogonal_(block, gain)
    return rnn


@torch.no_grad()
def identity(rnn: nn.RNN, scale: float = 1.0) -> nn.RNN:
    """Begin with a state that stays as it is; meant for ``nonlinearity="relu"``.

    Reference:
        Le, Jaitly and Hinton (2015), A simple way to initialize recurrent networks of
        rectified linear units, arXiv:1504.00941.
    """
    rnn.all_weights[0][1].copy_(scale * torch.eye(rnn.hidden_size))
    return _biased(rnn, 0, rnn.hidden_size, 0.0)


@torch.no_grad()
def forget_bias(lstm: nn.LSTM, value: float = 1.0) -> nn.LSTM:
    """Open the forget gates: sigmoid(value) of the cell survives each step.

    Reference:
        Gers, Schmidhuber and Cummins (2000), Learning to forget: continual prediction
        with LSTM, Neural Computation 12(10).
    """
    return _biased(lstm, lstm.hidden_size, 2 * lstm.hidden_size, value)


@torch.no_grad()
def input_bias(lstm: nn.LSTM, value: float = -1.0) -> nn.LSTM:
    """Begin with an input gate that is nearly shut, so that silence writes nothing.

    Reference:
        Hochreiter and Schmidhuber (1997), Long short-term memory, Neural Computation
        9(8), section 4.
    """
    return _biased(lstm, 0, lstm.hidden_size, value)


@torch.no_grad()
def update_bias(gru: nn.GRU, value: float = 1.0) -> nn.GRU:
    """Keep more of the old state: PyTorch's update gate z weights the old one."""
    return _biased(gru, gru.hidden_size, 2 * gru.hidden_size, value)


@torch.no_grad()
def chrono(lstm: nn.LSTM, longest: int, generator=None) -> nn.LSTM:
    """Spread memory over all time scales up to ``longest`` steps.

    Forget bias b_f = ln(u) with u uniform in [1, longest - 1], input bias -b_f.

    Reference:
        Tallec and Ollivier (2018), Can recurrent neural networks warp time?, ICLR.
    """
    size = lstm.hidden_size
    b = (1 + (longest - 2) * torch.rand(size, generator=generator)).log()
    _biased(lstm, size, 2 * size, b)
    return _biased(lstm, 0, size, -b)


def _biased(rnn, start: int, stop: int, value):
    """Set rows ``start`` to ``stop`` of the summed bias."""
    rnn.bias_ih_l0[start:stop] = value
    rnn.bias_hh_l0[start:stop] = 0.0
    return rnn
