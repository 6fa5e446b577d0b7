"""A verdict that its own numbers do not support stops the build, again and again."""

import json
import sys

import pytest
from hosting import ROOT
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

from course_utils.publishing.retrial import RECORD, code_digest
from course_utils.verdicts import UNSUPPORTED, Verdict, below

sys.path.insert(0, str(ROOT / "book" / "_ext"))

from course_site import claims

PAGE = "book/lessons/02-judged"
LESSON = """---
file_format: mystnb
kernelspec:
  name: python3
  display_name: Python 3
---
# A lesson
"""


def rule(n):
    return {"the loss is small": below(n["loss"], 1)}


def verdict(loss):
    words = "It does not.", {"loss": loss}, rule, "A small loss.", "One run."
    return Verdict("lstm-solves", "false", *words)


@pytest.fixture
def source(tmp_path):
    (tmp_path / "book" / "lessons").mkdir(parents=True)
    (tmp_path / f"{PAGE}.md").write_text(LESSON, "utf8")
    (tmp_path / "index.rst").write_text(f"Book\n====\n\n.. toctree::\n\n   {PAGE}\n")
    return tmp_path


def write(source, loss):
    html = verdict(loss)._repr_mimebundle_()["text/html"].replace("\n", "\n   ")
    page = f"A lesson\n========\n\n.. raw:: html\n\n   {html}\n"
    (source / f"{PAGE}.rst").write_text(page, "utf8")


def build(source):
    """Build as the course does; return the exit code, what was said, the page."""
    said = (source / "said").open("w")
    folders = {"srcdir": source, "outdir": source / "_html", "confdir": None}
    options = {"extensions": ["course_site.claims"], "exclude_patterns": ["_html"]}
    with said, patch_docutils(), docutils_namespace():
        app = Sphinx(
            **folders,
            doctreedir=source / "_doctrees",
            buildername="html",
            confoverrides=options,
            status=None,
            warning=said,
            warningiserror=True,
            keep_going=True,
        )
        app.build()
    page = (source / "_html" / f"{PAGE}.html").read_text("utf8")
    return app.statuscode, (source / "said").read_text("utf8"), page


def test_a_supported_verdict_lets_the_build_pass(source):
    write(source, loss=0.1)
    code, said, page = build(source)
    assert (code, said) == (0, "")
    assert "No second jury has tried this verdict yet." in page


def test_an_unsupported_verdict_stops_the_build_each_time(source):
    write(source, loss=3)
    for _again in range(2):  # the second build reads nothing anew
        code, said, page = build(source)
        assert code == 1
        assert PAGE in said
        assert "do not support the verdict on 'lstm-solves'" in said
        assert "the loss is small" in said
        assert UNSUPPORTED in page
    write(source, loss=0.1)
    assert build(source)[0] == 0


def test_a_box_tells_of_the_juries_as_soon_as_the_record_does(source):
    write(source, loss=0.1)
    build(source)
    jury = {
        "claims": {"lstm-solves": True},
        "code": code_digest(source / f"{PAGE}.md"),
        "commit": "abc1234",
        "date": "2026-11-27",
    }
    record = {"02-judged": {"100": jury, "200": jury | {"claims": {}}}}
    (source / RECORD).write_text(json.dumps(record), "utf8")
    page = build(source)[2]
    told = page.index("Supported by 1 of 2 further juries (seeds from 100, 200)")
    assert told < page.index("</div>", page.index("data-verdict"))
    assert "changed since" not in page


class App:
    """As much of a site as a line on the page of claims asks for."""

    srcdir = ROOT
    env = type("Env", (), {"titles": {PAGE: claims.nodes.title("", "A lesson")}})
    builder = type("Html", (), {"get_relative_uri": lambda self, a, b: b})()


@pytest.mark.parametrize(("loss", "is_told"), [(3, True), (0.1, False)])
def test_the_page_of_claims_tells_when_a_verdict_is_unsupported(loss, is_told):
    line = claims.one_verdict(App, "book/claims", PAGE, verdict(loss).to_json())
    assert (UNSUPPORTED in line.astext()) is is_told
