import matplotlib.pyplot as plt
import pytest

from course_utils.plotting import plot_film_strip, plot_lstm_cell

STEP = {"i": 0.25, "f": 1.0, "g": -0.5, "o": 0.0, "c_before": 2.0, "c": 1.875, "h": 0.0}


@pytest.fixture(autouse=True)
def _closed():
    yield
    plt.close("all")


def test_a_valve_is_filled_as_far_as_it_is_open():
    ax = plot_lstm_cell(STEP)
    wedges = [patch for patch in ax.patches if hasattr(patch, "theta1")]
    open_ = sorted(wedge.theta2 - wedge.theta1 for wedge in wedges)
    assert open_ == [90.0, 360.0]  # i a quarter, f in full, o not at all


def test_every_number_of_the_cell_is_written():
    texts = " ".join(text.get_text() for text in plot_lstm_cell(STEP).texts)
    for number in ("$i = 0.25$", "$f = 1.00$", "$o = 0.00$", "2.00", "1.88", "−0.50"):
        assert number in texts


def heights(ax):
    bars = [bar for bars in ax.containers for bar in bars if bar.get_fill()]
    return [round(float(bar.get_height()), 6) for bar in bars]


def test_a_gate_fills_its_lane_and_a_signed_lane_has_its_zero_in_the_middle():
    ax = plot_film_strip(["a", "b"], {"gate": [0.25, 1.0], "cell": [-4.0, 2.0]})
    assert heights(ax) == [0.25, 1.0, -0.5, 0.25]
    assert [tick.get_text() for tick in ax.get_xticklabels()] == ["a", "b"]
    assert [tick.get_text() for tick in ax.get_yticklabels()] == ["gate", "cell"]


def test_a_lane_of_another_length_is_refused_in_one_sentence():
    with pytest.raises(ValueError, match="expected 2 values in lane 'gate', one for"):
        plot_film_strip(["a", "b"], {"gate": [0.5, 0.5, 0.5]})
