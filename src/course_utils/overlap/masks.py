"""How well masks lie on each other, class by class.

``class_iou``  shared pixels over joint pixels
"""

import numpy as np

from course_utils.arrays import as_array, indices
from course_utils.options import whole
from course_utils.shapes import check_shape


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
        ValueError: A class is not a whole number from 0 to K - 1.
    """
    num_classes = whole("num_classes", num_classes, least=1)
    true = as_array("true", true)
    N, H, W = check_shape("true", true, "N H W")
    true = indices("classes in true", true, num_classes)  # int64: uint8 would overflow
    check_shape("predicted", as_array("predicted", predicted), "N H W", N=N, H=H, W=W)
    predicted = indices("classes in predicted", predicted, num_classes)
    pairs = np.bincount(
        (num_classes * true + predicted).ravel(), minlength=num_classes**2
    )
    table = pairs.reshape(num_classes, num_classes)  # rows true, columns predicted
    shared = table.diagonal()
    joint = table.sum(axis=0) + table.sum(axis=1) - shared
    return np.divide(shared, joint, out=np.full(num_classes, np.nan), where=joint > 0)
