"""Captioners are called alike; none sees the future, and some see the image."""

import pytest
import torch
from torch.nn import functional as F

from course_utils.shapes import ShapeError
from course_utils.torch_models import captioner

VOCAB = 16
SEEING = ("FirstState", "EveryStep", "Attention", "AllAtOnce")
ALL = (*SEEING, "Blind")
ROUNDING = 1e-5  # float32, a few hundred terms


def make(name):
    torch.manual_seed(0)
    return getattr(captioner, name)(VOCAB).eval()


@pytest.fixture
def images():
    return torch.rand(2, 3, 32, 32, generator=torch.Generator().manual_seed(0))


@pytest.fixture
def words():
    return torch.tensor([[1, 3, 5, 8, 11], [1, 3, 6, 9, 13]])


@pytest.mark.parametrize("name", ALL)
def test_all_are_called_alike(name, images, words):
    assert make(name)(images, words).shape == (2, VOCAB, 5)


@pytest.mark.parametrize("name", ALL)
def test_later_words_do_not_change_earlier_answers(name, images, words):
    model, other = make(name), words.clone()
    other[:, 3:] = 7
    before, after = model(images, words), model(images, other)
    torch.testing.assert_close(before[:, :, :3], after[:, :, :3])


@pytest.mark.parametrize("name", SEEING)
def test_the_image_matters_to_all_words(name, images, words):
    model = make(name)
    gap = (model(images, words) - model(images.flip(0), words)).abs()
    assert (gap.amax(dim=1) > ROUNDING).all()


def test_the_blind_one_does_not_look(images, words):
    model = make("Blind")
    assert torch.equal(model(images, words), model(images.flip(0), words))


def test_a_position_head_does_not_read(images, words):
    model = make("AllAtOnce")
    assert torch.equal(model(images, words), model(images, words.flip(1)))


def test_the_weights_of_attention_are_shares_and_mix_the_places(images, words):
    model = make("Attention")
    logits, weights = model.look(images, words)
    assert weights.shape == (2, 5, 16)
    torch.testing.assert_close(weights.sum(dim=2), torch.ones(2, 5))
    states, _ = model.rnn(model.embedding(words))
    places = model.eye(images)
    for b in range(2):
        for t in range(5):
            scores = torch.stack(
                [model.query(states[b, t]) @ place for place in places[b]]
            )
            mixed = sum(
                w * place
                for w, place in zip(F.softmax(scores, 0), places[b], strict=True)
            )
            by_hand = model.head(torch.cat([states[b, t], mixed]))
            torch.testing.assert_close(logits[b, :, t], by_hand, rtol=0, atol=ROUNDING)


def test_the_places_go_row_by_row():
    eye = captioner.Eye().eval()
    dark, bright = torch.zeros(1, 3, 32, 32), torch.zeros(1, 3, 32, 32)
    bright[:, :, 0:4, 28:32] = 1.0  # the upper right corner is place 3
    change = (eye(bright) - eye(dark)).abs().sum(dim=2)[0]
    assert change[3] == change.max() > 0
    assert eye(dark)[0, 3, -2:].tolist() == [1.0, -1.0]  # right, up
    assert eye(dark)[0, 12, -2:].tolist() == [-1.0, 1.0]  # left, down


@pytest.mark.parametrize("name", SEEING)
def test_an_image_of_another_size_is_refused(name, words):
    with pytest.raises(ShapeError, match="axis W of images must be 32, got 28"):
        make(name)(torch.zeros(2, 3, 32, 28), words)


@pytest.mark.parametrize("word", [VOCAB, -1])
def test_an_unknown_word_is_refused(word, images):
    with pytest.raises(ValueError, match=f"words from 0 to 15, found {word}"):
        make("Attention")(images, torch.tensor([[1, 3], [1, word]]))


def test_a_caption_longer_than_the_heads_is_refused(images):
    with pytest.raises(ShapeError, match="at most 9 words after the start, found 11"):
        make("AllAtOnce")(images, torch.ones(2, 11, dtype=torch.int64))


CAPTIONERS = ["Blind", "FirstState", "EveryStep", "Attention", "AllAtOnce"]


@pytest.mark.parametrize("name", CAPTIONERS)
@pytest.mark.parametrize(
    ("num_images", "words", "message"),
    [
        pytest.param(2, torch.full((2, 3), 99), "words from 0 to 8, found 99", id="99"),
        pytest.param(2, torch.full((2, 3), -1), "words from 0 to 8, found -1", id="-1"),
        pytest.param(
            2, torch.ones(2, 3), "of type int64, found torch.float32", id="real"
        ),
        pytest.param(
            2, torch.ones(5, 3).long(), "axis B of words must be 2", id="5 to 2"
        ),
        pytest.param(
            1, torch.ones(5, 3).long(), "axis B of words must be 1", id="5 to 1"
        ),
        pytest.param(2, torch.ones(3).long(), "words must have 2 axes", id="one row"),
    ],
)
def test_all_captioners_refuse_what_does_not_belong_together(
    name, num_images, words, message
):
    model = getattr(captioner, name)(9).eval()
    with pytest.raises(ValueError, match=message):
        model(torch.zeros(num_images, 3, 32, 32), words)
