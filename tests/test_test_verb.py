"""`course test` says in one line what it will skip, and nothing is missing from it."""

import re
from pathlib import Path

import pytest

from course_utils.cli import test as verb

TESTS = Path(__file__).parent


@pytest.fixture
def machine(monkeypatch, tmp_path):
    """Return a function: a machine with these programs and data sets only."""

    def build(programs=(), data=()):
        for name in data:
            (tmp_path / name).mkdir()
        monkeypatch.setenv("COURSE_DATA", str(tmp_path))
        monkeypatch.setattr(verb, "_is_there", lambda program: program in programs)

    return build


def test_a_bare_machine_hears_what_is_skipped_and_what_to_install(machine):
    machine(programs=["docker", "postgres"], data=["mnist", "jaspar"])
    line = verb.skipped_here()
    assert "\n" not in line
    assert line.startswith("Skipped on this machine: isolation of submissions (apt ")
    assert "pages in a browser (apt install chromium)" in line
    assert "containers" not in line
    assert "real data sets uci_promoters, uci_splice (put them into" in line


def test_a_full_machine_skips_nothing(machine):
    machine(["bwrap", "google-chrome", "podman", "postgres"], verb.DATA)
    assert verb.skipped_here().startswith("Nothing is skipped on this machine")


def test_every_program_and_data_set_that_a_test_needs_is_told():
    text = "\n".join(path.read_text("utf8") for path in TESTS.rglob("test_*.py"))
    text += "\n".join(path.read_text("utf8") for path in TESTS.rglob("conftest.py"))
    data = set(re.findall(r'need_data\("(\w+)"\)', text))
    programs = set(re.findall(r'need_tool\("([\w-]+)"', text))
    assert data == set(verb.DATA)
    told = {name for names in verb.NEEDS for name in names}
    others = {"git", "setpriv", "no-such-tool"}  # of a clone; of Linux; a made-up one
    assert programs - told == others
