"""Results come from the cache of the lessons, found by what each rests on.

`make book` fills that cache before Sphinx starts; a plain `jupyter-book build .`
runs what is missing into the same cache, with one thread, so the numbers agree.
A page whose results have changed is read again, though its text has not.
"""

import os
import re
from pathlib import Path

from course_utils.publishing.cache import (
    cache_folder,
    is_cached,
    lesson_digest,
    open_cache,
    stamped,
)
from course_utils.publishing.execution import PAGE_ENVIRONMENT
from course_utils.publishing.site import ONLY
from course_utils.verdicts import SEEDS_FROM

from .lessons import LESSON

DIGEST = "course_digest"  # in the metadata of a page that was read
TITLE = re.compile(r"^# (.+)", re.MULTILINE)
WAITING = "# {title}\n\nThis lesson has not run yet here: `make book` runs it.\n"


def configure(app, config):
    """Name the cache and the threads of every kernel that is started."""
    os.environ.pop(SEEDS_FROM, None)
    os.environ.update(PAGE_ENVIRONMENT)
    config.nb_execution_cache_path = str(cache_folder(Path(app.srcdir)))


def stays(page):
    """Return whether a lesson is left as it is: `course book 05` names another."""
    lesson, only = LESSON.fullmatch(page), os.environ.get(ONLY, "").split()
    return bool(lesson and only and lesson["stem"] not in only)


def read(app, docname, source):
    """Write into a lesson's text what its results rest on: the cache compares it."""
    if not LESSON.fullmatch(docname):
        return
    root = Path(app.srcdir)
    digest = lesson_digest(root, source[0])
    text = stamped(source[0], digest)
    if stays(docname) and not is_cached(open_cache(root), text):
        digest, text = "", WAITING.format(title=TITLE.search(source[0])[1])
    app.env.metadata[docname][DIGEST] = digest
    source[0] = text


def outdated(app, env, added, changed, removed):
    """Return the lessons whose results rest on something that has changed."""
    root, seen = Path(app.srcdir), env.found_docs - added
    changed.difference_update(filter(stays, list(changed)))
    return [
        page
        for page in filter(LESSON.fullmatch, sorted(seen))
        if not stays(page)
        and env.metadata[page].get(DIGEST)
        != lesson_digest(root, Path(env.doc2path(page)).read_text("utf8"))
    ]


def setup(app):
    """Set both before myst_nb reads them; look at every lesson before it is read."""
    app.connect("config-inited", configure, priority=100)
    app.connect("source-read", read)
    app.connect("env-get-outdated", outdated)
