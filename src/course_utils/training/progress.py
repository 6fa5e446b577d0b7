"""A progress bar for whoever watches, which leaves nothing behind."""

import os
import sys

from tqdm import tqdm


class Screen:
    """One place in a notebook's output that always shows the last text written."""

    def __init__(self):
        from IPython.display import display

        self.place = display({}, raw=True, display_id=True)

    def write(self, text: str) -> None:
        """Show ``text``; nothing at all when it is blank."""
        line = text.strip()
        self.place.update({"text/plain": line} if line else {}, raw=True)

    def flush(self) -> None:
        """Do nothing: every text is shown at once."""


def watched(epochs: range) -> tqdm:
    """Return ``epochs`` with a bar in a terminal or a live notebook, else without."""
    is_live = "JPY_SESSION_NAME" in os.environ  # JupyterLab sets it, a build does not
    return tqdm(
        epochs,
        unit="epoch",
        leave=False,
        file=Screen() if is_live else sys.stderr,
        ncols=72 if is_live else None,
        disable=not (is_live or sys.stderr.isatty()),
    )
