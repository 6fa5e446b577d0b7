"""Time and memory of a training step against T: a chain, gates, and a lattice.

All have width 32. The lattice is a causal CNN of kernel size 2 with as many layers as
it takes to see the whole sequence. Times are ratios to the plain RNN in the same round,
medians over rounds; memory is what autograd keeps, counted, in bytes for each step.

    .venv/bin/python benchmarks/cnn_against_rnn.py --rounds 7 --threads 1
    .venv/bin/python benchmarks/cnn_against_rnn.py --device cuda
"""

import argparse
import statistics
import time

import torch
from torch import nn

from course_utils.torch_models import CausalCNN, EveryStep

WIDTH, BATCH, SYMBOLS = 32, 16, 4
LENGTHS = (64, 256, 1024)


def networks(num_steps: int) -> dict[str, nn.Module]:
    """Return the networks that meet at one length."""
    levels = (num_steps - 1).bit_length()
    lattice = {"num_layers": levels, "kernel_size": 2, "growth": 2}
    chains = {kind.__name__: kind for kind in (nn.RNN, nn.LSTM, nn.GRU)}
    return {
        name: EveryStep(kind(SYMBOLS, WIDTH, batch_first=True), 2)
        for name, kind in chains.items()
    } | {
        "window of 15": CausalCNN(SYMBOLS, 2, width=WIDTH, growth=2),
        "lattice": CausalCNN(SYMBOLS, 2, width=WIDTH, **lattice),
    }


def seconds(network: nn.Module, x) -> float:
    """Return how long one forward and backward pass takes."""
    start = time.perf_counter()
    network(x).mean().backward()
    if x.is_cuda:
        torch.cuda.synchronize()
    return time.perf_counter() - start


def kept(network: nn.Module, x) -> float:
    """Return bytes that autograd keeps for each step of each sequence."""
    own = {p.untyped_storage().data_ptr() for p in network.parameters()}
    saved = {}

    def note(tensor):
        storage = tensor.untyped_storage()
        saved[storage.data_ptr()] = storage.nbytes()
        return tensor

    with torch.autograd.graph.saved_tensors_hooks(note, lambda tensor: tensor):
        answers = network(x)
    total = sum(size for address, size in saved.items() if address not in own)
    return total / (len(answers) * x.shape[1])


def measure(num_steps: int, rounds: int, device: str) -> dict[str, tuple[float, float]]:
    """Return for each network its time relative to the RNN, and its memory."""
    x = torch.zeros(BATCH, num_steps, SYMBOLS, device=device)
    models = {name: model.to(device) for name, model in networks(num_steps).items()}
    for model in models.values():
        seconds(model, x)  # once to warm up
    ratios: dict[str, list[float]] = {name: [] for name in models}
    for _ in range(rounds):
        times = {name: seconds(model, x) for name, model in models.items()}
        for name, value in times.items():
            ratios[name].append(value / times["RNN"])
    return {
        name: (statistics.median(ratios[name]), kept(model, x))
        for name, model in models.items()
    }


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--device", default="cpu")
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    print(f"{options.device}, {options.threads} threads, {options.rounds} rounds")
    for num_steps in LENGTHS:
        results = measure(num_steps, options.rounds, options.device)
        for name, (ratio, size) in results.items():
            print(
                f"{num_steps:5} steps  {name:12}  time {ratio:5.2f} x RNN  "
                f"{size:6,.0f} bytes kept per step"
            )


if __name__ == "__main__":
    main()
