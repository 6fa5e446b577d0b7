"""The sample exercise of the tests: small questions that try the tools."""

from pathlib import Path

import nbformat

FIXTURES = Path(__file__).parent / "fixtures"
SAMPLE = FIXTURES / "solutions" / "00-sample" / "00-sample.ipynb"


def sample_notebook():
    """Return a fresh copy of the teacher's notebook."""
    return nbformat.read(SAMPLE, as_version=4)


def cell_of(notebook, name):
    """Return the cell with an nbgrader id."""
    return next(
        cell
        for cell in notebook.cells
        if cell.metadata.get("nbgrader", {}).get("grade_id") == name
    )
