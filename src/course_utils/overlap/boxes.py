"""How well boxes lie on each other, and which detections that makes hits.

``box_iou``    shared area over joint area, all pairs
``nms``        keep the best box of each heap
``find_hits``  which detections find a true box, each only once
"""

import numpy as np

from course_utils.arrays import as_array, finite, floats
from course_utils.options import fraction


def box_iou(boxes, others):
    """Return the intersection over union of all pairs.

    iou[n, m] = shared area / (area of n + area of m - shared area)

    Args:
        boxes (N, 4): Corners in pixels.
        others (M, 4): Corners in pixels.

    Returns:
        iou (N, M), from 0 (apart) to 1 (the same box). Two boxes without area: 0.

    Raises:
        ShapeError: Not four numbers to a box.
        ValueError: x2 < x1 or y2 < y1 in a box.

    >>> box_iou([[0, 0, 4, 2]], [[2, 0, 6, 2], [4, 0, 6, 2]]).round(3)
    array([[0.333, 0.   ]])
    """
    boxes, others = check_boxes("boxes", boxes), check_boxes("others", others)
    top_left = np.maximum(boxes[:, None, :2], others[:, :2])  # (N, M, 2)
    bottom_right = np.minimum(boxes[:, None, 2:], others[:, 2:])
    shared = (bottom_right - top_left).clip(min=0).prod(axis=2)  # (N, M)
    joint = _areas(boxes)[:, None] + _areas(others) - shared
    return np.divide(shared, joint, out=np.zeros_like(shared), where=joint > 0)


def nms(boxes, scores, threshold: float):
    """Keep the best box of each heap: non-maximum suppression.

    Args:
        boxes (N, 4): Corners in pixels.
        scores (N,): How sure the detector is of each.
        threshold: A box goes when its IoU with a better kept one is larger than this.

    Returns:
        keep (M,): Indices of the boxes that stay, best first; the earlier of equals.

    Raises:
        ShapeError: Not four numbers to a box.
        ValueError: Not one score to a box, or the threshold is no IoU.

    >>> nms([[0, 0, 4, 4], [1, 0, 5, 4], [9, 9, 12, 12]], [0.8, 0.9, 0.3], 0.5)
    array([1, 2])
    """
    boxes = check_boxes("boxes", boxes)
    scores, threshold = check_scores(scores, boxes), fraction("threshold", threshold)
    iou = box_iou(boxes, boxes)
    waiting = np.argsort(-scores, kind="stable")
    keep = []
    while len(waiting):
        best, waiting = waiting[0], waiting[1:]
        keep.append(best)
        waiting = waiting[iou[best, waiting] <= threshold]
    return np.array(keep, dtype=int)


def find_hits(boxes, scores, truths, *, threshold: float = 0.5):
    """Say which detections of one image find a true box.

    The surest chooses first: the true box that it overlaps most. One that is already
    found does not count again.

    Args:
        boxes (N, 4): Detections.
        scores (N,): How sure the detector is of each.
        truths (M, 4): What is really there.
        threshold: Smallest IoU of a hit.

    Returns:
        is_hit (N,): bool, in the order of ``boxes``.

    Raises:
        ShapeError: Not four numbers to a box.
        ValueError: Not one score to a box, or the threshold is no IoU.
    """
    boxes, truths = check_boxes("boxes", boxes), check_boxes("truths", truths)
    scores, threshold = check_scores(scores, boxes), fraction("threshold", threshold)
    iou = box_iou(boxes, truths)  # (N, M)
    is_hit, is_found = np.zeros(len(boxes), bool), np.zeros(iou.shape[1], bool)
    if not iou.size:
        return is_hit
    for n in np.argsort(-scores, kind="stable"):
        m = iou[n].argmax()
        if iou[n, m] >= threshold and not is_found[m]:
            is_hit[n] = is_found[m] = True
    return is_hit


def check_boxes(name: str, boxes):
    """Return boxes as floats (N, 4) after checking their corners; N may be 0.

    Args:
        name: What the message calls them.
        boxes (N, 4): Corners in pixels: an array, a tensor or a list.

    Returns:
        boxes (N, 4), of their own number type when that is a float, else float64.

    Raises:
        ShapeError: Not four numbers to a box.
        ValueError: A corner is not finite, x2 < x1 or y2 < y1.
    """
    boxes = as_array(name, boxes)
    if boxes.size == 0:
        kind = boxes.dtype if boxes.dtype.kind == "f" else np.float64
        return np.zeros((0, 4), kind)
    boxes = floats(name, boxes, "N four", four=4)
    finite(name, boxes)
    turned = (boxes[:, 2:] < boxes[:, :2]).any(axis=1)
    if turned.any():
        n = int(turned.argmax())
        corners = ", ".join(f"{value:g}" for value in boxes[n])
        raise ValueError(
            f"{name} must be x1, y1, x2, y2 with x1 <= x2 and y1 <= y2, got "
            f"({corners}) in row {n}: are these corners in order, or x, y, width, "
            "height?"
        )
    return boxes


def check_scores(scores, boxes, what: str = "boxes"):
    """Return scores as floats after checking that there is one for each box.

    Args:
        scores (N,): An array, a tensor or a list.
        boxes: N of them.
        what: What the message calls these.

    Returns:
        scores (N,).

    Raises:
        ValueError: There are more or fewer, or one is not finite.
    """
    scores = as_array("scores", scores)
    if scores.shape != (len(boxes),):
        raise ValueError(
            f"scores must be one number for each of {len(boxes)} {what}, got shape "
            f"{scores.shape}"
        )
    if not scores.size:
        return scores.astype(float)
    scores = floats("scores", scores)
    finite("scores", scores)
    return scores


def _areas(boxes):
    """Return the area of each box (N,)."""
    return (boxes[:, 2] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 1])
