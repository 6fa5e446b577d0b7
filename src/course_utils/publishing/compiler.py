"""Derive ``notebooks/NN-name.ipynb`` from ``book/lessons/NN-name.md``.

Deterministic: cell ids are digests of their text, there are no outputs and no
dates, so two runs give the same bytes and a stale file shows in a diff.
"""

import hashlib
import json
from pathlib import Path

from myst_nb.core.read import myst_nb_reader_plugin
from nbformat import NotebookNode

from course_utils.copies import keep_work
from course_utils.project import lesson_files
from course_utils.publishing.durations import recorded_seconds
from course_utils.publishing.fetching import fetch_package
from course_utils.publishing.lowering import Page, lower, number_labels
from course_utils.publishing.references import read_library

LANGUAGE = {"language_info": {"name": "python"}}
FOLDED = {"jupyter": {"source_hidden": True}}
KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}


def compile_lesson(path: Path, root: Path) -> str:
    """Return the text of the notebook derived from one lesson.

    Raises:
        CourseError: The lesson leaves the dialect, cites or refers to nothing.
    """
    source = myst_nb_reader_plugin(str(path))
    page = Page(path.stem, read_library(root), path.parent)
    _number(source, page)
    cells: list[dict] = []
    for cell in source.cells:
        cells += _compile_cell(cell, page)
    title, _, text = cells[0]["source"].partition("\n")
    cells[0]["source"] = f"{title}\n\n{_provenance(page, root)}\n{text}"
    cells.insert(1, _code_cell(fetch_package(root), FOLDED))
    notebook = {
        "cells": _with_ids(cells),
        "metadata": {"kernelspec": KERNEL, **LANGUAGE},
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    return json.dumps(notebook, indent=1, sort_keys=True, ensure_ascii=False) + "\n"


def derive(root: Path) -> dict[Path, str]:
    """Return every derived notebook of the course: its path and its text."""
    return {
        root / "notebooks" / f"{path.stem}.ipynb": compile_lesson(path, root)
        for path in lesson_files(root)
    }


def stale_notebooks(root: Path) -> list[Path]:
    """Return the notebooks that differ from what their lesson derives now."""
    wanted = derive(root)
    present = set((root / "notebooks").glob("*.ipynb"))
    changed = [
        path
        for path, text in wanted.items()
        if path not in present or path.read_text("utf8") != text
    ]
    return sorted({*changed, *(present - wanted.keys())})


def write_notebooks(root: Path) -> list[Path]:
    """Write what is stale, remove what has no lesson; return what changed."""
    wanted, stale = derive(root), stale_notebooks(root)
    for path in stale:
        keep_work(root, path, _is_edited)
        if path in wanted:
            path.parent.mkdir(exist_ok=True)
            path.write_text(wanted[path], "utf8", newline="\n")
        else:
            path.unlink()
    return stale


def _is_edited(notebook: dict) -> bool:
    """Tell whether a derived notebook's cells are no longer what their ids say."""
    texts = [{**cell, "source": "".join(cell["source"])} for cell in notebook["cells"]]
    given = [cell["id"] for cell in notebook["cells"]]
    return [cell["id"] for cell in _with_ids(texts)] != given


def _number(source: NotebookNode, page: Page) -> None:
    """Number equations and figures in reading order."""
    for cell in source.cells:
        if cell.cell_type == "markdown":
            number_labels(cell.source, page)
        elif caption := _figure(cell).get("caption"):
            page.number(page.figures, _figure(cell).get("name", caption))


def _figure(cell: NotebookNode) -> dict:
    return cell.metadata.get("mystnb", {}).get("figure", {})


def _compile_cell(cell: NotebookNode, page: Page) -> list[dict]:
    """Return a lesson's cell as one or two notebook cells."""
    if cell.cell_type == "markdown":
        text = lower(cell.source, page)
        return [_markdown_cell(text)] if text else []
    cells = [_code_cell(cell.source, _cell_metadata(cell))]
    if caption := _figure(cell).get("caption"):
        number = page.number(page.figures, _figure(cell).get("name", caption))
        cells.append(_markdown_cell(lower(f"**Figure {number}.** {caption}", page)))
    return cells


def _cell_metadata(cell: NotebookNode) -> dict:
    """Keep the tags; a hidden input becomes a folded one."""
    tags = sorted(cell.metadata.get("tags", []))
    metadata: dict = {"tags": tags} if tags else {}
    if "hide-input" in tags:
        metadata |= FOLDED
    return metadata


def _markdown_cell(source: str) -> dict:
    return {"cell_type": "markdown", "metadata": {}, "source": source}


def _code_cell(source: str, metadata: dict) -> dict:
    return {
        "cell_type": "code",
        "execution_count": None,
        "metadata": metadata,
        "outputs": [],
        "source": source,
    }


def _provenance(page: Page, root: Path) -> str:
    """Return the line below the title: where the page lives, how long it runs."""
    site = page.library.page(f"lessons/{page.stem}")
    return (
        f"*To read: [this lesson on the site]({site}). "
        f"To practise: [its exercises](exercises/{page.stem}/{page.stem}.ipynb). "
        f"To edit: `book/lessons/{page.stem}.md`, from which `make notebooks` "
        f"derives this notebook.{_duration(page, root)}*"
    )


def _duration(page: Page, root: Path) -> str:
    seconds = recorded_seconds(root).get(page.stem)
    if seconds is None:
        return ""
    return f" It ran in {seconds} s on one core; a slower machine takes longer."


def _with_ids(cells: list[dict]) -> list[dict]:
    """Name each cell after its text; equal texts are told apart by a counter."""
    seen: dict[str, int] = {}
    for cell in cells:
        text = cell["cell_type"] + cell["source"]
        seen[text] = seen.get(text, 0) + 1
        digest = hashlib.sha256(f"{text}{seen[text]}".encode()).hexdigest()
        cell["id"] = digest[:8]
        cell["source"] = cell["source"].splitlines(keepends=True)
    return cells
