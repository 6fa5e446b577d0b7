import numpy as np
import pytest
import torch
from judges import assert_equal

from course_utils.numpy_layers import (
    AdamState,
    adam_step,
    clip_by_norm,
    clip_by_value,
    momentum_step,
    sgd_step,
)

PYTORCHS_GUARD = 1e-6  # clip_grad_norm_ divides by norm + 1e-6, we by the norm


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


def test_clipping_by_norm_keeps_the_direction():
    grads = {"a": np.array([3.0]), "b": np.array([0.0, 4.0])}
    clipped, norm = clip_by_norm(grads, 1.0)
    assert norm == 5
    assert_equal([clipped["a"], clipped["b"]], [[0.6], [0, 0.8]])


def test_clipping_by_value_bends_the_direction():
    clipped = clip_by_value({"a": np.array([3.0, -4.0, 0.5])}, 1.0)
    np.testing.assert_array_equal(clipped["a"], [1, -1, 0.5])


def test_short_gradients_are_left_alone(many_grads):
    clipped, norm = clip_by_norm(many_grads[0], 100.0)
    assert norm < 100
    assert_equal(list(clipped.values()), list(many_grads[0].values()))


def test_no_gradient_at_all_is_left_alone():
    clipped, norm = clip_by_norm({"a": np.zeros(2)}, 1.0)
    assert norm == 0
    np.testing.assert_array_equal(clipped["a"], [0, 0])


def test_clipping_by_norm_is_pytorchs(many_grads):
    leaves = [torch.zeros(g.shape, dtype=torch.float64) for g in many_grads[0].values()]
    for leaf, grad in zip(leaves, many_grads[0].values(), strict=True):
        leaf.grad = torch.tensor(grad)
    total = torch.nn.utils.clip_grad_norm_(leaves, 0.7)
    clipped, norm = clip_by_norm(many_grads[0], 0.7)
    assert norm == pytest.approx(total.item(), rel=1e-12)
    for leaf, grad in zip(leaves, clipped.values(), strict=True):
        np.testing.assert_allclose(grad, leaf.grad, rtol=PYTORCHS_GUARD)


def test_an_exploded_gradient_cannot_be_clipped():
    with pytest.raises(ValueError, match="finite to be clipped, got norm inf"):
        clip_by_norm({"a": np.array([np.inf, 1.0])}, 1.0)


@pytest.mark.parametrize(
    ("grads", "message"),
    [
        pytest.param({"weight": np.zeros((3, 2))}, "not in both: bias", id="missing"),
        pytest.param(
            {"weight": np.zeros((2, 3)), "bias": np.zeros(2)},
            r"gradient of weight must have shape \(3, 2\), got \(2, 3\)",
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
        pytest.param(lambda p, g: adam_step(p, g, AdamState()), id="adam"),
    ],
)
def test_gradients_that_do_not_match_are_refused(params, grads, message, step):
    with pytest.raises(ValueError, match=message):
        step(params, grads)
