"""A detector in one look: every cell of a grid says whether, what and how far around.

``GridDetector`` the network, ``grid_targets`` what its cells should say,
``grid_loss`` how wrong they are, ``decode`` from cells to boxes.
"""

from typing import Any, NamedTuple

import torch
from torch import nn
from torch.nn import functional as F

from course_utils.options import found, fraction, pair
from course_utils.shapes import ShapeError

from .cnn import counts
from .inputs import floats, indices

STRIDE = 4  # pixels of the image from one cell to the next


class Targets(NamedTuple):
    """What each cell of the grid should say.

    Attributes:
        is_object (B, S, S): 1 in cells near the middle of an object, else 0. float32.
        labels (B, S, S): Class there, -1 elsewhere. int64.
        sides (B, 4, S, S): From the middle of the cell to the left, top, right and
            bottom of the box, in strides; 0 elsewhere. float32.
    """

    is_object: Any
    labels: Any
    sides: Any


class GridDetector(nn.Module):
    """Images (B, C, H, W) to answers (B, 1 + num_classes + 4, H / 4, W / 4).

    Of each cell: one logit for "here is an object", one for each class, and four raw
    numbers that :func:`decode` turns into distances. H and W are multiples of 4.

    Args:
        in_channels: C.
        num_classes: K.
        width: Channels of the first convolution.

    Reference:
        The distances to four sides are those of Tian, Shen, Chen and He (2019), FCOS:
        fully convolutional one-stage object detection, ICCV.
    """

    def __init__(self, in_channels: int = 3, num_classes: int = 3, *, width: int = 16):
        super().__init__()
        in_channels, num_classes, width = counts(
            in_channels=in_channels, num_classes=num_classes, width=width
        )
        self.layers = nn.Sequential(
            *_block(in_channels, width),
            *_block(width, 2 * width, stride=2),
            *_block(2 * width, 2 * width),
            *_block(2 * width, 3 * width, stride=2),
            *_block(3 * width, 3 * width),
            nn.Conv2d(3 * width, 1 + num_classes + 4, 1),
        )

    def forward(self, x):
        """Return the answers of all cells."""
        C = self.layers[0].in_channels
        _, _, height, width = floats("x", x, "B C H W", C=C).shape
        if height % STRIDE or width % STRIDE:
            raise ShapeError(
                f"height and width must be multiples of {STRIDE}, got "
                f"({height}, {width}): pad the images"
            )
        return self.layers(x)


def _block(in_channels: int, out_channels: int, stride: int = 1) -> list[nn.Module]:
    """Return convolution, normalization and ReLU."""
    conv = nn.Conv2d(in_channels, out_channels, 3, stride, padding=1, bias=False)
    return [conv, nn.BatchNorm2d(out_channels), nn.ReLU()]


def cell_centers(height: int, width: int):
    """Return the middles of all cells.

    Args:
        height: Rows of cells.
        width: Cells in a row.

    Returns:
        centers (2, height, width) in pixels: x, then y.

    Raises:
        ValueError: A size is not a whole number of at least 1.
    """
    height, width = counts(height=height, width=width)
    y, x = torch.meshgrid(torch.arange(height), torch.arange(width), indexing="ij")
    return (torch.stack([x, y]) + 0.5) * STRIDE


def grid_targets(boxes, labels, size: tuple[int, int]) -> Targets:
    """Say what each cell should answer.

    A cell is asked about an object when its middle lies in the object's box and less
    than one stride from the box's middle, in both directions: up to 2x2 cells for
    each. Of two objects it takes the nearer.

    Args:
        boxes (B, M, 4): Corners x1, y1, x2, y2 in pixels.
        labels (B, M): Class of each, -1 where a scene has fewer objects.
        size: Height and width of the images (pixels), multiples of the stride.

    Returns:
        :class:`Targets`.

    Raises:
        ShapeError: An axis does not match.
        ValueError: Corners are out of order, or the size does not fit the grid.
    """
    B, M = indices("labels", labels, "B M").shape
    floats("boxes", boxes, "B M four", B=B, M=M, four=4)
    if ((boxes[..., 2:] < boxes[..., :2]).any(dim=-1) & (labels >= 0)).any():
        raise ValueError(
            "boxes must be x1, y1, x2, y2 with x1 <= x2 and y1 <= y2, found one with "
            "its corners out of order: are they x, y, width, height?"
        )
    height, width = pair("size", size, least=STRIDE)
    if height % STRIDE or width % STRIDE:
        raise ValueError(
            f"size must be multiples of {STRIDE}, got ({height}, {width}): the grid "
            "would miss an edge"
        )
    centers = cell_centers(height // STRIDE, width // STRIDE)  # (2, S, S)
    corners = boxes[..., None, None]  # (B, M, 4, 1, 1)
    sides = torch.cat([centers - corners[:, :, :2], corners[:, :, 2:] - centers], dim=2)
    away = (sides[:, :, :2] - sides[:, :, 2:]).abs().amax(dim=2) / 2  # (B, M, S, S)
    is_asked = (sides.amin(dim=2) > 0) & (away < STRIDE)
    is_asked &= (labels >= 0)[..., None, None]
    nearest = away.masked_fill(~is_asked, torch.inf).argmin(dim=1, keepdim=True)
    is_object = is_asked.any(dim=1)  # (B, S, S)
    mine = labels[..., None, None].expand_as(away).gather(1, nearest)[:, 0]
    index = nearest[:, :, None].expand(-1, -1, 4, -1, -1)
    sides = sides.gather(1, index)[:, 0] / STRIDE * is_object[:, None]
    return Targets(is_object.float(), mine.masked_fill(~is_object, -1), sides)


def grid_loss(answers, targets: Targets):
    """Return the mean loss: whether, everywhere; what and how far, where objects are.

    Args:
        answers (B, 1 + K + 4, S, S): Of the detector.
        targets: Of :func:`grid_targets`.

    Returns:
        The loss, a number in a tensor.

    Raises:
        ShapeError: Answers and targets are not of one grid.
    """
    if not isinstance(targets, Targets):
        raise ValueError(f"targets must come from grid_targets, got {found(targets)}")
    is_object, labels, sides = targets
    B, height, width = is_object.shape
    floats("answers", answers, "B A H W", B=B, H=height, W=width)
    whether = F.binary_cross_entropy_with_logits(answers[:, 0], is_object)
    what = F.cross_entropy(answers[:, 1:-4], labels, ignore_index=-1, reduction="sum")
    how_far = (F.softplus(answers[:, -4:]) - sides).abs() * is_object[:, None]
    asked = is_object.sum().clamp(min=1)
    return 5 * whether + (what + how_far.sum() / 2) / asked


@torch.no_grad()
def decode(answers, *, min_score: float = 0.1):
    """Turn the answers of all cells into boxes.

    Args:
        answers (B, 1 + K + 4, S, S): Of the detector.
        min_score: Probability of an object below which a cell is not heard.

    Returns:
        For each image boxes (N, 4), scores (N,) and labels (N,), in no order.

    Raises:
        ShapeError: There are not four axes, or too few answers for a class.
        ValueError: min_score is not a number from 0 to 1.
    """
    min_score = fraction("min_score", min_score)
    _, num_answers, height, width = floats("answers", answers, "B A H W").shape
    if num_answers < 6:
        raise ShapeError(
            f"axis A of answers must be at least 6 (whether, one class, four sides), "
            f"got {num_answers}"
        )
    scores = answers[:, 0].sigmoid()  # (B, S, S)
    labels = answers[:, 1:-4].argmax(dim=1)
    sides = STRIDE * F.softplus(answers[:, -4:])
    centers = cell_centers(height, width)
    boxes = torch.cat([centers - sides[:, :2], centers + sides[:, 2:]], dim=1)
    boxes = boxes.permute(0, 2, 3, 1)  # (B, S, S, 4)
    chosen = [score > min_score for score in scores]
    parts = zip(boxes, scores, labels, chosen, strict=True)
    return [(box[is_in], sure[is_in], what[is_in]) for box, sure, what, is_in in parts]
