import numpy as np
import pytest
import torch
from judges import assert_equal

from course_utils.gradients import check_gradient
from course_utils.numpy_layers import (
    AdamState,
    adam_step,
    momentum_step,
    rmsprop_step,
    sgd_step,
)


@pytest.fixture
def params():
    rng = np.random.default_rng(0)
    return {"weight": rng.normal(size=(3, 2)), "bias": rng.normal(size=2)}


@pytest.fixture
def many_grads():
    rng = np.random.default_rng(1)
    sizes = {"weight": (3, 2), "bias": 2}
    return [{k: rng.normal(size=s) for k, s in sizes.items()} for _ in range(4)]


def by_pytorch(params, many_grads, make_optimizer):
    leaves = {k: torch.tensor(p, requires_grad=True) for k, p in params.items()}
    optimizer = make_optimizer(leaves.values())
    for grads in many_grads:
        for name, leaf in leaves.items():
            leaf.grad = torch.tensor(grads[name])
        optimizer.step()
    return [leaf.detach().numpy() for leaf in leaves.values()]


def test_one_sgd_step_by_pencil():
    new = sgd_step({"w": np.array([1.0])}, {"w": np.array([4.0])}, learning_rate=0.5)
    assert new["w"] == -1


def test_two_momentum_steps_by_pencil():
    options = {"learning_rate": 1.0, "momentum": 0.5}
    grads, w = {"w": np.array([1.0])}, {"w": np.array([0.0])}
    w, velocity = momentum_step(w, grads, {}, **options)
    w, velocity = momentum_step(w, grads, velocity, **options)
    assert velocity["w"] == 1.5
    assert w["w"] == -2.5


@pytest.mark.parametrize("size", [1e-3, 1.0, 1e3])
def test_the_first_adam_step_is_the_learning_rate_however_large_the_gradient(size):
    new, _ = adam_step(
        {"w": np.zeros(1)}, {"w": np.array([size])}, AdamState(), learning_rate=0.1
    )
    assert new["w"] == pytest.approx(-0.1, rel=1e-4)  # eps 1e-8 in units of 1e-3


def test_sgd_is_pytorchs(params, many_grads):
    expected = by_pytorch(params, many_grads, lambda p: torch.optim.SGD(p, lr=0.1))
    for grads in many_grads:
        params = sgd_step(params, grads, learning_rate=0.1)
    assert_equal(list(params.values()), expected)


@pytest.mark.parametrize("options", [{}, {"momentum": 0.8}], ids=["default", "0.8"])
def test_momentum_is_pytorchs(params, many_grads, options):
    theirs = {"lr": 0.1, "momentum": 0.9, **options}  # PyTorch's own default is none
    expected = by_pytorch(params, many_grads, lambda p: torch.optim.SGD(p, **theirs))
    velocity = {}
    for grads in many_grads:
        params, velocity = momentum_step(
            params, grads, velocity, learning_rate=0.1, **options
        )
    assert_equal(list(params.values()), expected)


def test_one_rmsprop_step_by_pencil():
    options = {"learning_rate": 1.0, "keep": 0.75}
    w, square = rmsprop_step({"w": np.zeros(1)}, {"w": np.array([4.0])}, {}, **options)
    assert square["w"] == 4  # a quarter of 16
    assert w["w"] == pytest.approx(-2, rel=1e-7)  # 4 / sqrt(4), but for eps


@pytest.mark.parametrize(
    "options", [{}, {"keep": 0.8, "eps": 1e-4}], ids=["default", "other"]
)
def test_rmsprop_is_pytorchs(params, many_grads, options):
    theirs = {"alpha" if k == "keep" else k: v for k, v in options.items()}
    expected = by_pytorch(
        params, many_grads, lambda p: torch.optim.RMSprop(p, **theirs)
    )
    square = {}
    for grads in many_grads:
        params, square = rmsprop_step(params, grads, square, **options)
    assert_equal(list(params.values()), expected)


def test_weight_decay_by_pencil():
    params, grads = {"w": np.array([2.0])}, {"w": np.array([1.0])}
    new = sgd_step(params, grads, learning_rate=0.5, weight_decay=0.25)
    assert new["w"] == 2 - 0.5 * (1 + 0.25 * 2)


def test_weight_decay_is_the_gradient_of_the_squares(params):
    decay, zeros = 0.3, {name: np.zeros_like(p) for name, p in params.items()}
    new = sgd_step(params, zeros, learning_rate=1.0, weight_decay=decay)
    for name, p in params.items():
        check_gradient(lambda w: decay / 2 * np.sum(w**2), p, p - new[name])


DECAYED = {
    "sgd": (
        lambda p, g, _, **o: (sgd_step(p, g, learning_rate=0.1, **o), None),
        lambda p, **o: torch.optim.SGD(p, lr=0.1, **o),
    ),
    "momentum": (
        lambda p, g, s, **o: momentum_step(p, g, s or {}, learning_rate=0.1, **o),
        lambda p, **o: torch.optim.SGD(p, lr=0.1, momentum=0.9, **o),
    ),
    "rmsprop": (
        lambda p, g, s, **o: rmsprop_step(p, g, s or {}, **o),
        lambda p, **o: torch.optim.RMSprop(p, **o),
    ),
    "adam": (
        lambda p, g, s, **o: adam_step(p, g, s or AdamState(), **o),
        lambda p, **o: torch.optim.Adam(p, **o),
    ),
    "adamw": (
        lambda p, g, s, **o: adam_step(p, g, s or AdamState(), is_decoupled=True, **o),
        lambda p, **o: torch.optim.AdamW(p, **o),
    ),
}


@pytest.mark.parametrize("name", DECAYED)
def test_weight_decay_is_pytorchs(params, many_grads, name):
    ours, theirs = DECAYED[name]
    expected = by_pytorch(params, many_grads, lambda p: theirs(p, weight_decay=0.3))
    state = None
    for grads in many_grads:
        params, state = ours(params, grads, state, weight_decay=0.3)
    assert_equal(list(params.values()), expected)


def test_adams_defaults_are_pytorchs(params, many_grads):
    expected = by_pytorch(params, many_grads, torch.optim.Adam)
    state = AdamState()
    for grads in many_grads:
        params, state = adam_step(params, grads, state)
    assert_equal(list(params.values()), expected)


def test_adam_is_pytorchs(params, many_grads):
    options = {"betas": (0.8, 0.95), "eps": 1e-4}
    expected = by_pytorch(
        params, many_grads, lambda p: torch.optim.Adam(p, lr=0.1, **options)
    )
    state = AdamState()
    for grads in many_grads:
        params, state = adam_step(params, grads, state, learning_rate=0.1, **options)
    assert_equal(list(params.values()), expected)


def test_nothing_is_changed_in_place(params, many_grads):
    before = {name: p.copy() for name, p in params.items()}
    _, velocity = momentum_step(params, many_grads[0], {}, learning_rate=0.1)
    _, state = adam_step(params, many_grads[0], AdamState())
    kept = velocity["bias"].copy(), state.square["bias"].copy()
    momentum_step(params, many_grads[1], velocity, learning_rate=0.1)
    adam_step(params, many_grads[1], state)
    assert_equal((velocity["bias"], state.square["bias"]), kept)
    assert_equal(list(params.values()), list(before.values()))


@pytest.mark.parametrize(
    ("grads", "message"),
    [
        pytest.param({"weight": np.zeros((3, 2))}, "not in both: bias", id="missing"),
        pytest.param(
            {"weight": np.zeros((2, 3)), "bias": np.zeros(2)},
            r"weight in grads must have shape \(3, 2\).* got \(2, 3\)",
            id="transposed",
        ),
    ],
)
@pytest.mark.parametrize(
    "step",
    [
        pytest.param(lambda p, g: sgd_step(p, g, learning_rate=0.1), id="sgd"),
        pytest.param(
            lambda p, g: momentum_step(p, g, {}, learning_rate=0.1), id="momentum"
        ),
        pytest.param(lambda p, g: rmsprop_step(p, g, {}), id="rmsprop"),
        pytest.param(lambda p, g: adam_step(p, g, AdamState()), id="adam"),
    ],
)
def test_gradients_that_do_not_match_are_refused(params, grads, message, step):
    with pytest.raises(ValueError, match=message):
        step(params, grads)


OTHERS = {"weight": np.zeros((3, 2)), "bais": np.zeros(2)}
BROADCASTS = {"weight": np.zeros((3, 1)), "bias": np.zeros(2)}
WITH_MEMORY = {
    "momentum": lambda p, g, s: momentum_step(p, g, s, learning_rate=0.1),
    "rmsprop": rmsprop_step,
    "adam's mean": lambda p, g, s: adam_step(p, g, AdamState(1, s, {})),
    "adam's square": lambda p, g, s: adam_step(p, g, AdamState(1, {}, s)),
}


@pytest.mark.parametrize("step", WITH_MEMORY.values(), ids=WITH_MEMORY)
@pytest.mark.parametrize(
    ("memory", "message"),
    [
        pytest.param(OTHERS, "not in both: bais, bias", id="other names"),
        pytest.param(BROADCASTS, r"must have shape \(3, 2\)", id="broadcasts"),
        pytest.param(0, "must be a dict", id="a number"),
    ],
)
def test_the_memory_of_other_parameters_is_refused(
    params, many_grads, step, memory, message
):
    with pytest.raises(ValueError, match=message):
        step(params, many_grads[0], memory)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"learning_rate": -1}, "learning_rate must be at least 0, got -1"),
        ({"learning_rate": float("nan")}, "learning_rate must be a finite number"),
        ({"betas": 0.9}, "betas must be two numbers, got 0.9"),
        ({"betas": (0.9, 1.0)}, "betas must be below 1, got 1.0"),
        ({"eps": 0}, "eps must be above 0, got 0"),
        ({"weight_decay": -0.1}, "weight_decay must be at least 0"),
        ({"is_decoupled": "no"}, "is_decoupled must be True or False, got 'no'"),
    ],
    ids=str,
)
def test_options_out_of_range_are_refused(params, many_grads, options, message):
    with pytest.raises(ValueError, match=message):
        adam_step(params, many_grads[0], AdamState(), **options)
