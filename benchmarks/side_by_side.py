"""Seeds side by side against one after another: processor time of the same training.

    .venv/bin/python benchmarks/side_by_side.py

Tiny networks spend much of a step on being called. Here five models are stacked
(``torch.func``) and trained in the same steps; each ends where it would have alone,
which is checked. One thread, Adam.

PyTorch's recurrent kernels cannot be mapped by ``vmap``. For them two ways to write
the steps out are tried, on one forward and backward pass: mapped, and by hand as
products of stacks of matrices (``baddbmm``).
"""

import statistics
import time

import torch
from torch import nn
from torch.func import functional_call, stack_module_state, vmap
from torch.nn import functional as F

from course_utils import training
from course_utils.torch_models import CausalCNN, SmallCNN, mlp

SEEDS, ROUNDS, EPOCHS = 5, 5, 2
MODELS = {
    "MLP 64-64-10": (lambda: mlp(64, 64, 10), (64,), ()),
    "MLP 2-64-3": (lambda: mlp(2, 64, 3), (2,), ()),
    "SmallCNN, 16 x 16": (lambda: SmallCNN((16, 16)), (1, 16, 16), ()),
    "CausalCNN, 40 steps": (lambda: CausalCNN(8, 3), (40, 8), (40,)),
}


def adam(parameters):
    """Return the optimizer of every run."""
    return torch.optim.Adam(parameters, lr=1e-3)


def prepare(make, shape, answers):
    """Return models and their batches: 10 of 64 examples each."""
    models, trains = [], []
    for seed in range(SEEDS):
        order = training.set_seed(seed)
        models.append(make())
        x, y = torch.randn(640, *shape), torch.randint(3, (640, *answers))
        trains.append(training.Batches(x, y, batch_size=64, generator=order))
    return models, trains


def alone(models, trains):
    """Train one model after another."""
    for model, train in zip(models, trains, strict=True):
        training.fit(model, train, optimizer=adam(model.parameters()), epochs=EPOCHS)


def together(models, trains):
    """Train all models in the same steps, their parameters stacked: (S, ...)."""
    parameters, buffers = stack_module_state(models)

    def loss_of_one(parameters, buffers, x, y):
        return F.cross_entropy(
            functional_call(models[0], (parameters, buffers), (x,)), y
        )

    losses = vmap(loss_of_one)
    optimizer = adam(list(parameters.values()))
    for _ in range(EPOCHS):
        for batches in zip(*trains, strict=True):
            x, y = (torch.stack(parts) for parts in zip(*batches, strict=True))
            optimizer.zero_grad()  # a model's loss depends on its own parameters only
            losses(parameters, buffers, x, y).sum().backward()
            optimizer.step()
    return parameters


def check_equal(make, shape, answers):
    """Hold the stacked runs against single ones."""
    models, trains = prepare(make, shape, answers)
    alone(models, trains)
    stacked = together(*prepare(make, shape, answers))
    for i, model in enumerate(models):
        for name, own in model.named_parameters():
            torch.testing.assert_close(stacked[name][i], own, rtol=1e-3, atol=1e-4)


def seconds(run, *arguments):
    """Return the processor time of one call."""
    start = time.process_time()
    run(*arguments)
    return time.process_time() - start


def rnn_steps(x, weight_ih, weight_hh, bias_ih, bias_hh):
    """One plain RNN, written out: x (B, T, D) to states (B, T, H)."""
    inputs = F.linear(x, weight_ih, bias_ih + bias_hh)
    h, states = x.new_zeros(len(x), len(weight_hh)), []
    for t in range(x.shape[1]):
        h = torch.tanh(torch.addmm(inputs[:, t], h, weight_hh.t()))
        states.append(h)
    return torch.stack(states, 1)


def lstm_steps(x, weight_ih, weight_hh, bias_ih, bias_hh):
    """One LSTM, written out: x (B, T, D) to states (B, T, H)."""
    inputs = F.linear(x, weight_ih, bias_ih + bias_hh)
    h = c = x.new_zeros(len(x), weight_hh.shape[1])
    states = []
    for t in range(x.shape[1]):
        gates = torch.addmm(inputs[:, t], h, weight_hh.t())
        i, f, g, o = gates.chunk(4, -1)
        c = f.sigmoid() * c + i.sigmoid() * g.tanh()
        h = o.sigmoid() * c.tanh()
        states.append(h)
    return torch.stack(states, 1)


def rnn_stacks(x, weight_ih, weight_hh, bias_ih, bias_hh):
    """S plain RNNs by hand: x (S, B, T, D) to states (S, B, T, H)."""
    bias = (bias_ih + bias_hh)[:, None, None]  # (S, 1, 1, H)
    inputs = torch.einsum("sbtd,shd->sbth", x, weight_ih) + bias
    h, states = torch.zeros_like(inputs[:, :, 0]), []
    for step in inputs.unbind(2):
        h = torch.tanh(torch.baddbmm(step, h, weight_hh.transpose(1, 2)))
        states.append(h)
    return torch.stack(states, 2)


def lstm_stacks(x, weight_ih, weight_hh, bias_ih, bias_hh):
    """S LSTMs by hand: x (S, B, T, D) to states (S, B, T, H)."""
    bias = (bias_ih + bias_hh)[:, None, None]  # (S, 1, 1, 4H)
    inputs = torch.einsum("sbtd,shd->sbth", x, weight_ih) + bias
    h = c = x.new_zeros(*x.shape[:2], weight_hh.shape[2])
    states = []
    for step in inputs.unbind(2):
        gates = torch.baddbmm(step, h, weight_hh.transpose(1, 2))
        i, f, g, o = gates.chunk(4, -1)
        c = f.sigmoid() * c + i.sigmoid() * g.tanh()
        h = o.sigmoid() * c.tanh()
        states.append(h)
    return torch.stack(states, 2)


def recurrent(layer, steps, stacks):
    """Return the seconds of the kernels one by one, mapped, and by hand."""
    layers = [layer(8, 32, batch_first=True) for _ in range(SEEDS)]
    stacked, _ = stack_module_state(layers)
    weights = [stacked[name] for name, _ in layers[0].named_parameters()]
    x = torch.randn(SEEDS, 64, 40, 8)
    own = torch.stack([one(part)[0] for one, part in zip(layers, x, strict=True)])

    def one_by_one():
        for one, part in zip(layers, x, strict=True):
            one(part)[0].square().mean().backward()

    ways = [vmap(steps), stacks]
    for way in ways:
        torch.testing.assert_close(way(x, *weights), own)
    runs = [one_by_one]
    runs += [lambda w=way: w(x, *weights).square().mean().backward() for way in ways]
    return [statistics.median(seconds(run) for _ in range(9)) for run in runs]


def main():
    """Print a row for each kind of model."""
    torch.set_num_threads(1)
    print(f"{SEEDS} seeds, medians of {ROUNDS}; how many times quicker together")
    for name, (make, shape, answers) in MODELS.items():
        check_equal(make, shape, answers)
        ratios = []
        for _ in range(ROUNDS):
            slow = seconds(alone, *prepare(make, shape, answers))
            ratios.append(slow / seconds(together, *prepare(make, shape, answers)))
        print(f"  {name:<22}{statistics.median(ratios):6.2f}")
    print("Recurrent, 64 x 40 steps, 32 units: written out against PyTorch's kernel")
    for layer, steps, stacks in [
        (nn.RNN, rnn_steps, rnn_stacks),
        (nn.LSTM, lstm_steps, lstm_stacks),
    ]:
        kernel, mapped, by_hand = recurrent(layer, steps, stacks)
        print(
            f"  nn.{layer.__name__:<19}{kernel / mapped:6.2f} mapped"
            f"{kernel / by_hand:6.2f} by hand"
        )


if __name__ == "__main__":
    main()
