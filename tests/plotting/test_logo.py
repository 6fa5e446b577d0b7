import matplotlib.pyplot as plt
import numpy as np
import pytest

from course_utils.plotting import plot_logo
from course_utils.plotting.logo import COLORS
from course_utils.shapes import ShapeError


def boxes(ax):
    return [patch.get_path().get_extents() for patch in ax.patches]


def test_letters_are_as_tall_as_their_numbers_and_the_highest_is_on_top():
    ax = plot_logo([[0.5, 0, 0, 1.5], [0, 2, 0, 0]], start=7)
    colors = [patch.get_facecolor() for patch in ax.patches]
    spans = [(box.y0, box.y1) for box in boxes(ax)]
    top = spans[colors.index(plt.matplotlib.colors.to_rgba(COLORS["T"]))]
    np.testing.assert_allclose(top, (0.5, 2.0), atol=1e-9)
    low = spans[colors.index(plt.matplotlib.colors.to_rgba(COLORS["A"]))]
    np.testing.assert_allclose(low, (0, 0.5), atol=1e-9)
    assert max(box.x1 for box in boxes(ax)) == pytest.approx(8.46)
    plt.close("all")


def test_negative_letters_hang_below():
    ax = plot_logo([[-1.0, 0.25, 0, -0.5]])
    assert min(box.y0 for box in boxes(ax)) == pytest.approx(-1.5)
    assert ax.get_ylim()[0] < -1.5
    plt.close("all")


def test_four_columns_are_needed():
    with pytest.raises(ShapeError, match="axis D of heights must be 4, got 3"):
        plot_logo(np.ones((2, 3)))
