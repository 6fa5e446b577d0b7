import html
import re
from dataclasses import replace

import nbformat
import pytest
from nbformat.v4 import new_markdown_cell, new_notebook, new_output
from returned import LOST, SCORES, graded, marked, notebook, picture

from course_utils.grading.records import Outcome, Reason, Score
from course_utils.grading.reports.feedback import LONGEST_TEXT, render


def text_of(page):
    """Return what a reader sees of a page."""
    body = re.sub(r"<style>.*?</style>", "", page, flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", body)).split())


def test_a_page_tells_points_and_message_of_every_question():
    seen = text_of(render(marked(), notebook()))
    assert "Week 2 Ada Lovelace · handed in 04 March 2025, 05:06 UTC" in seen
    assert "1 of 8 points so far: a person is still reading" in seen
    assert "Slide & sum 1 of 4" in seen
    assert "✓ conv2d shape: 1 of 1" in seen
    assert f"✗ conv2d values: 0 of 3 {LOST}" in seen
    assert "argue: a person will read it" in seen


def test_a_final_page_shows_what_people_gave():
    scores = (*SCORES[:2], Score("argue", 3.5, 4.0))
    comments = {"argue": "Well put, <b>mostly</b>.", "conv2d": "Nearly."}
    page = render(
        marked(scores, comments=comments, by_hand=frozenset({"argue"})), notebook()
    )
    seen = text_of(page)
    assert "4.5 of 8 points Points by question" in seen
    assert "argue: 3.5 of 4 (given by a person)" in seen
    assert "Well put, <b>mostly</b>." in seen
    assert "Nearly." in seen
    assert "still reading" not in seen


def test_the_learner_sees_the_own_answer_and_what_it_printed():
    printed = new_output("stream", text="hello <b>\x1b[31mred\x1b[0m")
    seen = text_of(render(marked(), notebook(outputs=[printed, picture("QUJD")])))
    assert "def conv2d ( x ): return x < 3" in seen
    assert "It slides ." in seen
    assert "hello <b>red" in seen
    assert "<Figure>" not in seen


def test_nothing_a_student_writes_becomes_markup():
    evil = "<script>alert(1)</script>"
    html_output = new_output("display_data", {"text/html": evil, "text/plain": evil})
    scores = (replace(SCORES[1], message=evil), SCORES[0], SCORES[2])
    record = graded(scores=scores, assignment="03-convolution")
    page = render(
        marked(scores, record=record, comments={"conv2d": evil}),
        notebook(f"# {evil}", evil, [html_output, picture('"><script>alert(1)')]),
    )
    assert "<script" not in page
    assert page.count("&lt;script&gt;alert(1)&lt;/script&gt;") >= 4


def test_a_page_asks_for_nothing_from_anywhere():
    page = render(marked(), notebook(outputs=[picture("QUJD")]))
    assert "default-src 'none'" in page
    assert 'src="data:image/png;base64,QUJD"' in page
    assert not re.search(r"(src|href)=\"(?!data:|#)|@import|url\(", page)


def test_no_test_is_shown():
    assert "visible_line" not in render(marked(), notebook())


@pytest.mark.parametrize(
    ("reason", "is_told"),
    [(Reason.TIMED_OUT, True), (Reason.CORRUPT, True), (Reason.TAMPERED, False)],
)
def test_a_mishap_is_told_and_a_suspicion_is_not(reason, is_told):
    outcome = Outcome.needs_person(reason, "it went so", ("evidence line",))
    page = render(marked(record=graded(outcome=outcome)), notebook())
    assert ("It went so." in page) is is_told
    assert "evidence line" not in page


def test_a_notebook_that_did_not_open_still_has_a_page():
    scores = tuple(replace(score, points=0.0, message="") for score in SCORES)
    empty = new_notebook(cells=[new_markdown_cell("Not graded: no JSON.")])
    seen = text_of(render(marked(scores), nbformat.writes(empty)))
    assert "03-convolution Ada Lovelace" in seen
    assert "0 of 8 points" in seen
    assert "✗ conv2d values: 0 of 3" in seen


def test_a_flood_of_output_is_cut():
    flood = new_output("stream", text="x" * 10 * LONGEST_TEXT)
    page = render(marked(), notebook(outputs=[flood, picture("Q" * 1_000_000)]))
    assert len(page) < 5 * LONGEST_TEXT + 30_000


def test_points_above_the_maximum_do_not_break_the_bar():
    scores = (Score("test_conv2d_shape", 9.0, 1.0), *SCORES[1:])
    assert "width: 100" in render(marked(scores), notebook())


def test_half_a_character_does_not_stop_the_page():
    scores = (replace(SCORES[1], message="half \ud800"), *SCORES[::2])
    assert "half ?" in render(marked(scores), notebook())
