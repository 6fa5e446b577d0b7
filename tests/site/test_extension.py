"""The site's own directives refuse what would not teach; its checks can fail."""

import sys

import pytest
import tinycss2
from docutils import nodes
from hosting import ROOT

sys.path.insert(0, str(ROOT / "book" / "_ext"))

from course_site import figures, formulas, lessons, weight


@pytest.mark.parametrize(
    ("alt", "is_missing"),
    [
        ("Loss falls from 2.3 to 0.4.", False),
        ("A 3/4 circle.", False),
        ("../../_images/0af1.png", True),
        ("figure.SVG", True),
        (" ", True),
        (None, True),
    ],
)
def test_a_path_is_no_alternative_text(alt, is_missing):
    assert figures.is_missing(alt) is is_missing


def test_a_formula_is_set_and_a_wrong_one_is_told():
    assert "katex-html" in formulas.typeset(r"\frac{a}{b}", True)["html"]
    assert "Undefined control sequence" in formulas.typeset(r"\farc{a}", False)["error"]


def test_only_usable_styles_are_sent():
    css = ".used, .idle{a:b} .idle .used{c:d} p:not(.idle){e:f} @media x{.idle{g:h}}"
    rules = tinycss2.parse_stylesheet(css, skip_whitespace=True)
    assert weight.slim(rules, {"used"}) == ".used{a:b}p:not(.idle){e:f}"


@pytest.mark.parametrize(
    ("page", "notebook"),
    [
        ("book/lessons/03-convolution", "notebooks/03-convolution.ipynb"),
        (
            "notebooks/exercises/03-convolution/03-convolution",
            "notebooks/exercises/03-convolution/03-convolution.ipynb",
        ),
    ],
)
def test_the_header_offers_the_notebook_of_its_page(page, notebook):
    assert lessons.notebook_path(page) == notebook


def test_an_exercise_is_worth_the_points_of_its_cells():
    points = [{"points": 2, "grade": True}, {"solution": True}, {"points": 0.5}]
    cells = [nodes.container(cell_metadata={"nbgrader": facts}) for facts in points]
    page = nodes.section("", *cells)
    assert lessons.points_of(page) == 2.5
