"""The training loop: it learns, it repeats itself, it says when it diverges."""

import math
import time
from itertools import chain

import numpy as np
import pytest
import torch
from torch import nn

from course_utils import datasets, training

# float32 means over 300 examples, summed in another order
ROUNDING = 1e-6


@pytest.fixture
def spiral():
    """Points (300, 2) and labels (300,), as tensors."""
    x, labels = datasets.spirals(np.random.default_rng(0))
    return torch.tensor(x, dtype=torch.float32), torch.tensor(labels)


def network(seed=0, hidden=64):
    training.set_seed(seed)
    return nn.Sequential(nn.Linear(2, hidden), nn.ReLU(), nn.Linear(hidden, 3))


def run(spiral, *, seed=0, epochs=2, rate=0.01, **options):
    model = network(seed)
    train = training.Batches(*spiral, batch_size=32, generator=training.set_seed(seed))
    optimizer = torch.optim.Adam(model.parameters(), lr=rate)
    history = training.fit(
        model, train, train, optimizer=optimizer, epochs=epochs, **options
    )
    return model, history


def test_a_small_network_learns_the_spiral(spiral):
    start = time.perf_counter()
    _, history = run(spiral, epochs=60)
    assert 0 < history.seconds < time.perf_counter() - start
    assert history.test_score[-1] > 0.9


def test_the_history_has_one_entry_for_each_step_and_epoch(spiral):
    _, history = run(spiral, epochs=3)
    assert len(history.step_loss) == 3 * math.ceil(300 / 32)
    assert [len(history.loss), len(history.test_loss), len(history.test_score)] == [
        3
    ] * 3
    assert history.loss[1] == pytest.approx(np.mean(history.step_loss[10:20]))


def test_the_same_seed_gives_the_same_run_and_another_seed_another(spiral):
    first, again, other = (run(spiral, seed=s)[1].step_loss for s in (1, 1, 2))
    assert first == again
    assert first != other


def test_evaluate_weights_batches_by_their_size_and_changes_nothing(spiral):
    model = nn.Sequential(network(), nn.Dropout(0.5)).train()
    whole = training.evaluate(model, [spiral])
    parts = training.evaluate(model, training.Batches(*spiral, batch_size=7))
    assert parts == pytest.approx(whole, abs=ROUNDING)
    assert model.training


def test_classes_are_on_axis_1_also_for_sequences():
    logits = torch.zeros(2, 3, 4)  # (B, K, T)
    logits[:, 2] = 1
    labels = torch.tensor([[2, 2, 2, 0], [2, 2, 0, 0]])
    assert training.accuracy(logits, labels) == 5 / 8


def test_batches_show_every_example_once_and_in_a_new_order_each_time():
    numbers = torch.arange(10)
    batches = training.Batches(
        numbers, 10 * numbers, batch_size=4, generator=training.set_seed(0)
    )
    first, second = ([x.tolist() for x, _ in batches] for _ in range(2))
    assert sorted(chain(*first)) == list(range(10))
    assert [len(x) for x in first] == [4, 4, 2]
    assert len(batches) == 3
    assert first != second
    assert all((y == 10 * x).all() for x, y in batches)


@pytest.mark.parametrize("lengths", [(3, 4), (0, 0)])
def test_batches_refuse_what_does_not_pair(lengths):
    with pytest.raises(ValueError, match="expected tensors of one length above 0"):
        training.Batches(*map(torch.zeros, lengths))


def test_a_data_loader_works_as_well(spiral):
    loader = torch.utils.data.DataLoader(
        torch.utils.data.TensorDataset(*spiral), batch_size=100
    )
    model = network()
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    model.eval()
    assert len(training.train_epoch(model, loader, optimizer)) == 3
    assert model.training


def test_an_exploding_learning_rate_gives_one_clear_sentence(spiral):
    model = nn.Linear(2, 3)
    optimizer = torch.optim.SGD(model.parameters(), lr=1e10)
    batches = [(spiral[0], torch.ones(300, 3))] * 50
    with pytest.raises(
        training.DivergedError,
        match=r"found (nan|inf) at step \d+ .* rate 1e\+10 is .* too large, try 1e\+09",
    ):
        training.train_epoch(model, batches, optimizer, nn.functional.mse_loss)


def test_the_step_that_failed_is_named(spiral):
    x, labels = spiral
    model = network()
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    batches = [(x, labels), (x * math.inf, labels)]
    with pytest.raises(training.DivergedError, match="found nan at step 2 of this"):
        training.train_epoch(model, batches, optimizer)


def test_clipping_bounds_the_step(spiral):
    model = network()
    before = nn.utils.parameters_to_vector(model.parameters())
    optimizer = torch.optim.SGD(model.parameters(), lr=1.0)
    training.train_epoch(model, [spiral], optimizer, clip_norm=0.01)
    step = nn.utils.parameters_to_vector(model.parameters()) - before
    assert step.norm().item() == pytest.approx(0.01, rel=1e-3)  # clip adds 1e-6


def test_the_first_loss_is_that_of_guessing(spiral):
    loss, _ = training.evaluate(network(), [spiral])
    assert training.check_first_loss(loss, 3) == loss


@pytest.mark.parametrize("share", [0.81, 1.19])
def test_a_first_loss_may_be_a_fifth_away(share):
    assert training.check_first_loss(share * math.log(10), 10) > 0


@pytest.mark.parametrize("loss", [math.log(3) * 1.21, math.log(3) * 0.79, math.nan])
def test_another_first_loss_is_refused(loss):
    with pytest.raises(ValueError, match=r"near ln\(3\) = 1.099, found"):
        training.check_first_loss(loss, 3)


def test_one_batch_is_learnt_by_heart_and_the_model_stays_as_it_was(spiral):
    model = network()
    before = training.evaluate(model, [spiral])
    x, labels = (part[5::30] for part in spiral)
    losses = training.overfit_one_batch(model, x, labels, steps=300)
    assert losses[0] > 0.9
    assert losses[-1] < 0.05
    assert training.evaluate(model, [spiral]) == before


def test_labels_that_ask_nothing_are_not_counted():
    logits = torch.tensor([[[5.0, 0.0, 5.0]], [[0.0, 5.0, 0.0]]]).transpose(0, 1)
    assert training.accuracy(logits, torch.tensor([[0, 0, datasets.IGNORE]])) == 0.5


def ignoring(batch_size, *, seed=0):
    """Return a model and batches of labels of which a third are not asked."""
    generator = torch.Generator().manual_seed(seed)
    x = torch.randn(50, 3, generator=generator)
    y = torch.randint(0, 2, (50,), generator=generator)
    y[torch.rand(50, generator=generator) < 0.5] = -100
    model = nn.Linear(3, 2)
    with torch.no_grad():
        model.weight.copy_(torch.randn(2, 3, generator=generator))
    return model, x, y, list(zip(x.split(batch_size), y.split(batch_size), strict=True))


@pytest.mark.parametrize("batch_size", [50, 7, 1])
def test_the_size_of_a_batch_does_not_change_the_measure(batch_size):
    model, x, y, batches = ignoring(batch_size)
    loss, score = training.evaluate(model, batches)
    is_asked = y >= 0
    logits = model(x[is_asked])
    expected = nn.functional.cross_entropy(logits, y[is_asked]).item()
    assert loss == pytest.approx(expected, rel=1e-6)
    right = (logits.argmax(1) == y[is_asked]).float().mean().item()
    assert score == pytest.approx(right, rel=1e-6)


@pytest.mark.parametrize("batches", [[], iter([])], ids=["none", "used up"])
def test_no_batch_at_all_is_refused(batches):
    model = nn.Linear(3, 2)
    optimizer = torch.optim.SGD(model.parameters(), 0.1)
    with pytest.raises(ValueError, match="at least one batch, found none"):
        training.evaluate(model, batches)
    with pytest.raises(ValueError, match="at least one batch, found none"):
        training.train_epoch(model, batches, optimizer)


def test_a_generator_that_is_used_up_is_noticed_in_the_second_epoch():
    model, x, y, _ = ignoring(50)
    optimizer = torch.optim.SGD(model.parameters(), 0.1)
    with pytest.raises(ValueError, match="a generator is used up after one pass"):
        training.fit(model, iter([(x, y)]), optimizer=optimizer, epochs=2)


def test_labels_of_which_none_is_asked_are_refused():
    model, x, _, _ = ignoring(50)
    with pytest.raises(ValueError, match="at least one label that is not negative"):
        training.evaluate(model, [(x, torch.full((50,), -100))])


def test_inputs_that_are_not_finite_are_not_blamed_on_the_learning_rate():
    model, x, y, _ = ignoring(50)
    x[:, 0] = torch.nan
    optimizer = torch.optim.SGD(model.parameters(), 0.1)
    with pytest.raises(training.DivergedError, match="input holds nan"):
        training.train_epoch(model, [(x, y)], optimizer)


@pytest.mark.parametrize(
    "options", [{"batch_size": 0}, {"batch_size": -1}, {"generator": 0}]
)
def test_batches_that_cannot_be_are_refused(options):
    with pytest.raises(ValueError, match=r"(batch_size|generator) must be"):
        training.Batches(torch.ones(3), **options)


def test_targets_that_are_several_tensors_weigh_by_examples():
    x = torch.ones(6, 3)
    parts = [(x[:4], (x[:4], x[:4])), (x[4:], (x[4:], x[4:]))]
    loss, score = training.evaluate(
        nn.Identity(), parts, lambda z, y: float(len(z)), lambda z, y: float(len(z))
    )
    assert loss == score == (4 * 4 + 2 * 2) / 6
