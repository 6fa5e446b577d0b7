"""Run a learner's notebook from the top in this Python, whatever its cells do.

A cell that takes too long is stopped, ``exit()`` ends nothing, and where Python itself
ends, the cell that ended it is known. The file is not changed.
"""

import logging
import subprocess
import sys
from pathlib import Path

from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient
from nbclient.exceptions import DeadKernelError
from nbformat.v4 import new_code_cell, new_output

from course_utils.grading.notebook.questions import name_of

SILENT = logging.getLogger("course_utils.kernel")  # its news reach the learner as ours
SILENT.disabled = True
STOPPED = "Stopped"  # the error of a cell that took too long
NOT_RUN = "NotRun"  # the error of a cell that Python did not live to see
NO_EXIT = "get_ipython().ask_exit = lambda: None"  # grading goes on after it too


class OwnKernel(AsyncKernelManager):
    """A kernel of the Python that runs this, whatever the machine calls python3."""

    @property
    def kernel_spec(self):
        """Return how to start it."""
        launch = [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"]
        return KernelSpec(argv=launch, display_name="Python", language="python")


def run(notebook, folder: Path, cell_seconds: int) -> None:
    """Run all cells in a folder; errors stay in the outputs.

    Args:
        notebook: Gets the outputs.
        folder: Where the notebook lies.
        cell_seconds: What a cell may take.
    """
    started: list[int] = []
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    notebook.cells.insert(0, new_code_cell(NO_EXIT))
    took_too_long = f"it ran for more than {cell_seconds} s: does a loop never end?"
    client = NotebookClient(
        notebook,
        timeout=cell_seconds,
        interrupt_on_timeout=True,
        error_on_timeout={"ename": STOPPED, "evalue": took_too_long, "traceback": []},
        kernel_manager_class=OwnKernel,
        allow_errors=True,
        log=SILENT,
        on_cell_start=lambda cell, cell_index: started.append(cell_index),
        on_cell_executed=_note_stop,
        resources={"metadata": {"path": str(folder)}},
    )
    try:
        client.execute(stderr=subprocess.DEVNULL)  # the kernel's own chatter
    except DeadKernelError:
        _note_end(notebook, started[-1])
    finally:
        del notebook.cells[0]


def _note_stop(cell, cell_index, execute_reply) -> None:
    """Write into a cell that it was stopped."""
    content = execute_reply["content"]
    if content.get("ename") == STOPPED:
        cell.outputs = [_error(STOPPED, content["evalue"])]


def _note_end(notebook, place: int) -> None:
    """Write into the cell that ended Python, and into those after it, what happened."""
    ended = name_of(notebook.cells[place]) or place
    detail = "Python ended here: too much memory, or a call that ends the process?"
    notebook.cells[place].outputs = [_error("Ended", detail)]
    for cell in notebook.cells[place + 1 :]:
        if cell.cell_type == "code":
            detail = f"not run, since Python ended in cell {ended!r}"
            cell.outputs = [_error(NOT_RUN, detail)]


def _error(name: str, text: str):
    return new_output("error", ename=name, evalue=text, traceback=[text])
