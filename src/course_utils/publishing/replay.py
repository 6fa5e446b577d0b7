"""Notebooks with the outputs that the site shows, for nbval to run again.

nbval compares a fresh run with what a notebook holds. The derived notebooks hold
no outputs, so each is joined here with the results in the cache: what the page
shows is what a learner's run must show. Timings and the like are exempt by the
cell tag ``nbval-ignore-output``.
"""

import shutil
from pathlib import Path

import nbformat

from course_utils.project import lesson_files, solution_files
from course_utils.publishing.cache import executed_notebook, last_run, open_cache


def write_replays(root: Path) -> list[Path]:
    """Write what nbval shall run into ``_build/nbval``; return it, long ones first.

    Raises:
        KeyError: A lesson, as its code is now, was not run yet.
    """
    folder = root / "_build" / "nbval"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    cache, seconds = open_cache(root), {}
    for path in lesson_files(root):
        derived = nbformat.read(root / "notebooks" / f"{path.stem}.ipynb", 4)
        _join(derived, executed_notebook(root, path))
        replay = folder / f"{path.stem}.ipynb"
        nbformat.write(derived, replay)
        noted = last_run(cache, path) or {}
        seconds[replay] = noted.get("execution_seconds", 0.0)
    for path in solution_files(root):
        solution = nbformat.read(path, 4)
        for cell in solution.cells:  # it must run; what it prints is its own affair
            cell.metadata.setdefault("tags", []).append("nbval-ignore-output")
        replay = folder / f"{path.stem}-solution.ipynb"
        nbformat.write(solution, replay)
        seconds[replay] = 0.0  # not known: shorter than a lesson
    return sorted(seconds, key=lambda replay: -seconds[replay])


def _join(derived: nbformat.NotebookNode, executed: nbformat.NotebookNode) -> None:
    """Give each derived code cell the outputs of the lesson's cell of the same text."""
    outputs = [cell.outputs for cell in executed.cells if cell.cell_type == "code"]
    code = [cell for cell in derived.cells if cell.cell_type == "code"]
    _fetch, *rest = code
    for cell, shown in zip(rest, outputs, strict=True):
        cell.outputs = shown
        cell.execution_count = 1
