"""The box of a verdict in HTML, and back: it carries its own data."""

import json
import re
from html import escape
from html.parser import HTMLParser

from course_utils.verdicts.spread import Spread

UNSUPPORTED = "This run does not support the verdict: its numbers say otherwise."


def to_html(verdict) -> str:
    """Return the box; the site's style sheet knows its classes."""
    kind = verdict.verdict.replace(" ", "-")
    claim, sources = verdict.claim.claim, ", ".join(verdict.claim.source_names)
    data = json.dumps(verdict.to_json(), ensure_ascii=False)
    warning = "" if verdict.supported else f"<p><strong>{UNSUPPORTED}</strong></p>"
    extra = "" if verdict.supported else " course-verdict-unsupported"
    return (
        f'<div class="course-verdict course-verdict-{kind}{extra}" role="group" '
        f'aria-label="Claim on trial" data-verdict="{escape(data)}">\n'
        f'<p class="course-verdict-claim"><strong>Claim on trial.</strong> '
        f'{escape(claim)} <span class="course-verdict-sources">({sources})</span></p>\n'
        f'<p class="course-verdict-ruling"><strong>Verdict: {verdict.verdict}.'
        f"</strong> {_with_code(verdict.statement)}</p>\n"
        f"{_table(verdict)}{_rule(verdict.conditions)}{_notes(verdict)}{warning}</div>"
    )


def to_text(verdict) -> str:
    """Return the box for a terminal."""
    lines = [
        f"Claim on trial: {verdict.claim.claim}",
        f"Verdict: {verdict.verdict}. {verdict.statement}",
        f"{origin(verdict)}:",
        *(f"  {name}: {number_text(n)}" for name, n in verdict.numbers.items()),
        "The rule:",
        *(f"  {name}: {one}" for name, one in verdict.conditions.items()),
        *(f"{heading}: {text}" for heading, text in notes(verdict).items()),
        *([] if verdict.supported else [UNSUPPORTED]),
    ]
    return "\n".join(lines)


def origin(verdict) -> str:
    """Return where the numbers come from: a run, or arithmetic."""
    return "By construction" if verdict.by_construction else "Measured"


def notes(verdict) -> dict[str, str]:
    """Return what is said below the numbers, each under its heading."""
    return {
        "What would have changed it": verdict.would_change,
        "Limits of this experiment": verdict.limits,
    }


def number_text(number) -> str:
    """Return a measured number as the reader sees it."""
    if isinstance(number, (str, Spread)):
        return str(number)
    if isinstance(number, int):  # bool has no unit worth three digits either
        return f"{number:,}"
    return f"{float(number):.3g}"


def find_verdicts(html: str) -> list[dict]:
    """Return the data of every verdict box in a page or output.

    Args:
        html: The page.

    Returns:
        One dict a box, as :meth:`Verdict.to_json` made it.
    """
    reader = _Reader()
    reader.feed(html)
    return reader.found


class _Reader(HTMLParser):
    """Collects the data attribute of the boxes."""

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attrs):
        data = dict(attrs).get("data-verdict")
        if data:
            self.found.append(json.loads(data))


def _table(verdict) -> str:
    """Return the numbers as rows of a table."""
    rows = "".join(
        f'<tr><th scope="row">{_with_code(name)}</th>'
        f"<td>{escape(number_text(number))}</td></tr>\n"
        for name, number in verdict.numbers.items()
    )
    return (
        '<table class="course-verdict-numbers">'
        f"<caption>{origin(verdict)}</caption><tbody>\n{rows}</tbody></table>\n"
    )


def _rule(conditions) -> str:
    """Return the rule, folded: each condition, its number, its bound, its margin."""
    rows = "".join(
        f'<tr><th scope="row">{_with_code(name)}</th><td>{one.value:.3g}</td>'
        f"<td>{escape(one.bound)}</td><td>{one.margin:+.2g}</td></tr>\n"
        for name, one in conditions.items()
    )
    heads = "".join(
        f'<th scope="col">{head}</th>'
        for head in ("condition", "found", "must be", "margin")
    )
    return (
        '<details class="course-verdict-rule"><summary>The rule</summary>\n<table>'
        f"<thead><tr>{heads}</tr></thead><tbody>\n{rows}</tbody></table></details>\n"
    )


def _notes(verdict) -> str:
    """Return a line each for what would have changed the verdict, and its limits."""
    return "".join(
        f'<p class="course-verdict-note"><strong>{heading}.</strong> '
        f"{_with_code(text)}</p>\n"
        for heading, text in notes(verdict).items()
    )


def _with_code(text: str) -> str:
    """Escape a text and set what stands between backticks as code."""
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", escape(text, quote=False))
