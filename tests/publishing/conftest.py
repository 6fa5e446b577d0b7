"""A whole course in small, in a folder that a test may change."""

import shutil
from pathlib import Path

import pytest

GOLDEN = Path(__file__).parent / "golden"


@pytest.fixture
def small_course(tmp_path):
    root = tmp_path / "course"
    shutil.copytree(GOLDEN, root)
    return root
