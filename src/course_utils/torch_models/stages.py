"""What shape the data have after every stage of a model."""

import torch
from torch import nn

from course_utils.options import found

from .modes import check_model, evaluating


@torch.no_grad()
def stage_shapes(model: nn.Module, x) -> list[tuple[str, tuple[int, ...]]]:
    """Return the name and the output's shape of each direct part, in order of use.

    Args:
        model: Its direct children are the stages.
        x (B, ...): An input; only its shape matters.

    Returns:
        Pairs (name, shape), the input first. Where a part returns several things, such
        as a recurrent layer, the shape is that of the first.

    Raises:
        ValueError: The model is no ``nn.Module``, or x no tensor.
    """
    if not isinstance(x, torch.Tensor):
        raise ValueError(f"x must be a tensor, got {found(x)}")
    shapes: list[tuple[str, tuple[int, ...]]] = [("input", tuple(x.shape))]

    def note(name):
        return lambda _module, _inputs, output: shapes.append((name, _shape(output)))

    hooks = [
        child.register_forward_hook(note(name))
        for name, child in check_model(model).named_children()
    ]
    try:
        with evaluating(model):
            model(x)
    finally:
        for hook in hooks:
            hook.remove()
    return shapes


def _shape(output) -> tuple[int, ...]:
    """Return the shape of an output, or of the first of several."""
    while isinstance(output, tuple | list):
        output = output[0]
    return tuple(output.shape)
