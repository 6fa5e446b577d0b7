"""Put the teacher's cells back into a submitted notebook.

Tests, points and locked cells are the teacher's, wherever the student has changed,
moved, doubled or deleted them. What was put back is told as evidence.
"""

import copy
import re
from functools import lru_cache

import nbformat

from course_utils.grading.notebook import cells

MARK_SCHEME = re.compile(
    r"=== BEGIN MARK SCHEME ===.*?=== END MARK SCHEME ===", re.DOTALL
)


def restore(notebook, source: str) -> list[str]:
    """Restore the teacher's cells in place; return what was found changed.

    Args:
        notebook: The student's, as ``reading.read`` returns it.
        source: The teacher's notebook as JSON text.
    """
    teacher = teacher_cells(source)
    evidence = _drop_strange_ids(notebook, teacher)
    for place, cell in enumerate(notebook.cells):
        if original := teacher.get(cells.cell_id(cell)):
            notebook.cells[place] = _restored(cell, original, evidence)
    for previous, name in zip([None, *teacher], teacher, strict=False):
        _put_in_place(notebook, teacher, previous, name, evidence)
    return evidence


@lru_cache(maxsize=8)
def teacher_cells(source: str) -> dict:
    """Return the teacher's cells that have an id, in order; they are not yours."""
    notebook = nbformat.reads(source, as_version=4)
    return {cells.cell_id(c): c for c in notebook.cells if cells.cell_id(c)}


def _drop_strange_ids(notebook, teacher) -> list[str]:
    """Make cells with unknown or repeated ids ordinary ones."""
    seen, evidence = set(), []
    for cell in notebook.cells:
        if not cells.marks(cell):
            continue
        name = cells.cell_id(cell)
        if not isinstance(name, str) or name not in teacher:
            evidence.append(f"a cell with the unknown id {name!r:.80}")
            del cell.metadata["nbgrader"]
        elif name in seen:
            evidence.append(f"a second cell with the id {name!r}")
            del cell.metadata["nbgrader"]
        seen.add(str(name))
    return evidence


def _restored(cell, original, evidence):
    """Return the cell as it is graded: the teacher's text where it is locked."""
    name, made = cells.cell_id(original), copy.deepcopy(original)
    _compare_marks(name, cell, original, evidence)
    if not cells.is_locked(original):
        if cell.cell_type != original.cell_type:
            evidence.append(f"the type of cell {name!r} was changed")
        made.source = cell.source
        if "attachments" in cell and made.cell_type != "code":
            made.attachments = cell.attachments
        made.metadata.nbgrader["checksum"] = cells.marks(cell).get("checksum")
        if cell.source == cells.without_solution(original):
            made.metadata.nbgrader["checksum"] = cells.checksum(made)
    elif _is_changed(cell, original):
        evidence.append(f"the text of the locked cell {name!r} was changed")
    made.id = cell.id
    if made.cell_type == "code":
        made.outputs, made.execution_count = [], None
    return made


def _compare_marks(name, cell, original, evidence):
    for key in ("points", "grade", "solution", "locked"):
        ours, theirs = cells.marks(original).get(key), cells.marks(cell).get(key)
        if ours is not None and theirs is not None and theirs != ours:
            evidence.append(f"{key} of cell {name!r} was changed to {theirs!r:.40}")


def released(source: str) -> str:
    """Return a locked cell's text as the student got it."""
    return MARK_SCHEME.sub("", cells.split_hidden(source)[0])


def _is_changed(cell, original) -> bool:
    return released(original.source).split() not in (
        cell.source.split(),
        released(cell.source).split(),
    )


def _index(notebook, name):
    for place, cell in enumerate(notebook.cells):
        if cells.cell_id(cell) == name:
            return place
    return None


def _put_in_place(notebook, teacher, previous, name, evidence):
    """Insert a missing cell; move a test that stands before what it tests."""
    place, original = _index(notebook, name), teacher[name]
    after = -1 if previous is None else _index(notebook, previous)
    if place is None:
        evidence.append(f"the cell {name!r} was missing")
        notebook.cells.insert(after + 1, _missing(original))
    elif place < after and cells.is_locked(original):
        evidence.append(f"the cell {name!r} was moved")
        cell = notebook.cells.pop(place)
        notebook.cells.insert(after, cell)


def _missing(original):
    """Return what stands for a missing cell: the teacher's only if it is locked."""
    made = copy.deepcopy(original)
    if not cells.is_locked(original):
        made.source = "This cell was missing."
        if made.cell_type == "code":
            made.source = "# This cell was missing.\nraise NotImplementedError"
    if made.cell_type == "code":
        made.outputs, made.execution_count = [], None
    return made


def hide(notebook):
    """Take hidden tests and mark schemes out of a notebook."""
    for cell in notebook.cells:
        if cells.is_locked(cell) or cells.is_task(cell):
            cell.source = released(cell.source).rstrip("\n")
    notebook.metadata.pop("celltoolbar", None)
    return notebook
