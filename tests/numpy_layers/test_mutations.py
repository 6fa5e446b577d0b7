"""The tests of the layers can fail: see mutations.py."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from mutations import load

SCRIPT = Path(__file__).with_name("mutations.py")
FEWEST = 2  # mutations of a test suite worth the name, per file


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork, so not on Windows")
def test_every_broken_line_is_noticed():
    done = subprocess.run([sys.executable, SCRIPT], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_list_of_broken_lines_is_up_to_date():
    from mutations import PACKAGE

    for mutation in load():
        source = (PACKAGE / mutation.file).read_text()
        assert source.count(mutation.right) == 1, f"{mutation.stem}: {mutation.right}"
