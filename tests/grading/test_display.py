"""What a student wrote is inert, and what an honest one wrote is there to read."""

import base64

import pytest
from bs4 import BeautifulSoup
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_output, new_raw_cell
from vectors import HTML, JS, MARKDOWN, METADATA, OUTPUTS

from course_utils.grading.display import cleaning, markdown, markup

PNG = (
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9"
    "awAAAABJRU5ErkJggg=="
)
DRAWING = {"s.png": {"image/png": PNG}}
UNTOUCHED = {
    "inequalities": "a < b, a <= b, x<-1, 3<4 and 5>4, x <- y",
    "maths": "$a<b$, $x<y>z$ and\n\n$$\\sum_{i<n} x_i$$",
    "environment": "\\begin{align}a&<b\\\\c&>d\\end{align}",
    "code": "`x < y`, `<script>` and\n\n```html\n<script>alert(1)</script>\n```",
    "indented code": "See:\n\n    if a<b: print('<b>')",
    "table": "| a | b |\n|---|---|\n| 1 | <2 |",
    "lists": "- [ ] one\n- [x] two\n\n1. a\n2. b\n\n> quoted",
    "links": "[docs](https://pytorch.org), https://x.org, <https://a.org>, <me@x.org>",
    "picture": "![sketch](attachment:s.png)",
    "picture of the folder": "![plot](figures/plot%201.png)",
    "entities": "&lt;b&gt; &amp; &copy;",
    "emphasis": "# Answer\n\n**bold**, *so*, ~~no~~\n\n---\n\nTerm\n: meaning",
}
SHOWN = {  # what is read where the Markdown cannot stay
    "generics": ("A vector<int> or a List<T>.", "A vector<int> or a List<T>."),
    "bare inequalities": ("if x<y then y>x", "if x<y then y>x"),
    "words in brackets": ("a <b and c> d", "a <b and c> d"),
    "colour": ("<span style='color: red'>hot</span> *now*", "hot now"),
    "sub": ("H<sub>2</sub>O and $a<b$", "H2O and $a<b$"),
    "relative link": ("see [lesson 3](../03.ipynb)", "see lesson 3"),
    "script": ("<script>alert(1)</script>", "<script>alert(1)</script>"),
    "missing picture": ("![d](attachment:d.png)", "[picture missing: d.png]"),
    "line": ("one<br>two", "onetwo"),
}


def rendered(source, attachments=None):
    """Return what formgrader makes of Markdown."""
    renderer = IPythonRenderer(escape=False, attachments=attachments or {})
    return BeautifulSoup(MarkdownWithMath(renderer=renderer).render(source), "lxml")


def assert_inert(page):
    """Find nothing in a page that runs, asks or leads into Jupyter."""
    assert {tag.name for tag in page.find_all()} <= markup.TAGS | {
        "html", "body", "input",
    }  # fmt: skip
    for tag in page.find_all():
        assert not [name for name in tag.attrs if name.startswith(("on", "data-"))]
        assert markup.is_link(tag.get("href", "#"))
        assert markup.is_image(tag.get("src", "x.png"))
        assert "url" not in tag.get("style", "")
        assert tag.name != "input" or tag["type"] == "checkbox"


@pytest.mark.parametrize("name", MARKDOWN)
def test_markdown_is_inert(name):
    assert_inert(rendered(markdown.clean(MARKDOWN[name])))


@pytest.mark.parametrize("name", MARKDOWN)
def test_cleaning_twice_is_cleaning_once(name):
    once = markdown.clean(MARKDOWN[name])
    assert markdown.clean(once) == once


@pytest.mark.parametrize("name", UNTOUCHED)
def test_an_honest_answer_stays_byte_for_byte(name):
    assert markdown.clean(UNTOUCHED[name], DRAWING) == UNTOUCHED[name]


@pytest.mark.parametrize("name", SHOWN)
def test_an_answer_with_html_is_still_read(name):
    source, expected = SHOWN[name]
    assert rendered(markdown.clean(source)).get_text().strip() == expected


def test_html_keeps_its_colour_and_its_attached_picture():
    source = "<font color=red><img src='attachment:s.png' width=300></font>"
    page = rendered(markdown.clean(source, DRAWING))
    assert page.font["color"] == "red"
    assert (page.img["src"], page.img["width"]) == (
        f"data:image/png;base64,{PNG}",
        "300",
    )


@pytest.mark.parametrize(
    "source",
    ["[" * 90_000, "\\begin{a}" * 10_000, ">" * 90_000, "$" * 90_000, "<" * 30_000],
)
def test_a_flood_is_shown_as_text_and_not_parsed(source, monkeypatch):
    monkeypatch.setattr(markdown, "_tokens", None)
    assert rendered(markdown.clean(source)).pre.get_text() == source


def test_a_parser_that_trips_shows_the_text(monkeypatch):
    monkeypatch.setattr(markdown, "_tokens", None)
    assert rendered(markdown.clean("*a*<b>")).pre.get_text() == "*a*<b>"


def cleaned(*cells, **about):
    made = {"cells": list(cells), "metadata": about.get("metadata", {})}
    notebook = NotebookNode(made, nbformat=4, nbformat_minor=5)
    return cleaning.clean(notebook)


@pytest.mark.parametrize("name", OUTPUTS)
@pytest.mark.parametrize("metadata", METADATA)
def test_an_output_is_inert(name, metadata):
    output = new_output("display_data", OUTPUTS[name], metadata=metadata)
    (made,) = cleaned(new_code_cell("1", outputs=[output])).cells[0].outputs
    assert set(made.data) <= {"text/plain", "text/latex", "text/html", "text/markdown"}
    assert_inert(BeautifulSoup(made.data.get("text/html", ""), "lxml"))
    assert_inert(rendered(made.data.get("text/markdown", "")))
    assert made.data
    assert not [size for sizes in made.metadata.values() for size in sizes]


def test_honest_outputs_stay():
    table = "<table><thead><tr><th>a</th></tr></thead><tbody></tbody></table>"
    png = {"image/png": PNG + "\n", "text/plain": "<Figure>"}
    outputs = [
        new_output("stream", text="a < b <script>"),
        new_output("display_data", {"text/html": table, "text/plain": "a"}),
        new_output("display_data", png, metadata={"image/png": {"width": 30}}),
        new_output("error", ename="E", evalue="<b>", traceback=["\x1b[31m<b>"]),
    ]
    kept = cleaned(new_code_cell("1", outputs=[o.copy() for o in outputs]))
    assert kept.cells[0].outputs == outputs


def test_a_vector_drawing_is_shown_as_a_picture_which_runs_nothing():
    svg = "<svg xmlns='http://www.w3.org/2000/svg'/>"
    output = new_output("display_data", {"image/svg+xml": svg})
    (made,) = cleaned(new_code_cell("1", outputs=[output])).cells[0].outputs
    address = BeautifulSoup(made.data["text/html"], "lxml").img["src"]
    assert base64.b64decode(address.partition(",")[2]).decode() == svg


def test_only_pictures_stay_attached():
    fake = base64.b64encode(HTML.encode()).decode()
    cell = new_markdown_cell("![a](attachment:s.png)")
    cell.attachments = {
        "s.png": {"image/png": PNG, "image/svg+xml": fake},
        "b.svg": {"image/svg+xml": fake},
        "c.png": {"image/png": fake},
        "d": {"text/html": HTML},
        'e"': ["x"],
    }
    assert cleaned(cell).cells[0].attachments == DRAWING


def test_metadata_are_plain():
    cell = new_code_cell("1", metadata={"tags": [HTML], "magics_language": HTML})
    cell.id, cell.execution_count = "a", HTML
    cell.metadata["nbgrader"] = {"grade_id": HTML, "solution": True}
    about = {"title": HTML, "language_info": {"name": "python", "version": HTML}}
    made = cleaned(cell, metadata=about)
    assert JS not in str(made)
    assert made.metadata.language_info == {"name": "python"}


def test_the_teacher_s_locked_text_stays():
    marks = {"grade_id": "a", "locked": True, "solution": False, "grade": False}
    cell = new_markdown_cell("<div class='tip'>x</div>", metadata={"nbgrader": marks})
    assert cleaned(cell).cells[0].source == "<div class='tip'>x</div>"


def test_a_raw_cell_is_read_as_text():
    made = cleaned(new_raw_cell(f"my words {HTML}")).cells[0]
    assert rendered(made.source).pre.get_text() == f"my words {HTML}"


def test_half_a_character_does_not_stop_a_notebook():
    made = cleaned(new_code_cell("1", outputs=[new_output("stream", text="\ud83d")]))
    assert made.cells[0].outputs[0].text == "?"
