"""Training: a loop of twenty visible lines, and two questions before a long run."""

from .batches import Batches, set_seed
from .loop import DivergedError, History, accuracy, evaluate, fit, train_epoch
from .sanity import check_first_loss, overfit_one_batch

__all__ = [
    "Batches",
    "DivergedError",
    "History",
    "accuracy",
    "check_first_loss",
    "evaluate",
    "fit",
    "overfit_one_batch",
    "set_seed",
    "train_epoch",
]
