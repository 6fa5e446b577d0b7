"""Scenes of two objects, and two sentences that are true of each.

``captioned_scenes`` draws them; ``encode`` and ``decode`` turn a sentence into numbers
and back. The canonical sentence begins with the object that is farther up or to the
left, "a red disc left of a blue square"; the other one tells the same fact from the
other end, "a blue square right of a red disc".
"""

from typing import Any, NamedTuple

import numpy as np

from course_utils.arrays import as_array, indices
from course_utils.options import found, generator, whole

from .scenes import ABSENT, COLORS, SHAPES, scenes

PAD, START, END = range(3)
VOCABULARY = (
    *("<pad>", "<start>", "<end>", "a", *COLORS, *SHAPES),
    *("above", "below", "left", "right", "of"),
)
OBJECTS = tuple(f"{color} {shape}" for color in COLORS for shape in SHAPES)
CAPTION_LENGTH = 10  # "a red disc left of a blue square" between start and end
RELATIONS = (("above", "below"), ("left of", "right of"))
RADIUS = (5.5, 6.5)  # pixels; smaller discs and squares are hard to tell apart
CLEARLY = 4.0  # pixels by which one distance must exceed the other
SPARE = 1.5  # scenes drawn for each that is kept
LEAST_SIZE = 22  # pixels; on less, two such objects do not lie beside each other


class CaptionedScenes(NamedTuple):
    """Images, what they show, and two sentences about each, as tensors.

    Attributes:
        images (N, 3, S, S): float32 in [0, 1].
        captions (N, 2, T): Words as indices of VOCABULARY, from START to END, then
            PAD. The canonical sentence first, the other second. int64.
        objects (N, 2): Index into OBJECTS, in the order of the canonical sentence.
        boxes (N, 2, 4): Corners x1, y1, x2, y2 in pixels, in the same order. float32.
    """

    images: Any
    captions: Any
    objects: Any
    boxes: Any

    def take(self, chosen) -> "CaptionedScenes":
        """Return the chosen scenes: a slice, a mask (N,) or indices."""
        return CaptionedScenes(*(part[chosen] for part in self))


def captioned_scenes(
    rng: np.random.Generator, num_examples: int, *, size: int = 32
) -> CaptionedScenes:
    """Draw scenes of two objects of which one is clearly above or left of the other.

    Args:
        rng: Decides everything.
        num_examples: N.
        size: S, height and width in pixels, at least ``LEAST_SIZE``.

    Returns:
        :class:`CaptionedScenes`.

    Raises:
        ValueError: An argument is not what it should be, or two objects do not fit.
    """
    import torch

    generator("rng", rng)
    num_examples = whole("num_examples", num_examples, least=1)
    size = whole("size", size, least=LEAST_SIZE, unit="pixels")
    parts, missing = [], num_examples
    while missing > 0:
        number = round(SPARE * missing) + 1
        drawn = scenes(rng, number, size=size, num_objects=(2, 2), radius=RADIUS)
        parts.append(_describe(drawn))
        missing -= len(parts[-1].images)
    joined = (torch.cat(field) for field in zip(*parts, strict=True))
    return CaptionedScenes(*joined).take(slice(num_examples))


def encode(sentence: str, length: int = CAPTION_LENGTH) -> list[int]:
    """Return START, the words, END and PAD as indices, ``length`` in all.

    Args:
        sentence: Words with spaces between them.
        length: T.

    Returns:
        T indices into VOCABULARY.

    Raises:
        ValueError: A word is not in VOCABULARY, or there are too many.
    """
    if not isinstance(sentence, str):
        raise ValueError(f"sentence must be a text, got {found(sentence)}")
    length, words = whole("length", length, least=2), sentence.split()
    unknown = [word for word in words if word not in VOCABULARY]
    if unknown:
        known = " ".join(VOCABULARY[END + 1 :])
        raise ValueError(f"expected only the words {known!r}, found {unknown[0]!r}")
    if len(words) + 2 > length:
        raise ValueError(
            f"expected at most {length - 2} words between start and end, found "
            f"{len(words)}: {sentence!r}"
        )
    ids = [START, *map(VOCABULARY.index, words), END]
    return ids + [PAD] * (length - len(ids))


def decode(ids) -> str:
    """Return the words after START and before END as one sentence.

    Args:
        ids (T,): Indices into VOCABULARY.

    Returns:
        The words with spaces between them.

    Raises:
        ShapeError: The indices are not in one row.
        ValueError: One of them is not in VOCABULARY.
    """
    ids = as_array("ids", ids)
    words = indices("ids", ids, len(VOCABULARY), "T").tolist() if ids.size else []
    words = words[words[:1] == [START] :]
    words = words[: words.index(END)] if END in words else words
    return " ".join(VOCABULARY[word] for word in words if word != PAD)


def _describe(drawn) -> CaptionedScenes:
    """Keep the scenes whose relation is clear, and put it into words."""
    import torch

    centers = (drawn.boxes[..., :2] + drawn.boxes[..., 2:]) / 2  # (N, 2, xy)
    right, down = (centers[:, 1] - centers[:, 0]).unbind(dim=1)
    is_clear = (right.abs() - down.abs()).abs() >= CLEARLY
    keep = torch.nonzero(is_clear & (drawn.shapes[:, 1] != ABSENT))[:, 0]
    is_beside = (right.abs() > down.abs())[keep]
    is_swapped = (right + down < 0)[keep]  # the larger of the two has the say
    order = torch.stack([is_swapped, ~is_swapped], dim=1).long()  # (N, 2)
    names = len(SHAPES) * drawn.colors + drawn.shapes  # (N, 2)
    objects = names[keep].gather(1, order)
    captions = map(_sentences, objects.tolist(), is_beside.tolist())
    return CaptionedScenes(
        drawn.images[keep],
        torch.tensor([[encode(text) for text in pair] for pair in captions]),
        objects,
        drawn.boxes[keep[:, None], order],
    )


def _sentences(pair, is_beside: bool) -> tuple[str, str]:
    """Tell one fact from both ends."""
    first, second = (f"a {OBJECTS[name]}" for name in pair)
    forward, backward = RELATIONS[is_beside]
    return f"{first} {forward} {second}", f"{second} {backward} {first}"
