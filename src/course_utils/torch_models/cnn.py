"""Small convolutional networks for images; attributes are the stages, in order.

``SmallCNN`` the first one, ``LeNet`` for 28x28, ``GlobalPoolCNN`` for any size.
"""

from collections import OrderedDict
from collections.abc import Callable

from torch import nn


class SmallCNN(nn.Sequential):
    """Twice convolution, ReLU and pooling, then one dense layer.

    images (B, C, H, W) to logits (B, num_classes); the dense layer fixes H and W.

    Args:
        image_size: H and W in pixels, at least 4.
        in_channels: C.
        num_classes: Logits of each image.
        width: Channels of the first convolution; the second has twice as many.
    """

    def __init__(
        self,
        image_size: tuple[int, int] = (28, 28),
        *,
        in_channels: int = 1,
        num_classes: int = 10,
        width: int = 16,
    ):
        height, width_px = (size // 2 // 2 for size in image_size)
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

    Reference:
        LeCun, Bottou, Bengio and Haffner (1998), Gradient-based learning applied to
        document recognition, Proceedings of the IEEE 86(11), section II.B.
    """

    def __init__(self, num_classes: int = 10):
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
    """Return the largest value of every map: (B, C, H, W) to (B, C)."""
    return maps.amax(dim=(2, 3))


def global_average(maps):
    """Return the mean of every map: (B, C, H, W) to (B, C)."""
    return maps.mean(dim=(2, 3))


class GlobalPoolCNN(nn.Module):
    """Convolutions whose head does not ask where: any image size, same weights.

    Args:
        in_channels: Channels of the image.
        num_classes: Logits of each image.
        widths: Channels of each 3x3 convolution.
        strides: Pixels between windows, one for each convolution.
        pool: ``global_max`` or ``global_average``.
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
        layers: list[nn.Module] = []
        for out_channels, stride in zip(widths, strides, strict=True):
            layers += [
                nn.Conv2d(in_channels, out_channels, 3, stride=stride, padding=1),
                nn.ReLU(),
            ]
            in_channels = out_channels
        self.features = nn.Sequential(*layers)
        self.pool = pool
        self.head = nn.Linear(in_channels, num_classes)

    def forward(self, x):
        """Return logits (B, num_classes) for images (B, C, H, W) of any size."""
        return self.head(self.pool(self.features(x)))
