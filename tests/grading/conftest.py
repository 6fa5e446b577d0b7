"""One warm engine for all tests of grading, where there is a sandbox."""

import pytest

from course_utils.grading.judge.engine import shared_engine


@pytest.fixture
def engine(need_tool):
    need_tool("bwrap")
    return shared_engine()
