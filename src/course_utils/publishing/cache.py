"""Where the results of the lessons are kept, and what each is kept under.

The cache is jupyter-cache's, the one Jupyter Book reads. It compares the code of a
notebook and the name of its kernel; here that name also holds a digest of everything
else a lesson's numbers rest on: the modules that it imports, the lock, Python, which
real data sets are there. So a change there runs just the lessons that rest on it, and
going back finds the old results. A lesson's text may change freely.

    lesson_digest   what a lesson's results rest on besides its own text
    stamped         a lesson's text with that digest in it
    lesson_notebook a lesson as the notebook that the cache compares
    open_cache, store, cached_run, last_run, executed_notebook
"""

import hashlib
import re
import sys
from pathlib import Path

import nbformat
from jupyter_cache import get_cache
from jupyter_cache.base import CacheBundleIn, JupyterCacheAbstract
from myst_nb.core.read import read_myst_markdown_notebook

from course_utils.datasets.download import data_folder
from course_utils.publishing.dependencies import package_digest
from course_utils.publishing.sources import python_of

CACHE = Path("_build") / ".lessons_cache"
KEPT_RUNS = 3  # of each lesson, the last ones
KERNEL = re.compile(r"\A---\n.*?^ +display_name: [^\n]+", re.DOTALL | re.MULTILINE)


def cache_folder(root: Path) -> Path:
    """Return the folder of the cache from which the book is built."""
    return root / CACHE


def lesson_digest(root: Path, text: str) -> str:
    """Return the name of everything outside a lesson that its numbers rest on."""
    data = data_folder()
    names = sorted(path.name for path in data.glob("*")) if data.is_dir() else []
    found = hashlib.sha256(f"{sys.version} {names}".encode())
    found.update((root / "constraints.txt").read_bytes())
    package = root / "src" / "course_utils"
    found.update(package_digest(package, code_of(text)).encode())
    return found.hexdigest()[:16]


def code_of(text: str) -> str:
    """Return the Python of all cells of a lesson's text."""
    cells = read_myst_markdown_notebook(text).cells
    return python_of(cell.source for cell in cells if cell.cell_type == "code")


def stamped(text: str, digest: str) -> str:
    """Return a lesson's text with its digest in the name of its kernel.

    Raises:
        ValueError: The text does not begin with the name of its kernel.
    """
    kernel = KERNEL.match(text)
    if kernel is None:
        raise ValueError(
            "expected a lesson to begin with `kernelspec:` and its `display_name:`, "
            f"found {text[:80]!r}"
        )
    return f"{kernel[0]}, {digest}{text[kernel.end() :]}"


def is_cached(cache: JupyterCacheAbstract, text: str) -> bool:
    """Return whether a lesson of this stamped text has run."""
    return cached_run(cache, read_myst_markdown_notebook(text)) is not None


def lesson_notebook(root: Path, path: Path) -> nbformat.NotebookNode:
    """Return a lesson, not run, as the cache compares it."""
    text = path.read_text("utf8")
    text = stamped(text, lesson_digest(root, text))
    return read_myst_markdown_notebook(text, add_source_map=True, path=path)


def open_cache(root: Path, folder: Path | None = None) -> JupyterCacheAbstract:
    """Open a cache, default the book's."""
    folder = folder or cache_folder(root)
    folder.mkdir(parents=True, exist_ok=True)
    return get_cache(str(folder))


def store(cache: JupyterCacheAbstract, path: Path, notebook, noted: dict) -> None:
    """Keep a run with what was noted of it; forget the lesson's oldest runs."""
    bundle = CacheBundleIn(notebook, str(path), data=noted)
    cache.cache_notebook_bundle(bundle, check_validity=False, overwrite=True)
    runs = [run for run in cache.list_cache_records() if run.uri == str(path)]
    for run in sorted(runs, key=lambda run: run.pk)[:-KEPT_RUNS]:
        cache.remove_cache(run.pk)


def cached_run(cache: JupyterCacheAbstract, notebook) -> dict | None:
    """Return what was noted when this very notebook ran, or None."""
    try:
        return cache.match_cache_notebook(notebook).data
    except KeyError:
        return None


def last_run(cache: JupyterCacheAbstract, path: Path) -> dict | None:
    """Return what was noted when a lesson ran last, whatever has changed since."""
    runs = [run for run in cache.list_cache_records() if run.uri == str(path)]
    return max(runs, key=lambda run: run.pk).data if runs else None


def executed_notebook(
    root: Path, path: Path, cache_path: Path | None = None
) -> nbformat.NotebookNode:
    """Return a lesson with the outputs that the book's cache, or another, holds.

    Raises:
        KeyError: The lesson, as it and what it rests on are now, was not run yet.
    """
    cache = open_cache(root, cache_path)
    return cache.merge_match_into_notebook(lesson_notebook(root, path))[1]
