import pytest
import torch
from torch import nn

from course_utils.torch_models import mlp


def test_images_become_logits():
    assert mlp(1 * 4 * 5, 7, 3)(torch.zeros(2, 1, 4, 5)).shape == (2, 3)


def test_a_nonlinearity_stands_between_layers_and_not_after_the_last():
    kinds = [type(layer) for layer in mlp(4, 5, 3, activation=nn.Tanh)]
    assert kinds == [nn.Flatten, nn.Linear, nn.Tanh, nn.Linear]


def test_two_sizes_make_a_linear_model():
    model, x = mlp(4, 3), torch.randn(5, 4, generator=torch.Generator().manual_seed(0))
    torch.testing.assert_close(model(2 * x) - model(x), model(x) - model(0 * x))


def test_one_size_is_refused():
    with pytest.raises(ValueError, match="the sizes of input and output"):
        mlp(4)
