import numpy as np
import pytest

from course_utils.datasets import spirals


def rng(seed=0):
    return np.random.default_rng(seed)


def test_without_noise_an_arm_starts_at_the_origin_and_winds_by_the_turn():
    x, labels = spirals(rng(), num_arms=2, points_per_arm=5, turn=np.pi, noise=0.0)
    expected = [[0, 0], [0.25 * np.sqrt(0.5)] * 2, [0, 0.5]]
    np.testing.assert_allclose(x[:3], expected, atol=1e-12)  # float64
    np.testing.assert_allclose(x[5:], -x[:5], atol=1e-12)
    assert labels.tolist() == [0] * 5 + [1] * 5


def test_shapes_types_and_range():
    assert np.bincount(spirals(rng())[1]).tolist() == [100] * 3
    x, labels = spirals(rng(), num_arms=4, points_per_arm=7)
    assert (x.shape, x.dtype) == ((28, 2), np.float64)
    assert np.linalg.norm(x, axis=1).max() <= 1 + 1e-12
    assert np.bincount(labels).tolist() == [7] * 4


def test_the_generator_decides():
    first, again, other = (spirals(rng(seed))[0] for seed in (0, 0, 1))
    assert (first == again).all()
    assert (first != other).any()


def test_the_noise_is_that_of_the_angle():
    x, _ = spirals(rng(), num_arms=1, points_per_arm=4000, turn=0.0, noise=0.1)
    angle = np.arctan2(x[1:, 1], x[1:, 0])
    assert angle.std() == pytest.approx(0.1, abs=4 * 0.1 / 8000**0.5)  # 4 std. errors


def test_no_straight_line_parts_them_but_neighbours_know():
    linear = pytest.importorskip("sklearn.linear_model").LogisticRegression()
    from sklearn.neighbors import KNeighborsClassifier

    (x, y), (x_test, y_test) = spirals(g := rng()), spirals(g)
    assert linear.fit(x, y).score(x_test, y_test) < 0.65
    assert KNeighborsClassifier(5).fit(x, y).score(x_test, y_test) > 0.95
