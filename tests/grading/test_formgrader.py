"""One JupyterLab, one browser: what a teacher opens does nothing that students wrote.

Two walls, and each is tried without the other: graded notebooks are clean (the browser
is told to ignore the policy), and formgrader's policy stops what is not clean.
"""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import nbformat
import pytest
import samples
from nbformat.v4 import new_code_cell, new_markdown_cell
from nbgrader.api import Gradebook
from test_display import DRAWING, PNG, UNTOUCHED
from vectors import HTML, MARKDOWN, METADATA, OUTPUTS

from course_utils.grading.books.store import Folders
from course_utils.grading.display.policy import MATHJAX
from course_utils.grading.run import evening

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[2]
TOKEN = "a-token-of-this-test"
STARTS_WITHIN = 60  # seconds
EVENTS = ["click", "mouseover", "pointerenter", "focus", "toggle", "error", "load"]
STIR = """events => {
  for (const each of document.querySelectorAll('#notebook-container *, main *'))
    if (!each.closest('a[href^=http], button, summary'))
      for (const name of events)
        each.dispatchEvent(new Event(name, {bubbles: false}));
}"""
LEADS_AWAY = {"meta", "form elsewhere", "form action"}  # no policy stops a page's move
FORMGRADER = (
    "manage_assignments", "manage_submissions/squares", "gradebook",
    "gradebook/squares", "gradebook/squares/squares", "manage_students",
    "manage_students/markdown", "manage_students/markdown/squares",
)  # fmt: skip


def with_markdown():
    """Return a submission with every vector, the first one as its written answer."""
    made = samples.submission(essay=HTML)
    made.cells += [new_markdown_cell(text) for text in MARKDOWN.values()]
    evil = {"a.svg": {"image/svg+xml": "PHN2Zy8+"}}
    for cell in made.cells:
        if "attachment:" in cell.source:
            cell.attachments = evil
    made.metadata["title"] = f"</title>{HTML}"
    return made


def with_outputs():
    """Return a submission whose cells show every vector."""
    show = "from IPython.display import display\ndisplay({}, metadata={}, raw=True)"
    made = samples.submission()
    made.cells += [
        new_code_cell(show.format(repr(data), repr(metadata)))
        for data in OUTPUTS.values()
        for metadata in ({}, *METADATA)
    ]
    made.cells.append(new_code_cell(f"print({HTML!r})\nraise ValueError({HTML!r})"))
    return made


def honest():
    """Return a submission of somebody who draws, shows code and computes."""
    made = samples.submission(essay="My drawing: ![sketch](attachment:s.png)")
    made.cells[-1].attachments = DRAWING
    made.cells[-1].metadata.nbgrader["checksum"] = "another"
    for text in UNTOUCHED.values():
        made.cells.append(new_markdown_cell(text, attachments=DRAWING))
    return made


SUBMISSIONS = {
    "markdown": with_markdown,
    "outputs": with_outputs,
    "button": with_markdown,
    "honest": honest,
    "raw": samples.submission,
    HTML.replace("/", " "): samples.submission,
}


class Desk:
    """A course, its gradebook and the address of the teacher's JupyterLab."""

    def __init__(self, root, address, browser):
        self.root, self.address, self.browser = root, address, browser

    def page_of(self, student):
        """Return the address of a submission in formgrader."""
        with Gradebook(Folders(self.root).database) as book:
            row = book.find_submission_notebook("squares", "squares", student)
            return f"{self.address}/formgrader/submissions/{row.id}/"

    @contextmanager
    def visit(self, url, **options):
        """Open a page as the teacher and see what runs and what it asks for."""
        with self.browser.new_context(**options) as context:
            context.request.get(f"{self.address}/tree?token={TOKEN}")
            context.add_init_script("window.ran = 0; window.mark = () => window.ran++")
            tab = context.new_page()
            tab.asked, tab.complaints = [], []
            tab.on("request", lambda request: tab.asked.append(request.url))
            tab.on("dialog", lambda dialog: tab.asked.append(dialog.message))
            tab.on("console", lambda message: tab.complaints.append(message.text))
            tab.goto(url)
            tab.wait_for_load_state("load")
            yield tab

    def outside(self, tab):
        """Return what a page asked that is neither formgrader nor its maths."""
        known = (f"{self.address}/formgrader/static/", f"{self.address}/formgrader/api")
        known += (tab.url.split("?")[0], MATHJAX, "data:")
        own = [url for url in tab.asked if url.endswith(("/x.png", "plot%201.png"))]
        return [
            url for url in tab.asked if not url.startswith(known) and url not in own
        ]


@pytest.fixture(scope="module")
def desk(tmp_path_factory, launch):
    for tool in ("bwrap", "chromium"):
        if not shutil.which(tool):
            pytest.skip(f"needs the program {tool}, not found")
    pytest.importorskip("playwright.sync_api")
    root = grade_a_class(tmp_path_factory.mktemp("desk") / "course")
    with serve(root) as address:
        yield Desk(root, address, launch(shutil.which("chromium")))


def grade_a_class(root):
    """Grade the submissions; put one as it came among the graded ones."""
    (root / "grading").mkdir(parents=True)
    (root / "_toc.yml").touch()
    shutil.copy(ROOT / "nbgrader_config.py", root)
    samples.write(root / "solutions/squares/squares.ipynb", samples.teacher())
    for student, make in SUBMISSIONS.items():
        folder = root / "grading/submitted" / student / "squares"
        samples.write(folder / "squares.ipynb", make())
    evening.run(evening.Plan(root, jobs=2))
    raw = with_markdown()
    vectors = {k: v for k, v in MARKDOWN.items() if k not in LEADS_AWAY}
    raw.cells[8:] = [new_markdown_cell(text) for text in vectors.values()]
    for cell in raw.cells:
        cell.source = cell.source.replace("attachment:", "")
    nbformat.write(raw, root / "grading/autograded/raw/squares/squares.ipynb")
    page = root / "grading/autograded/raw/squares/page.html"
    page.write_text(f"<script>{HTML}</script>{HTML}")
    return root


@contextmanager
def serve(root):
    """Run the teacher's JupyterLab on the course."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    programs = str(Path(sys.executable).parent)
    options = [f"--ServerApp.root_dir={root}", f"--ServerApp.port={port}"]
    options += [f"--IdentityProvider.token={TOKEN}", "--allow-root", "--no-browser"]
    server = subprocess.Popen(
        [sys.executable, "-m", "jupyter", "lab", *options],
        cwd=root,
        env=os.environ | {"PATH": programs + os.pathsep + os.environ["PATH"]},
        stdout=subprocess.DEVNULL,
        stderr=(root / "lab.log").open("w"),
    )
    address, deadline = f"http://127.0.0.1:{port}", time.monotonic() + STARTS_WITHIN
    try:
        while True:
            try:
                urllib.request.urlopen(f"{address}/api?token={TOKEN}")
                break
            except OSError:
                assert time.monotonic() < deadline, (root / "lab.log").read_text()
                time.sleep(0.2)
        yield address
    finally:
        server.terminate()
        server.wait()


def stir(tab):
    """Do to every part of a notebook what a reader might do."""
    tab.wait_for_timeout(300)
    tab.evaluate(STIR, EVENTS)
    tab.wait_for_timeout(300)
    return tab.evaluate("window.ran")


@pytest.mark.parametrize("student", [s for s in SUBMISSIONS if s not in ("raw",)])
def test_a_graded_notebook_does_nothing_even_without_a_policy(desk, student):
    if student == "button":
        autograde_with_the_button(desk)
    with desk.visit(desk.page_of(student), bypass_csp=True) as tab:
        assert tab.locator("#essay").count() == 1  # formgrader has opened it
        assert stir(tab) == 0
        assert desk.outside(tab) == []


def autograde_with_the_button(desk):
    with desk.visit(f"{desk.address}/formgrader/manage_submissions/squares") as tab:
        cookies = {cookie["name"]: cookie for cookie in tab.context.cookies()}
        done = tab.context.request.post(
            f"{desk.address}/formgrader/api/submission/squares/button/autograde",
            headers={"X-CSRFToken": cookies["_xsrf"]["value"]},
            timeout=120_000,
        ).json()
    assert done["success"], done
    graded = desk.root / "grading/autograded/button/squares/squares.ipynb"
    assert MARKDOWN["svg load"] not in graded.read_text()


def test_formgrader_s_policy_stops_what_is_not_clean(desk):
    page = desk.page_of("raw")
    with desk.visit(page, bypass_csp=True) as tab:
        assert stir(tab) > 10  # so these vectors do run where nothing stops them
    with desk.visit(page) as tab:
        assert stir(tab) == 0
    with desk.visit(f"{page}page.html") as tab:
        assert tab.evaluate("window.ran") == 0


def test_formgrader_works_under_its_policy(desk):
    with desk.visit(desk.page_of("honest")) as tab:
        tab.locator("#essay").fill("3")
        with tab.expect_response(lambda r: r.request.method == "PUT") as saved:
            tab.locator("#essay").blur()
        assert saved.value.ok
        tab.locator("span.glyphicon-eye-open").click()
        assert tab.get_by_text("honest", exact=True).is_visible()
        assert not [c for c in tab.complaints if "Content Security Policy" in c]
    with Gradebook(Folders(desk.root).database) as book:
        grade = book.find_grade("essay", "squares", "squares", "honest")
        assert grade.manual_score == 3


@pytest.mark.parametrize("place", FORMGRADER)
def test_every_page_of_formgrader_opens_under_its_policy(desk, place):
    with desk.visit(f"{desk.address}/formgrader/{place}") as tab:
        tab.locator("tbody tr").first.wait_for()
        assert not [c for c in tab.complaints if "Content Security Policy" in c]
        assert stir(tab) == 0


def test_no_course_is_opened_among_the_hand_ins(desk):
    folder = desk.root / "grading/submitted/raw/squares"
    (folder / "nbgrader_config.py").write_text("open('ran', 'w')")
    with desk.visit(f"{desk.address}/formgrader/manage_students") as tab:
        got = tab.goto(f"{desk.address}/formgrader/?path={folder}")
        assert got.status == 403
        picture = tab.evaluate("fetch('/formgrader/?path=/tmp').then(r => r.status)")
        assert picture == 403
        assert tab.goto(f"{desk.address}/formgrader/?path={desk.root}").status == 200
    assert not (desk.root / "ran").exists()


def test_an_honest_answer_is_on_the_screen(desk):
    with desk.visit(desk.page_of("honest")) as tab:
        seen = tab.locator("#notebook-container").first.inner_text()
        pictures = tab.locator(f"img[src='data:image/png;base64,{PNG}']").count()
    assert "a < b, a <= b, x<-1, 3<4 and 5>4, x <- y" in seen
    assert "<script>alert(1)</script>" in seen
    assert "if a<b: print('<b>')" in seen
    assert pictures == 2


def test_our_pages_do_nothing(desk):
    from click.testing import CliRunner

    from course_utils.cli import course

    here = os.getcwd()
    os.chdir(desk.root)
    done = CliRunner().invoke(course, ["feedback"])
    os.chdir(here)
    assert done.exit_code == 0, done.output
    for page in (desk.root / "grading/feedback").rglob("*.html"):
        with desk.visit(page.as_uri(), bypass_csp=True) as tab:
            assert stir(tab) == 0
            assert [url for url in tab.asked if url.startswith("http")] == []


def test_the_hand_in_itself_is_not_touched(desk):
    for student, make in SUBMISSIONS.items():
        path = desk.root / "grading/submitted" / student / "squares/squares.ipynb"
        found = nbformat.read(path, as_version=4)
        assert [c.source for c in found.cells] == [c.source for c in make().cells]
