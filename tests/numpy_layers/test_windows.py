import numpy as np
import pytest

from course_utils.numpy_layers.windows import Windows, pad


def test_each_tap_meets_one_pixel_of_every_window():
    image = np.arange(10.0).reshape(1, 10)
    windows = Windows.over((1, 10), (1, 3), stride=2, dilation=3)
    rows = [image[pixels].ravel().tolist() for _, pixels in windows.taps()]
    assert windows.output_size == (1, 2)
    assert rows == [[0, 2], [3, 5], [6, 8]]


def test_without_options_windows_overlap_and_have_no_holes():
    windows = Windows((1, 4), (1, 2))
    pixels = [slice_.start for _, (*_, slice_) in windows.taps()]
    assert windows.output_size == (1, 3)
    assert pixels == [0, 1]


def test_taps_are_in_reading_order():
    taps = [tap for tap, _ in Windows((4, 5), (2, 3)).taps()]
    assert taps == [(0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2)]


@pytest.mark.parametrize("padding", [0, 2])
def test_padding_adds_zeros_on_all_four_sides(padding):
    padded = pad(np.ones((2, 3, 4, 5)), padding)
    assert padded.shape == (2, 3, 4 + 2 * padding, 5 + 2 * padding)
    assert padded.sum() == 2 * 3 * 4 * 5
    assert padded[:, :, padding : padding + 4, padding : padding + 5].all()
