"""A real JupyterLab, driven by a browser: work is kept, pictures and films work."""

import signal
import socket
import time
from urllib.parse import urlparse

import nbformat
import pytest
from conftest import ROOT, SECONDS, verb

from course_utils.publishing.compiler import KERNEL

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("lab")]
LESSON = "my/01-every-construct.ipynb"
MILLISECONDS = 1000 * SECONDS
BROKEN = """() => [...document.querySelectorAll(".jp-RenderedMarkdown img")]
  .filter(image => !(image.complete && image.naturalWidth))
  .map(image => image.outerHTML.slice(0, 200))"""
WIDTHS = """() => [...document.querySelectorAll(".jp-RenderedMarkdown img")]
  .map(image => image.naturalWidth)"""
FILM = """\
from matplotlib.figure import Figure
from course_utils.plotting import Player
Player([Figure((1, 1)) for _ in range(3)], ["one", "two", "three"], "Three frames.")"""


@pytest.fixture
def tab(chromium, lab):
    """A tab of the browser, closed at the end."""
    with chromium.new_context(viewport={"width": 1400, "height": 3000}) as context:
        page = context.new_page()
        page.set_default_timeout(MILLISECONDS)
        yield page


def open_notebook(tab, lab, path):
    tab.goto(lab.url(path))
    tab.locator(".jp-NotebookPanel-toolbar").wait_for()
    tab.locator(".jp-Notebook .jp-Cell").first.wait_for()


def run_all(tab):
    tab.get_by_text("(ipykernel) | Idle").wait_for()
    tab.get_by_role("menuitem", name="Run", exact=True).click()
    tab.get_by_role("menuitem", name="Run All Cells", exact=True).click()


def wait_until(is_so):
    """Wait for what JupyterLab does in its own time."""
    end = time.monotonic() + SECONDS
    while not is_so():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.2)


def ran(path):
    cells = nbformat.read(path, 4).cells
    return any(cell.get("outputs") for cell in cells)


def test_what_was_run_and_saved_outlives_every_verb(tab, lab):
    work = lab.root / LESSON
    derived = lab.root / "notebooks/01-every-construct.ipynb"
    before = derived.read_bytes()
    open_notebook(tab, lab, LESSON)
    run_all(tab)
    wait_until(lambda: ran(work))  # it saves by itself
    tab.close()
    saved = work.read_bytes()
    lesson = lab.root / "book/lessons/01-every-construct.md"
    lesson.write_text(lesson.read_text("utf8").replace("found it", "saw it"), "utf8")
    assert "notebooks/01-every-construct.ipynb" in verb(lab.root, "notebooks")
    verb(lab.root, "release")
    assert "my/01-every-construct.2.ipynb" in verb(lab.root, "update")
    assert work.read_bytes() == saved
    assert derived.read_bytes() != before
    assert (lab.root / "my/01-every-construct.2.ipynb").read_bytes() == (
        derived.read_bytes()
    )


def diagrams(path):
    return path.read_text("utf8").count("](data:image/")


def test_every_diagram_of_a_lesson_is_drawn_at_its_size(tab, lab):
    expected = {
        path.name: diagrams(path) for path in (ROOT / "notebooks").glob("*.ipynb")
    }
    assert sum(expected.values()) >= 7
    for name, count in expected.items():
        if count:
            open_notebook(tab, lab, f"my/{name}")
            # cells out of sight are drawn when JupyterLab has time
            tab.locator(".jp-RenderedMarkdown img").nth(count - 1).wait_for()
            widths = tab.evaluate(WIDTHS)
            assert (len(widths), tab.evaluate(BROKEN)) == (count, []), name
            assert min(widths) >= 400, name


def test_the_arrow_keys_move_a_film(tab, lab):
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(FILM)])
    notebook.metadata.kernelspec = KERNEL
    nbformat.write(notebook, lab.root / "my/film.ipynb")
    open_notebook(tab, lab, "my/film.ipynb")
    run_all(tab)
    slider = tab.locator(".course-player input")
    slider.focus()
    tab.keyboard.press("ArrowRight")
    assert slider.input_value() == "2"
    assert tab.locator(".course-player figcaption").inner_text() == "two"


def test_no_news_are_asked_for(tab, lab):
    asked = []
    tab.on("request", lambda request: asked.append(request.url))
    open_notebook(tab, lab, LESSON)
    tab.wait_for_load_state("networkidle")
    assert [url for url in asked if "/lab/api/news" in url] == []
    assert tab.get_by_text("official Jupyter news").count() == 0
    assert [url for url in asked if not url.startswith((lab.address, "data:"))] == []


def test_ending_the_verb_ends_jupyterlab(lab):
    place = urlparse(lab.address)
    socket.create_connection((place.hostname, place.port)).close()
    lab.process.send_signal(signal.SIGTERM)
    lab.process.wait(SECONDS)
    with pytest.raises(OSError, match="refused"):
        socket.create_connection((place.hostname, place.port))
