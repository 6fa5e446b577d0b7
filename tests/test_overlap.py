"""Boxes and masks: pencil and paper first, then torchvision and scikit-learn."""

import numpy as np
import pytest
import torch
from sklearn.metrics import jaccard_score

from course_utils import vision
from course_utils.overlap import (
    average_precision,
    box_iou,
    class_iou,
    find_hits,
    mean_average_precision,
    nms,
    precision_recall,
)
from course_utils.shapes import ShapeError

ROUNDING = 1e-6  # torchvision counts in float32


def random_boxes(rng, number):
    corner = rng.uniform(0, 20, (number, 2))
    return np.concatenate([corner, corner + rng.uniform(1, 15, (number, 2))], axis=1)


def test_the_pair_of_the_lesson():
    assert box_iou([[1, 1, 5, 4]], [[3, 2, 7, 6]])[0, 0] == 4 / 24


def test_all_pairs_equal_torchvision():
    rng = np.random.default_rng(0)
    ours, others = random_boxes(rng, 40), random_boxes(rng, 30)
    reference = vision.ops.box_iou(torch.tensor(ours), torch.tensor(others))
    np.testing.assert_allclose(box_iou(ours, others), reference, rtol=ROUNDING)


def test_boxes_that_touch_share_nothing_and_points_neither():
    assert box_iou([[0, 0, 2, 3]], [[2, 0, 4, 3]]) == 0
    assert box_iou([[1, 1, 1, 1]], [[1, 1, 1, 1]]) == 0


def test_no_boxes_are_an_answer_too():
    assert box_iou(np.zeros((0, 4)), [[0, 0, 2, 3]]).shape == (0, 1)
    assert nms(np.zeros((0, 4)), np.zeros(0), 0.5).shape == (0,)


def test_corners_out_of_order_are_refused():
    with pytest.raises(ValueError, match=r"got \(5, 2, 1, 9\) in row 1: are these"):
        box_iou([[0, 0, 1, 1], [5, 2, 1, 9]], [[0, 0, 1, 1]])
    with pytest.raises(ShapeError, match="axis four of boxes must be 4, got 5"):
        box_iou(np.zeros((2, 5)), np.zeros((2, 4)))


@pytest.mark.parametrize("threshold", [0.0, 0.1, 0.3, 0.5, 0.7, 1.0])
def test_suppression_equals_torchvision(threshold):
    rng = np.random.default_rng(1)
    boxes, scores = random_boxes(rng, 60).astype(np.float32), rng.random(60)
    reference = vision.ops.nms(torch.tensor(boxes), torch.tensor(scores), threshold)
    np.testing.assert_array_equal(nms(boxes, scores, threshold), reference)


def test_a_box_that_is_gone_suppresses_nothing():
    chain = [[0, 0, 10, 4], [4, 0, 14, 4], [8, 0, 18, 4]]  # neighbours: 6 / 14
    assert nms(chain, [0.9, 0.8, 0.7], 0.4).tolist() == [0, 2]


def test_of_equal_scores_the_earlier_stays():
    assert nms([[0, 0, 4, 4]] * 3, [0.5, 0.5, 0.5], 0.5).tolist() == [0]


@pytest.mark.parametrize(
    ("scores", "threshold", "message"),
    [
        ([0.1, 0.2], 0.5, "one number for each of 1 boxes"),
        ([0.1], 40, "threshold must be a share from 0 to 1, got 40"),
    ],
)
def test_suppression_asks_for_what_it_needs(scores, threshold, message):
    with pytest.raises(ValueError, match=message):
        nms([[0, 0, 2, 3]], scores, threshold)


def test_a_true_box_is_found_only_once_and_by_the_surest():
    boxes = [[0, 0, 4, 4], [0, 0, 4, 5], [8, 8, 12, 12], [20, 0, 24, 3]]
    truths = [[0, 0, 4, 4], [8, 8, 12, 13]]
    is_hit = find_hits(boxes, [0.6, 0.9, 0.5, 0.8], truths)
    assert is_hit.tolist() == [False, True, True, False]
    assert find_hits(boxes, [0.6, 0.9, 0.5, 0.8], np.zeros((0, 4))).sum() == 0


def test_the_curve_and_the_area_of_the_lesson():
    scores, is_hit = [0.6, 0.9, 0.8, 0.7], [False, True, False, True]
    precision, recall = precision_recall(scores, is_hit, 4)
    assert precision.tolist() == [1, 1 / 2, 2 / 3, 2 / 4]
    assert recall.tolist() == [1 / 4, 1 / 4, 2 / 4, 2 / 4]
    assert average_precision(scores, is_hit, 4) == pytest.approx((1 + 2 / 3) / 4)


def test_without_detections_the_area_is_zero_and_without_truths_there_is_none():
    assert average_precision([], [], 3) == 0
    with pytest.raises(ValueError, match="num_truths must be at least 1, got 0"):
        average_precision([0.5], [False], 0)


def test_mean_average_precision_looks_at_classes_and_images_one_by_one():
    box = np.array([[0.0, 0, 4, 5]])
    truths = [(box, [0]), (box, [1]), (box, [1])]
    right = [(box, [0.9], [0]), (box, [0.8], [1]), (box, [0.7], [1])]
    assert mean_average_precision(right, truths, 3) == 1
    confused = [(box, [0.9], [1]), (box, [0.8], [1]), (box, [0.7], [1])]
    assert mean_average_precision(confused, truths, 2) == pytest.approx((2 / 3) / 2)
    with pytest.raises(ValueError, match="at least one true box"):
        mean_average_precision(right[:1], [(np.zeros((0, 4)), [])], 3)


def test_masks_equal_scikit_learn():
    rng = np.random.default_rng(2)
    predicted, true = rng.integers(0, 3, (2, 4, 6, 5))
    reference = jaccard_score(true.ravel(), predicted.ravel(), average=None)
    ours = class_iou(torch.tensor(predicted), true, 4)
    np.testing.assert_allclose(ours, [*reference, np.nan], rtol=1e-12)


def test_masks_of_another_size_or_class_are_refused():
    true = np.zeros((2, 6, 5), int)
    with pytest.raises(ShapeError, match="axis W of predicted must be 5, got 4"):
        class_iou(np.zeros((2, 6, 4), int), true, 3)
    with pytest.raises(
        ValueError, match=r"classes in predicted must lie in 0 \.\.\. 2, got 3"
    ):
        class_iou(true + 3, true, 3)


@pytest.mark.parametrize("kind", [np.uint8, np.int8, np.uint16, np.int64])
@pytest.mark.parametrize("num_classes", [21, 100])
def test_masks_of_small_integers_do_not_overflow(kind, num_classes):
    rng = np.random.default_rng(0)
    masks = rng.integers(0, num_classes, (1, 64, 64)).astype(kind)
    np.testing.assert_array_equal(class_iou(masks, masks, num_classes), 1)


@pytest.mark.parametrize("masks", [np.zeros((1, 2, 2)), np.zeros((1, 2, 2), bool)])
def test_masks_that_are_not_whole_numbers_are_refused(masks):
    with pytest.raises(ValueError, match="classes in true must be whole numbers"):
        class_iou(np.zeros((1, 2, 2), int), masks, 3)


@pytest.mark.parametrize(
    ("is_hit", "num_truths", "message"),
    [
        ([True, True], 1, "num_truths must be at least 2, the number of hits, got 1"),
        ([True, True, False], 3, "one number for each of 3 detections"),
        ([2, 0], 3, "is_hit must hold only True and False, got 2"),
    ],
)
def test_hits_that_cannot_be_are_refused(is_hit, num_truths, message):
    with pytest.raises(ValueError, match=message):
        precision_recall([0.9, 0.8], is_hit, num_truths)


def test_boxes_keep_their_number_type():
    boxes = np.array([[0, 0, 4, 2], [2, 0, 6, 2]], np.float32)
    assert box_iou(boxes, boxes).dtype == np.float32
    assert box_iou(boxes.astype(int), boxes.astype(int)).dtype == np.float64
