import numpy as np
import pytest
import torch
from judges import assert_equal

from course_utils.numpy_layers import clip_by_norm, clip_by_value

PYTORCHS_GUARD = 1e-6  # clip_grad_norm_ divides by norm + 1e-6, we by the norm


@pytest.fixture
def many_grads():
    rng = np.random.default_rng(1)
    sizes = {"weight": (3, 2), "bias": 2}
    return [{k: rng.normal(size=s) for k, s in sizes.items()} for _ in range(4)]


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
    ("kind", "size"),
    [(np.float16, 300), (np.float32, 1e25), (np.float64, 1e200)],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_a_finite_gradient_whose_square_overflows_is_clipped(kind, size):
    clipped, norm = clip_by_norm({"a": np.array([3 * size, 4 * size], kind)}, 1.0)
    assert norm == pytest.approx(5 * size, rel=1e-3)  # float16 has three digits
    np.testing.assert_allclose(clipped["a"], [0.6, 0.8], rtol=1e-3)
    assert clipped["a"].dtype == kind


@pytest.mark.parametrize("clip", [clip_by_norm, clip_by_value])
@pytest.mark.parametrize("limit", [-1, 0, float("nan"), -float("inf"), "1", None])
def test_a_limit_that_is_none_is_refused(clip, limit):
    with pytest.raises(ValueError, match=r"(max_norm|limit) must be "):
        clip({"a": np.array([3.0, 4.0])}, limit)


@pytest.mark.parametrize("infinity", [float("inf"), np.inf, np.float64("inf")])
def test_an_infinite_norm_clips_nothing(infinity):
    clipped, norm = clip_by_norm({"a": np.array([3.0, 4.0])}, infinity)
    assert norm == 5
    np.testing.assert_array_equal(clipped["a"], [3, 4])
