import json
import subprocess
import sys

import numpy as np
import pytest

from course_utils.verdicts import (
    RULINGS,
    Spread,
    Verdict,
    find_verdicts,
    load_claims,
)

SHIFTED = Spread([0.80, 0.70, 0.75], ".0%")


def pooling(**changes):
    options = {
        "verdict": "holds with a condition",
        "statement": "`max_pool2d` hides a shift of 1 px < its stride.",
        "numbers": {"accuracy": SHIFTED, "shift": 1, "loss": 0.12345, "data": "a & b"},
        "supported": True,
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
    bundle = pooling(supported=np.bool_(False))._repr_mimebundle_()
    assert "course-verdict-unsupported" in bundle["text/html"]
    assert "does not support the verdict" in bundle["text/html"]
    assert "does not support the verdict" in bundle["text/plain"]


def test_a_terminal_shows_the_same_in_plain_text():
    assert repr(pooling()) == (
        "Claim on trial: Pooling makes a network robust to translations of its input.\n"
        "Verdict: holds with a condition. "
        "`max_pool2d` hides a shift of 1 px < its stride.\n"
        "  accuracy: 75% ± 5% (3 seeds)\n"
        "  shift: 1\n"
        "  loss: 0.123\n"
        "  data: a & b"
    )


def test_the_data_of_a_verdict_survive_the_page():
    first, second = pooling(), pooling(supported=False)
    page = "<html>" + "".join(
        v._repr_mimebundle_()["text/html"] for v in (first, second)
    )
    assert find_verdicts(page) == [first.to_json(), second.to_json()]
    assert find_verdicts(page)[0]["numbers"]["accuracy"]["values"] == [0.8, 0.7, 0.75]
    assert find_verdicts(page)[1]["supported"] is False
    json.dumps(first.to_json(), allow_nan=False)


@pytest.mark.parametrize("ruling", RULINGS)
def test_each_ruling_has_its_class(ruling):
    html = pooling(verdict=ruling)._repr_mimebundle_()["text/html"]
    assert f"course-verdict-{ruling.replace(' ', '-')}" in html


def test_an_unknown_claim_or_ruling_names_the_nearest():
    with pytest.raises(ValueError, match="did you mean 'lstm-solves'"):
        Verdict("lstm-solve", "holds", "")
    with pytest.raises(ValueError, match="unknown verdict 'hold': did you mean"):
        pooling(verdict="hold")


def test_verdicts_do_not_import_torch():
    code = "import sys, course_utils.verdicts; sys.exit('torch' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0
