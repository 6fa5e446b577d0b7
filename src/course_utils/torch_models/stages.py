"""What shape the data have after every stage of a model."""

import torch
from torch import nn


@torch.no_grad()
def stage_shapes(model: nn.Module, x) -> list[tuple[str, tuple[int, ...]]]:
    """Return the name and the output's shape of each direct part, in order of use.

    Args:
        model: Its direct children are the stages.
        x (B, ...): An input; only its shape matters.
    """
    shapes: list[tuple[str, tuple[int, ...]]] = [("input", tuple(x.shape))]

    def note(name):
        return lambda _module, _inputs, output: shapes.append(
            (name, tuple(output.shape))
        )

    hooks = [
        child.register_forward_hook(note(name))
        for name, child in model.named_children()
    ]
    was_training = model.training
    model.eval()(x)
    model.train(was_training)
    for hook in hooks:
        hook.remove()
    return shapes
