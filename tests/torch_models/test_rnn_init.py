import pytest
import torch
from torch import nn

from course_utils.torch_models import rnn_init

H = 4
WIDE = {"num_layers": 2, "bidirectional": True}
GATES = {  # by function: its layer, and the block of rows it sets
    "forget_bias": (nn.LSTM, 1),
    "input_bias": (nn.LSTM, 0),
    "update_bias": (nn.GRU, 1),
}
OTHERS = {nn.RNN, nn.LSTM, nn.GRU}
INITS = {
    **{name: kind for name, (kind, _) in GATES.items()},
    "identity": nn.RNN,
    "chrono": nn.LSTM,
}


def call(name, layer):
    arguments = (9,) if name == "chrono" else ()
    return getattr(rnn_init, name)(layer, *arguments)


@pytest.mark.parametrize("name", GATES)
def test_every_layer_and_direction_gets_the_bias_and_nothing_else_changes(name):
    kind, block = GATES[name]
    torch.manual_seed(0)
    layer = kind(3, H, **WIDE)
    before = {key: value.clone() for key, value in layer.state_dict().items()}
    assert getattr(rnn_init, name)(layer, 7.0) is layer
    rows = slice(block * H, (block + 1) * H)
    for key, value in layer.state_dict().items():
        expected = before[key]
        if key.startswith("bias"):
            expected[rows] = 7.0 if key.startswith("bias_ih") else 0.0
        assert torch.equal(value, expected), key


@pytest.mark.parametrize(
    ("name", "kind"),
    [(n, kind) for n in INITS for kind in sorted(OTHERS - {INITS[n]}, key=str)],
    ids=lambda value: getattr(value, "__name__", value),
)
def test_a_layer_without_such_a_gate_is_refused_and_left_alone(name, kind):
    layer = kind(3, H)
    before = {key: value.clone() for key, value in layer.state_dict().items()}
    with pytest.raises(ValueError, match=f"expected an nn.{INITS[name].__name__}, got"):
        call(name, layer)
    assert all(torch.equal(v, before[k]) for k, v in layer.state_dict().items())


@pytest.mark.parametrize("name", [*INITS, "orthogonal"])
@pytest.mark.parametrize("other", [nn.Linear(3, H), None, "lstm", nn.LSTMCell(3, H)])
def test_what_is_no_recurrent_layer_is_refused(name, other):
    with pytest.raises(ValueError, match=r"expected an nn\."):
        call(name, other)


def test_a_layer_without_biases_is_refused():
    with pytest.raises(ValueError, match="got one with bias=False"):
        rnn_init.forget_bias(nn.LSTM(3, H, bias=False))


def test_chrono_spreads_memory_in_every_layer_and_direction():
    layer = rnn_init.chrono(nn.LSTM(3, H, **WIDE), 50)
    for _, _, b_ih, b_hh in layer.all_weights:
        assert torch.equal(b_ih[:H], -b_ih[H : 2 * H])
        assert not b_hh[: 2 * H].any()
        assert b_ih[:H].unique().numel() == H


def test_identity_and_orthogonal_reach_every_layer_and_direction():
    for _, W_hh, *_ in rnn_init.identity(nn.RNN(3, H, **WIDE), 2.0).all_weights:
        assert torch.equal(W_hh, 2 * torch.eye(H))
    for _, W_hh, *_ in rnn_init.orthogonal(nn.GRU(3, H, **WIDE)).all_weights:
        for block in W_hh.split(H):
            torch.testing.assert_close(block @ block.T, torch.eye(H))


@pytest.mark.parametrize("longest", [2, 0, -1, 2.5, None, "9"])
def test_a_longest_lag_that_is_none_is_refused(longest):
    with pytest.raises(ValueError, match="longest must be"):
        rnn_init.chrono(nn.LSTM(3, H), longest)
