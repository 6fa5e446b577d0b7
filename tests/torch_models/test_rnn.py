"""Recurrent models: the state of the last *real* step, and no look into the future."""

import numpy as np
import pytest
import torch
from torch import nn

from course_utils import datasets, training
from course_utils.torch_models import CausalCNN, EveryStep, LastStep, rnn_init

KINDS = [nn.RNN, nn.LSTM, nn.GRU]
ROUNDING = 1e-6  # float32 sums of < 20 products, in another order


def noise(*shape, seed=0):
    return torch.randn(*shape, generator=torch.Generator().manual_seed(seed))


@pytest.fixture(autouse=True)
def _seeded():
    training.set_seed(0)


@pytest.mark.parametrize("ways", [False, True], ids=["one way", "two ways"])
@pytest.mark.parametrize("kind", KINDS)
def test_padding_changes_no_answer(kind, ways):
    rnn = kind(3, 5, num_layers=2, bidirectional=ways, batch_first=True)
    model, x = LastStep(rnn, 4), noise(2, 6, 3)
    padded = model(x, torch.tensor([4, 6]))
    assert padded.shape == (2, 4)
    torch.testing.assert_close(padded[:1], model(x[:1, :4]), rtol=0, atol=ROUNDING)
    torch.testing.assert_close(padded[1:], model(x[1:]), rtol=0, atol=ROUNDING)
    assert (padded - model(x)).abs().max() > 1e-3


def test_the_last_answer_of_every_step_is_that_of_the_last_step():
    rnn, x = nn.GRU(3, 5, batch_first=True), noise(2, 6, 3)
    every, last = EveryStep(rnn, 4), LastStep(rnn, 4)
    last.head = every.head
    assert every(x).shape == (2, 4, 6)
    torch.testing.assert_close(every(x)[..., -1], last(x), rtol=0, atol=ROUNDING)


@pytest.mark.parametrize("model", [EveryStep, LastStep])
def test_time_first_is_refused(model):
    with pytest.raises(ValueError, match=r"expected GRU\(..., batch_first=True\)"):
        model(nn.GRU(3, 5), 4)


@pytest.mark.parametrize(
    ("options", "field"),
    [
        ({"num_layers": 3}, 7),
        ({"num_layers": 2, "kernel_size": 4}, 7),
        ({"num_layers": 3, "growth": 2}, 15),
    ],
)
def test_a_causal_cnn_sees_exactly_its_receptive_field(options, field):
    model = CausalCNN(2, 4, width=6, **options).double()
    x = noise(2, 20, 2).double().requires_grad_()
    y = model(x)
    assert y.shape == (2, 4, 20)
    y[:, :, 17].sum().backward()
    seen = x.grad.abs().sum(dim=(0, 2)).nonzero().flatten().tolist()
    assert model.receptive_field == field
    assert seen == list(range(17 - field + 1, 18))


def test_orthogonal_turns_each_gate_without_stretching():
    gru = rnn_init.orthogonal(nn.GRU(3, 5), gain=1.5)
    for block in gru.weight_hh_l0.split(5):
        torch.testing.assert_close(block @ block.T, 2.25 * torch.eye(5))


def test_with_identity_a_silent_state_stays_for_ever():
    rnn = rnn_init.identity(nn.RNN(3, 5, nonlinearity="relu", batch_first=True))
    h = noise(1, 2, 5).abs()
    torch.testing.assert_close(rnn(torch.zeros(2, 9, 3), h)[1], h)


def test_a_forget_bias_lets_the_cell_decay_by_its_sigmoid():
    lstm = rnn_init.forget_bias(nn.LSTM(3, 5, batch_first=True), 3.0)
    for weight in (lstm.weight_ih_l0, lstm.weight_hh_l0):
        nn.init.zeros_(weight)
    with torch.no_grad():  # close the input gate
        lstm.bias_ih_l0[:5] = -1e9
        c = noise(1, 2, 5)
        _, (_, after) = lstm(torch.zeros(2, 4, 3), (torch.zeros(1, 2, 5), c))
    torch.testing.assert_close(after, c * torch.sigmoid(torch.tensor(3.0)) ** 4)


def test_an_update_bias_keeps_the_old_state():
    gru = rnn_init.update_bias(nn.GRU(3, 5, batch_first=True), 1e9)
    h = noise(1, 2, 5)
    torch.testing.assert_close(gru(noise(2, 4, 3), h)[1], h)


@pytest.mark.parametrize(
    ("init", "kind", "gates", "place"),
    [
        (rnn_init.input_bias, nn.LSTM, "ifgo", 0),
        (rnn_init.forget_bias, nn.LSTM, "ifgo", 1),
        (rnn_init.update_bias, nn.GRU, "rzn", 1),
    ],
)
def test_a_gate_bias_leaves_the_other_gates_alone(init, kind, gates, place):
    rnn, others = kind(3, 5), [k for k in range(len(gates)) if k != place]
    before = (rnn.bias_ih_l0 + rnn.bias_hh_l0).detach().reshape(len(gates), 5)
    init(rnn, 2.0)
    after = (rnn.bias_ih_l0 + rnn.bias_hh_l0).detach().reshape(len(gates), 5)
    assert after[place].tolist() == [2.0] * 5
    torch.testing.assert_close(after[others], before[others])


def test_chrono_spreads_memory_up_to_the_longest_delay():
    lstm = rnn_init.chrono(nn.LSTM(3, 4000), 50, torch.Generator().manual_seed(0))
    i, f, *_ = (lstm.bias_ih_l0 + lstm.bias_hh_l0).detach().split(4000)
    torch.testing.assert_close(i, -f)
    u = f.exp()  # uniform in [1, 49]
    assert 1 <= u.min() < 1.5
    assert 48.5 < u.max() <= 49.001
    assert abs(u.mean() - 25) < 5 * 13.9 / 4000**0.5  # five standard errors


@pytest.mark.parametrize("kind", KINDS)
def test_a_recurrent_network_learns_the_latch(kind):
    rng = np.random.default_rng(0)
    model = EveryStep(kind(2, 16, batch_first=True), 2)
    x, y = datasets.latch(rng, 64, 20, rate=0.3)
    losses = training.overfit_one_batch(model, x, y, steps=120, learning_rate=0.03)
    assert losses[-1] < 0.1


@pytest.mark.slow
def test_only_open_gates_recall_over_sixty_steps():
    rng, longest = np.random.default_rng(0), 60
    batches = [datasets.delayed_recall(rng, 32, longest) for _ in range(300)]
    test = [datasets.delayed_recall(rng, 400, longest)]
    scores = []
    for init in (lambda lstm: lstm, lambda lstm: rnn_init.chrono(lstm, longest)):
        model = LastStep(init(nn.LSTM(5, 32, batch_first=True)), 4)
        optimizer = torch.optim.Adam(model.parameters(), lr=5e-3)
        training.train_epoch(model, batches, optimizer, clip_norm=1.0)
        scores.append(training.evaluate(model, test)[1])
    closed, open_ = scores
    assert closed < 0.4  # guessing: .25
    assert open_ > 0.95
