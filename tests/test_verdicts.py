import json
import subprocess
import sys

import numpy as np
import pytest

from course_utils.verdicts import (
    RULINGS,
    SEEDS_FROM,
    Range,
    Spread,
    Verdict,
    above,
    below,
    equal,
    find_verdicts,
    load_claims,
    seeds,
    within,
)

SHIFTED = Spread([0.80, 0.70, 0.75], ".0%")


def one_pixel_is_cheap(n):
    return {
        "one pixel costs little": above(n["accuracy"].lowest, 0.6),
        "one pixel costs something": below(n["accuracy"].mean, 0.8),
    }


def refuse(n):
    return {"never": above(n["accuracy"].mean, 1)}


def pooling(**changes):
    options = {
        "verdict": "holds with a condition",
        "statement": "`max_pool2d` hides a shift of 1 px < its stride.",
        "numbers": {"accuracy": SHIFTED, "shift": 1, "loss": 0.12345, "data": "a & b"},
        "rule": one_pixel_is_cheap,
        "would_change": "A run below `0.6`.",
        "limits": "Three seeds.",
    }
    return Verdict("pooling-robust", **{**options, **changes})


def test_every_claim_is_on_the_list():
    claims = load_claims()
    assert len(claims) == 26
    assert len({claim.claim for claim in claims.values()}) == 26
    for claim in claims.values():
        assert claim.claim.endswith(".")
        assert set(claim.sources) <= {"S1", "S2", "S3", "S4"}
        assert claim.source_names


def test_a_spread_prints_mean_and_standard_deviation_over_its_seeds():
    assert str(SHIFTED) == "75% ± 5% (3 seeds)"
    assert f"{SHIFTED:.2f}" == "0.75 ± 0.05"
    assert f"{SHIFTED}" == "75% ± 5%"


def test_a_spread_of_an_array_holds_plain_numbers():
    spread = Spread(np.array([1, 2, 6]), over="lags")
    assert spread.values == (1.0, 2.0, 6.0)
    assert str(spread) == "3 ± 2.65 (3 lags)"


def test_two_seeds_show_no_spread():
    with pytest.raises(ValueError, match="at least 3 seeds to show a spread, found 2"):
        Spread([1.0, 2.0])


def test_the_box_shows_claim_ruling_and_numbers():
    html = pooling()._repr_mimebundle_()["text/html"]
    assert "course-verdict-holds-with-a-condition" in html
    assert "Pooling makes a network robust" in html
    assert "(OpenGenus IQ, Arun)" in html
    assert "<code>max_pool2d</code> hides a shift of 1 px &lt; its stride." in html
    assert '<th scope="row">accuracy</th><td>75% ± 5% (3 seeds)</td>' in html
    assert '<th scope="row">loss</th><td>0.123</td>' in html
    assert "<td>a &amp; b</td>" in html
    assert "does not support" not in html


def test_the_box_says_aloud_when_its_numbers_disagree():
    bundle = pooling(rule=refuse)._repr_mimebundle_()
    assert "course-verdict-unsupported" in bundle["text/html"]
    assert "does not support the verdict" in bundle["text/html"]
    assert "does not support the verdict" in bundle["text/plain"]


def test_a_terminal_shows_the_same_in_plain_text():
    assert repr(pooling()) == (
        "Claim on trial: Pooling makes a network robust to translations of its input.\n"
        "Verdict: holds with a condition. "
        "`max_pool2d` hides a shift of 1 px < its stride.\n"
        "Measured:\n"
        "  accuracy: 75% ± 5% (3 seeds)\n"
        "  shift: 1\n"
        "  loss: 0.123\n"
        "  data: a & b\n"
        "The rule:\n"
        "  one pixel costs little: 0.7, must be > 0.6: margin +0.1\n"
        "  one pixel costs something: 0.75, must be < 0.8: margin +0.05\n"
        "What would have changed it: A run below `0.6`.\n"
        "Limits of this experiment: Three seeds."
    )


def test_the_data_of_a_verdict_survive_the_page():
    first, second = pooling(), pooling(rule=refuse)
    page = "<html>" + "".join(
        v._repr_mimebundle_()["text/html"] for v in (first, second)
    )
    assert find_verdicts(page) == [first.to_json(), second.to_json()]
    assert find_verdicts(page)[0]["numbers"]["accuracy"]["values"] == [0.8, 0.7, 0.75]
    assert find_verdicts(page)[1]["supported"] is False
    json.dumps(first.to_json(), allow_nan=False)


def test_the_rule_decides_whether_the_numbers_support_the_verdict():
    assert pooling().supported
    refused = pooling(numbers={"accuracy": Spread([0.5, 0.7, 0.8])})
    assert not refused.supported
    assert "does not support" in refused._repr_mimebundle_()["text/html"]
    condition = refused.conditions["one pixel costs little"]
    assert (condition.value, condition.bound) == (0.5, "> 0.6")
    assert condition.margin == pytest.approx(-0.1)


def test_the_box_shows_its_rule_its_limits_and_what_would_have_changed_it():
    html = pooling()._repr_mimebundle_()["text/html"]
    assert "<caption>Measured</caption>" in html
    assert (
        '<th scope="row">one pixel costs little</th><td>0.7</td>'
        "<td>&gt; 0.6</td><td>+0.1</td>"
    ) in html
    assert "What would have changed it.</strong> A run below <code>0.6</code>." in html
    assert "Limits of this experiment.</strong> Three seeds." in html


def test_arithmetic_is_not_called_a_measurement():
    html = pooling(by_construction=True)._repr_mimebundle_()["text/html"]
    assert "<caption>By construction</caption>" in html
    assert "Measured" not in html


@pytest.mark.parametrize(
    ("condition", "holds", "margin"),
    [
        (above(0.75, 0.5), True, 0.25),
        (above(0.5, 0.5), False, 0),
        (above(float("nan"), 0.5), False, None),
        (below(0.75, 0.5), False, -0.25),
        (below(0.5, 0.5), False, 0),
        (within(0.5, 0.25, 1), True, 0.25),
        (within(0.25, 0.25, 1), True, 0),
        (within(0.125, 0.25, 1), False, -0.125),
        (within(1.5, 0.25, 1), False, -0.5),
        (equal(64, 64), True, 0),
        (equal(63, 64), False, -1),
    ],
)
def test_a_condition_knows_its_margin(condition, holds, margin):
    assert condition.holds is holds
    assert margin is None or condition.margin == margin


def test_a_range_prints_the_lowest_and_the_highest_run():
    spread = Range([0.91, 1, 0.95, 0.99, 0.97], ".2f")
    assert str(spread) == "0.91 to 1.00 (5 seeds)"
    assert (spread.lowest, spread.highest) == (0.91, 1)
    assert f"{Range([1] * 5, '.1f')}" == "1.0"


def test_a_range_needs_five_runs():
    with pytest.raises(ValueError, match="at least 5 seeds to show a spread, found 3"):
        Range([1, 2, 3])


def test_a_second_jury_shifts_every_seed(monkeypatch):
    monkeypatch.delenv(SEEDS_FROM, raising=False)
    assert seeds(5) == [0, 1, 2, 3, 4]
    monkeypatch.setenv(SEEDS_FROM, "100")
    assert seeds(3) == [100, 101, 102]


@pytest.mark.parametrize("bad", ["", "-1", "1.5", "a hundred", "²"])
def test_a_shift_that_is_no_number_is_told_in_a_sentence(monkeypatch, bad):
    monkeypatch.setenv(SEEDS_FROM, bad)
    with pytest.raises(ValueError, match="COURSE_SEEDS_FROM: expected a whole number"):
        seeds(1)


@pytest.mark.parametrize("ruling", RULINGS)
def test_each_ruling_has_its_class(ruling):
    html = pooling(verdict=ruling)._repr_mimebundle_()["text/html"]
    assert f"course-verdict-{ruling.replace(' ', '-')}" in html


def test_an_unknown_claim_or_ruling_names_the_nearest():
    with pytest.raises(ValueError, match="did you mean 'lstm-solves'"):
        Verdict("lstm-solve", "holds", "", {}, refuse, "", "")
    with pytest.raises(ValueError, match="unknown verdict 'hold': did you mean"):
        pooling(verdict="hold")


def test_verdicts_do_not_import_torch():
    code = "import sys, course_utils.verdicts; sys.exit('torch' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0


def test_a_diverged_run_is_printed_as_nan_and_kills_no_page():
    assert str(Spread((1.0, 2.0, float("nan")))) == "nan ± nan (3 seeds)"
