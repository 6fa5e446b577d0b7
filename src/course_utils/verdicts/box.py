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
    data = json.dumps(verdict.to_json(), ensure_ascii=False, sort_keys=True)
    warning = "" if verdict.supported else f"<p><strong>{UNSUPPORTED}</strong></p>"
    extra = "" if verdict.supported else " course-verdict-unsupported"
    return (
        f'<div class="course-verdict course-verdict-{kind}{extra}" role="group" '
        f'aria-label="Claim on trial" data-verdict="{escape(data)}">\n'
        f'<p class="course-verdict-claim"><strong>Claim on trial.</strong> '
        f'{escape(claim)} <span class="course-verdict-sources">({sources})</span></p>\n'
        f'<p class="course-verdict-ruling"><strong>Verdict: {verdict.verdict}.'
        f"</strong> {_with_code(verdict.statement)}</p>\n"
        f"{_table(verdict.numbers)}{warning}</div>"
    )


def number_text(number) -> str:
    """Return a measured number as the reader sees it."""
    if isinstance(number, (str, Spread)):
        return str(number)
    if isinstance(number, int):  # bool has no unit worth three digits either
        return f"{number:,}"
    return f"{float(number):.3g}"


def find_verdicts(html: str) -> list[dict]:
    """Return the data of every verdict box in a page or output."""
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


def _table(numbers) -> str:
    """Return the measured numbers as rows of a table."""
    rows = "".join(
        f'<tr><th scope="row">{_with_code(name)}</th>'
        f"<td>{escape(number_text(number))}</td></tr>\n"
        for name, number in numbers.items()
    )
    if not rows:
        return ""
    return f'<table class="course-verdict-numbers"><tbody>\n{rows}</tbody></table>\n'


def _with_code(text: str) -> str:
    """Escape a text and set what stands between backticks as code."""
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", escape(text, quote=False))
