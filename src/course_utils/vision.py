"""torchvision, also beside a CPU-only torch.

Where pip finds a CPU build of torch but only the CUDA-linked torchvision, the latter's
compiled operators cannot be loaded and ``import torchvision`` ends in "operator
torchvision::nms does not exist". Then, and only then, this module declares the two
operators that the import asks for and computes ``nms`` with torch. Transforms, data
sets, models and box functions need no other compiled operator. On a matched pair
nothing happens.

Write ``from course_utils.vision import transforms`` instead of importing torchvision.
"""

import importlib
import sys

import torch

SCHEMAS = (
    "nms(Tensor dets, Tensor scores, float iou_threshold) -> Tensor",
    "qnms(Tensor dets, Tensor scores, float iou_threshold) -> Tensor",
)


def nms(boxes, scores, iou_threshold: float):
    """Keep the best box of each heap: non-maximum suppression.

    Args:
        boxes (N, 4): Corners x1, y1, x2, y2 in pixels.
        scores (N,): How sure the detector is of each box.
        iou_threshold: A box goes when it overlaps a better kept one by more than this.

    Returns:
        keep (M,): Indices of the boxes that stay, best first, int64.
    """
    order = scores.argsort(descending=True, stable=True)
    boxes = boxes[order]
    area = (boxes[:, 2:] - boxes[:, :2]).prod(dim=1)
    top_left = torch.maximum(boxes[:, None, :2], boxes[:, :2])
    bottom_right = torch.minimum(boxes[:, None, 2:], boxes[:, 2:])
    shared = (bottom_right - top_left).clamp(min=0).prod(dim=2)
    clash = shared / (area[:, None] + area - shared) > iou_threshold  # (N, N)
    is_kept = torch.ones(len(boxes), dtype=torch.bool)
    for i in range(len(boxes)):
        if is_kept[i]:
            is_kept[i + 1 :] &= ~clash[i, i + 1 :]
    return order[is_kept]


def _declare_operators() -> torch.library.Library:
    """Register what ``import torchvision`` asks for; alive as long as the result."""
    library = torch.library.Library("torchvision", "DEF")
    for schema in SCHEMAS:
        library.define(schema)
    library.impl("nms", nms, "CPU")
    return library


def _import_torchvision():
    """Import torchvision, mended when its operators cannot be loaded."""
    try:
        return importlib.import_module("torchvision"), None
    except RuntimeError as error:
        if "operator torchvision::nms does not exist" not in str(error):
            raise
    for name in [name for name in sys.modules if name.startswith("torchvision")]:
        del sys.modules[name]
    library = _declare_operators()
    module = importlib.import_module("torchvision")
    # it asks whether the compiled operators are there: for nms, they now are
    module.ops.boxes._assert_has_ops = lambda: None
    return module, library


torchvision, _LIBRARY = _import_torchvision()
datasets = torchvision.datasets
models = torchvision.models
ops = torchvision.ops
transforms = importlib.import_module("torchvision.transforms.v2")
utils = torchvision.utils
