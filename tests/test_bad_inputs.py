"""Whatever is given by a slip, the error is one of ours: what was expected, what came.

Every public function gets every argument wrong in many ways. A call may pass (not
every odd value is wrong); but what it raises must come from a ``raise`` in the package,
and no slip may end in a warning of NumPy, which costs learners points.
"""

import ast
import functools
import re
import traceback
import warnings
from pathlib import Path

import calls
import matplotlib.pyplot as plt
import numpy as np
import pytest
import torch
from calls import CALLS, FORWARD, RESULTS, call
from public import offered
from torch import nn

import course_utils

PACKAGE = str(Path(course_utils.__file__).parent)
OFFERED = offered()
NAN = float("nan")
ANYTHING = [None, "text", -1, 0, 1.5, NAN, True, (2, 2), [1, 2], {}, object()]
SENTENCE = re.compile(r"\b(must|expected|unknown|needs|returned nothing|is too)\b")
RUNNERS = ("training/loop.py", "torch_models/stages.py")
LEARNERS = ("double", "step_twice", "square")  # functions of tests/calls.py


@functools.cache
def raising_lines(filename: str) -> set[int]:
    """Return the lines of a file on which a ``raise`` stands."""
    tree = ast.parse(Path(filename).read_text())
    return {
        line
        for node in ast.walk(tree)
        if isinstance(node, ast.Raise)
        for line in range(node.lineno, node.end_lineno + 1)
    }


def is_ours(error: BaseException) -> bool:
    """Say whether a ``raise`` in the package has raised an error."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    own = last.filename.startswith(PACKAGE) and last.lineno is not None
    return own and last.lineno in raising_lines(last.filename)


def is_the_learners(error: BaseException) -> bool:
    """Say whether it went wrong inside a model, loss or function of the learner.

    PyTorch or Python tells it then: nobody else knows what that function wants.
    """
    frames = traceback.extract_tb(error.__traceback__)
    runs_models = any(frame.filename.endswith(RUNNERS) for frame in frames)
    own = frames[-1].filename == calls.__file__ and frames[-1].name in LEARNERS
    return own or (runs_models and "torch" in frames[-1].filename)


def changed_arrays(value):
    """Yield an array, or a tensor, made wrong in the ways that learners do."""
    is_tensor = isinstance(value, torch.Tensor)
    array = value.detach().numpy() if is_tensor else value
    back = torch.tensor if is_tensor else np.array
    yield array.tolist()
    yield array if is_tensor else torch.tensor(array)
    yield back(array.T)
    yield back(array.ravel())
    yield back(array[:0])
    yield back(array[None])
    yield back(array[:1])
    yield back(array).astype(complex) if not is_tensor else value.to(torch.complex64)
    if array.dtype.kind == "f":
        yield back(np.full_like(array, np.nan))
        yield back(np.zeros(array.shape, int))
        yield torch.tensor(array, requires_grad=True)
    else:
        yield back(array + 0.5)
        yield back(array - 100)
    if not is_tensor:
        yield array.astype(str)
        yield array.astype(object)


def slips(value):
    """Yield what may come by a slip where a right value was expected."""
    yield from ANYTHING
    if isinstance(value, np.ndarray | torch.Tensor):
        yield from changed_arrays(value)
    if isinstance(value, np.random.Generator):
        yield from (np.random.RandomState(0), torch.Generator())
    if isinstance(value, dict) and value and isinstance(next(iter(value)), str):
        yield dict.fromkeys(value)
        yield {"other": next(iter(value.values()))}
        yield dict(list(value.items())[:-1])
        yield dict.fromkeys(value, "text")
    if isinstance(value, tuple | list):
        yield from ((), value[:-1], (*value, *value), list(value), [None] * len(value))
    if isinstance(value, nn.Module):
        yield nn.Embedding(3, 3)


def described(value) -> str:
    shape = getattr(value, "shape", None)
    return (
        f"{type(value).__name__} {tuple(shape)}" if shape is not None else repr(value)
    )


def complaints(run, arguments: dict):
    """Return every slip that ends in an error that is not ours, or in a warning."""
    found = []
    for name, right in arguments.items():
        for wrong in slips(right):
            try:
                with warnings.catch_warnings():
                    warnings.simplefilter("error")
                    run({**arguments, name: wrong})
            except Exception as error:
                is_told = is_ours(error) and SENTENCE.search(str(error))
                if not is_told and not is_the_learners(error):
                    text = f"{type(error).__name__}: {error}".splitlines()[0]
                    found.append(f"{name} = {described(wrong)[:60]} -> {text[:90]}")
            plt.close("all")
    return found


def test_everything_that_is_offered_is_called_here():
    new = OFFERED.keys() - CALLS.keys() - RESULTS
    assert not new, "add a right call of each to tests/calls.py"
    assert not CALLS.keys() - OFFERED.keys(), "they are gone: strike them"


@pytest.mark.parametrize("name", [name for name in CALLS if CALLS[name] is not None])
def test_the_right_call_is_right(name):
    call(OFFERED[name], name, CALLS[name])
    plt.close("all")


# Some arguments come from authors, not from learners, or from what the package cannot
# know: how many parts a step takes is the step's own affair.
OF_AUTHORS = {
    "checks": {"value", "f", "condition"},  # swept; the others are the test cell's
    "verdicts": {"claim_id", "verdict"},
    "numpy_layers.unroll": {"step", "x", "mask"},
    "numpy_layers.steps_back": {"step_backward", "cache", "window"},
}


def swept(name: str) -> dict:
    """Return the arguments of a call that are made wrong."""
    package = name.partition(".")[0]
    chosen = OF_AUTHORS.get(name, OF_AUTHORS.get(package))
    given = CALLS[name]
    return {k: v for k, v in given.items() if chosen is None or k in chosen}


@pytest.mark.parametrize("name", [name for name in CALLS if CALLS[name]])
def test_every_slip_gets_one_of_our_sentences(name):
    given, run = CALLS[name], OFFERED[name]
    found = complaints(lambda wrong: call(run, name, given | wrong), swept(name))
    assert not found, "\n".join(found)


@pytest.mark.parametrize("name", FORWARD)
def test_every_slip_into_a_model_gets_one_of_our_sentences(name):
    model, inputs = FORWARD[name]
    model.eval()
    found = complaints(lambda given: model(**given), inputs)
    assert not found, "\n".join(found)
