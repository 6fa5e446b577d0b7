"""A class for every pixel: down to see far, up to be exact, and bridges across.

``UNet`` the network, with its bridges (skips) or without.
"""

from itertools import pairwise

import torch
from torch import nn

from course_utils.options import flag
from course_utils.shapes import ShapeError

from .cnn import counts
from .inputs import floats


class UNet(nn.Module):
    """Images (B, C, H, W) to logits (B, num_classes, H, W).

    Each level halves the map and doubles its channels; on the way up each level sees
    what came up from below and, across the bridge, what it had itself on the way down.

    Args:
        in_channels: C.
        num_classes: Logits of each pixel.
        width: Channels of the first level.
        depth: How often the map is halved; H and W are multiples of 2**depth.
        has_skips: Without them the way up sees only what came up from below.

    Raises:
        ValueError: A size is not a whole number of at least 1, has_skips no bool.

    Reference:
        Ronneberger, Fischer and Brox (2015), U-Net: convolutional networks for
        biomedical image segmentation, MICCAI.
    """

    def __init__(
        self,
        in_channels: int = 3,
        num_classes: int = 4,
        *,
        width: int = 8,
        depth: int = 2,
        has_skips: bool = True,
    ):
        super().__init__()
        in_channels, num_classes, width, depth = counts(
            in_channels=in_channels, num_classes=num_classes, width=width, depth=depth
        )
        has_skips = flag("has_skips", has_skips)
        widths = [width * 2**level for level in range(depth + 1)]
        pairs = list(pairwise(widths))
        self.first = double_conv(in_channels, width)
        self.down = nn.ModuleList(double_conv(above, below) for above, below in pairs)
        self.up = nn.ModuleList(
            double_conv(below + above * has_skips, above)
            for above, below in reversed(pairs)
        )
        self.head = nn.Conv2d(width, num_classes, 1)
        self.pool, self.has_skips = nn.MaxPool2d(2), has_skips
        self.widen = nn.Upsample(scale_factor=2)

    def forward(self, x):
        """Return the logits of every pixel."""
        C = self.first[0].in_channels
        _, _, height, width = floats("x", x, "B C H W", C=C).shape
        step = 2 ** len(self.down)
        if height % step or width % step:
            raise ShapeError(
                f"height and width must be multiples of {step}, got "
                f"({height}, {width}): pad the images, and crop the answer"
            )
        levels = [self.first(x)]
        for block in self.down:
            levels.append(block(self.pool(levels[-1])))
        y = levels.pop()
        for block in self.up:
            y, kept = self.widen(y), levels.pop()
            y = block(torch.cat([y, kept], dim=1) if self.has_skips else y)
        return self.head(y)


def double_conv(in_channels: int, out_channels: int) -> nn.Sequential:
    """Return twice convolution, normalization and ReLU; height and width stay.

    Args:
        in_channels: Channels that come in.
        out_channels: Channels that go out.

    Returns:
        The layers in order.

    Raises:
        ValueError: A size is not a whole number of at least 1.
    """
    in_channels, out_channels = counts(
        in_channels=in_channels, out_channels=out_channels
    )
    layers: list[nn.Module] = []
    for channels in (in_channels, out_channels):
        layers += [
            nn.Conv2d(channels, out_channels, 3, padding=1, bias=False),
            nn.BatchNorm2d(out_channels),
            nn.ReLU(),
        ]
    return nn.Sequential(*layers)
