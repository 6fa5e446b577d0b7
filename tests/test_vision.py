"""torchvision works, whether or not its compiled operators match torch.

Most tests run in a process of their own: what an import does can be seen only once.
"""

import subprocess
import sys

import pytest
import torch

from course_utils import vision

MATCHED_PAIR = """
import sys, types, torch
library = torch.library.Library("torchvision", "DEF")
library.define("nms(Tensor dets, Tensor scores, float iou_threshold) -> Tensor")
library.define("qnms(Tensor dets, Tensor scores, float iou_threshold) -> Tensor")
library.impl("nms", lambda boxes, scores, threshold: torch.tensor([99]), "CPU")
import torchvision
compiled = torchvision.ops.boxes._assert_has_ops
"""

BOXES = torch.tensor(
    [[0, 0, 10, 10], [1, 1, 10, 11], [20, 20, 31, 30], [0, 0, 10, 4]], dtype=torch.float
)
SCORES = torch.tensor([0.5, 0.9, 0.3, 0.4])


def python(code: str) -> str:
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    assert run.stderr == ""
    return run.stdout


@pytest.mark.slow
def test_on_a_matched_pair_nothing_happens():
    printed = python(
        MATCHED_PAIR + "from course_utils import vision\n"
        "print(vision._LIBRARY, torchvision.ops.boxes._assert_has_ops is compiled)\n"
        "print(torch.ops.torchvision.nms(torch.zeros(1, 4), torch.zeros(1), 0.5))"
    )
    assert printed.splitlines() == ["None True", "tensor([99])"]


@pytest.mark.slow
def test_an_import_that_failed_before_does_no_harm():
    assert "ok" in python(
        "try: import torchvision\nexcept RuntimeError: pass\n"
        "from course_utils import vision\n"
        "import torchvision\n"
        "print('ok' if torchvision is vision.torchvision else 'two torchvisions')"
    )


def test_another_error_of_the_import_is_not_swallowed(monkeypatch):
    def broken(name):
        raise RuntimeError("quite another thing")

    monkeypatch.setattr(vision.importlib, "import_module", broken)
    with pytest.raises(RuntimeError, match="quite another thing"):
        vision._import_torchvision()


@pytest.mark.parametrize(
    ("threshold", "kept"),
    [
        pytest.param(0.5, [1, 3, 2], id="the worse of two that overlap goes"),
        pytest.param(0.2, [1, 2], id="a lower threshold removes more"),
        pytest.param(1.0, [1, 0, 3, 2], id="nothing overlaps by more than all"),
    ],
)
def test_nms_by_hand(threshold, kept):
    # overlaps: 0 with 1: 81 / (100 + 90 - 81) = .74, 1 with 3: 27 / 103 = .26
    assert vision.nms(BOXES, SCORES, threshold).tolist() == kept
    assert vision.ops.nms(BOXES, SCORES, threshold).tolist() == kept


def test_an_overlap_equal_to_the_threshold_is_allowed():
    twins = BOXES[[0, 0]]
    assert vision.nms(twins, torch.tensor([2.0, 1.0]), 1.0).tolist() == [0, 1]


def test_a_box_that_was_suppressed_suppresses_no_other():
    row = torch.tensor([[0, 0, 10, 9], [4, 0, 14, 9], [8, 0, 18, 9]], dtype=torch.float)
    assert vision.nms(row, torch.tensor([3.0, 2.0, 1.0]), 0.4).tolist() == [0, 2]


def test_equal_scores_keep_their_order_and_no_boxes_are_no_error():
    apart = BOXES[[2, 0]]
    assert vision.nms(apart, torch.ones(2), 0.5).tolist() == [0, 1]
    empty = vision.nms(torch.zeros(0, 4), torch.zeros(0), 0.5)
    assert (empty.shape, empty.dtype) == ((0,), torch.int64)


def test_the_kernel_equals_the_slow_definition_on_random_boxes():
    generator = torch.Generator().manual_seed(0)
    corner, size = torch.rand(2, 60, 2, generator=generator)
    boxes = torch.cat([corner, corner + size], dim=1)
    scores = torch.rand(60, generator=generator)
    iou = vision.ops.box_iou(boxes, boxes)
    kept: list[int] = []
    for i in scores.argsort(descending=True).tolist():
        if all(iou[i, j] <= 0.3 for j in kept):
            kept.append(i)
    assert vision.ops.nms(boxes, scores, 0.3).tolist() == kept


def test_boxes_of_different_classes_do_not_suppress_each_other():
    classes = torch.tensor([0, 1, 1, 1])
    kept = vision.ops.batched_nms(BOXES, SCORES, classes, 0.5)
    assert kept.tolist() == [1, 0, 3, 2]


def test_transforms_models_and_utils_work():
    images = torch.zeros(2, 3, 32, 40)
    flip = vision.transforms.Compose(
        [vision.transforms.RandomHorizontalFlip(1.0), vision.transforms.CenterCrop(24)]
    )
    assert flip(images).shape == (2, 3, 24, 24)
    assert vision.utils.make_grid(images, nrow=2, padding=1).shape == (3, 34, 83)
    model = vision.models.resnet18(num_classes=5).eval()
    assert model(images).shape == (2, 5)
    assert vision.datasets.MNIST.resources
