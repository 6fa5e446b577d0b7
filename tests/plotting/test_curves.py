import matplotlib.pyplot as plt
import numpy as np
import pytest

from course_utils import plotting


@pytest.fixture(autouse=True)
def _closed_figures():
    yield
    plt.close("all")


def test_several_runs_become_their_mean_and_a_band_from_lowest_to_highest():
    runs = np.array([[3.0, 1.0, 2.0], [1.0, 1.0, 8.0]])
    ax = plotting.plot_curves({"a": runs, "one run": [5, 5, 5]})
    assert ax.lines[0].get_xydata().tolist() == [[1, 2], [2, 1], [3, 5]]
    [band] = ax.collections
    _, y = band.get_paths()[0].vertices.T
    assert (y.min(), y.max()) == (1, 8)
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["a", "one run"]


def test_axes_are_labelled_with_units_and_a_reference_has_its_name():
    ax = plotting.plot_curves({"a": [1, 2]}, x=[10, 20], reference={"ln 3": 1.1})
    assert (ax.get_xlabel(), ax.get_ylabel()) == ("step", "loss (nats)")
    assert ax.lines[1].get_ydata() == [1.1, 1.1]
    assert [text.get_text().strip() for text in ax.texts] == ["ln 3"]
    assert ax.get_legend() is None


def test_gradients_are_relative_to_lag_0_and_zeros_are_gaps():
    ax = plotting.plot_gradient_by_lag({"short": [4, 2], "long": [[8, 2, 1, 0]]})
    short, long = (line.get_ydata() for line in ax.lines)
    np.testing.assert_array_equal(short, [1, 0.5, np.nan, np.nan])
    np.testing.assert_array_equal(long, [1, 0.25, 0.125, np.nan])
    assert ax.get_yscale() == "log"
    assert "steps" in ax.get_xlabel()


def test_on_a_log_axis_the_line_is_the_geometric_mean():
    runs = [[1e-8, 4.0, 2.0], [1e-4, 1.0, 0.0]]
    line = plotting.plot_curves({"a": runs}, is_log=True).lines[0].get_ydata()
    np.testing.assert_allclose(line, [1e-6, 2, np.nan])


def test_bars_show_the_mean_and_every_run_from_top_to_bottom():
    ax = plotting.plot_bars(
        {"one": 0.5, "three": [0.1, 0.2, 0.6]}, reference={"c": 0.1}
    )
    assert [bar.get_width() for bar in ax.patches] == pytest.approx([0.5, 0.3])
    assert ax.lines[0].get_xdata().tolist() == [0.1, 0.2, 0.6]
    assert [label.get_text() for label in ax.get_yticklabels()] == ["one", "three"]
    assert [text.get_text() for text in ax.texts] == ["c"]
    bottom, top = ax.get_ylim()
    assert bottom > top


def test_regions_lie_under_the_points_they_were_computed_for():
    x = np.array([[0.0, 0.0], [2.0, 1.0], [1.0, 3.0]])
    grid = plotting.plane_grid(x, steps=50)
    assert (grid.min(axis=0) < x.min(axis=0)).all()
    assert (grid.max(axis=0) > x.max(axis=0)).all()
    regions = (grid[:, 1] > 2).astype(int)  # class 1 above x2 = 2
    ax = plotting.plot_points(x, [0, 0, 1], regions=regions, names=["low", "high"])
    [image] = ax.images
    (left, bottom), (right, top) = grid.min(axis=0), grid.max(axis=0)
    assert image.get_extent() == [left, right, bottom, top]
    shown = image.get_array()  # row 0 is drawn at the bottom
    assert (shown[0, 0], shown[-1, 0]) == (0, 1)
    assert image.origin == "lower"


def test_a_class_is_told_by_shape_as_well_as_by_colour():
    ax = plotting.plot_points(np.zeros((4, 2)), [0, 1, 2, 1])
    assert len({line.get_marker() for line in ax.lines}) == 3
    assert [len(line.get_xdata()) for line in ax.lines] == [1, 2, 1]
