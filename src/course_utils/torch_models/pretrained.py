"""A large network that others have trained, where its weights can be had."""

import pickle
from pathlib import Path

import torch
from torch import nn

from course_utils.options import flag, whole

MEAN, STD = (0.485, 0.456, 0.406), (0.229, 0.224, 0.225)  # of ImageNet, per channel


class WeightsError(OSError):
    """The weights are damaged, or absent and there is no network."""


def pretrained_resnet18(num_classes: int, *, is_frozen: bool = True) -> nn.Module:
    """Return ResNet-18 with ImageNet's weights and a new last layer.

    A frozen batch normalization keeps its running averages in ``training.fit``. Its
    images (B, 3, H, W), about 224 pixels wide, are numbers in [0, 1] minus
    ``MEAN``, divided by ``STD``, channel by channel. The weights are downloaded once,
    45 MB, into the folder of ``torch.hub``.

    Args:
        num_classes: Logits of the new last layer, the only one with random weights.
        is_frozen: Only the new layer learns.

    Returns:
        The network.

    Raises:
        WeightsError: The weights cannot be had; the sentence says what to do.
        ValueError: num_classes is not a whole number of at least 1, is_frozen no bool.

    Reference:
        He, Zhang, Ren and Sun (2016), Deep residual learning for image recognition,
        CVPR.
    """
    from course_utils.vision import models

    num_classes = whole("num_classes", num_classes, least=1)
    is_frozen = flag("is_frozen", is_frozen)
    weights = models.ResNet18_Weights.IMAGENET1K_V1
    place = Path(torch.hub.get_dir()) / "checkpoints" / Path(weights.url).name
    try:
        state = weights.get_state_dict(progress=False, check_hash=True)
        model = models.resnet18()
        model.load_state_dict(state)
    except (OSError, RuntimeError, EOFError, pickle.UnpicklingError) as error:
        reason = "are damaged" if place.is_file() else "are not here"
        advice = "delete it" if place.is_file() else f"download {weights.url}"
        raise WeightsError(
            f"expected the weights of ResNet-18 in {place}: they {reason} and could "
            f"not be fetched; {advice} where there is a network, or go on without "
            "them: no lesson needs them"
        ) from error
    for parameter in model.parameters():
        parameter.requires_grad_(not is_frozen)
    model.fc = nn.Linear(model.fc.in_features, num_classes)
    return model
