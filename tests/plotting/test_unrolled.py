"""A drawing of an unrolled network shows every number at its step."""

import matplotlib.pyplot as plt
import pytest
from matplotlib.patches import FancyArrowPatch, FancyBboxPatch

from course_utils import plotting
from course_utils.plotting.unrolled import FAINT, STEP


@pytest.fixture(autouse=True)
def _closed_figures():
    yield
    plt.close("all")


def draw(seen=None):
    return plotting.plot_unrolled("abc", "0123", ["x", "", "z"], seen=seen)


def texts(ax):
    return {t.get_text(): (*t.get_position(), t.get_alpha()) for t in ax.texts}


def patches(ax, kind):
    return [patch for patch in ax.patches if isinstance(patch, kind)]


def test_every_step_stands_in_its_column_with_input_below_and_output_above():
    found = texts(draw())
    for t, (x, h) in enumerate(zip("abc", "123", strict=True), start=1):
        assert found[x][0] == found[h][0] == STEP * t
        assert found[x][1] < found[h][1] == 0
    assert found["0"][0] == 0
    assert found["z"][:2] > found["3"][:2]


def test_a_step_without_an_output_has_no_arrow_to_it():
    arrows = patches(draw(), FancyArrowPatch)
    by_color = [tuple(arrow.get_edgecolor()) for arrow in arrows]
    counts = sorted(by_color.count(color) for color in set(by_color))
    assert counts == [3, 4, 4]  # the folded network has one of each as well


def test_what_has_not_happened_is_faint_and_has_no_numbers():
    found = texts(draw(seen=1))
    assert found["a"][2] == 1
    assert found["c"][2] == FAINT
    assert {"2", "3", "z"}.isdisjoint(found)
    assert "1" in found


def test_only_the_last_step_seen_is_bold():
    widths = [box.get_linewidth() for box in patches(draw(seen=2), FancyBboxPatch)]
    assert widths.index(max(widths)) == 3  # folded, start, step 1, step 2
    assert widths.count(max(widths)) == 1
    still = [box.get_linewidth() for box in patches(draw(), FancyBboxPatch)]
    assert len(set(still)) == 1


def test_inputs_and_outputs_are_of_one_length():
    with pytest.raises(
        ValueError, match=r"expected T inputs, T \+ 1 states and T outputs"
    ):
        plotting.plot_unrolled("abc", "0123", ["x"])
