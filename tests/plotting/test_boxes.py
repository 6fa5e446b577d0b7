"""A box lies where its corners say, on a picture whose pixels are unit squares."""

import matplotlib.pyplot as plt
import numpy as np
import pytest

from course_utils import plotting


@pytest.fixture(autouse=True)
def _close_figures():
    yield
    plt.close("all")


def test_box_and_picture_share_their_pixels():
    ax = plotting.plot_boxes(
        np.zeros((3, 6, 9)), [[1, 2, 4, 6], [0, 0, 9, 3]], texts=["disc", "square"]
    )
    assert ax.images[0].get_extent() == [0, 9, 6, 0]
    assert [(p.get_xy(), p.get_width(), p.get_height()) for p in ax.patches] == [
        ((1, 2), 3, 4),
        ((0, 0), 9, 3),
    ]
    assert [text.get_text() for text in ax.texts] == ["disc", "square"]


def test_more_boxes_go_onto_the_same_picture():
    ax = plotting.plot_boxes(np.zeros((6, 9)), np.zeros((0, 4)))
    assert plotting.plot_boxes(None, [[1, 2, 4, 6]], ax=ax) is ax
    assert (len(ax.images), len(ax.patches)) == (1, 1)
