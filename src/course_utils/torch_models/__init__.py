"""The ideas of the course in idiomatic PyTorch; each trains in seconds on one core."""

from .cnn import GlobalPoolCNN, LeNet, SmallCNN, global_average, global_max
from .deep_cnn import DeepCNN, he_init
from .mlp import mlp
from .stages import stage_shapes

__all__ = [
    "DeepCNN",
    "GlobalPoolCNN",
    "LeNet",
    "SmallCNN",
    "global_average",
    "global_max",
    "he_init",
    "mlp",
    "stage_shapes",
]
