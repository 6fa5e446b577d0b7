"""Small convolutional networks for images; attributes are the stages, in order.

``SmallCNN`` the first one, ``LeNet`` for 28x28, ``GlobalPoolCNN`` for any size.
"""

from collections import OrderedDict
from collections.abc import Callable

from torch import nn

from course_utils.options import found, function, pair, whole

from .inputs import floats


class SmallCNN(nn.Sequential):
    """Twice convolution, ReLU and pooling, then one dense layer.

    images (B, C, H, W) to logits (B, num_classes); the dense layer fixes H and W.

    Args:
        image_size: H and W in pixels, at least 4.
        in_channels: C.
        num_classes: Logits of each image.
        width: Channels of the first convolution; the second has twice as many.

    Raises:
        ValueError: A size is not a whole number, or too small.
    """

    def __init__(
        self,
        image_size: tuple[int, int] = (28, 28),
        *,
        in_channels: int = 1,
        num_classes: int = 10,
        width: int = 16,
    ):
        in_channels, num_classes, width = counts(
            in_channels=in_channels, num_classes=num_classes, width=width
        )
        height, width_px = (size // 4 for size in pair("image_size", image_size))
        if min(height, width_px) < 1:
            raise ValueError(f"expected images of at least 4x4, found {image_size}")
        super().__init__(
            OrderedDict(
                conv1=nn.Conv2d(in_channels, width, 3, padding=1),
                relu1=nn.ReLU(),
                pool1=nn.MaxPool2d(2),
                conv2=nn.Conv2d(width, 2 * width, 3, padding=1),
                relu2=nn.ReLU(),
                pool2=nn.MaxPool2d(2),
                flatten=nn.Flatten(),
                dense=nn.Linear(2 * width * height * width_px, num_classes),
            )
        )


class LeNet(nn.Sequential):
    """A network in the manner of LeNet-5: images (B, 1, 28, 28) to logits (B, K).

    ReLU and max pooling stand where the original has sigmoids and trained averages.

    Args:
        num_classes: K.

    Raises:
        ValueError: K is not a whole number of at least 1.

    Reference:
        LeCun, Bottou, Bengio and Haffner (1998), Gradient-based learning applied to
        document recognition, Proceedings of the IEEE 86(11), section II.B.
    """

    def __init__(self, num_classes: int = 10):
        num_classes = whole("num_classes", num_classes, least=1)
        super().__init__(
            OrderedDict(
                conv1=nn.Conv2d(1, 6, 5, padding=2),
                relu1=nn.ReLU(),
                pool1=nn.MaxPool2d(2),
                conv2=nn.Conv2d(6, 16, 5),
                relu2=nn.ReLU(),
                pool2=nn.MaxPool2d(2),
                flatten=nn.Flatten(),
                dense1=nn.Linear(16 * 5 * 5, 120),
                relu3=nn.ReLU(),
                dense2=nn.Linear(120, 84),
                relu4=nn.ReLU(),
                dense3=nn.Linear(84, num_classes),
            )
        )


def global_max(maps):
    """Return the largest value of every map.

    Args:
        maps (B, C, H, W): A tensor.

    Returns:
        y (B, C).

    Raises:
        ShapeError: There are not four axes.
    """
    floats("maps", maps, "B C H W")
    return maps.amax(dim=(2, 3))


def global_average(maps):
    """Return the mean of every map.

    Args:
        maps (B, C, H, W): A tensor.

    Returns:
        y (B, C).

    Raises:
        ShapeError: There are not four axes.
    """
    floats("maps", maps, "B C H W")
    return maps.mean(dim=(2, 3))


class GlobalPoolCNN(nn.Module):
    """Convolutions whose head does not ask where: any image size, same weights.

    Args:
        in_channels: Channels of the image.
        num_classes: Logits of each image.
        widths: Channels of each 3x3 convolution.
        strides: Pixels between windows, one for each convolution.
        pool: ``global_max`` or ``global_average``.

    Raises:
        ValueError: A size is not a whole number of at least 1, or there is not one
            stride for each width.
    """

    def __init__(
        self,
        in_channels: int = 1,
        num_classes: int = 10,
        *,
        widths: tuple[int, ...] = (16, 32, 32),
        strides: tuple[int, ...] = (1, 2, 1),
        pool: Callable = global_max,
    ):
        super().__init__()
        in_channels, num_classes = counts(
            in_channels=in_channels, num_classes=num_classes
        )
        if not isinstance(widths, tuple | list) or not isinstance(
            strides, tuple | list
        ):
            raise ValueError(
                f"widths and strides must be lists, got {found(widths)} and "
                f"{found(strides)}"
            )
        if len(widths) != len(strides) or not widths:
            raise ValueError(
                f"expected one stride for each of at least one width, got "
                f"{len(strides)} strides and {len(widths)} widths"
            )
        layers: list[nn.Module] = []
        for out_channels, stride in zip(widths, strides, strict=True):
            out_channels, stride = counts(widths=out_channels, strides=stride)
            layers += [
                nn.Conv2d(in_channels, out_channels, 3, stride=stride, padding=1),
                nn.ReLU(),
            ]
            in_channels = out_channels
        self.features = nn.Sequential(*layers)
        self.pool = function("pool", pool)
        self.head = nn.Linear(in_channels, num_classes)

    def forward(self, x):
        """Return logits (B, num_classes) for images (B, C, H, W) of any size."""
        floats("x", x, "B C H W", C=self.features[0].in_channels)
        return self.head(self.pool(self.features(x)))


def counts(**sizes) -> list[int]:
    """Return sizes of a network, each a whole number of at least 1.

    Args:
        **sizes: By the names that the message calls them.

    Returns:
        Them, in order.

    Raises:
        ValueError: One is not a whole number, or below 1.
    """
    return [whole(name, size, least=1) for name, size in sizes.items()]
