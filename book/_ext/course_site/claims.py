"""{claims-table}: every claim, and what each lesson's experiment said about it.

A verdict box of a lesson carries its own data; they are collected here while the
lessons are read. Nothing on the page of claims is typed. A verdict that this build's
numbers do not support stops the build; on how many other juries it was supported is
told from the record.
"""

import re
from importlib.resources import files
from pathlib import Path

from docutils import nodes
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from course_utils.publishing.retrial import RECORD, confirmed
from course_utils.verdicts import UNSUPPORTED, find_verdicts, load_claims

LOG = logging.getLogger(__name__)
BOX_END = "</div>"


def collected(env):
    """Return {page: [verdicts]} of this environment."""
    if not hasattr(env, "course_verdicts"):
        env.course_verdicts = {}
    return env.course_verdicts


def collect(app, doctree):
    """Remember the verdicts that the cells of a page showed."""
    found = [
        record
        for output in doctree.findall(nodes.raw)
        if "data-verdict" in output.astext()
        for record in find_verdicts(output.astext())
    ]
    if found:
        collected(app.env)[app.env.docname] = found
        app.env.note_dependency(str(Path(app.srcdir) / RECORD))


class verdict_slot(nodes.General, nodes.Element):
    """Where the verdicts on one claim will stand once all lessons are read."""


class ClaimsTable(SphinxDirective):
    """One card per claim of the registry."""

    def run(self):
        """Return the claims with their sources and an empty place each."""
        self.env.note_dependency(str(files("course_utils") / "claims.toml"))
        table = nodes.container(classes=["course-claims"])
        table.extend(map(self.card, load_claims().values()))
        return [table]

    def card(self, claim):
        """Return what is claimed, by whom, and a place for the verdict."""
        card = nodes.container(classes=["course-claim"], ids=[f"claim-{claim.id}"])
        card += nodes.paragraph("", claim.claim, classes=["course-claim__text"])
        said, _ = self.parse_inline("{cite:author}`" + ",".join(claim.sources) + "`")
        card += nodes.paragraph("", "", *said, classes=["course-claim__source"])
        card += verdict_slot(claim=claim.id)
        return card


def with_code(text):
    """Return a text whose `words between backticks` are code."""
    parts = re.split(r"`([^`]+)`", text)
    return [
        nodes.literal(part, part) if odd % 2 else nodes.Text(part)
        for odd, part in enumerate(parts)
    ]


def one_verdict(app, page, target, record):
    """Return a line: the verdict, what is true, the lesson that measured it."""
    kind = record["verdict"].replace(" ", "-")
    line = nodes.paragraph(classes=["course-claim__verdict", f"is-{kind}"])
    ruling = record["verdict"].capitalize() + "."
    line += [nodes.strong(ruling, ruling), nodes.Text(" ")]
    line += [*with_code(record["statement"]), nodes.Text(" ")]
    if not record["supported"]:
        line += [nodes.strong(UNSUPPORTED, UNSUPPORTED), nodes.Text(" ")]
    title = app.env.titles[target].astext()
    uri = app.builder.get_relative_uri(page, target) + "#claims-on-trial"
    line += nodes.reference("", title, refuri=uri, internal=True)
    line += nodes.Text(". " + juries(app, target, record))
    return line


def juries(app, page, record):
    """Return on how many other juries a verdict was supported."""
    return confirmed(Path(app.srcdir), page.rpartition("/")[2], record["id"])


def tell_juries(app, doctree, docname):
    """Add to each box on how many other juries its verdict was supported."""
    for output in list(doctree.findall(nodes.raw)):
        html = output.astext()
        for record in find_verdicts(html):
            said = f'<p class="course-verdict-note">{juries(app, docname, record)}</p>'
            box, end, rest = html.rpartition(BOX_END)
            changed = f"{box}{said}\n{end}{rest}"
            output.replace_self(nodes.raw("", changed, format="html"))


def fill_slots(app, doctree, docname):
    """Put what the lessons found into the page of claims."""
    for slot in list(doctree.findall(verdict_slot)):
        found = [
            one_verdict(app, docname, page, record)
            for page, records in sorted(collected(app.env).items())
            for record in records
            if record["id"] == slot["claim"]
        ]
        waiting = nodes.paragraph(
            "", "Not on trial yet.", classes=["course-claim__verdict", "is-waiting"]
        )
        slot.replace_self(found or [waiting])


def forget(app, env, docname):
    """Drop the verdicts of a page that is read again."""
    collected(env).pop(docname, None)


def merge(app, env, docnames, other):
    """Take over what a parallel reader collected."""
    collected(env).update(
        {page: found for page, found in collected(other).items() if page in docnames}
    )


def refuse_unsupported(app, env):
    """Warn of each verdict that its own numbers do not carry: it stops the build."""
    for page, records in sorted(collected(env).items()):
        for record in records:
            if not record["supported"]:
                failing = [n for n, one in record["rule"].items() if not one["holds"]]
                LOG.warning(
                    f"the numbers of this run do not support the verdict on "
                    f"{record['id']!r} (not so: {', '.join(failing)}): "
                    "change the verdict, never its rule",
                    location=page,
                )


def rewrite(app, env):
    """Write the page of claims again: any lesson may have changed it."""
    return [page for page in env.found_docs if page.endswith("book/claims")]


def setup(app):
    """Collect while reading, show while writing."""
    app.add_node(verdict_slot)
    app.add_directive("claims-table", ClaimsTable)
    app.connect("doctree-read", collect)
    app.connect("doctree-resolved", fill_slots)
    app.connect("doctree-resolved", tell_juries)
    app.connect("env-purge-doc", forget)
    app.connect("env-merge-info", merge)
    app.connect("env-updated", refuse_unsupported)
    app.connect("env-updated", rewrite)
