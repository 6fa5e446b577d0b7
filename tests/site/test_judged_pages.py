"""A built page shows no verdict that its own numbers do not support."""

import pytest
from hosting import ROOT, SITE
from test_rules import RULES, failing

from course_utils.project import lesson_files
from course_utils.verdicts import UNSUPPORTED, Spread, find_verdicts

pytestmark = [pytest.mark.site, pytest.mark.usefixtures("built")]
LESSONS = [path.stem for path in lesson_files(ROOT)]


def restored(number):
    """Return a number of a built page as the rule got it."""
    if "values" in number:
        return Spread(number["values"])
    return number.get("value", number["text"])


def page(name):
    return (SITE / "book" / f"{name}.html").read_text("utf8")


@pytest.mark.parametrize("stem", LESSONS)
def test_the_numbers_of_a_page_support_its_verdicts(stem):
    shown = {one["id"]: one for one in find_verdicts(page(f"lessons/{stem}"))}
    assert set(shown) == {claim for lesson, claim in RULES if lesson == stem}
    for claim, record in shown.items():
        numbers = {name: restored(n) for name, n in record["numbers"].items()}
        assert failing(RULES[stem, claim], numbers) == set(), claim
        assert record["supported"] is True


@pytest.mark.parametrize("stem", LESSONS)
def test_each_box_tells_on_how_many_juries_it_was_supported(stem):
    boxes = page(f"lessons/{stem}").count("data-verdict=")
    told = page(f"lessons/{stem}").count("further juries")
    assert told + page(f"lessons/{stem}").count("No second jury") == boxes


def test_the_page_of_claims_hides_no_unsupported_verdict():
    assert UNSUPPORTED not in page("claims")
