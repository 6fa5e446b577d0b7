"""Run the lessons into the cache that the site is built from, two at a time.

The cache is jupyter-cache's, the one Jupyter Book reads; its folder is named by a
digest of everything a lesson's numbers rest on besides its own text (the package,
the lock, Python, which real data sets are there), so a change there runs the lessons
again and going back finds the old results. A lesson's text may change freely: only
its code is compared.
"""

import hashlib
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path

import nbformat
import psutil
from jupyter_cache import get_cache
from jupyter_cache.base import CacheBundleIn, JupyterCacheAbstract
from myst_nb.core.read import myst_nb_reader_plugin
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from traitlets.config import Config

from course_utils.datasets.download import data_folder
from course_utils.glue import PAGE
from course_utils.project import lesson_files
from course_utils.verdicts import SEEDS_FROM

ONE_THREAD = {"OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1", "PYTHONHASHSEED": "0"}
PAGE_ENVIRONMENT = ONE_THREAD | {PAGE: "1"}  # what every kernel of a page gets
TOOLING = ("cli", "exercises", "grading", "publishing")  # no lesson's number rests here
CELL_TIMEOUT_S = 600
STARTUP_TIMEOUT_S = 180  # on a busy machine
KEPT_CACHES = 3


@dataclass(frozen=True)
class Run:
    """What became of one lesson: processor seconds, or the message of its failure."""

    stem: str
    seconds: float
    was_cached: bool = False
    failure: str | None = None


def digest(root: Path) -> str:
    """Return the name of everything outside a lesson that its numbers rest on."""
    package = root / "src" / "course_utils"
    data = data_folder()
    names = sorted(path.name for path in data.glob("*")) if data.is_dir() else []
    found = hashlib.sha256(f"{sys.version} {names}".encode())
    for path in [root / "constraints.txt", *sorted(package.rglob("*"))]:
        is_tool = (
            path.relative_to(root).parts[2:3]
            and path.relative_to(package).parts[0] in TOOLING
        )
        if path.is_file() and not is_tool and "__pycache__" not in path.parts:
            found.update(path.relative_to(root).as_posix().encode())
            found.update(path.read_bytes())
    return found.hexdigest()[:16]


def cache_folder(root: Path) -> Path:
    """Return the folder of the cache that belongs to the package as it is now."""
    return root / "_build" / ".jupyter_cache" / digest(root)


def page_environment() -> dict[str, str]:
    """Return the environment of this process as a page's kernel may see it.

    Other seeds than the book's own never reach a page: see ``execute_lessons``.
    """
    kept = {name: text for name, text in os.environ.items() if name != SEEDS_FROM}
    return kept | PAGE_ENVIRONMENT


def open_cache(root: Path, folder: Path | None = None) -> JupyterCacheAbstract:
    """Open a cache, default that of now; forget all but the last few others."""
    if folder is not None:
        folder.mkdir(parents=True, exist_ok=True)
        return get_cache(str(folder))
    folder = cache_folder(root)
    folder.mkdir(parents=True, exist_ok=True)
    os.utime(folder)
    by_age = sorted(folder.parent.iterdir(), key=lambda old: old.stat().st_mtime)
    for old in by_age[:-KEPT_CACHES]:
        shutil.rmtree(old, ignore_errors=True)
    return get_cache(str(folder))


def execute_lessons(
    root: Path,
    *,
    jobs: int = 2,
    lessons: list[Path] | None = None,
    cache_path: Path | None = None,
    environment: Mapping[str, str] | None = None,
) -> Iterator[Run]:
    """Run every lesson that is not in the cache; yield each as it ends.

    Args:
        root: The folder of the course.
        jobs: Lessons run at the same time, each with one thread.
        lessons: Which ones; default all.
        cache_path: The folder of another cache than the book's.
        environment: Variables that the kernels get besides a page's own.

    Raises:
        ValueError: Other variables without another cache: what they change must
            not reach the book.
    """
    if environment and cache_path is None:
        raise ValueError(
            f"expected a cache_path beside environment={dict(environment)}: "
            "the book's cache holds runs in a page's own environment only"
        )
    cache = open_cache(root, cache_path)
    variables = page_environment() | dict(environment or {})
    waiting = []
    for path in lessons or lesson_files(root):
        seconds = _cached_seconds(cache, path)
        if seconds is None:
            waiting.append(path)
        else:
            yield Run(path.stem, seconds, was_cached=True)
    waiting.sort(key=lambda path: -path.stat().st_size)  # long ones first
    with ThreadPoolExecutor(jobs) as pool:
        futures = [pool.submit(_run, path, variables) for path in waiting]
        for future in as_completed(futures):
            run, path, notebook = future.result()
            if run.failure is None:
                _store(cache, path, notebook, run.seconds)
            yield run


def executed_notebook(
    root: Path, path: Path, cache_path: Path | None = None
) -> nbformat.NotebookNode:
    """Return a lesson with the outputs that the book's cache, or another, holds.

    Raises:
        KeyError: The lesson, as its code is now, was not run yet.
    """
    cache = open_cache(root, cache_path)
    return cache.merge_match_into_notebook(myst_nb_reader_plugin(str(path)))[1]


def _cached_seconds(cache: JupyterCacheAbstract, path: Path) -> float | None:
    """Return how long a lesson ran when it was cached, or None."""
    try:
        record = cache.match_cache_notebook(myst_nb_reader_plugin(str(path)))
    except KeyError:
        return None
    return record.data.get("execution_seconds", 0.0)


def _store(cache, path: Path, notebook, seconds: float) -> None:
    data = {"execution_seconds": seconds}
    bundle = CacheBundleIn(notebook, str(path), data=data)
    cache.cache_notebook_bundle(bundle, check_validity=False, overwrite=True)


def _run(
    path: Path, variables: Mapping[str, str]
) -> tuple[Run, Path, nbformat.NotebookNode]:
    """Run one lesson in a kernel of its own, in an empty folder."""
    notebook, seconds = myst_nb_reader_plugin(str(path)), 0.0
    with tempfile.TemporaryDirectory() as folder, open(f"{folder}/.log", "w") as log:
        client = NotebookClient(
            notebook,
            timeout=CELL_TIMEOUT_S,
            startup_timeout=STARTUP_TIMEOUT_S,
            record_timing=False,  # it would change what the cache compares
            config=_transport(folder),
            resources={"metadata": {"path": folder}},
        )

        def read_clock(**_):  # the kernel's own: what else the machine does is left out
            nonlocal seconds
            seconds = sum(psutil.Process(client.km.provisioner.pid).cpu_times()[:2])

        client.on_cell_complete = read_clock
        try:
            client.execute(env=variables, stderr=log)
            failure = _warning(notebook)
        except (CellExecutionError, CellTimeoutError) as error:
            failure = str(error)
        except DeadKernelError as error:
            failure = f"{error}\n{Path(log.name).read_text()}"
    return Run(path.stem, seconds, failure=failure), path, notebook


def _transport(folder: str) -> Config:
    """Let a kernel speak over files where it can: two can never want the same port."""
    if os.name == "nt":
        return Config()
    return Config(KernelManager={"transport": "ipc", "ip": f"{folder}/.kernel"})


def _warning(notebook: nbformat.NotebookNode) -> str | None:
    """Return the first text on stderr: a lesson must not warn its readers."""
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            if output.get("name") == "stderr":
                return f"this cell warns:\n{cell.source}\n---\n{output.text}"
    return None
