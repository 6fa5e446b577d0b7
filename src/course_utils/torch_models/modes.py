"""Training or evaluation, module by module.

``evaluating``  evaluation for a while; afterwards all is as it was, whatever happens
``training``    training, but for what is frozen
"""

from collections.abc import Iterator
from contextlib import contextmanager

from torch import nn
from torch.nn.modules.batchnorm import _BatchNorm

from course_utils.options import found


def check_model(model) -> nn.Module:
    """Return a model, or say what came instead.

    Args:
        model: An ``nn.Module``.

    Returns:
        The model.

    Raises:
        ValueError: It is none.
    """
    if not isinstance(model, nn.Module):
        raise ValueError(f"model must be an nn.Module, got {found(model)}")
    return model


@contextmanager
def evaluating(model: nn.Module) -> Iterator[nn.Module]:
    """Put a model into evaluation for a while.

    Afterwards each of its modules is in the mode it was in, also after an error, and
    one that was kept in evaluation on purpose is not trained again.

    Args:
        model: With all its parts.

    Yields:
        The model.
    """
    modes = [(module, module.training) for module in check_model(model).modules()]
    model.eval()
    try:
        yield model
    finally:
        for module, was_training in modes:
            module.training = was_training


def training(model: nn.Module) -> nn.Module:
    """Put a model into training, but for what is frozen.

    A model that already trains keeps the modes of its parts. Batch normalization whose
    parameters are frozen keeps its running averages too.

    Args:
        model: With all its parts.

    Returns:
        The model.
    """
    if not check_model(model).training:
        model.train()
    for module in model.modules():
        parameters = list(module.parameters(recurse=False))
        is_frozen = parameters and not any(p.requires_grad for p in parameters)
        if isinstance(module, _BatchNorm) and is_frozen:
            module.eval()
    return model
