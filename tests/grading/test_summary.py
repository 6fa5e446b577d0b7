import math

from returned import LOST, SCORES, graded

from course_utils.grading.records import Score
from course_utils.grading.reports.summary import summarise, table


def a_class():
    other = LOST.replace("5", "-7.5e-3")
    rare = "conv2d(x): expected shape (2,), found (3,)"
    messages = [LOST, rare, other]
    records = [
        graded(scores=(SCORES[0], Score("test_conv2d_values", 0.0, 3.0, m), SCORES[2]))
        for m in messages
    ]
    best = (SCORES[0], Score("test_conv2d_values", 3.0, 3.0), Score("argue", 2.0, 4.0))
    return [*records, graded(scores=best)]


def test_each_question_has_mean_distribution_and_commonest_failure():
    shape, values, argue = summarise(a_class())
    assert (shape.mean, shape.message, shape.count) == (1.0, "", 0)
    assert values.mean == 0.75
    assert values.bars == "█▁▁▁▄"
    assert (values.message, values.count) == (LOST, 2)
    assert (argue.points, argue.waiting) == ((2.0,), 3)


def test_the_bars_show_nobody_somebody_and_everybody():
    scores = [Score("q", points, 4.0) for points in (0, 1, 2, 2, 4, 4, 4, 4, 5)]
    (row,) = summarise([graded(scores=(score,)) for score in scores])
    assert row.bars == "▃▃▄▁█"


def test_nobody_graded_yet_is_no_number():
    (row,) = summarise([graded(scores=(SCORES[2],))])
    assert math.isnan(row.mean)
    assert table([row]).splitlines()[1].split() == [
        "argue", "-", "▁▁▁▁▁", "1", "wait", "for", "a", "person",
    ]  # fmt: skip


def test_the_table_has_a_line_for_every_question():
    lines = table(summarise(a_class())).splitlines()
    assert len(lines) == 4
    assert lines[2] == (f"test_conv2d_values    0.75 of 3   █▁▁▁▄    2 x {LOST}")
    assert table([]).startswith("question")
