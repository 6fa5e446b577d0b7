"""What every test may ask for: a tool or a data set, or else a skip that says why.

Where everything must be there (``COURSE_NO_SKIPS=1``), a missing thing is a failure.
"""

import functools
import importlib.util
import os
import shutil
import socket
from contextlib import ExitStack

import pytest

CHROMIUM = ("chromium", "google-chrome", "chromium-browser")
ALONE = (
    "--no-sandbox",  # in a container everything runs as root
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

os.environ.setdefault("OMP_NUM_THREADS", "1")  # pytest-xdist already fills the cores


@pytest.hookimpl(tryfirst=True)  # xdist looks at the groups in the same hook
def pytest_collection_modifyitems(config, items):
    """Let one process run the tests of a group, or of what a module makes once.

    xdist 3.8 tells a test's group by an attribute that pytest 9.2 no longer has, and
    then ``--dist=loadgroup`` groups nothing (its issue 1386): here it is told again.
    """
    for item in items:
        made = item._fixtureinfo.name2fixturedefs.values()
        shares = any(found.scope == "module" for same in made for found in same)
        if shares and not item.get_closest_marker("xdist_group"):
            item.add_marker(pytest.mark.xdist_group(item.path.stem))
        group = item.get_closest_marker("xdist_group")
        if group and hasattr(item, "_id") and getattr(config.option, "loadgroup", 0):
            item._id = type(item._id).parse(f"{item.nodeid}@{group.args[0]}")


def _refuse(reason: str) -> None:
    """Skip the running test, or fail it where no skip is allowed."""
    if os.environ.get("COURSE_NO_SKIPS") == "1":
        pytest.fail(f"{reason}, and COURSE_NO_SKIPS=1", pytrace=False)
    pytest.skip(reason)


@pytest.fixture
def need_tool():
    """Return a function: the path of the first of some programs that is installed."""

    def need(*names: str) -> str:
        path = next(filter(None, map(shutil.which, names)), None)
        return path or _refuse(f"needs the program {' or '.join(names)}, not found")

    return need


@pytest.fixture
def need_module():
    """Return a function that skips unless all of these Python modules are installed."""

    def need(*names: str) -> None:
        for name in names:
            if importlib.util.find_spec(name) is None:
                _refuse(f"needs the Python package {name}, not found")

    return need


@pytest.fixture
def need_data():
    """Return a function: the folder of a real data set, in the course's data folder."""

    def need(name: str):
        from course_utils.datasets import data_folder

        folder = data_folder() / name
        if not folder.is_dir():
            _refuse(f"needs the data set {name}, not found in {data_folder()}")
        return folder

    return need


@pytest.fixture
def need_network():
    """Return a function that skips unless a host answers on the web."""

    def need(host: str) -> None:
        try:
            socket.create_connection((host, 80), timeout=3).close()
        except OSError:
            _refuse(f"needs the network, {host} does not answer")

    return need


@pytest.fixture(scope="module")  # while it is open, nothing else may use asyncio
def launch():
    """A function that opens the browser once, for all tests of a module."""
    with ExitStack() as stack:

        @functools.cache
        def open_browser(program):
            from playwright.sync_api import sync_playwright

            engine = stack.enter_context(sync_playwright()).chromium
            browser = engine.launch(executable_path=program, args=list(ALONE))
            stack.callback(browser.close)
            return browser

        yield open_browser


@pytest.fixture
def chromium(launch, need_tool, need_module):
    """The one browser, or a skip that says what is missing."""
    need_module("playwright")
    return launch(need_tool(*CHROMIUM))
