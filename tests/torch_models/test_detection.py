"""Targets say where things are, decoding undoes them, and the detector finds."""

import numpy as np
import pytest
import torch

from course_utils import datasets, training
from course_utils.overlap import mean_average_precision, nms
from course_utils.shapes import ShapeError
from course_utils.torch_models.detection import (
    GridDetector,
    Targets,
    decode,
    grid_loss,
    grid_targets,
)

GOOD = 0.95  # mAP50 that a detector must reach on scenes it has not seen


def answers_of(targets, num_classes):
    """Return the answers (B, A, S, S) of a detector that is never wrong."""
    is_object, labels, sides = targets
    whether = 20 * is_object[:, None] - 10
    what = torch.nn.functional.one_hot(labels.clamp(min=0), num_classes) * 10.0
    raw = torch.log(torch.expm1(sides.clamp(min=1e-3)))  # softplus backwards
    return torch.cat([whether, what.permute(0, 3, 1, 2), raw], dim=1)


def test_the_cells_around_the_middle_are_asked():
    boxes = torch.tensor([[[2.0, 5, 10, 13], [0, 0, 0, 0]]])
    targets = grid_targets(boxes, torch.tensor([[2, -1]]), (16, 24))
    assert targets.is_object.shape == (1, 4, 6)
    # the middle (6, 9) is that of column 1, and lies between rows 1 and 2
    assert targets.is_object[0].nonzero().tolist() == [[1, 1], [2, 1]]
    assert targets.labels[0, 1, 1] == 2
    assert (4 * targets.sides[0, :, 1, 1]).tolist() == [4, 1, 4, 7]


def test_of_two_objects_a_cell_takes_the_nearer():
    boxes = torch.tensor([[[0.0, 0, 8, 8], [4, 3, 10, 9]]])
    targets = grid_targets(boxes, torch.tensor([[0, 1]]), (12, 12))
    assert targets.labels[0].tolist() == [[0, 0, -1], [0, 1, -1], [-1, -1, -1]]


def test_decoding_undoes_the_targets():
    drawn = datasets.scenes(np.random.default_rng(0), 30, size=36)
    targets = grid_targets(drawn.boxes, drawn.shapes, (36, 36))
    found = decode(answers_of(targets, 3))
    for n, (boxes, scores, labels) in enumerate(found):
        is_there = drawn.shapes[n] >= 0
        kept = nms(boxes, scores, 0.5)
        ours = torch.cat([boxes[kept].round(decimals=2), labels[kept, None]], dim=1)
        real = torch.cat([drawn.boxes[n], drawn.shapes[n, :, None]], dim=1)[is_there]
        assert sorted(ours.tolist()) == sorted(real.tolist())


def test_a_detector_that_is_never_wrong_has_no_loss():
    drawn = datasets.scenes(np.random.default_rng(1), 20)
    targets = grid_targets(drawn.boxes, drawn.shapes, (32, 32))
    assert grid_loss(answers_of(targets, 3), targets) < 0.01
    empty = grid_targets(torch.zeros(2, 1, 4), torch.full((2, 1), -1), (32, 32))
    assert grid_loss(answers_of(empty, 3), empty) < 0.01


def test_it_asks_for_what_it_needs():
    with pytest.raises(ShapeError, match=r"multiples of 4, got \(32, 30\)"):
        GridDetector()(torch.zeros(2, 3, 32, 30))
    turned, label = torch.tensor([[[9.0, 2, 4, 8]]]), torch.tensor([[1]])
    with pytest.raises(ValueError, match="corners out of order"):
        grid_targets(turned, label, (16, 16))


@pytest.mark.slow
@pytest.mark.parametrize("seed", [20, 21, 22])
def test_it_finds_what_it_has_not_seen(seed):
    order = training.set_seed(seed)
    rng = np.random.default_rng(seed)
    train, test = datasets.scenes(rng, 800), datasets.scenes(rng, 200)
    targets = grid_targets(train.boxes, train.shapes, (32, 32))
    model = GridDetector(width=12)
    optimizer = torch.optim.Adam(model.parameters(), lr=5e-3)
    batches = training.Batches(train.images, *targets, batch_size=32, generator=order)
    for _ in range(8):
        pairs = ((x, Targets(*parts)) for x, *parts in batches)
        training.train_epoch(model, pairs, optimizer, grid_loss)
    found = decode(model.eval()(test.images))
    kept = [(f[0][k], f[1][k], f[2][k]) for f in found for k in [nms(f[0], f[1], 0.4)]]
    truths = [
        (boxes[labels >= 0], labels[labels >= 0])
        for boxes, labels in zip(test.boxes, test.shapes, strict=True)
    ]
    assert mean_average_precision(kept, truths, 3) >= GOOD
