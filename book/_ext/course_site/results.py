"""Results come from the cache of the package as it is now.

`make book` fills that cache before Sphinx starts; a plain `jupyter-book build .`
runs what is missing into the same cache, with one thread, so the numbers agree.
"""

import os
from pathlib import Path

from course_utils.publishing.execution import (
    PAGE_ENVIRONMENT,
    cache_folder,
)
from course_utils.verdicts import SEEDS_FROM


def configure(app, config):
    """Name the cache and the threads of every kernel that is started."""
    os.environ.pop(SEEDS_FROM, None)
    os.environ.update(PAGE_ENVIRONMENT)
    config.nb_execution_cache_path = str(cache_folder(Path(app.srcdir)))


def setup(app):
    """Set both before myst_nb reads them."""
    app.connect("config-inited", configure, priority=100)
