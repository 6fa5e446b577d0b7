"""Every lesson keeps the form that readers and the compiler rely on."""

import itertools
import re
import statistics
from collections import Counter
from pathlib import Path

import pytest
from myst_nb.core.read import myst_nb_reader_plugin

from course_utils.project import find_root, lesson_files
from course_utils.publishing.compiler import compile_lesson

ROOT = find_root(Path(__file__))
LESSONS = lesson_files(ROOT)
HEADER = """---
file_format: mystnb
kernelspec:
  name: python3
  display_name: Python 3
---
"""
FIRST, *LAST = (
    "What you will be able to do",
    "Break it",
    "Claims on trial",
    "Check yourself",
    "Summary",
    "Further reading",
)
OPENING_WORDS = 150
LABEL = r"(?:^\((?=[\w-]+\)=)|^:name: |figure: \{name: |^\$\$ \()([\w-]+)"
CODE_COLUMNS = 88  # what the column holds at its widest
LONGEST_CELL = 20  # lines
MEDIAN_CELL = 12  # lines
LONGEST_VERDICT = 50  # lines: rule, numbers and sentences; the page folds it
WORDS = (1200, 4000)
QUIZZES = (5, 8)
PREDICTIONS = 3
FORBIDDEN_WORDS = r"\b(simply|obviously|just|trivially|of course|in this chapter)\b"
FORBIDDEN_CODE = r"^\s*[!%]|filterwarnings|import \*|warnings\.simplefilter|;\s*$"
TIMES = re.compile(r"timeit\.|perf_counter\(|process_time\(")
TYPED_RESULT = r"(?<![\w.$`:{/-])0?\.\d{2,}(?![\w}`])|\b\d+(\.\d+)?\s?%"
DRAWS = re.compile(r"plotting\.(?!use_course_style|PALETTE|Player)\w+\(|plt\.\w+\(")

lessons = pytest.mark.parametrize("path", LESSONS, ids=[p.stem for p in LESSONS])


def cells(path, kind):
    notebook = myst_nb_reader_plugin(str(path))
    return [cell for cell in notebook.cells if cell.cell_type == kind]


def prose(path):
    """The lesson's sentences: no code, no formulas, no options."""
    text = "\n\n".join(cell.source for cell in cells(path, "markdown"))
    for markup in (r"(?s)```.*?```", r"(?s)\$\$.*?\$\$", r"\$[^$]+\$", r"`[^`]+`"):
        text = re.sub(markup, " ", text)
    return re.sub(r"(?m)^(:\w+:.*|:::.*|\(.*\)=)$", "", text)


@lessons
def test_the_header_is_the_one_that_runs(path):
    assert path.read_text("utf8").startswith(HEADER)


@lessons
def test_the_sections_stand_in_their_order(path):
    text = re.sub(r"(?s)```.*?\n```", "", path.read_text("utf8"))
    headings = re.findall(r"(?m)^## (.+)$", text)
    assert headings[0] == FIRST
    assert headings[-len(LAST) :] == LAST


@lessons
def test_the_opening_is_short_and_shows_something(path):
    opening = path.read_text("utf8").split(f"## {FIRST}")[0]
    words = re.sub(r"(?s)```.*?\n```", "", opening.removeprefix(HEADER)).split()
    assert len(words) <= OPENING_WORDS
    assert "```{code-cell}" in opening


@lessons
def test_code_cells_are_short(path):
    code = cells(path, "code")
    lengths = [
        len(cell.source.splitlines()) for cell in code if "Verdict(" not in cell.source
    ]
    assert max(lengths) <= LONGEST_CELL
    assert statistics.median(lengths) <= MEDIAN_CELL


@lessons
def test_the_code_of_a_verdict_is_folded(path):
    for cell in cells(path, "code"):
        if re.search(r"^Verdict\(", cell.source, re.MULTILINE):
            assert "hide-input" in cell.metadata.get("tags", []), cell.source
            assert len(cell.source.splitlines()) <= LONGEST_VERDICT, cell.source


@lessons
def test_no_line_of_code_is_wider_than_the_column(path):
    lines = [line for cell in cells(path, "code") for line in cell.source.splitlines()]
    assert [line for line in lines if len(line) > CODE_COLUMNS] == []


@lessons
def test_a_sentence_stands_between_two_code_cells(path):
    kinds = [cell.cell_type for cell in myst_nb_reader_plugin(str(path)).cells]
    assert ("code", "code") not in itertools.pairwise(kinds)


@lessons
def test_the_length_is_one_sitting(path):
    assert WORDS[0] <= len(prose(path).split()) <= WORDS[1]


@lessons
def test_readers_predict_and_are_asked(path):
    text = path.read_text("utf8")
    assert text.count(":::{predict}") >= PREDICTIONS
    assert QUIZZES[0] <= text.count(":::{quiz}") <= QUIZZES[1]


@lessons
def test_the_shapes_of_the_page_are_stated(path):
    assert "Shapes on this page" in path.read_text("utf8")


@lessons
def test_no_result_is_typed(path):
    assert re.findall(TYPED_RESULT, prose(path)) == []


@lessons
def test_no_word_talks_down_to_the_reader(path):
    assert re.findall(FORBIDDEN_WORDS, prose(path).lower()) == []


@lessons
def test_no_cell_hides_or_installs(path):
    for cell in cells(path, "code"):
        assert not re.search(FORBIDDEN_CODE, cell.source, re.MULTILINE), cell.source


@lessons
def test_a_cell_that_measures_time_is_exempt_from_comparison(path):
    for cell in cells(path, "code"):
        if TIMES.search(cell.source):
            assert "nbval-ignore-output" in cell.metadata.get("tags", []), cell.source


@lessons
def test_every_drawing_has_words_and_a_caption(path):
    for cell in cells(path, "code"):
        if DRAWS.search(cell.source) and "def " not in cell.source:
            options = cell.metadata.get("mystnb", {})
            assert options.get("image", {}).get("alt"), cell.source
            assert options.get("figure", {}).get("caption"), cell.source


@lessons
def test_figure_names_are_unique_and_used_names_exist(path):
    text = path.read_text("utf8")
    names = re.findall(r"name: (fig-[\w-]+)", text)
    assert len(names) == len(set(names))
    assert set(re.findall(r"\{numref\}`(fig-[\w-]+)`", text)) <= set(names)


@lessons
def test_the_lesson_lowers_to_a_notebook(path):
    assert '"nbformat": 4' in compile_lesson(path, ROOT)


def test_every_lesson_has_its_exercises_and_stands_in_the_contents():
    contents = (ROOT / "_toc.yml").read_text()
    for path in LESSONS:
        assert f"book/lessons/{path.stem}" in contents
        assert f"notebooks/exercises/{path.stem}/{path.stem}" in contents
        assert (ROOT / f"solutions/{path.stem}/{path.stem}.ipynb").is_file()


def test_a_label_stands_for_one_thing_in_all_lessons():
    labels = [
        label
        for path in LESSONS
        for label in re.findall(LABEL, path.read_text("utf8"), re.MULTILINE)
    ]
    assert [label for label, n in Counter(labels).items() if n > 1] == []
