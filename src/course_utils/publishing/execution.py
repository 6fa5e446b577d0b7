"""Run the lessons into the cache that the site is built from, two at a time."""

import os
import tempfile
import time
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path

import nbformat
import psutil
from jupyter_cache.base import JupyterCacheAbstract
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from traitlets.config import Config

from course_utils.glue import PAGE
from course_utils.project import lesson_files
from course_utils.publishing.cache import (
    cached_run,
    last_run,
    lesson_notebook,
    open_cache,
    store,
)
from course_utils.verdicts import SEEDS_FROM

ONE_THREAD = {"OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1", "PYTHONHASHSEED": "0"}
PAGE_ENVIRONMENT = ONE_THREAD | {PAGE: "1"}  # what every kernel of a page gets
CELL_TIMEOUT_S = 600
STARTUP_TIMEOUT_S = 180  # on a busy machine


@dataclass(frozen=True)
class Run:
    """What became of one lesson, or the message of its failure."""

    stem: str
    seconds: float  # of the processor
    elapsed: float = 0.0  # seconds of the clock
    was_cached: bool = False
    failure: str | None = None


@dataclass(frozen=True)
class Waiting:
    """A lesson to run, and the run before, if it is remembered."""

    path: Path
    notebook: nbformat.NotebookNode
    before: Run | None


@dataclass(frozen=True)
class Plan:
    """What a call will do: which lessons stand in the cache, which will run."""

    cache: JupyterCacheAbstract
    cached: list[Run]
    waiting: list[Waiting]


def page_environment() -> dict[str, str]:
    """Return the environment of this process as a page's kernel may see it.

    Other seeds than the book's own never reach a page: see ``execute_lessons``.
    """
    kept = {name: text for name, text in os.environ.items() if name != SEEDS_FROM}
    return kept | PAGE_ENVIRONMENT


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
    plan = plan_lessons(root, lessons=lessons, cache_path=cache_path)
    yield from run_plan(plan, jobs=jobs, environment=environment)


def plan_lessons(
    root: Path, *, lessons: list[Path] | None = None, cache_path: Path | None = None
) -> Plan:
    """Look which lessons must run, first the first to read, then long ones first."""
    plan = Plan(open_cache(root, cache_path), [], [])
    for path in lessons or lesson_files(root):
        notebook = lesson_notebook(root, path)
        if noted := cached_run(plan.cache, notebook):
            plan.cached.append(_run_of(path, noted))
        else:
            noted = last_run(plan.cache, path)
            before = _run_of(path, noted) if noted else None
            plan.waiting.append(Waiting(path, notebook, before))
    plan.waiting[1:] = sorted(plan.waiting[1:], key=_length, reverse=True)
    return plan


def run_plan(
    plan: Plan, *, jobs: int = 2, environment: Mapping[str, str] | None = None
) -> Iterator[Run]:
    """Run what a plan waits for; yield the cached runs, then each as it ends."""
    yield from plan.cached
    variables = page_environment() | dict(environment or {})
    with ThreadPoolExecutor(jobs) as pool:
        futures = {pool.submit(_run, task, variables): task for task in plan.waiting}
        for future in as_completed(futures):
            run, task = future.result(), futures[future]
            if run.failure is None:
                noted = {"execution_seconds": run.seconds, "elapsed": run.elapsed}
                store(plan.cache, task.path, task.notebook, noted)
            yield run


def _run_of(path: Path, noted: dict) -> Run:
    seconds = noted.get("execution_seconds", 0.0)
    return Run(path.stem, seconds, noted.get("elapsed", seconds), was_cached=True)


def _length(task: Waiting) -> tuple[float, int]:
    """Return how long a lesson may run: as long as before, or by its text."""
    known = task.before.seconds if task.before else 0.0
    return known, task.path.stat().st_size


def _run(task: Waiting, variables: Mapping[str, str]) -> Run:
    """Run one lesson in a kernel of its own, in an empty folder."""
    notebook, seconds, start = task.notebook, 0.0, time.perf_counter()
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
    elapsed = time.perf_counter() - start
    return Run(task.path.stem, seconds, elapsed, failure=failure)


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
