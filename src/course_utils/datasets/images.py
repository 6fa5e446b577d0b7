"""Pictures: bundled digits and a photograph, MNIST and Fashion-MNIST.

Pixels are numbers from 0 (black) to 1 (white), images are (B, C, H, W).
"""

from functools import cache
from typing import Any

import numpy as np

from course_utils.options import choice, flag, generator, whole

from .download import data_folder, fetch
from .split import Split, split

CLASSES = {  # what the labels 0, 1, 2 ... mean
    "digits": tuple("0123456789"),
    "mnist": tuple("0123456789"),
    "fashion_mnist": (
        "T-shirt/top",
        "Trouser",
        "Pullover",
        "Dress",
        "Coat",
        "Sandal",
        "Shirt",
        "Sneaker",
        "Bag",
        "Ankle boot",
    ),
}
UNPACKED_MD5 = {  # of the four files inside the published gzip files
    "mnist/train-images-idx3-ubyte.gz": "6bbc9ace898e44ae57da46a324031adb",
    "mnist/train-labels-idx1-ubyte.gz": "a25bea736e30d166cdddb491f175f624",
    "mnist/t10k-images-idx3-ubyte.gz": "2646ac647ad5339dbf082846283269ea",
    "mnist/t10k-labels-idx1-ubyte.gz": "27ae3e4e09519cfbb04c329615203637",
}
LUMA = (0.299, 0.587, 0.114)  # how bright the eye sees red, green, blue: ITU-R BT.601


def digits(rng: np.random.Generator, *, test_fraction: float = 0.25) -> Split:
    """Return the 1,797 handwritten digits of 8x8 pixels that come with scikit-learn.

    Args:
        rng: Divides them into training and test.
        test_fraction: Share of the test.

    Returns:
        Images (N, 1, 8, 8), float32 in [0, 1], and labels (N,), int64.

    Raises:
        ValueError: A side would be empty, or rng is no source of chance.
    """
    from sklearn.datasets import load_digits

    bundle = load_digits()
    x = (bundle.images[:, None] / 16).astype(np.float32)
    return split(x, bundle.target.astype(np.int64), rng, test_fraction=test_fraction)


def photograph(name: str = "china", *, is_gray: bool = True, shrink: int = 1):
    """Return a photograph that comes with scikit-learn: ``china`` or ``flower``.

    Args:
        name: Which of the two.
        is_gray: One number for each pixel instead of red, green and blue.
        shrink: Average blocks of this many pixels in both directions.

    Returns:
        (H, W) when gray, else (3, H, W), float64 in [0, 1]; H = 427 // shrink,
        W = 640 // shrink.

    Raises:
        ValueError: There is no such photograph, or nothing would be left of it.
    """
    from sklearn.datasets import load_sample_image

    name = choice("name", name, ("china", "flower"))
    is_gray = flag("is_gray", is_gray)
    shrink = whole("shrink", shrink, least=1, most=427)
    image = load_sample_image(f"{name}.jpg").transpose(2, 0, 1) / 255  # (3, H, W)
    height, width = (size // shrink for size in image.shape[1:])
    blocks = image[:, : height * shrink, : width * shrink]
    blocks = blocks.reshape(3, height, shrink, width, shrink)
    image = blocks.mean(axis=(2, 4))
    return np.tensordot(LUMA, image, axes=1) if is_gray else image


def mnist(rng=None, *, num_train: int = 60_000, num_test: int = 10_000) -> Split:
    """Return MNIST, 28x28 handwritten digits; downloaded once, 11 MB.

    Args:
        rng: Draws which examples, when fewer than all are asked for; without it the
            first ones are taken.
        num_train: How many training examples.
        num_test: How many test examples.

    Returns:
        Images (N, 1, 28, 28), float32 in [0, 1], and labels (N,), int64.

    Raises:
        DataError: The files are damaged, or absent and there is no network.
        ValueError: There are not so many examples, or rng is no source of chance.

    Reference:
        LeCun, Bottou, Bengio and Haffner (1998), Gradient-based learning applied to
        document recognition, Proceedings of the IEEE 86(11).
    """
    return _idx_split("mnist", rng, num_train, num_test)


def fashion_mnist(
    rng=None, *, num_train: int = 60_000, num_test: int = 10_000
) -> Split:
    """Return Fashion-MNIST, 28x28 clothes in the format of MNIST; downloaded once.

    Args:
        rng: Draws which examples, as for :func:`mnist`.
        num_train: How many training examples.
        num_test: How many test examples.

    Returns:
        Images (N, 1, 28, 28), float32 in [0, 1], and labels (N,), int64.

    Raises:
        DataError: The files are damaged, or absent and there is no network.
        ValueError: There are not so many examples, or rng is no source of chance.

    Reference:
        Xiao, Rasul and Vollgraf (2017), Fashion-MNIST: a novel image dataset for
        benchmarking machine learning algorithms, arXiv:1708.07747.
    """
    return _idx_split("fashion_mnist", rng, num_train, num_test)


def a_seven():
    """Return one handwritten seven and where it comes from.

    Returns:
        image (28, 28), float64 in [0, 1], and a text for its caption: the first test
        image of MNIST where the data folder holds it, else a bundled 8x8 digit
        enlarged to 20x20 in a border of 4, as MNIST's own digits are.
    """
    if (data_folder() / "mnist" / "t10k-images-idx3-ubyte.gz").is_file():
        image = _read("mnist", "t10k-images")[0]
        return image / 255, "the first test image of MNIST"
    from scipy.ndimage import zoom
    from sklearn.datasets import load_digits

    bundle = load_digits()
    small = bundle.images[bundle.target == 7][0] / 16
    image = np.pad(zoom(small, 2.5, order=1), 4)
    return image, "an 8x8 digit of scikit-learn, enlarged to 28x28"


def _idx_split(name: str, rng, num_train: int, num_test: int) -> Split:
    """Read the four files of a set and choose among its examples."""
    if rng is not None:
        generator("rng", rng)
    num_train = whole("num_train", num_train, least=1)
    num_test = whole("num_test", num_test, least=1)
    parts: list[Any] = []
    for part, number in (("train", num_train), ("t10k", num_test)):
        images, labels = (
            _read(name, f"{part}-{kind}") for kind in ("images", "labels")
        )
        if number > len(labels):
            raise ValueError(
                f"expected 1 to {len(labels)} {part} images, found {number}"
            )
        chosen: Any = slice(number)
        if rng is not None and number < len(labels):
            chosen = np.sort(rng.choice(len(labels), number, replace=False))
        x = images[chosen, None].astype(np.float32) / 255
        parts += [x, labels[chosen].astype(np.int64)]
    return Split(*parts)


def _read(name: str, part: str):
    """Return the bytes of one idx file as an array of its own shape."""
    kind = "idx3" if part.endswith("images") else "idx1"
    filename = f"{part}-{kind}-ubyte.gz"
    urls, packed_md5 = _published(name)[filename]
    place = f"{name}/{filename}"
    md5s = {packed_md5, UNPACKED_MD5.get(place, packed_md5)}
    data = fetch(place, urls, md5s)
    num_axes = data[3]  # idx: two zeros, the type, the number of axes, then the sizes
    shape = np.frombuffer(data, ">i4", num_axes, offset=4)
    return np.frombuffer(data, np.uint8, offset=4 + 4 * num_axes).reshape(shape)


@cache
def _published(name: str) -> dict[str, tuple[list[str], str]]:
    """Return addresses and checksum of each file, as torchvision knows them."""
    from course_utils.vision import datasets

    source = {"mnist": datasets.MNIST, "fashion_mnist": datasets.FashionMNIST}[name]
    return {
        filename: ([mirror + filename for mirror in source.mirrors], md5)
        for filename, md5 in source.resources
    }
