"""Hand a computed number to the prose of the page.

A lesson calls ``glue("test_accuracy", value)`` and writes the number in a sentence as
``{glue:text}`test_accuracy:.1%` ``. It equals ``myst_nb.glue(..., display=False)``, but
needs neither myst_nb nor a kernel.

On the page the sentence shows the number and the cell stays silent. In a notebook the
sentence holds only the name, so there the cell prints it: ``test_accuracy = 0.973``.
"""

import os
import sys
from typing import Any

PAGE = "COURSE_PAGE"  # set in the environment while a page is built
PREFIX = "application/papermill.record/"  # hides the output from every front end


def glue(name: str, value: Any) -> None:
    """Store ``value`` under ``name`` in the output of the running cell.

    Args:
        name: What the prose calls it; unique on its page.
        value: A text, or a number: also a 0-d NumPy array or torch tensor.

    Raises:
        TypeError: The value has an axis, or is neither a number nor a text.
    """
    value = _plain(name, value)
    ipython = sys.modules.get("IPython")
    if ipython is None or ipython.get_ipython() is None:
        return
    if PAGE not in os.environ:
        print(
            f"{name} = {value:.4g}" if isinstance(value, float) else f"{name} = {value}"
        )
    ipython.display.display(
        {f"{PREFIX}text/plain": repr(value)},
        metadata={"scrapbook": {"name": name, "mime_prefix": PREFIX}},
        raw=True,
    )


def _plain(name: str, value: Any) -> str | bool | int | float:
    """Return a number or text whose repr a format such as ``.2f`` can read."""
    if getattr(value, "ndim", None) == 0:
        value = value.item()
    if not isinstance(value, str | bool | int | float):
        raise TypeError(
            f"glue({name!r}) expected one number or a text, found "
            f"{type(value).__name__}: glue each number under its own name"
        )
    return value
