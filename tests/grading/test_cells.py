"""Our few questions to a cell get nbgrader's answers."""

import logging

import nbformat
import pytest
import samples
from nbgrader import utils
from nbgrader.preprocessors import ClearHiddenTests, ClearSolutions

from course_utils.grading.notebook import cells

CELLS = samples.teacher().cells


@pytest.mark.parametrize("cell", CELLS, ids=cells.cell_id)
def test_the_checksum_is_nbgraders(cell):
    assert cells.checksum(cell) == utils.compute_checksum(cell)


@pytest.mark.parametrize("cell", CELLS, ids=cells.cell_id)
def test_a_released_cell_is_what_nbgrader_releases(cell):
    notebook = nbformat.v4.new_notebook(cells=[nbformat.from_dict(cell)])
    for step in (ClearSolutions, ClearHiddenTests):
        notebook, _ = step(log=logging.getLogger()).preprocess(notebook, {})
    text = cells.split_hidden(cell.source)[0]
    ours = cells.without_solution(cell) if cells.is_solution(cell) else text
    assert ours == notebook.cells[0].source


def test_nested_regions_keep_their_indent():
    cell = samples.cell(
        "def f():\n    ### BEGIN SOLUTION\n    x\n    ### END SOLUTION\n"
    )
    expected = "def f():\n    # YOUR CODE HERE\n    raise NotImplementedError()\n"
    assert cells.without_solution(cell) == expected
