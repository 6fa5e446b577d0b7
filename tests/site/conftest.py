"""Serve the built site under its real prefix and open it in one browser."""

import functools
import http.server
import os
import threading

import pytest
from hosting import PREFIX, SITE, Host


@pytest.fixture(scope="session")
def address():
    """The address of the served site, with its prefix."""
    handler = functools.partial(Host, directory=str(SITE))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}{PREFIX}"
        server.shutdown()


@pytest.fixture
def built():
    """Skip, or fail where nothing may be skipped, unless the site stands."""
    if not (SITE / "index.html").is_file():
        refuse = (
            pytest.fail if os.environ.get("COURSE_NO_SKIPS") == "1" else pytest.skip
        )
        refuse(f"needs the built site, not found in {SITE}: run `make book`")


@pytest.fixture
def browser(built, chromium, need_module):
    """The one browser, or a skip that says what is missing."""
    need_module("axe_playwright_python")
    return chromium
