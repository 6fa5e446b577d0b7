"""A notebook that was carried elsewhere fetches the package and runs, as on Colab.

The Python there has everything but the course; git is pointed at this working tree.
"""

import json
import os
import shutil
import subprocess

import nbformat
import pytest
from conftest import ROOT, python_without
from nbclient import NotebookClient

from course_utils.exercises.reading import read_notebook
from course_utils.publishing.fetching import address
from course_utils.requirements import PACKAGE

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("elsewhere")]
LESSON = "01-neural-network-basics"  # the quickest
CELL_SECONDS = 300
OURS = ("course_utils", "__editable__")
OFFLINE = {
    "PIP_NO_INDEX": "1",
    "PIP_NO_BUILD_ISOLATION": "0",  # pip reads it the wrong way round: do not isolate
    "PIP_CONFIG_FILE": os.devnull,
    "OMP_NUM_THREADS": "1",
}


@pytest.fixture(scope="module")
def repository(tmp_path_factory):
    """A git repository of the package as it is in this working tree."""
    folder = tmp_path_factory.mktemp("repository")
    for name in ("pyproject.toml", "README.md", "LICENSE", "LICENSE-TEXT"):
        shutil.copy(ROOT / name, folder)
    unwanted = shutil.ignore_patterns("*.egg-info", "__pycache__")
    shutil.copytree(ROOT / "src", folder / "src", ignore=unwanted)
    who = ["-c", "user.name=test", "-c", "user.email=test@example.org"]
    for call in (["init", "-q"], ["add", "."], [*who, "commit", "-qm", "as it is"]):
        subprocess.run(["git", *call], cwd=folder, check=True)
    return folder


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory):
    """A Python that has what this one has, but not the course."""
    return python_without(OURS, tmp_path_factory.mktemp("elsewhere"))


@pytest.fixture
def kernel(elsewhere, tmp_path, monkeypatch):
    """The name of a kernel of that Python, on which the course is not installed."""
    uninstall = [elsewhere, "-m", "pip", "uninstall", "-qy", PACKAGE]
    subprocess.run(uninstall, check=True, capture_output=True)
    argv = [str(elsewhere), "-m", "ipykernel_launcher", "-f", "{connection_file}"]
    spec = {"argv": argv, "display_name": "elsewhere", "language": "python"}
    folder = tmp_path / "jupyter" / "kernels" / "elsewhere"
    folder.mkdir(parents=True)
    (folder / "kernel.json").write_text(json.dumps(spec))
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path / "jupyter"))
    return "elsewhere"


@pytest.fixture
def run(kernel, repository, tmp_path, monkeypatch):
    """Return a function that runs a notebook in an empty folder of its own."""
    git = {
        "GIT_CONFIG_COUNT": "1",
        "GIT_CONFIG_KEY_0": f"url.{repository.as_uri()}.insteadOf",
        "GIT_CONFIG_VALUE_0": address(ROOT),
    }
    for name, value in (OFFLINE | git).items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("PYTHONPATH", raising=False)

    def execute(notebook, **options):
        folder = tmp_path / "folder"
        folder.mkdir()
        options |= {"resources": {"metadata": {"path": str(folder)}}}
        client = NotebookClient(
            notebook, kernel_name=kernel, timeout=CELL_SECONDS, **options
        )
        client.execute()
        return notebook

    return execute


def errors(notebook):
    return [
        (cell.id, output.ename, output.evalue)
        for cell in notebook.cells
        for output in cell.get("outputs", [])
        if output.output_type == "error"
    ]


def test_a_lesson_runs_from_top_to_bottom(run):
    lesson = nbformat.read(ROOT / f"notebooks/{LESSON}.ipynb", 4)
    assert errors(run(lesson)) == []
    pictures = [
        output
        for cell in lesson.cells
        for output in cell.get("outputs", [])
        if "image/png" in output.get("data", {})
    ]
    assert pictures


def test_an_exercise_asks_for_answers_and_for_nothing_else(run):
    path = ROOT / f"notebooks/exercises/{LESSON}/{LESSON}.ipynb"
    exercise = run(read_notebook(path), allow_errors=True)
    names = {name for _, name, _ in errors(exercise)}
    assert names <= {"NotImplementedError", "CheckFailed", "NameError"}
