"""Serve the built site under its real prefix and open it in one browser."""

import functools
import http.server
import os
import threading
from contextlib import ExitStack

import pytest
from hosting import PREFIX, SITE, Host

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


@pytest.fixture(scope="session")
def address():
    """The address of the served site, with its prefix."""
    handler = functools.partial(Host, directory=str(SITE))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}{PREFIX}"
        server.shutdown()


@pytest.fixture(scope="session")
def launch():
    """A function that opens the browser once, for all tests of this process."""
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
def built():
    """Skip, or fail where nothing may be skipped, unless the site stands."""
    if not (SITE / "index.html").is_file():
        refuse = (
            pytest.fail if os.environ.get("COURSE_NO_SKIPS") == "1" else pytest.skip
        )
        refuse(f"needs the built site, not found in {SITE}: run `make book`")


@pytest.fixture
def browser(built, launch, need_tool, need_module):
    """The one browser, or a skip that says what is missing."""
    need_module("playwright", "axe_playwright_python")
    return launch(need_tool(*CHROMIUM))
