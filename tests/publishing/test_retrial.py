"""A second jury runs on its own seeds, says what it found, and leaves the book be."""

import json
import re
import subprocess

import pytest
from click.testing import CliRunner

from course_utils.cli import course
from course_utils.publishing.retrial import RECORD, closest, commit_of, confirmed

LESSON = "02-judged"
CODE = """---
file_format: mystnb
kernelspec:
  name: python3
  display_name: Python 3
---
# A lesson

```{code-cell}
from course_utils.verdicts import Spread, Verdict, below, seeds

def rule(n):
    return {"seeds are small": below(n["seed"].highest, 150)}

Verdict("lstm-solves", "false", "It does not.", {"seed": Spread(seeds(3))},
        rule=rule, would_change="A larger seed.", limits="Three seeds.")
```
"""


@pytest.fixture
def judged(small_course, monkeypatch):
    monkeypatch.chdir(small_course)
    (small_course / f"book/lessons/{LESSON}.md").write_text(CODE, "utf8")
    return small_course


def retrial(*arguments):
    return CliRunner().invoke(course, ["retrial", *arguments])


def record_by_hand(root, **juries):
    (root / RECORD).write_text(json.dumps({LESSON: juries}), "utf8")


@pytest.mark.slow  # starts kernels
def test_a_jury_says_what_it_found_and_keeps_it(judged):
    supported = retrial("--seeds-from", "100", "02")
    assert supported.exit_code == 0, supported.output
    assert (
        "02-judged, lstm-solves: supported; "
        "seeds are small: 102, must be < 150, margin +48" in supported.output
    )
    refused = retrial("--seeds-from", "200", "02")
    assert refused.exit_code == 1
    assert "02-judged, lstm-solves: NOT SUPPORTED; " in refused.output
    assert "margin -52" in refused.output
    assert "seed 201 ± 1 (3 seeds)" in refused.output
    assert not (judged / "_build" / ".jupyter_cache").exists()
    told = confirmed(judged, LESSON, "lstm-solves")
    assert "Supported by 1 of 2 further juries (seeds from 100, 200)" in told
    assert "has changed since" not in told
    (judged / f"book/lessons/{LESSON}.md").write_text(CODE.replace("150", "160"))
    assert "has changed since" in confirmed(judged, LESSON, "lstm-solves")


@pytest.mark.slow  # starts a kernel
def test_a_lesson_that_does_not_end_is_no_confirmation(judged):
    path = judged / f"book/lessons/{LESSON}.md"
    path.write_text(CODE.replace("Verdict(", "assert seeds(1) == [0]\nVerdict("))
    result = retrial("--seeds-from", "100", "02")
    assert result.exit_code == 1
    assert "02-judged: did not run to its end: AssertionError" in result.output
    told = confirmed(judged, LESSON, "lstm-solves")
    assert "Supported by 0 of 1 further juries (seeds from 100)" in told


def test_the_record_itself_makes_no_commit_dirty(judged, need_tool):
    def git(*arguments):
        by = ("-c", "user.name=A", "-c", "user.email=a@example.org")
        subprocess.run([need_tool("git"), *by, *arguments], check=True)

    assert commit_of(judged) == "unknown"
    record_by_hand(judged)
    git("init", "-q")
    git("add", "-A")
    git("commit", "-qm", "A course")
    commit = commit_of(judged)
    assert re.fullmatch(r"[0-9a-f]{7,}", commit)
    record_by_hand(judged, **{"100": {}})
    assert commit_of(judged) == commit
    (judged / "_toc.yml").write_text("root: other\n")
    assert commit_of(judged) == f"{commit}-dirty"


def condition(value, bound, margin):
    holds = margin >= 0
    return {"value": value, "bound": bound, "margin": margin, "holds": holds}


@pytest.mark.parametrize(
    ("second", "named"),
    [
        pytest.param(condition(0.9, "> 0.5", 0.4), "first", id="a smaller part"),
        pytest.param(condition(1000, "> 990", 10), "second", id="whatever its unit"),
        pytest.param(condition(3, "= 3", 0), "first", id="an equality has no margin"),
        pytest.param(condition(4, "= 3", -1), "second", id="one that fails"),
    ],
)
def test_the_condition_that_is_nearest_to_failing_is_named(second, named):
    rule = {"first": condition(0.6, "> 0.5", 0.1), "second": second}
    assert closest({"rule": rule})[0] == named


@pytest.mark.slow  # starts a kernel
def test_a_lesson_that_is_edited_meanwhile_is_judged_as_it_began(judged):
    path = judged / f"book/lessons/{LESSON}.md"
    edit = f"from pathlib import Path\nPath({str(path)!r}).write_text('# Gone')\n\n"
    path.write_text(CODE.replace("Verdict(", f"{edit}Verdict("))
    result = retrial("--seeds-from", "100", "02")
    assert result.exit_code == 0, result.output
    path.write_text(CODE)
    told = confirmed(judged, LESSON, "lstm-solves")
    assert "Supported by 1 of 1 further juries" in told
    assert "has changed since" in told


def test_a_verdict_without_a_second_jury_says_so(judged):
    told = confirmed(judged, LESSON, "lstm-solves")
    assert told == "No second jury has tried this verdict yet."


def test_the_last_jury_is_named_with_its_day_and_commit(judged):
    claims = {"claims": {"lstm-solves": True}, "code": ""}
    record_by_hand(
        judged,
        **{
            "100": claims | {"date": "2026-11-27", "commit": "aaaaaaa"},
            "200": claims | {"date": "2026-11-20", "commit": "bbbbbbb"},
        },
    )
    told = confirmed(judged, LESSON, "lstm-solves")
    assert "last tried on 2026-11-27 at commit aaaaaaa" in told


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--seeds-from", "100", "77"), "expected the number or the name of a"),
        (("--seeds-from", "0"), "0 is not in the range"),
        (("--seeds-from", "many"), "not a valid integer"),
    ],
)
def test_a_wrong_call_is_told_in_a_sentence(judged, arguments, message):
    result = retrial(*arguments)
    assert result.exit_code == 2
    assert message in result.output
    assert not (judged / RECORD).exists()
