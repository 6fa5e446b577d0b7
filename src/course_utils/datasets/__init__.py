"""Generated, bundled and real data behind one interface.

A ``np.random.Generator`` is passed in wherever chance decides. Sets that are divided
into training and test come as a :class:`Split`; everything else as plain arrays.
"""

from .download import DataError, data_folder
from .images import CLASSES, a_seven, digits, fashion_mnist, mnist, photograph
from .points import spirals
from .split import Split

__all__ = [
    "CLASSES",
    "DataError",
    "Split",
    "a_seven",
    "data_folder",
    "digits",
    "fashion_mnist",
    "mnist",
    "photograph",
    "spirals",
]
