"""The ideas of the course in idiomatic PyTorch; each trains in seconds on one core."""

from . import captioner, rnn_init
from .cnn import GlobalPoolCNN, LeNet, SmallCNN, global_average, global_max
from .deep_cnn import DeepCNN, he_init
from .dna import CNNLSTM, DilatedCNN, FlattenCNN, GlobalMaxCNN
from .mlp import mlp
from .modes import evaluating
from .rnn import CausalCNN, EveryStep, LastStep
from .stages import stage_shapes

__all__ = [
    "CNNLSTM",
    "CausalCNN",
    "DeepCNN",
    "DilatedCNN",
    "EveryStep",
    "FlattenCNN",
    "GlobalMaxCNN",
    "GlobalPoolCNN",
    "LastStep",
    "LeNet",
    "SmallCNN",
    "captioner",
    "evaluating",
    "global_average",
    "global_max",
    "he_init",
    "mlp",
    "rnn_init",
    "stage_shapes",
]
