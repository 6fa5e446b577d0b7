import matplotlib.pyplot as plt
import pytest

from course_utils import plotting

TEXTS = {(0, 0): "a", (1, 0): "b", (1, 1): "c", (1, 2): "d"}
LINKS = [((0, 0), (1, 1)), ((1, 0), (1, 1)), ((1, 1), (1, 2))]
TICKS = {(0, 0): 0, (1, 0): 0, (1, 1): 1, (1, 2): 2}


@pytest.fixture
def draw():
    def drawn(now):
        return plotting.plot_dataflow(TEXTS, LINKS, TICKS, now)

    yield drawn
    plt.close("all")


@pytest.mark.parametrize(("now", "seen"), [(0, "ab"), (1, "abc"), (2, "abcd")])
def test_only_what_has_been_computed_is_written(draw, now, seen):
    written = {text.get_text() for text in draw(now).texts if text.get_text()}
    assert written == set(seen)


def test_what_happens_now_is_bold_and_what_is_given_is_not(draw):
    widths = [circle.get_linewidth() for circle in draw(1).patches]
    assert [width == max(widths) for width in widths] == [False, False, True, False]


def test_a_node_without_a_tick_is_refused():
    with pytest.raises(ValueError, match="found 4 nodes and 1 ticks"):
        plotting.plot_dataflow(TEXTS, LINKS, {(0, 0): 0}, 1)
