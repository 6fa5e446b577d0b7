"""A pen's movements draw the digit they are said to draw."""

import numpy as np
import pytest
import torch

from course_utils.datasets.strokes import CORNERS, pen_digits, pen_path, pen_strokes

ROUNDING = 1e-5  # float32 sums of at most 24 movements of size 1, in heights


def test_a_seven_goes_right_and_then_down():
    seven = pen_path(pen_strokes(24))[7]  # (25, 2)
    np.testing.assert_allclose(seven[0], [0, 0])
    np.testing.assert_allclose(seven[-1], [0.25, -1.0], atol=ROUNDING)
    assert seven[:, 0].max() == pytest.approx(0.70, abs=0.05)  # the corner
    assert abs(seven[:8, 1]).max() < ROUNDING  # the bar is level


@pytest.mark.parametrize("digit", range(10))
def test_every_digit_ends_where_its_line_ends(digit):
    path = pen_path(pen_strokes(31))[digit]
    wanted = np.subtract(CORNERS[digit][-1], CORNERS[digit][0])
    np.testing.assert_allclose(path[-1], wanted, atol=ROUNDING)
    np.testing.assert_allclose(np.ptp(path[:, 1]), 1.0, atol=0.1)


def test_many_hands_scatter_around_the_neat_one():
    x, y = pen_digits(np.random.default_rng(0), 4000, 11)
    assert x.shape == (4000, 11, 2)
    assert x.dtype == torch.float32
    assert y.dtype == torch.int64
    assert set(y.tolist()) == set(range(10))
    mean = x[y == 3].mean(dim=0)  # about 400 hands, each off by about 0.25
    torch.testing.assert_close(mean, pen_strokes(11)[3], atol=0.1, rtol=0)


def test_without_slant_and_tremor_every_hand_is_the_neat_one():
    x, y = pen_digits(np.random.default_rng(0), 5, 7, slant=0, tremor=0)
    torch.testing.assert_close(x, pen_strokes(7)[y])


def test_chance_is_passed_in():
    first, again = (pen_digits(np.random.default_rng(3), 6) for _ in range(2))
    torch.testing.assert_close(first, again)


def test_a_stroke_has_at_least_one_step():
    with pytest.raises(ValueError, match="num_steps must be at least 1, got 0"):
        pen_strokes(0)


def test_the_pen_moves_evenly():
    one = pen_strokes(24)[1]  # two straight lines with one corner
    lengths = np.sort(np.hypot(*one.numpy().T))
    np.testing.assert_allclose(lengths[1:], lengths[-1], rtol=ROUNDING)
    assert lengths[0] < 0.9 * lengths[-1]  # the movement that cuts the corner


def test_a_slant_bends_all_movements_of_a_digit_alike():
    x, y = pen_digits(np.random.default_rng(1), 3, 9, tremor=0)
    neat = pen_strokes(9)[y]
    for bent, straight in zip(x, neat, strict=True):
        matrix = torch.linalg.lstsq(straight, bent).solution  # (2, 2)
        torch.testing.assert_close(straight @ matrix, bent, atol=ROUNDING, rtol=0)
        assert (matrix - torch.eye(2)).abs().max() > 0.05
