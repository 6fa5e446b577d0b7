"""Generated scenes of coloured shapes, with a box and a mask for each; and canvases.

``scenes`` draws them, ``on_canvas`` puts given images somewhere on a larger one.
"""

from typing import Any, NamedTuple

import numpy as np

from course_utils.options import found, generator, number, pair, whole
from course_utils.shapes import check_shape

SHAPES = ("disc", "square", "triangle")
COLORS = {
    "red": (0.9, 0.2, 0.2),
    "green": (0.2, 0.75, 0.3),
    "blue": (0.25, 0.4, 0.95),
    "yellow": (0.95, 0.85, 0.2),
}
ABSENT = -1  # shape and colour where a scene has fewer objects than others
TRIES = 100  # to find a free place before an object is left out


class Scenes(NamedTuple):
    """Images and all that is known about them, as tensors.

    Attributes:
        images (N, 3, S, S): float32 in [0, 1].
        boxes (N, M, 4): Corners x1, y1, x2, y2 of each object in pixels, x to the
            right, y down; x2 and y2 lie just outside. Zeros where absent. float32.
        shapes (N, M): Index into SHAPES, or ABSENT. int64.
        colors (N, M): Index into COLORS, or ABSENT. int64.
        masks (N, S, S): 0 background, else 1 + index of the shape. int64.
    """

    images: Any
    boxes: Any
    shapes: Any
    colors: Any
    masks: Any


def scenes(
    rng: np.random.Generator,
    num_examples: int,
    *,
    size: int = 32,
    num_objects: tuple[int, int] = (1, 3),
    radius: tuple[float, float] = (3.0, 6.0),
    noise: float = 0.05,
) -> Scenes:
    """Draw scenes whose objects do not touch.

    Args:
        rng: Decides everything.
        num_examples: N.
        size: S, height and width in pixels.
        num_objects: Fewest and most objects; one that finds no free place is left
            out, but every scene has at least one.
        radius: Smallest and largest half width of an object, in pixels.
        noise: Standard deviation of the noise of each pixel.

    Returns:
        :class:`Scenes`.

    Raises:
        ValueError: An argument is not what it should be, or the objects do not fit.
    """
    generator("rng", rng)
    num_examples = whole("num_examples", num_examples, least=1)
    size, noise = whole("size", size, least=2), number("noise", noise, least=0)
    least, most = pair("num_objects", num_objects)
    radius = _range("radius", radius)
    if not (1 <= least <= most and 1 <= radius[0] <= radius[1] <= size / 2):
        raise ValueError(
            f"expected 1 or more objects of a radius from 1 to {size / 2:g}, found "
            f"{num_objects} objects of radius {radius}"
        )
    images = np.full((num_examples, 3, size, size), 0.15)
    boxes = np.zeros((num_examples, most, 4))
    shapes = np.full((num_examples, most), ABSENT)
    colors = np.full((num_examples, most), ABSENT)
    masks = np.zeros((num_examples, size, size), int)
    for n in range(num_examples):
        for m in range(rng.integers(least, most + 1)):
            shape, color = rng.integers(len(SHAPES)), rng.integers(len(COLORS))
            pixels = _free_place(rng, boxes[n, :m], SHAPES[shape], size, radius)
            if pixels is None:
                break
            light = rng.uniform(0.8, 1.0)
            images[n][:, pixels] = light * np.array([*COLORS.values()][color])[:, None]
            boxes[n, m], masks[n][pixels] = _box(pixels), 1 + shape
            shapes[n, m], colors[n, m] = shape, color
    images += noise * rng.standard_normal(images.shape)
    return _as_tensors(images.clip(0, 1), boxes, shapes, colors, masks)


def on_canvas(
    images,
    size: tuple[int, int],
    *,
    rng: np.random.Generator | None = None,
    shift: tuple[int, int] = (0, 0),
):
    """Put each image on a larger black canvas.

    Args:
        images (N, C, H, W): Array or tensor.
        size: Height and width of the canvas in pixels.
        rng: Draws a place for each image; without it all are in the middle.
        shift: Pixels down and to the right of the middle; only without ``rng``.

    Returns:
        (N, C, height, width), of the same kind as ``images``.

    Raises:
        ShapeError: The images do not have four axes.
        ValueError: An image does not fit there, or both rng and shift are given.
    """
    _, _, height, width = check_shape("images", images, "N C H W")
    size, shift = pair("size", size, least=1), _shift(shift)
    if rng is not None and generator("rng", rng) and shift != (0, 0):
        raise ValueError(
            f"shift must be (0, 0) when rng draws the places, got {shift}: choose one"
        )
    room = size[0] - height, size[1] - width
    middle = [room[axis] // 2 + shift[axis] for axis in range(2)]
    fits = all(0 <= middle[axis] <= room[axis] for axis in range(2))
    if not fits:
        raise ValueError(
            f"expected a place inside {size}, found images of {(height, width)} "
            f"shifted by {shift}"
        )
    places = np.tile(middle, (len(images), 1))
    if rng is not None:
        places = rng.integers(0, np.add(room, 1), (len(images), 2))
    zeros = getattr(images, "new_zeros", lambda shape: np.zeros(shape, images.dtype))
    result = zeros((len(images), images.shape[1], *size))
    for n, (i, j) in enumerate(places):
        result[n, :, i : i + height, j : j + width] = images[n]
    return result


def _shift(shift) -> tuple[int, int]:
    """Return two whole numbers; they may be negative."""
    if not isinstance(shift, tuple | list) or len(shift) != 2:
        raise ValueError(f"shift must be two whole numbers, got {found(shift)}")
    return whole("shift", shift[0]), whole("shift", shift[1])


def _range(name: str, value) -> tuple[float, float]:
    """Return the smallest and the largest of something."""
    if not isinstance(value, tuple | list) or len(value) != 2:
        raise ValueError(f"{name} must be two numbers, got {found(value)}")
    return number(name, value[0]), number(name, value[1])


def _free_place(rng, others, shape: str, size: int, radius):
    """Return the pixels (S, S) of a new object whose box touches no other, or None."""
    for _ in range(TRIES):
        r = rng.uniform(*radius)
        pixels = _pixels(shape, size, rng.uniform(r, size - r, 2), r)
        box = _box(pixels)
        touches = (others[:, :2] <= box[2:]) & (others[:, 2:] >= box[:2])  # (M, 2)
        if not touches.all(axis=1).any():
            return pixels
    return None


def _pixels(shape: str, size: int, center, radius: float):
    """Return which pixels (S, S) of the canvas lie inside the shape."""
    steps = np.arange(size) + 0.5  # the middle of each pixel
    down, right = steps[:, None] - center[0], steps[None, :] - center[1]
    if shape == "disc":
        return down**2 + right**2 <= radius**2
    square = np.maximum(abs(down), abs(right)) <= radius
    if shape == "square":
        return square
    return square & (2 * abs(right) <= down + radius)  # apex on top


def _box(pixels):
    """Return the tight box x1, y1, x2, y2 of True pixels (S, S)."""
    rows, columns = np.nonzero(pixels)
    return np.array([columns.min(), rows.min(), columns.max() + 1, rows.max() + 1])


def _as_tensors(*arrays) -> Scenes:
    """Return numbers as float32 and classes as int64."""
    import torch

    kinds = (torch.float32, torch.float32, torch.int64, torch.int64, torch.int64)
    return Scenes(
        *(torch.tensor(a, dtype=kind) for a, kind in zip(arrays, kinds, strict=True))
    )
