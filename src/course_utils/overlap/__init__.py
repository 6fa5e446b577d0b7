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

from course_utils.overlap.boxes import box_iou, check_boxes, find_hits, nms
from course_utils.overlap.detections import (
    average_precision,
    mean_average_precision,
    precision_recall,
)
from course_utils.overlap.masks import class_iou

__all__ = [
    "average_precision",
    "box_iou",
    "check_boxes",
    "class_iou",
    "find_hits",
    "mean_average_precision",
    "nms",
    "precision_recall",
]
