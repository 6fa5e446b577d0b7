"""What the package offers: every public function and class, found, not listed.

A package offers what stands in its ``__all__``, and what its public modules define
there; a new function is found by itself.
"""

import importlib
import inspect
from types import ModuleType

PACKAGES = (  # what learners call; the command line and the grader have their own tests
    "shapes",
    "gradients",
    "overlap",
    "numpy_layers",
    "torch_models",
    "datasets",
    "decoding",
    "training",
    "plotting",
    "checks",
    "verdicts",
    "glue",
)
MODULES = (  # offered as modules, beside what the package itself offers
    "torch_models.captioner",
    "torch_models.detection",
    "torch_models.pretrained",
    "torch_models.rnn_init",
    "torch_models.segmentation",
    "datasets.captions",
    "datasets.dna",
)


def _offered(module: ModuleType) -> dict:
    """Return functions and classes by name."""
    if hasattr(module, "__all__"):
        things = {name: getattr(module, name) for name in module.__all__}
    else:
        things = {
            name: thing
            for name, thing in vars(module).items()
            if not name.startswith("_")
            and getattr(thing, "__module__", "") == module.__name__
        }
    return {
        name: thing
        for name, thing in things.items()
        if inspect.isfunction(thing) or inspect.isclass(thing)
    }


def offered() -> dict:
    """Return every public function and class by a name such as ``shapes.pad``."""
    found = {}
    for place in (*PACKAGES, *MODULES):
        module = importlib.import_module(f"course_utils.{place}")
        for name, thing in _offered(module).items():
            found[f"{place}.{name}"] = thing
    return found
