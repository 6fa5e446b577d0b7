import matplotlib.pyplot as plt
import pytest

from course_utils import plotting


@pytest.fixture(autouse=True)
def close():
    yield
    plt.close("all")


def test_the_best_of_each_row_is_bold():
    texts = {"motif": ["1.00", "0.50", "0.52"], "parity": ["0.51", "0.99", "1.00"]}
    best = {"motif": [True, False, False], "parity": [False, True, True]}
    ax = plotting.plot_scores(texts, ["CNN", "RNN", "LSTM"], best)
    bold = {t.get_text() for t in ax.texts if t.get_fontweight() == "bold"}
    assert bold == {"1.00", "0.99"}
    assert [label.get_text() for label in ax.get_yticklabels()] == ["motif", "parity"]


def test_a_row_that_misses_a_column_is_refused():
    with pytest.raises(ValueError, match="expected 2 texts and marks in row 'motif'"):
        plotting.plot_scores({"motif": ["1.00"]}, ["CNN", "RNN"], {"motif": [True]})
