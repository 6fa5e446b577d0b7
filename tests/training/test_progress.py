"""A bar for whoever watches; a page or a log sees nothing of it."""

import sys

import pytest
from IPython.core.displaypub import CapturingDisplayPublisher
from IPython.core.interactiveshell import InteractiveShell

from course_utils.training.progress import watched


def test_no_bar_where_nobody_watches(capfd, monkeypatch):
    monkeypatch.delenv("JPY_SESSION_NAME", raising=False)
    assert list(watched(range(3))) == [0, 1, 2]
    assert capfd.readouterr() == ("", "")


def test_a_terminal_sees_a_bar_that_is_wiped_away(capsys, monkeypatch):
    monkeypatch.delenv("JPY_SESSION_NAME", raising=False)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    assert list(watched(range(3))) == [0, 1, 2]
    written = capsys.readouterr().err
    assert "0/3" in written
    assert "epoch" in written
    assert written.split("\r")[-2:] == [written.split("\r")[-2], ""]
    assert written.split("\r")[-2].strip() == ""


@pytest.fixture
def outputs(monkeypatch):
    """What a live notebook shows, in order of appearance and change."""
    monkeypatch.setenv("JPY_SESSION_NAME", "lesson.ipynb")
    shell = InteractiveShell.instance()
    monkeypatch.setattr(shell, "display_pub", CapturingDisplayPublisher())
    yield shell.display_pub.outputs
    InteractiveShell.clear_instance()


def test_a_live_notebook_sees_one_line_that_vanishes(outputs, capfd):
    assert list(watched(range(3))) == [0, 1, 2]
    places = {output["transient"]["display_id"] for output in outputs}
    assert len(places) == 1
    assert any("0/3" in output["data"].get("text/plain", "") for output in outputs)
    assert outputs[-1]["data"] == {}
    assert outputs[-1]["update"]
    assert capfd.readouterr() == ("", "")
