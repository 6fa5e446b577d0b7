"""The ideas of the course in idiomatic PyTorch; each trains in seconds on one core."""

from . import rnn_init
from .cnn import GlobalPoolCNN, LeNet, SmallCNN, global_average, global_max
from .deep_cnn import DeepCNN, he_init
from .mlp import mlp
from .rnn import CausalCNN, EveryStep, LastStep
from .stages import stage_shapes

__all__ = [
    "CausalCNN",
    "DeepCNN",
    "EveryStep",
    "GlobalPoolCNN",
    "LastStep",
    "LeNet",
    "SmallCNN",
    "global_average",
    "global_max",
    "he_init",
    "mlp",
    "rnn_init",
    "stage_shapes",
]
