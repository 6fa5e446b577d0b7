"""Both sentences are true of the picture, and words survive the way there and back."""

import itertools

import numpy as np
import pytest
import torch

from course_utils.datasets import captions
from course_utils.datasets.captions import END, OBJECTS, PAD, START, VOCABULARY
from course_utils.datasets.scenes import COLORS, SHAPES

DARK = 0.4  # between the background, 0.15, and the faintest object, 0.75 * 0.8


@pytest.fixture(scope="module")
def drawn():
    return captions.captioned_scenes(np.random.default_rng(0), 40)


def centers(boxes):
    return (boxes[..., :2] + boxes[..., 2:]) / 2


def test_a_sentence_goes_to_numbers_and_back():
    sentence = "a red disc left of a blue square"
    ids = captions.encode(sentence)
    assert ids[0] == START
    assert ids[-1] == END
    assert captions.decode(ids) == sentence
    short = captions.encode("a red disc", length=7)
    assert short[4:] == [END, PAD, PAD]
    assert captions.decode(short) == "a red disc"
    assert captions.decode(short[1:]) == "a red disc"


def test_shapes_and_types(drawn):
    assert drawn.images.shape == (40, 3, 32, 32)
    assert drawn.captions.shape == (40, 2, captions.CAPTION_LENGTH)
    assert drawn.objects.shape == (40, 2)
    assert drawn.boxes.shape == (40, 2, 4)
    kinds = [part.dtype for part in drawn]
    assert kinds == [torch.float32, torch.int64, torch.int64, torch.float32]


def test_the_sentences_name_the_objects_in_their_order(drawn):
    for (one, other), objects in zip(drawn.captions, drawn.objects, strict=True):
        first, second = (OBJECTS[name] for name in objects)
        forward, backward = captions.decode(one), captions.decode(other)
        assert forward.startswith(f"a {first} ")
        assert forward.endswith(f" a {second}")
        assert backward.startswith(f"a {second} ")
        assert backward.endswith(f" a {first}")


def test_the_relation_is_what_the_boxes_say(drawn):
    found = set()
    for pair, boxes in zip(drawn.captions, centers(drawn.boxes), strict=True):
        right, down = (boxes[1] - boxes[0]).tolist()
        assert abs(abs(right) - abs(down)) >= captions.CLEARLY
        expected = ("left", "right") if abs(right) > abs(down) else ("above", "below")
        for ids, relation in zip(pair, expected, strict=True):
            assert captions.decode(ids).split()[3] == relation
        assert max(right, down) > 0
        found.add(expected)
    assert len(found) == 2


def test_each_box_holds_the_colour_of_its_object(drawn):
    palette = torch.tensor(list(COLORS.values()))
    for n, m in itertools.product(range(40), range(2)):
        x1, y1, x2, y2 = drawn.boxes[n, m].int().tolist()
        region = drawn.images[n, :, y1:y2, x1:x2].flatten(1)
        pixel = region[:, region.amax(dim=0) > DARK].mean(dim=1)
        color = torch.cosine_similarity(pixel[None], palette).argmax()
        assert color == drawn.objects[n, m] // len(SHAPES)


def test_the_number_is_kept_and_the_generator_decides():
    first, again, other = (
        captions.captioned_scenes(np.random.default_rng(seed), 7) for seed in (3, 3, 4)
    )
    assert len(first.images) == 7
    assert all(torch.equal(a, b) for a, b in zip(first, again, strict=True))
    assert not torch.equal(first.images, other.images)


def test_some_are_taken_in_all_fields_alike(drawn):
    chosen = drawn.take(drawn.objects[:, 0] > 5)
    assert 0 < len(chosen.images) < 40
    assert {len(part) for part in chosen} == {len(chosen.images)}
    assert (chosen.objects[:, 0] > 5).all()


def test_no_word_is_there_twice():
    assert len(set(VOCABULARY)) == len(VOCABULARY)


def test_an_unknown_word_is_named():
    with pytest.raises(ValueError, match=r"expected only the words 'a red .*'purple'"):
        captions.encode("a purple disc")


def test_a_caption_that_is_too_long_is_refused():
    with pytest.raises(ValueError, match=r"at most 8 words between .* found 9"):
        captions.encode("a red disc left of a blue square of")
