"""Make the learner's notebook from the teacher's: the same bytes every time.

The steps are nbgrader's own, in its order, so that ``nbgrader generate_assignment``
gives the same cells; what we add is fixed cell ids, no metadata of the evening on
which the notebook was written, and a cell that fetches the package where it is not.
"""

import hashlib
import logging
from pathlib import Path

import nbformat
from nbgrader.preprocessors import (
    CheckCellMetadata,
    ClearHiddenTests,
    ClearMarkScheme,
    ClearOutput,
    ClearSolutions,
    ComputeChecksums,
    LockCells,
)
from traitlets.config import Config, PyFileConfigLoader

from course_utils.exercises.reading import read_notebook
from course_utils.exercises.validation import problems_of
from course_utils.grading.notebook import cells
from course_utils.grading.notebook.questions import name_of
from course_utils.project import CourseError, find_root, solution_files
from course_utils.publishing.fetching import fetch_package

STEPS = (
    LockCells,
    ClearSolutions,
    ClearOutput,
    CheckCellMetadata,
    ClearHiddenTests,
    ClearMarkScheme,
    ComputeChecksums,
    CheckCellMetadata,
)
KERNEL = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}
KEPT = {"deletable", "editable", "nbgrader", "tags"}
COURSE = find_root(Path(__file__))  # whose package the notebook fetches
FIXED = {  # read-only and folded in JupyterLab, not shown on the site, not graded
    "deletable": False,
    "editable": False,
    "jupyter": {"source_hidden": True},
    "tags": ["remove-cell"],
}


def released_path(root: Path, source: Path) -> Path:
    """Return where the learner's version of a teacher's notebook lies."""
    return root / "notebooks" / "exercises" / source.stem / source.name


def read_source(path: Path):
    """Read a teacher's notebook that is fit for release.

    Raises:
        CourseError: It does not open, or something in it must be mended first.
    """
    notebook = read_notebook(path)
    problems = problems_of(notebook)
    if problems:
        listed = "".join(f"\n  - {problem}" for problem in problems)
        raise CourseError(f"{path} cannot be released yet:{listed}")
    return notebook


def release(notebook, config: Config | None = None) -> str:
    """Return the learner's version of a teacher's notebook as JSON text."""
    notebook = nbformat.from_dict(notebook)
    for step in STEPS:
        notebook, _ = step(config=config, log=logging.getLogger("release")).preprocess(
            notebook, {}
        )
    _tidy(notebook)
    notebook.cells.insert(1, _fetch_cell())  # below the title
    return nbformat.writes(notebook) + "\n"


def load_config(root: Path) -> Config:
    """Return the teacher's nbgrader settings, where there are some."""
    if not (root / "nbgrader_config.py").is_file():
        return Config()
    return PyFileConfigLoader("nbgrader_config.py", path=str(root)).load_config()


def release_all(root: Path) -> dict[Path, str]:
    """Return the text of every file that belongs in ``notebooks/exercises``."""
    config = load_config(root)
    return {
        released_path(root, source): release(read_source(source), config)
        for source in solution_files(root)
    }


def stale_files(root: Path, wanted: dict[Path, str]) -> list[Path]:
    """Return the released notebooks that are missing, old or without a source."""
    found = set((root / "notebooks" / "exercises").rglob("*.ipynb"))
    old = [p for p, text in wanted.items() if p not in found or _text(p) != text]
    return sorted(set(old) | (found - set(wanted)))


def is_edited(notebook: dict) -> bool:
    """Tell whether a cell of a released notebook is not as it was released."""
    texts = ({**cell, "source": "".join(cell["source"])} for cell in notebook["cells"])
    return any(
        cells.marks(cell).get("checksum", own) != own
        for cell in texts
        if cells.marks(cell) and (own := cells.checksum(cell))
    )


def _text(path: Path) -> str:
    return path.read_bytes().decode("utf-8", errors="replace")


def _tidy(notebook) -> None:
    """Drop metadata and chance: ids come from the cell, not from the dice."""
    notebook.metadata = nbformat.from_dict(KERNEL)
    notebook.nbformat, notebook.nbformat_minor = 4, 5
    taken: set[str] = set()
    for cell in notebook.cells:
        cell.metadata = nbformat.from_dict(
            {key: value for key, value in cell.metadata.items() if key in KEPT}
        )
        if cells.is_solution(cell):
            cell.pop("attachments", None)  # pictures of the solution
        cell.id = _fixed_id(cell, taken)


def _fetch_cell():
    """Return the cell that fetches the package: no question, no points, no marks."""
    cell = nbformat.v4.new_code_cell(fetch_package(COURSE), metadata=FIXED)
    cell.id = "fetch_package"
    return cell


def _fixed_id(cell, taken: set[str]) -> str:
    """Return the nbgrader id, or a hash of the text, made unique by a count."""
    text = hashlib.sha256(f"{cell.cell_type}:{cell.source}".encode()).hexdigest()[:8]
    name, count = (name_of(cell) or text)[:56], 1
    unique = name
    while unique in taken:
        count += 1
        unique = f"{name}-{count}"
    taken.add(unique)
    return unique
