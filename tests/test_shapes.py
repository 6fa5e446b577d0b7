import numpy as np
import pytest
import torch

from course_utils.shapes import (
    ShapeError,
    check_shape,
    conv_output_size,
    receptive_field,
)


def test_the_names_of_the_axes_give_their_lengths():
    B, C, H, W = check_shape("x", np.zeros((2, 3, 7, 6)), "B C H W")
    assert (B, C, H, W) == (2, 3, 7, 6)


def test_torch_tensors_are_welcome():
    assert check_shape("x", torch.zeros(2, 5), "B D", D=5) == (2, 5)


def test_the_message_names_the_axis_the_array_and_both_lengths():
    with pytest.raises(ShapeError) as caught:
        check_shape("weight", np.zeros((4, 2, 3, 2)), "O C KH KW", C=3)
    expected = "axis C of weight must be 3, got 2 (shape (4, 2, 3, 2))"
    assert str(caught.value) == expected


def test_an_axis_named_twice_must_have_one_length():
    with pytest.raises(ShapeError, match="axis H of W_hh must be 4, got 5"):
        check_shape("W_hh", np.zeros((4, 5)), "H H")


@pytest.mark.parametrize(
    ("array", "message"),
    [
        pytest.param(np.zeros(3), r"2 axes \(B, D\), got 1 \(shape", id="too few axes"),
        pytest.param(np.zeros((1, 2, 3)), "2 axes .*got 3", id="too many axes"),
        pytest.param(np.zeros((0, 3)), "axis B of x must be at least 1", id="empty"),
        pytest.param([[1.0]], "got list: wrap it", id="not an array"),
    ],
)
def test_bad_arrays_are_refused_in_one_sentence(array, message):
    with pytest.raises(ShapeError, match=message):
        check_shape("x", array, "B D")


def test_a_shape_error_is_a_value_error():
    assert issubclass(ShapeError, ValueError)


@pytest.mark.parametrize("size", [7, 10])
@pytest.mark.parametrize("kernel_size", [1, 2, 3])
@pytest.mark.parametrize("stride", [1, 2, 3])
@pytest.mark.parametrize("padding", [0, 1, 4])
@pytest.mark.parametrize("dilation", [1, 2])
def test_the_output_size_is_pytorchs(size, kernel_size, stride, padding, dilation):
    image, kernel = torch.zeros(1, 1, size), torch.zeros(1, 1, kernel_size)
    options = {"stride": stride, "padding": padding, "dilation": dilation}
    found = torch.nn.functional.conv1d(image, kernel, **options).shape[-1]
    assert conv_output_size(size, kernel_size, **options) == found


@pytest.mark.parametrize(
    ("arguments", "options", "message"),
    [
        pytest.param(
            (4, 5), {}, "spans 5 pixels .* only 4", id="image smaller than kernel"
        ),
        pytest.param((4, 3), {"dilation": 2}, "spans 5 pixels", id="dilated too far"),
        pytest.param((4, 3), {"stride": 0}, "stride must be at least 1", id="stride"),
        pytest.param((4, 3), {"padding": -1}, "padding must be at least 0", id="pad"),
        pytest.param((4, 0), {}, "kernel_size must be at least 1", id="no kernel"),
    ],
)
def test_windows_that_do_not_fit_are_refused(arguments, options, message):
    with pytest.raises(ValueError, match=message):
        conv_output_size(*arguments, **options)


def test_a_kernel_as_large_as_the_image_fits_once():
    assert conv_output_size(5, 5) == 1


def test_padding_can_make_the_kernel_fit():
    assert conv_output_size(4, 5, padding=1) == 2


@pytest.mark.parametrize(
    ("layers", "pixels"),
    [
        pytest.param([], 1, id="no layer"),
        pytest.param([3, 3, 3], 7, id="three 3x3 see as far as one 7x7"),
        pytest.param([5, (2, 2), 5, (2, 2)], 16, id="LeNet"),
        pytest.param([(3, 1, 1), (3, 1, 2), (3, 1, 4)], 15, id="dilation 1, 2, 4"),
        pytest.param([(2, 2), 3, 1], 6, id="1x1 sees nothing new"),
    ],
)
def test_the_receptive_field_by_pencil(layers, pixels):
    assert receptive_field(layers) == pixels


def test_the_receptive_field_is_where_the_gradient_arrives():
    layers = [(3, 2, 1), (2, 3, 1), (3, 1, 2)]  # (kernel_size, stride, dilation)
    image = signal = torch.ones(1, 1, 60, requires_grad=True)
    for kernel_size, stride, dilation in layers:
        kernel = torch.ones(1, 1, kernel_size)
        signal = torch.conv1d(signal, kernel, stride=stride, dilation=dilation)
    signal[0, 0, 0].backward()
    touched = image.grad[0, 0].nonzero().flatten()
    assert int(touched.max() - touched.min()) + 1 == receptive_field(layers)
