"""Generated, bundled and real data behind one interface.

A ``np.random.Generator`` is passed in wherever chance decides. Pictures come as a
:class:`Split` of arrays (``.tensors()`` for PyTorch), sequences and scenes as tensors.
"""

from . import captions, dna
from .download import DataError, data_folder
from .images import CLASSES, a_seven, digits, fashion_mnist, mnist, photograph
from .points import spirals
from .scenes import ABSENT, COLORS, SHAPES, Scenes, on_canvas, scenes
from .sequences import (
    IGNORE,
    MOTIF,
    adding,
    brackets,
    delayed_recall,
    echo,
    latch,
    majority,
    motif,
    parity,
)
from .split import Split, split
from .strokes import pen_digits, pen_path, pen_strokes

__all__ = [
    "ABSENT",
    "CLASSES",
    "COLORS",
    "IGNORE",
    "MOTIF",
    "SHAPES",
    "DataError",
    "Scenes",
    "Split",
    "a_seven",
    "adding",
    "brackets",
    "captions",
    "data_folder",
    "delayed_recall",
    "digits",
    "dna",
    "echo",
    "fashion_mnist",
    "latch",
    "majority",
    "mnist",
    "motif",
    "on_canvas",
    "parity",
    "pen_digits",
    "pen_path",
    "pen_strokes",
    "photograph",
    "scenes",
    "spirals",
    "split",
]
