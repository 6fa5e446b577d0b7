import numpy as np
import pytest
import torch
from cells import MODULES, D, H, every_pytorch_cell, sequences
from judges import assert_equal

from course_utils import numpy_layers as layers


def from_pytorch(cell):
    return getattr(layers, f"{cell.name}_from_pytorch")


def to_pytorch(cell):
    return getattr(layers, f"{cell.name}_to_pytorch")


@every_pytorch_cell
def test_weights_from_pytorch_give_pytorchs_states(cell):
    module = MODULES[cell.name](D, H, batch_first=True, dtype=torch.float64)
    weights = from_pytorch(cell)(module.state_dict())
    x = sequences()
    h = cell.h(x, *[None] * len(cell.states), **weights)
    assert_equal(h, module(torch.tensor(x))[0].detach())


@every_pytorch_cell
def test_weights_to_pytorch_give_our_states(cell):
    module = MODULES[cell.name](D, H, batch_first=True, dtype=torch.float64)
    state = to_pytorch(cell)(cell.weights())
    module.load_state_dict({name: torch.tensor(a) for name, a in state.items()})
    x = sequences()
    h = cell.h(x, *[None] * len(cell.states), **cell.weights())
    assert_equal(module(torch.tensor(x))[0].detach(), h)


@every_pytorch_cell
def test_there_and_back_again(cell):
    weights = cell.weights()
    back = from_pytorch(cell)(to_pytorch(cell)(weights, "_l3"), "_l3")
    assert list(back) == list(weights)
    assert_equal(list(back.values()), list(weights.values()))


@every_pytorch_cell
def test_the_second_layer_and_the_way_back_have_a_suffix(cell):
    options = {"num_layers": 2, "bidirectional": True, "dtype": torch.float64}
    module = MODULES[cell.name](D, H, batch_first=True, **options)
    weights = from_pytorch(cell)(module.state_dict(), "_l0_reverse")
    nothing = [None] * len(cell.states)
    second = from_pytorch(cell)(module.state_dict(), "_l1")
    x = sequences()
    there = cell.h(x, *nothing, **from_pytorch(cell)(module.state_dict()))
    back = cell.h(x[:, ::-1], *nothing, **weights)[:, ::-1]
    top = cell.h(np.concatenate([there, back], axis=2), *nothing, **second)
    assert_equal(top, module(torch.tensor(x))[0][:, :, :H].detach())


@every_pytorch_cell
def test_a_single_cell_has_no_suffix(cell):
    make = {"rnn": torch.nn.RNNCell, "lstm": torch.nn.LSTMCell, "gru": torch.nn.GRUCell}
    module = make[cell.name](D, H, dtype=torch.float64)
    x_t, weights = sequences()[:, 0], from_pytorch(cell)(module.state_dict(), "")
    zeros = [np.zeros((len(x_t), H))] * len(cell.states)
    h_next, *_ = cell.step(x_t, *zeros, **weights)
    found = module(torch.tensor(x_t))
    found = found[0] if isinstance(found, tuple) else found
    assert_equal(h_next, found.detach())


@every_pytorch_cell
def test_what_was_taken_out_can_be_changed_without_harm(cell):
    module = MODULES[cell.name](D, H, dtype=torch.float64)
    before = {name: p.detach().clone() for name, p in module.named_parameters()}
    for weight in from_pytorch(cell)(module.state_dict()).values():
        weight += 1
    assert all(torch.equal(p, before[name]) for name, p in module.named_parameters())


def test_a_missing_layer_is_named():
    state = torch.nn.LSTM(D, H).state_dict()
    with pytest.raises(ValueError, match=r"expected weight_ih_l1.* found weight_ih_l0"):
        layers.lstm_from_pytorch(state, "_l1")
