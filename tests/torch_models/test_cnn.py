"""Every stage has the shape that the lesson's table says; every model can learn."""

import numpy as np
import pytest
import torch
from torch import nn

from course_utils import datasets, training
from course_utils.torch_models import (
    DeepCNN,
    GlobalPoolCNN,
    LeNet,
    SmallCNN,
    global_average,
    global_max,
    he_init,
    mlp,
    stage_shapes,
)


def test_the_stages_of_the_first_cnn():
    model = SmallCNN((9, 14), in_channels=3, num_classes=5, width=6)
    assert stage_shapes(model, torch.zeros(2, 3, 9, 14)) == [
        ("input", (2, 3, 9, 14)),
        ("conv1", (2, 6, 9, 14)),
        ("relu1", (2, 6, 9, 14)),
        ("pool1", (2, 6, 4, 7)),
        ("conv2", (2, 12, 4, 7)),
        ("relu2", (2, 12, 4, 7)),
        ("pool2", (2, 12, 2, 3)),
        ("flatten", (2, 72)),
        ("dense", (2, 5)),
    ]


def test_the_stages_of_lenet():
    shapes = dict(stage_shapes(LeNet(), torch.zeros(2, 1, 28, 28)))
    assert shapes == {
        "input": (2, 1, 28, 28),
        "conv1": (2, 6, 28, 28),
        "relu1": (2, 6, 28, 28),
        "pool1": (2, 6, 14, 14),
        "conv2": (2, 16, 10, 10),
        "relu2": (2, 16, 10, 10),
        "pool2": (2, 16, 5, 5),
        "flatten": (2, 400),
        "dense1": (2, 120),
        "relu3": (2, 120),
        "dense2": (2, 84),
        "relu4": (2, 84),
        "dense3": (2, 10),
    }


@pytest.mark.parametrize("size", [(7, 9), (16, 40), (1, 2)])
def test_a_global_pool_takes_images_of_any_size(size):
    model = GlobalPoolCNN(3, 4, widths=(5, 6), strides=(1, 2))
    height, width = size
    assert stage_shapes(model, torch.zeros(2, 3, *size)) == [
        ("input", (2, 3, *size)),
        ("features", (2, 6, -(-height // 2), -(-width // 2))),
        ("head", (2, 4)),
    ]


@pytest.mark.parametrize(
    ("options", "activations"),
    [
        pytest.param({}, 4, id="plain"),
        pytest.param({"is_normalised": True}, 4, id="normalised"),
        pytest.param({"is_residual": True}, 4, id="residual"),
    ],
)
def test_depth_counts_convolutions_and_keeps_the_image_size(options, activations):
    model = DeepCNN(5, in_channels=3, num_classes=4, width=6, **options)
    assert stage_shapes(model, torch.zeros(2, 3, 7, 9)) == [
        ("input", (2, 3, 7, 9)),
        ("stem", (2, 6, 7, 9)),
        ("layers", (2, 6, 7, 9)),
        ("head", (2, 4)),
    ]
    assert sum(isinstance(m, nn.Conv2d) for m in model.modules()) == 5
    assert sum(isinstance(m, nn.ReLU) for m in model.modules()) == activations


def test_a_residual_layer_adds_what_a_plain_one_returns():
    plain, residual = (
        DeepCNN(2, width=6, is_residual=r).layers[0] for r in (False, True)
    )
    plain.load_state_dict(residual.state_dict())
    x = torch.randn(2, 6, 5, 4, generator=torch.Generator().manual_seed(0))
    torch.testing.assert_close(residual(x), x + plain(x))


def test_a_residual_layer_that_adds_nothing_passes_its_input_on():
    model = DeepCNN(2, width=6, is_residual=True)
    [layer] = model.layers
    nn.init.zeros_(layer.conv.weight)
    nn.init.zeros_(layer.conv.bias)
    x = torch.randn(2, 6, 5, 4, generator=torch.Generator().manual_seed(0))
    torch.testing.assert_close(layer(x), x, rtol=0, atol=0)


def test_batch_norm_stands_before_the_activation():
    layer = DeepCNN(2, width=6, is_normalised=True).layers[0].train()
    x = torch.randn(8, 6, 9, 7, generator=torch.Generator().manual_seed(0))
    y = layer(5 + 3 * x)
    assert y.min() == 0
    assert 0.3 < (y > 0).float().mean() < 0.7  # half of a centred map is positive


def test_looking_at_the_stages_leaves_the_model_as_it_was():
    model = DeepCNN(3, is_normalised=True).train()
    before = [value.clone() for value in model.state_dict().values()]
    stage_shapes(model, torch.ones(2, 1, 6, 5))
    assert model.training
    assert not any(module._forward_hooks for module in model.children())
    torch.testing.assert_close(list(model.state_dict().values()), before)


def test_a_global_pool_forgets_where():
    maps = torch.zeros(2, 3, 4, 5)
    maps[1, 2, 3, 4], maps[1, 2, 0, 0] = 5.0, -1.0
    assert global_max(maps)[1].tolist() == [0, 0, 5]
    assert global_average(maps)[1].tolist() == pytest.approx([0, 0, 4 / 20])


def test_he_init_keeps_the_size_of_the_signal():
    training.set_seed(0)
    model = he_init(DeepCNN(20, width=32))
    x = torch.randn(4, 1, 24, 24, generator=torch.Generator().manual_seed(1))
    with torch.no_grad():
        first = model.stem(x)
        last = model.layers(first)
    # 20 layers multiply the mean square by 1 in expectation; default init: by 6^-19
    assert not model.stem.bias.any()
    assert 0.05 < (last.square().mean() / first.square().mean()) < 20


def test_an_image_too_small_for_two_poolings_is_refused():
    with pytest.raises(ValueError, match=r"at least 4x4, found \(8, 3\)"):
        SmallCNN((8, 3))
    assert SmallCNN((4, 5))(torch.zeros(2, 1, 4, 5)).shape == (2, 10)


def test_widths_and_strides_must_pair():
    with pytest.raises(ValueError, match="got 1 strides and 2 widths"):
        GlobalPoolCNN(widths=(8, 16), strides=(1,))


MODELS = {
    "mlp": lambda: mlp(64, 32, 10),
    "small": lambda: SmallCNN((8, 8), width=8),
    "global max": lambda: GlobalPoolCNN(widths=(8, 16), strides=(1, 2)),
    "deep": lambda: DeepCNN(6, is_normalised=True, is_residual=True),
}


@pytest.mark.parametrize("name", MODELS)
def test_every_model_starts_by_guessing_and_learns_a_batch_by_heart(name):
    training.set_seed(0)
    data = datasets.digits(np.random.default_rng(0)).tensors()
    x, labels = data.x_train[:24], data.y_train[:24]
    losses = training.overfit_one_batch(MODELS[name](), x, labels, steps=150)
    training.check_first_loss(losses[0], 10)
    assert losses[-1] < 0.1


@pytest.mark.slow
def test_the_first_cnn_reads_digits():
    generator = training.set_seed(0)
    data = datasets.digits(np.random.default_rng(0)).tensors()
    model = SmallCNN((8, 8))
    history = training.fit(
        model,
        training.Batches(data.x_train, data.y_train, generator=generator),
        training.Batches(data.x_test, data.y_test),
        optimizer=torch.optim.Adam(model.parameters(), lr=3e-3),
        epochs=20,
    )
    assert history.test_score[-1] >= 0.975
    assert history.seconds < 15


@pytest.mark.slow
def test_lenet_reads_mnist_in_two_epochs(need_data):
    need_data("mnist")
    generator = training.set_seed(0)
    data = datasets.mnist().tensors()
    model = LeNet()
    history = training.fit(
        model,
        training.Batches(data.x_train, data.y_train, generator=generator),
        training.Batches(data.x_test, data.y_test, batch_size=500),
        optimizer=torch.optim.Adam(model.parameters(), lr=2e-3),
        epochs=2,
    )
    assert history.test_score[-1] >= 0.98
