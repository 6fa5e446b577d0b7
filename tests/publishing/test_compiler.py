"""The golden lesson holds every construct; its notebook is read by people first.

To accept a change of the notebook: ``ACCEPT_GOLDEN=1 pytest tests/publishing``.
"""

import json
import os
import re
from pathlib import Path

import nbformat
import pytest

from course_utils.project import CourseError
from course_utils.publishing.compiler import (
    compile_lesson,
    stale_notebooks,
    write_notebooks,
)

GOLDEN = Path(__file__).parent / "golden"
LESSON = GOLDEN / "book/lessons/01-every-construct.md"
NOTEBOOK = GOLDEN / "notebooks/01-every-construct.ipynb"


def test_the_golden_lesson_compiles_to_the_golden_notebook():
    text = compile_lesson(LESSON, GOLDEN)
    if os.environ.get("ACCEPT_GOLDEN"):
        NOTEBOOK.write_text(text, "utf8")
    assert text == NOTEBOOK.read_text("utf8")


def test_two_runs_give_the_same_bytes():
    assert compile_lesson(LESSON, GOLDEN) == compile_lesson(LESSON, GOLDEN)


def test_the_notebook_is_valid_and_its_cell_ids_differ():
    notebook = nbformat.reads(compile_lesson(LESSON, GOLDEN), 4)
    nbformat.validate(notebook)
    ids = [cell.id for cell in notebook.cells]
    assert len(set(ids)) == len(ids)


def test_no_markup_of_the_site_reaches_a_learner():
    notebook = json.loads(compile_lesson(LESSON, GOLDEN))
    for cell in notebook["cells"]:
        if cell["cell_type"] == "markdown":
            text = re.sub(r"(?s)```.*?```|`\{glue:text\}`", "", "".join(cell["source"]))
            assert not re.search(r":::|\{[\w:-]+\}`[^`]|^\([\w-]+\)=", text, re.M)


def test_an_untouched_course_is_fresh(small_course):
    write_notebooks(small_course)
    assert stale_notebooks(small_course) == []


def test_a_changed_sentence_makes_one_notebook_stale(small_course):
    write_notebooks(small_course)
    lesson = small_course / "book/lessons/01-every-construct.md"
    lesson.write_text(lesson.read_text("utf8").replace("found it", "saw it"), "utf8")
    notebook = small_course / "notebooks/01-every-construct.ipynb"
    assert stale_notebooks(small_course) == [notebook]


def test_a_notebook_without_a_lesson_is_removed(small_course):
    orphan = small_course / "notebooks/99-gone.ipynb"
    orphan.write_text("{}")
    write_notebooks(small_course)
    assert not orphan.exists()


OUTSIDE = {
    "a directive nobody knows": (":::{tabs}\nx\n:::", "{tabs} is outside the dialect"),
    "a role nobody knows": ("{abbr}`CNN`", "role {abbr} is outside the dialect"),
    "raw HTML": ("<b>bold</b> text", "html inline is outside the dialect"),
    "a block of HTML": ("<div>\n\nx\n\n</div>", "html block is outside the dialect"),
    "a directive in backticks": ("```{note}\nx\n```", "write {note} with colons"),
    "a directive in a list": ("- a\n\n  :::{note}\n  x\n  :::", "inside a list"),
    "an unknown citation": ("{cite:t}`nobody1900`", "'nobody1900' is cited but not in"),
    "a label nobody set": ("{ref}`nowhere`", "a labelled heading, found 'nowhere'"),
    "a missing picture": (":::{figure} no.svg\n:alt: x\n:::", "no picture no.svg"),
    "a picture without words": (":::{figure} square.svg\nx\n:::", "no alt text"),
    "a quiz without a right answer": (
        ":::{quiz} Q?\n- [ ] a\n  b\n- [ ] c\n  d\n:::",
        "one right",
    ),
    "an answer without a reason": (
        ":::{quiz} Q?\n- [x] a\n  b\n- [ ] c\n:::",
        "expected a reason for 'c'",
    ),
}


@pytest.mark.parametrize(("markup", "message"), OUTSIDE.values(), ids=list(OUTSIDE))
def test_what_is_outside_the_dialect_is_an_error(small_course, markup, message):
    lesson = small_course / "book/lessons/01-every-construct.md"
    lesson.write_text(f"{lesson.read_text('utf8')}\n{markup}\n", "utf8")
    with pytest.raises(CourseError, match=re.escape(message)):
        compile_lesson(lesson, small_course)
