"""The gradebook on a real PostgreSQL server, started for this test."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest
from nbgrader.api import Gradebook
from test_evening import course, empty_gradebook, run  # noqa: F401, fixtures

pytestmark = pytest.mark.slow


def find_programs() -> str:
    """Return the folder of PostgreSQL's server programs, which is not on PATH."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"))
    path = str(found[-1].parent) if found else ""
    return path + os.pathsep + os.environ["PATH"]


@pytest.fixture
def server(monkeypatch, need_tool):
    """A server of its own, reachable through a socket only."""
    monkeypatch.setenv("PATH", find_programs())
    need_tool("postgres")
    folder = Path(tempfile.mkdtemp(prefix="pg"))
    as_user = []
    if os.geteuid() == 0:  # PostgreSQL refuses to run as root
        shutil.chown(folder, "nobody")
        as_user = ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"]

    def call(*command):
        subprocess.run([*as_user, *command], check=True, cwd=folder, env=environment)

    environment = {"PATH": os.environ["PATH"], "LC_ALL": "C"}
    data = str(folder / "data")
    call("initdb", "-D", data, "-A", "trust", "-U", "teacher", "-E", "UTF8")
    options = f"-c listen_addresses= -c unix_socket_directories={folder} -c fsync=off"
    call("pg_ctl", "-D", data, "-w", "-l", str(folder / "log"), "-o", options, "start")
    yield f"postgresql://teacher@/postgres?host={folder}"
    call("pg_ctl", "-D", data, "-w", "-m", "immediate", "stop")
    shutil.rmtree(folder)


def test_grades_go_to_postgresql_and_a_second_run_changes_nothing(course, server):  # noqa: F811
    assert run(course, url=server).graded == 6
    first = grades(server)
    assert first == {f"student{i}": 3.0 * ((i + 1) % 2) for i in range(6)}
    assert run(course, url=server, force=True).graded == 6
    assert grades(server) == first


def grades(url) -> dict:
    with Gradebook(url.replace("postgresql:", "postgresql+psycopg:")) as book:
        return {
            submission.student.id: grade.auto_score
            for submission in book.assignment_submissions("squares")
            for notebook in submission.notebooks
            for grade in notebook.grades
            if grade.name == "test_square"
        }
