"""A stack of equal 3x3 convolutions, as deep as one dares: plain, normalised, residual.

The same disease as a long sequence, and the same cure: see lesson 10.
"""

from collections.abc import Callable

from torch import nn

from course_utils.options import flag, function

from .cnn import counts
from .inputs import floats
from .modes import check_model


class Layer(nn.Module):
    """One convolution (B, C, H, W) to (B, C, H, W), with what it is given to survive.

    y = activation(norm(conv(x))), plus x when residual.
    """

    def __init__(self, width: int, activation, is_normalised: bool, is_residual: bool):
        super().__init__()
        self.conv = nn.Conv2d(width, width, 3, padding=1)
        self.norm = nn.BatchNorm2d(width) if is_normalised else nn.Identity()
        self.activation = activation()
        self.is_residual = is_residual

    def forward(self, x):
        """Return maps of the same shape."""
        y = self.activation(self.norm(self.conv(x)))
        return x + y if self.is_residual else y


class DeepCNN(nn.Module):
    """``depth`` convolutions of one width, mean over the image, one dense layer.

    Args:
        depth: Convolutions in all, the first one included.
        in_channels: Channels of the image.
        num_classes: Logits of each image.
        width: Channels of every layer.
        activation: Makes the nonlinearity after each convolution.
        is_normalised: Batch normalization between convolution and activation.
        is_residual: Each layer adds to its input instead of replacing it.

    Raises:
        ValueError: A size is not a whole number of at least 1, a flag no bool.
    """

    def __init__(
        self,
        depth: int,
        *,
        in_channels: int = 1,
        num_classes: int = 10,
        width: int = 8,
        activation: Callable[[], nn.Module] = nn.ReLU,
        is_normalised: bool = False,
        is_residual: bool = False,
    ):
        super().__init__()
        depth, in_channels, num_classes, width = counts(
            depth=depth, in_channels=in_channels, num_classes=num_classes, width=width
        )
        function("activation", activation)
        flag("is_normalised", is_normalised)
        flag("is_residual", is_residual)
        self.stem = nn.Conv2d(in_channels, width, 3, padding=1)
        self.layers = nn.Sequential(
            *(
                Layer(width, activation, is_normalised, is_residual)
                for _ in range(depth - 1)
            )
        )
        self.head = nn.Linear(width, num_classes)

    def forward(self, x):
        """Return logits (B, num_classes) for images (B, C, H, W)."""
        floats("x", x, "B C H W", C=self.stem.in_channels)
        return self.head(self.layers(self.stem(x)).mean(dim=(2, 3)))


def he_init(model: nn.Module) -> nn.Module:
    """Draw kernels so that ReLU keeps the size of what flows: variance 2 / fan-in.

    Args:
        model: Its convolutions are changed in place.

    Returns:
        The same model.

    Raises:
        ValueError: It is no ``nn.Module``.

    Reference:
        He, Zhang, Ren and Sun (2015), Delving deep into rectifiers, ICCV, section 2.2.
    """
    for module in check_model(model).modules():
        if isinstance(module, nn.Conv2d):
            nn.init.kaiming_normal_(module.weight, nonlinearity="relu")
            if module.bias is not None:
                nn.init.zeros_(module.bias)
    return model
