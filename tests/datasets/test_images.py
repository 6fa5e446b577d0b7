"""Bundled pictures, and the real ones as far as they are there."""

import gzip

import numpy as np
import pytest
import torch

from course_utils import datasets, vision


def rng(seed=0):
    return np.random.default_rng(seed)


def test_digits_are_divided_without_loss_or_overlap():
    data = datasets.digits(rng())
    assert [part.shape for part in data] == [
        (1348, 1, 8, 8),
        (1348,),
        (449, 1, 8, 8),
        (449,),
    ]
    assert (data.x_train.min(), data.x_train.max()) == (0, 1)
    from sklearn.datasets import load_digits

    together = np.concatenate([data.x_train, data.x_test])[:, 0] * 16
    expected = load_digits().images
    assert sorted(map(bytes, together.astype(np.uint8))) == sorted(
        map(bytes, expected.astype(np.uint8))
    )


def test_labels_stay_with_their_images():
    from sklearn.neighbors import KNeighborsClassifier

    data = datasets.digits(rng())
    flat = [x.reshape(len(x), -1) for x in (data.x_train, data.x_test)]
    nearest = KNeighborsClassifier(1).fit(flat[0], data.y_train)
    assert nearest.score(flat[1], data.y_test) > 0.97


def test_the_generator_decides_the_split():
    first, again, other = (datasets.digits(rng(seed)).y_test for seed in (0, 0, 1))
    assert (first == again).all()
    assert (first != other).any()


def test_tensors_have_the_types_that_torch_wants():
    data = datasets.digits(rng(), test_fraction=0.5).tensors()
    assert [part.dtype for part in data] == [torch.float32, torch.int64] * 2
    assert len(data.x_test) == 898


def test_photographs_are_gray_or_channels_first():
    gray, color = (datasets.photograph(is_gray=is_gray) for is_gray in (True, False))
    assert gray.shape == (427, 640)
    assert color.shape == (3, 427, 640)
    assert 0 <= color.min() < color.max() <= 1
    np.testing.assert_allclose(  # the eye sees green best
        gray[7, 9], color[:, 7, 9] @ [0.299, 0.587, 0.114], rtol=1e-12
    )


def test_shrinking_averages_blocks_and_drops_the_rest():
    full, small = (datasets.photograph("flower", shrink=n) for n in (1, 4))
    assert small.shape == (106, 160)
    assert small[3, 5] == pytest.approx(full[12:16, 20:24].mean())


def test_an_unknown_photograph_is_refused():
    with pytest.raises(ValueError, match="one of 'china', 'flower', got 'moon'"):
        datasets.photograph("moon")


def test_without_mnist_the_seven_is_an_enlarged_digit(monkeypatch, tmp_path):
    monkeypatch.setenv("COURSE_DATA", str(tmp_path))
    image, source = datasets.a_seven()
    assert "scikit-learn" in source
    check_seven(image)


def test_with_mnist_the_seven_is_its_own(need_data):
    need_data("mnist")
    image, source = datasets.a_seven()
    assert "MNIST" in source
    check_seven(image)


def check_seven(image):
    """A seven: dark border, a bar above, a stroke that falls to the left."""
    assert (image.shape, image.dtype) == ((28, 28), np.float64)
    assert (image.min(), image.max()) == (0, pytest.approx(1, abs=0.01))
    assert image[[0, 1, -1], :].max() == image[:, [0, 1, -1]].max() == 0
    columns = np.arange(28)
    rows = np.flatnonzero(image.sum(axis=1))
    center = (image @ columns)[rows] / image.sum(axis=1)[rows]
    assert center[-3:].mean() < center[len(rows) // 2]


def test_mnist_is_whole(need_data):
    need_data("mnist")
    data = datasets.mnist()
    assert [part.shape for part in data] == [
        (60_000, 1, 28, 28),
        (60_000,),
        (10_000, 1, 28, 28),
        (10_000,),
    ]
    assert data.y_train[:5].tolist() == [5, 0, 4, 1, 9]
    assert data.x_train.dtype == np.float32
    assert (data.x_train.min(), data.x_train.max()) == (0, 1)
    assert data.x_train.mean() == pytest.approx(0.1307, abs=1e-4)  # widely published


@pytest.mark.slow
def test_mnist_in_another_wrapper_is_the_same_data(need_data, tmp_path, monkeypatch):
    source, target = need_data("mnist"), tmp_path / "mnist"
    target.mkdir()
    for path in source.glob("*.gz"):
        content = gzip.decompress(path.read_bytes())
        (target / path.name).write_bytes(gzip.compress(content, 0, mtime=1))
    monkeypatch.setenv("COURSE_DATA", str(tmp_path))
    assert datasets.mnist(num_train=5, num_test=3).y_test.tolist() == [7, 2, 1]


def test_classes_have_the_names_that_torchvision_knows():
    known = vision.datasets.FashionMNIST.classes
    assert datasets.CLASSES["fashion_mnist"] == tuple(known)
    assert (
        datasets.CLASSES["mnist"] == datasets.CLASSES["digits"] == tuple("0123456789")
    )


def test_a_part_of_mnist_is_drawn_by_the_generator_or_the_first_ones(need_data):
    need_data("mnist")
    first = datasets.mnist(num_train=30, num_test=20)
    drawn, again = (datasets.mnist(rng(), num_train=30, num_test=20) for _ in range(2))
    assert first.y_test[:3].tolist() == [7, 2, 1]
    assert [len(part) for part in drawn] == [30, 30, 20, 20]
    assert (drawn.y_train == again.y_train).all()
    assert (drawn.y_train != first.y_train).any()


def test_more_than_there_are_is_refused(need_data):
    need_data("mnist")
    with pytest.raises(
        ValueError, match="expected 1 to 10000 t10k images, found 10001"
    ):
        datasets.mnist(num_train=5, num_test=10_001)


@pytest.mark.network
def test_fashion_mnist_is_downloaded_once(monkeypatch, tmp_path, need_network):
    need_network("fashion-mnist.s3-website.eu-central-1.amazonaws.com")
    monkeypatch.setenv("COURSE_DATA", str(tmp_path))
    assert datasets.fashion_mnist().y_train[0] == 9
    monkeypatch.setattr("urllib.request.urlopen", None)
    assert datasets.CLASSES["fashion_mnist"][datasets.fashion_mnist().y_train[0]] == (
        "Ankle boot"
    )
