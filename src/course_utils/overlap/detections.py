"""How a detector is judged: clean and complete at once.

``precision_recall``        how clean and how complete, as the list grows longer
``average_precision``       the area under that curve
``mean_average_precision``  the same for many images and classes
"""

import numpy as np

from course_utils.arrays import as_array, booleans
from course_utils.options import found as came
from course_utils.options import whole
from course_utils.overlap.boxes import check_scores, find_hits


def precision_recall(scores, is_hit, num_truths: int):
    """Return precision and recall of the 1, 2 ... N surest detections.

    Args:
        scores (N,): Of all detections of all images.
        is_hit (N,): From :func:`find_hits`, image by image.
        num_truths: True boxes in all images, at least 1.

    Returns:
        Precision (N,) and recall (N,), from 0 to 1, of the number type of the scores.

    Raises:
        ValueError: Not one hit or miss to a score, or more hits than true boxes.
    """
    num_truths = whole("num_truths", num_truths, least=1)
    is_hit = as_array("is_hit", is_hit)
    is_hit = booleans("is_hit", is_hit, "N") if is_hit.size else np.zeros(0, bool)
    scores = check_scores(scores, is_hit, "detections")
    hits = np.cumsum(is_hit[np.argsort(-scores, kind="stable")])
    if len(hits) and hits[-1] > num_truths:
        raise ValueError(
            f"num_truths must be at least {hits[-1]}, the number of hits, got "
            f"{num_truths}: a true box is found only once"
        )
    hits = hits.astype(scores.dtype)
    counts = np.arange(1, len(hits) + 1, dtype=scores.dtype)
    return hits / counts, hits / num_truths


def average_precision(scores, is_hit, num_truths: int) -> float:
    """Return the area under the best precision still to be had at each recall.

    Args:
        scores (N,): Of all detections of all images.
        is_hit (N,): From :func:`find_hits`, image by image.
        num_truths: True boxes in all images, at least 1.

    Returns:
        The area, from 0 to 1.

    Raises:
        ValueError: As :func:`precision_recall` does.

    Reference:
        Everingham, Eslami, Van Gool, Williams, Winn and Zisserman (2015), The PASCAL
        visual object classes challenge: a retrospective, IJCV 111(1), section 2.2.

    >>> average_precision([0.9, 0.8, 0.7], [True, False, True], 2)  # 1/2 + 1/2 * 2/3
    0.8333333333333333
    """
    scores = as_array("scores", scores)
    if scores.dtype == np.float32:
        scores = scores.astype(np.float64)  # they only put the detections in order
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

    Returns:
        The mean, from 0 to 1.

    Raises:
        ValueError: Not one entry to an image, or no true box in all of them.
    """
    _check_images(found, truths)
    results = []
    for k in range(whole("num_classes", num_classes, least=1)):
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


def _check_images(found, truths) -> None:
    """Refuse detections and truths that are not lists of tuples, image by image."""
    for name, images, size in (("found", found, 3), ("truths", truths, 2)):
        is_list = isinstance(images, list | tuple)
        is_list = is_list and all(
            isinstance(image, list | tuple) and len(image) == size for image in images
        )
        if not is_list:
            raise ValueError(
                f"{name} must be a list with {size} arrays for each image, got "
                f"{came(images)}"
            )
    if len(found) != len(truths):
        raise ValueError(
            f"found and truths must be of the same images, got {len(found)} and "
            f"{len(truths)}"
        )
