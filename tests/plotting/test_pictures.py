import matplotlib.pyplot as plt
import numpy as np
import pytest

from course_utils import plotting


@pytest.fixture(autouse=True)
def _closed_figures():
    yield
    plt.close("all")


@pytest.mark.parametrize("shape", [(5, 4, 6), (5, 1, 4, 6), (5, 3, 4, 6)])
def test_images_fill_rows_and_share_one_scale(shape):
    images = np.random.default_rng(0).random(shape)
    fig = plotting.plot_images(images, columns=3, titles=list("abcde"))
    visible = [ax for ax in fig.axes if ax.get_visible()]
    assert [ax.get_title() for ax in visible] == list("abcde")
    assert len(fig.axes) == 6
    assert {ax.images[0].get_clim() for ax in visible} == {(0, 1)}
    shown = np.asarray(visible[1].images[0].get_array())
    expected = np.moveaxis(images[1], 0, -1) if len(shape) == 4 else images[1]
    np.testing.assert_array_equal(shown, expected.squeeze())


def test_feature_maps_are_scaled_together_not_each_for_itself():
    maps = np.zeros((2, 3, 4))
    maps[0, 1, 1], maps[1, 2, 3] = -7.0, 5.0
    fig = plotting.plot_feature_maps(maps)
    assert {ax.images[0].get_clim() for ax in fig.axes} == {(-7, 5)}


def test_kernels_show_their_numbers_and_zero_is_white():
    kernels = np.array([[[0, -2, 1], [0.5, 0, 4]]])
    [ax] = plotting.plot_kernels(kernels, titles=["k"]).axes
    numbers = [text.get_text() for text in ax.texts]
    assert numbers == ["0.0", "-2.0", "1.0", "0.5", "0.0", "4.0"]
    assert ax.images[0].get_clim() == (-4, 4)
    zero = ax.images[0].cmap(ax.images[0].norm(0.0))
    assert min(zero[:3]) > 0.95
    assert ax.texts[1].get_position() == (1, 0)  # column, row


def test_numbers_can_be_read_on_dark_and_on_bright_cells():
    ax = plotting.plot_numbers([[0.0, 1.0]])
    assert [text.get_color() for text in ax.texts] == ["white", "black"]


def test_without_a_format_and_above_the_limit_there_are_no_numbers():
    assert not plotting.plot_numbers(np.zeros((2, 3)), fmt="").texts
    assert not plotting.plot_numbers(np.zeros((28, 29))).texts


def test_numbers_stay_inside_their_cells():
    ax = plotting.plot_numbers(np.full((28, 28), 254.0), fmt="{:.0f}")
    ax.figure.canvas.draw()
    cell = ax.transData.transform([1, 0])[0] - ax.transData.transform([0, 0])[0]
    assert ax.texts[0].get_window_extent().width < cell


def test_a_window_frames_its_cells():
    ax = plotting.plot_numbers(np.zeros((5, 6)), window=(1, 2, 3, 2))
    [frame] = ax.patches
    assert frame.get_bbox().bounds == (1.5, 0.5, 2, 3)


def test_a_signed_heat_map_is_symmetric_about_zero():
    ax = plotting.plot_heat_map([[-1.0, 3.0]], is_signed=True, xticks=["a", "b"])
    assert ax.images[0].get_clim() == (-3, 3)
    assert [label.get_text() for label in ax.get_xticklabels()] == ["a", "b"]


def test_whole_numbers_may_be_written_as_such():
    plotting.plot_numbers(np.eye(2, dtype=int), fmt="{:d}")
