"""Grade one notebook: a pure function from a submission to its scores."""

import copy
from pathlib import Path

import nbformat
from nbclient import NotebookClient

from course_utils.grading import cells
from course_utils.grading.records import Assignment, Outcome, Score


def grade(submitted, assignment: Assignment):
    """Grade one submitted notebook.

    Args:
        submitted: The student's notebook: bytes, text, a path or a notebook.
        assignment: What it is graded against.

    Returns:
        The graded notebook, one ``Score`` per question, and the ``Outcome``.
    """
    notebook = _restore(_read(submitted), assignment)
    NotebookClient(notebook, timeout=60, allow_errors=True).execute()
    by_id = {cells.cell_id(cell): cell for cell in notebook.cells}
    scores = tuple(_score(by_id[q.name], q) for q in assignment.questions)
    return notebook, scores, Outcome()


def _read(submitted):
    if isinstance(submitted, Path):
        submitted = submitted.read_bytes()
    if isinstance(submitted, bytes):
        submitted = submitted.decode()
    if isinstance(submitted, str):
        return nbformat.reads(submitted, as_version=4)
    return copy.deepcopy(submitted)


def _restore(notebook, assignment):
    teacher = nbformat.reads(assignment.source, as_version=4)
    tests = {cells.cell_id(c): c for c in teacher.cells if cells.is_locked(c)}
    notebook.cells = [tests.get(cells.cell_id(c), c) for c in notebook.cells]
    return notebook


def _score(cell, question):
    if question.is_manual:
        return Score(question.name, None, question.points)
    errors = [o for o in cell.outputs if o.output_type == "error"]
    message = f"{errors[0].ename}: {errors[0].evalue}" if errors else ""
    points = 0.0 if errors else question.points
    return Score(question.name, points, question.points, message)
