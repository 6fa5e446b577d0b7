"""A drawing of the way back shows what has been reached, and adds it up."""

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.patches import FancyArrowPatch, FancyBboxPatch

from course_utils import plotting

T, H = 4, 3
RNG = np.random.default_rng(0)
SHARES = RNG.normal(size=(T, H, H))
DIRECT = np.zeros((T, H))
DIRECT[[1, 3]] = [[3.0, 4.0, 0.0], [0.0, 0.0, 2.0]]
STATES = np.array([[0.0, 6.0, 8.0], [3.0, 4.0, 12.0], [1.0, 2.0, 2.0], [0.0, 0.0, 2.0]])


def draw(seen=None):
    ax = plt.subplots()[1]
    return plotting.plot_gradient_flow(DIRECT, STATES, SHARES, seen=seen, ax=ax)


@pytest.fixture(autouse=True)
def _closed_figures():
    yield
    plt.close("all")


def texts(ax):
    return [text.get_text() for text in ax.texts]


def matrices(ax):
    return [np.asarray(image.get_array()) for image in ax.images]


def arrows(ax, color):
    wanted = plt.matplotlib.colors.to_rgb(color)
    patches = [patch for patch in ax.patches if isinstance(patch, FancyArrowPatch)]
    return [p for p in patches if tuple(p.get_edgecolor()[:3]) == wanted]


def test_the_still_shows_every_share_and_their_sum():
    *shares, total = matrices(draw())
    np.testing.assert_array_equal(shares, SHARES)
    np.testing.assert_allclose(total, SHARES.sum(axis=0))


def test_every_state_says_how_large_its_gradient_is():
    assert {"10.00", "13.00", "3.00", "2.00"} <= set(texts(draw()))


def test_the_loss_points_at_the_states_it_looks_at():
    ax = draw()
    assert texts(ax).count("loss") == 2
    assert len(arrows(ax, plotting.TEAL)) == 2


def test_an_arrow_is_as_wide_as_what_it_carries():
    back = arrows(draw(), plotting.ORANGE)
    widths = [arrow.get_linewidth() - 0.8 for arrow in back]
    carried = np.array([10.0, 12.0, 3.0])  # 12: the loss itself sends the (3, 4)
    np.testing.assert_allclose(widths, 5 * carried / 13.0)


def test_on_the_way_only_what_was_reached_has_numbers_and_is_added():
    ax = draw(seen=2)
    *shares, total = matrices(ax)
    assert not np.any(shares[:2])
    np.testing.assert_allclose(total, SHARES[2] + SHARES[3])
    assert {"3.00", "2.00"} <= set(texts(ax))
    assert {"10.00", "13.00"}.isdisjoint(texts(ax))


@pytest.mark.parametrize("seen", [1, 3, T])
def test_the_step_reached_last_is_bold(seen):
    boxes = [p for p in draw(seen=seen).patches if isinstance(p, FancyBboxPatch)]
    widths = [box.get_linewidth() for box in boxes]
    assert widths.index(max(widths)) == T - seen
    assert widths.count(max(widths)) == 1


def test_no_step_of_the_still_is_bold():
    boxes = [p for p in draw().patches if isinstance(p, FancyBboxPatch)]
    assert len({box.get_linewidth() for box in boxes}) == 1
