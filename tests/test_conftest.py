"""A missing tool skips a test and says why; where all must be there, it fails."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

TEST = """
def test_it(need_tool, need_data, need_module):
    assert need_tool("no-such-tool", "sh").endswith("/sh")
    need_module("json")
    {}
"""
SHARING = """
import pytest
seen = []
@pytest.fixture(scope="{scope}")
def made(): return seen
{mark}
@pytest.mark.parametrize("n", range(6))
def test_it(n, made):
    made.append(n)
    assert made == list(range(n + 1))
"""


@pytest.mark.slow
@pytest.mark.parametrize(
    ("need", "reason"),
    [
        ("need_tool('no-such-tool')", "needs the program no-such-tool, not found"),
        ("need_data('no-such-data')", "needs the data set no-such-data, not found"),
        ("need_module('no_such_module')", "needs the Python package no_such_module"),
    ],
)
def test_what_is_missing_is_named(tmp_path, need, reason):
    shutil.copy(Path(__file__).with_name("conftest.py"), tmp_path)
    (tmp_path / "test_it.py").write_text(TEST.format(need))
    for strict, outcome in (("0", "1 skipped"), ("1", "1 failed")):
        run = subprocess.run(
            [
                sys.executable,
                "-m",
                "pytest",
                "-rsf",
                "-p",
                "no:cacheprovider",
                tmp_path,
            ],
            env=os.environ | {"COURSE_NO_SKIPS": strict},
            capture_output=True,
            text=True,
        )
        assert outcome in run.stdout
        assert reason in run.stdout


@pytest.mark.slow
@pytest.mark.parametrize(
    ("scope", "mark"),
    [("module", ""), ("function", "@pytest.mark.xdist_group('x')")],
    ids=["what a module makes", "a group"],
)
def test_tests_that_belong_together_run_in_one_process(tmp_path, scope, mark):
    shutil.copy(Path(__file__).with_name("conftest.py"), tmp_path)
    (tmp_path / "test_it.py").write_text(SHARING.format(scope=scope, mark=mark))
    command = [sys.executable, "-m", "pytest", "-n2", "--dist=loadgroup", "-q"]
    run = subprocess.run(
        [*command, "-p", "no:cacheprovider", tmp_path], capture_output=True, text=True
    )
    assert "6 passed" in run.stdout, run.stdout
