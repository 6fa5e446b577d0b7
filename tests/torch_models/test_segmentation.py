"""The U has the shape that the lesson draws, and its bridges carry what is fine."""

import numpy as np
import pytest
import torch

from course_utils import datasets, training
from course_utils.overlap import class_iou
from course_utils.shapes import ShapeError
from course_utils.torch_models.segmentation import UNet

GOOD = 0.90  # mean IoU of the shapes on scenes that it has not seen


@pytest.mark.parametrize("has_skips", [True, False])
def test_every_pixel_gets_its_logits(has_skips):
    model = UNet(2, 5, width=4, depth=3, has_skips=has_skips)
    assert model(torch.zeros(2, 2, 16, 24)).shape == (2, 5, 16, 24)


def test_each_level_doubles_the_channels():
    model = UNet(3, 4, width=6, depth=2)
    assert [block[0].weight.shape[:2] for block in model.down] == [(12, 6), (24, 12)]
    assert [block[0].weight.shape[:2] for block in model.up] == [(12, 36), (6, 18)]


def test_only_the_bridges_tell_pixels_of_one_block_apart():
    """Without skips and with kernels of one pixel, four neighbours look the same."""
    x = torch.rand(2, 3, 8, 12, generator=torch.Generator().manual_seed(0))
    differs = {}
    for has_skips in (True, False):
        training.set_seed(0)
        model = UNet(width=4, depth=1, has_skips=has_skips).eval()
        for conv in (m for m in model.modules() if isinstance(m, torch.nn.Conv2d)):
            if conv.kernel_size == (3, 3):
                middle = conv.weight.data[:, :, 1, 1].clone()
                conv.weight.data.zero_()
                conv.weight.data[:, :, 1, 1] = middle
        y = model(x)
        differs[has_skips] = bool((y[..., 0::2] - y[..., 1::2]).abs().max() > 0)
    assert differs == {True: True, False: False}


def test_an_image_that_cannot_be_halved_is_refused():
    with pytest.raises(ShapeError, match=r"multiples of 4, got \(32, 30\): pad"):
        UNet()(torch.zeros(2, 3, 32, 30))


@pytest.mark.slow
@pytest.mark.parametrize("seed", [20, 21, 22])
def test_it_colours_what_it_has_not_seen(seed):
    order = training.set_seed(seed)
    rng = np.random.default_rng(seed)
    train, test = datasets.scenes(rng, 400), datasets.scenes(rng, 200)
    model = UNet()
    optimizer = torch.optim.Adam(model.parameters(), lr=5e-3)
    batches = training.Batches(
        train.images, train.masks, batch_size=16, generator=order
    )
    training.fit(model, batches, optimizer=optimizer, epochs=8)
    with torch.no_grad():
        predicted = model.eval()(test.images).argmax(dim=1)
    assert class_iou(predicted, test.masks, 4)[1:].mean() >= GOOD
