"""How well boxes and masks lie on each other, and how detectors are judged by it.

Boxes are (N, 4): x1, y1, x2, y2 in pixels, x to the right, y down; x2 and y2 lie just
outside. Arrays or tensors come in, NumPy arrays go out.

``box_iou``                 shared area over joint area, all pairs
``nms``                     keep the best box of each heap
``find_hits``               which detections find a true box, each only once
``precision_recall``        how clean and how complete, as the list grows longer
``average_precision``       the area under that curve
``mean_average_precision``  the same for many images and classes
``class_iou``               IoU of masks, class by class
"""

import numpy as np

from course_utils.shapes import check_shape


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

    >>> nms([[0, 0, 4, 4], [1, 0, 5, 4], [9, 9, 12, 12]], [0.8, 0.9, 0.3], 0.5)
    array([1, 2])
    """
    boxes, scores = check_boxes("boxes", boxes), np.asarray(scores)
    check_scores(scores, boxes)
    if not 0 <= threshold <= 1:
        raise ValueError(f"threshold must be an IoU from 0 to 1, got {threshold}")
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
    """
    boxes, scores = check_boxes("boxes", boxes), np.asarray(scores)
    check_scores(scores, boxes)
    iou = box_iou(boxes, truths)  # (N, M)
    is_hit, is_found = np.zeros(len(boxes), bool), np.zeros(iou.shape[1], bool)
    if not iou.size:
        return is_hit
    for n in np.argsort(-scores, kind="stable"):
        m = iou[n].argmax()
        if iou[n, m] >= threshold and not is_found[m]:
            is_hit[n] = is_found[m] = True
    return is_hit


def precision_recall(scores, is_hit, num_truths: int):
    """Return precision and recall (N,) of the 1, 2 ... N surest detections.

    Args:
        scores (N,): Of all detections of all images.
        is_hit (N,): From :func:`find_hits`, image by image.
        num_truths: True boxes in all images, at least 1.
    """
    if num_truths < 1:
        raise ValueError(f"num_truths must be at least 1, got {num_truths}")
    order = np.argsort(-np.asarray(scores), kind="stable")
    hits = np.cumsum(np.asarray(is_hit)[order])
    return hits / np.arange(1, len(hits) + 1), hits / num_truths


def average_precision(scores, is_hit, num_truths: int) -> float:
    """Return the area under the best precision still to be had at each recall.

    Args are those of :func:`precision_recall`.

    Reference:
        Everingham, Eslami, Van Gool, Williams, Winn and Zisserman (2015), The PASCAL
        visual object classes challenge: a retrospective, IJCV 111(1), section 2.2.

    >>> average_precision([0.9, 0.8, 0.7], [True, False, True], 2)  # 1/2 + 1/2 * 2/3
    0.8333333333333333
    """
    precision, recall = precision_recall(scores, is_hit, num_truths)
    best = np.maximum.accumulate(precision[::-1])[::-1]  # at this recall or beyond
    return float(np.sum(np.diff(recall, prepend=0) * best))


def mean_average_precision(
    found, truths, num_classes: int, *, threshold: float = 0.5
) -> float:
    """Return the mean over classes of the average precision (mAP).

    Args:
        found: For each image (boxes (N, 4), scores (N,), labels (N,)).
        truths: For each image (boxes (M, 4), labels (M,)).
        num_classes: Labels count from 0; a class that no image holds is left out.
        threshold: Smallest IoU of a hit; .5 is called mAP50.
    """
    results = []
    for k in range(num_classes):
        scores, hits, num_truths = [], [], 0
        for detected, true in zip(found, truths, strict=True):
            boxes, sure, label = map(np.asarray, detected)
            real = np.asarray(true[0])[np.asarray(true[1]) == k]
            mine = label == k
            hits.append(find_hits(boxes[mine], sure[mine], real, threshold=threshold))
            scores.append(sure[mine])
            num_truths += len(real)
        if num_truths:
            args = np.concatenate(scores), np.concatenate(hits), num_truths
            results.append(average_precision(*args))
    if not results:
        raise ValueError("expected at least one true box in all images, found none")
    return float(np.mean(results))


def class_iou(predicted, true, num_classes: int):
    """Return the intersection over union of each class, all pixels together.

    Args:
        predicted (N, H, W): Class of each pixel.
        true (N, H, W): Likewise.
        num_classes: K; classes count from 0.

    Returns:
        iou (K,); nan for a class that is in neither.

    Raises:
        ShapeError: The two differ in size.
    """
    predicted, true = np.asarray(predicted), np.asarray(true)
    N, H, W = check_shape("true", true, "N H W")
    check_shape("predicted", predicted, "N H W", N=N, H=H, W=W)
    for name, masks in (("predicted", predicted), ("true", true)):
        if masks.min() < 0 or masks.max() >= num_classes:
            raise ValueError(
                f"classes in {name} must be 0 to {num_classes - 1}, got "
                f"{masks.min()} to {masks.max()}"
            )
    pairs = np.bincount(
        (num_classes * true + predicted).ravel(), minlength=num_classes**2
    )
    table = pairs.reshape(num_classes, num_classes)  # rows true, columns predicted
    shared = table.diagonal()
    joint = table.sum(axis=0) + table.sum(axis=1) - shared
    return np.divide(shared, joint, out=np.full(num_classes, np.nan), where=joint > 0)


def check_boxes(name: str, boxes):
    """Return boxes as a float array (N, 4) after checking their corners; N may be 0."""
    boxes = np.asarray(boxes, dtype=float)
    if boxes.size == 0:
        return boxes.reshape(0, 4)
    check_shape(name, boxes, "N four", four=4)
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


def check_scores(scores, boxes) -> None:
    """Refuse scores that are not one number for each box."""
    if scores.shape != (len(boxes),):
        raise ValueError(
            f"scores must be one number for each of {len(boxes)} boxes, got shape "
            f"{scores.shape}"
        )


def _areas(boxes):
    """Return the area of each box (N,)."""
    return (boxes[:, 2] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 1])
