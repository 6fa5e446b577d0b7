"""Boxes are tight, masks and colours tell the truth, and nothing touches."""

import numpy as np
import pytest
import torch

from course_utils import datasets, vision
from course_utils.datasets import ABSENT, COLORS, SHAPES


def rng(seed=0):
    return np.random.default_rng(seed)


@pytest.fixture(scope="module")
def drawn():
    return datasets.scenes(rng(), 40, size=36, num_objects=(1, 3), noise=0.0)


def test_shapes_and_types(drawn):
    assert drawn.images.shape == (40, 3, 36, 36)
    assert drawn.boxes.shape == (40, 3, 4)
    assert drawn.shapes.shape == drawn.colors.shape == (40, 3)
    assert drawn.masks.shape == (40, 36, 36)
    kinds = [part.dtype for part in drawn]
    assert kinds == [torch.float32] * 2 + [torch.int64] * 3
    assert (drawn.images.min() >= 0, drawn.images.max() <= 1) == (True, True)


def objects(drawn):
    """Yield scene, object for everything that was drawn."""
    return torch.nonzero(drawn.shapes != ABSENT).tolist()


def test_a_box_is_tight_around_the_mask_of_its_shape(drawn):
    for n, m in objects(drawn):
        x1, y1, x2, y2 = drawn.boxes[n, m].int().tolist()
        own = drawn.masks[n, y1:y2, x1:x2]
        assert set(own.unique().tolist()) <= {0, 1 + int(drawn.shapes[n, m])}
        edges = own[0], own[-1], own[:, 0], own[:, -1]
        assert all(edge.any() for edge in edges)


def test_what_lies_outside_all_boxes_is_background(drawn):
    masks = drawn.masks.clone()
    for n, m in objects(drawn):
        x1, y1, x2, y2 = drawn.boxes[n, m].int().tolist()
        masks[n, y1:y2, x1:x2] = 0
    assert masks.max() == 0


def test_objects_have_their_colour(drawn):
    palette = torch.tensor(list(COLORS.values()))
    for n, m in objects(drawn):
        x1, y1, x2, y2 = drawn.boxes[n, m].int().tolist()
        pixel = drawn.images[n, :, (y1 + y2) // 2, (x1 + x2) // 2]
        angles = torch.cosine_similarity(pixel[None], palette)
        assert angles.argmax() == drawn.colors[n, m]


def test_objects_do_not_overlap(drawn):
    for n in range(40):
        boxes = drawn.boxes[n][drawn.shapes[n] != ABSENT]
        iou = vision.ops.box_iou(boxes, boxes).fill_diagonal_(0)
        assert iou.max() == 0


def test_shapes_have_the_area_of_their_formula():
    big = datasets.scenes(
        rng(), 30, size=101, num_objects=(1, 1), radius=(40, 40), noise=0.0
    )
    areas = (big.masks > 0).sum(dim=(1, 2)) / 80**2
    expected = torch.tensor([np.pi / 4, 1.0, 0.5])[big.shapes[:, 0]]
    # the border of 320 pixels may be half a pixel off
    torch.testing.assert_close(areas, expected, rtol=0, atol=160 / 80**2)
    assert len(big.shapes.unique()) == len(SHAPES)


def test_a_triangle_stands_on_its_base():
    big = datasets.scenes(rng(), 30, size=101, num_objects=(1, 1), radius=(40, 40))
    rows = (big.masks == 1 + SHAPES.index("triangle")).sum(dim=2)  # (N, S)
    for widths in rows[rows.any(dim=1)]:
        present = widths[widths > 0]
        assert present[0] < 3
        assert present[-1] > 75


def test_a_full_scene_still_has_at_least_one_object():
    full = datasets.scenes(rng(), 20, size=16, num_objects=(4, 4), radius=(6, 6))
    assert (full.shapes[:, 0] != ABSENT).all()
    assert (full.shapes == ABSENT).any()
    is_absent = full.shapes == ABSENT
    assert full.boxes[is_absent].abs().sum() == 0
    assert (full.colors[is_absent] == ABSENT).all()


def test_the_generator_decides():
    first, again, other = (datasets.scenes(rng(seed), 3).images for seed in (0, 0, 1))
    assert torch.equal(first, again)
    assert not torch.equal(first, other)


@pytest.mark.parametrize("wrong", [{"radius": (3, 20)}, {"num_objects": (0, 2)}])
def test_what_cannot_be_drawn_is_refused(wrong):
    with pytest.raises(ValueError, match="expected 1 or more objects of a radius from"):
        datasets.scenes(rng(), 2, **wrong)


@pytest.mark.parametrize("kind", [np.asarray, torch.tensor])
def test_a_canvas_holds_the_image_in_its_middle_or_beside(kind):
    images = kind(np.arange(1, 25, dtype=np.float32).reshape(2, 1, 3, 4))
    canvas = datasets.on_canvas(images, (7, 10), shift=(1, -2))
    assert type(canvas) is type(images)
    assert canvas.dtype == images.dtype
    assert canvas.shape == (2, 1, 7, 10)
    assert (canvas[:, :, 3:6, 1:5] == images).all()
    assert canvas.sum() == images.sum()


def test_a_generator_draws_every_place():
    images = np.ones((400, 1, 3, 2))
    canvas = datasets.on_canvas(images, (5, 4), rng=rng())
    corners = {tuple(np.argwhere(image[0])[0].tolist()) for image in canvas}
    assert corners == {(i, j) for i in range(3) for j in range(3)}
    assert canvas.sum() == images.sum()


@pytest.mark.parametrize(("size", "shift"), [((2, 9), (0, 0)), ((7, 9), (3, 0))])
def test_an_image_that_would_fall_off_is_refused(size, shift):
    with pytest.raises(ValueError, match=r"found images of \(3, 4\) shifted by"):
        datasets.on_canvas(np.ones((2, 1, 3, 4)), size, shift=shift)
