"""The header of a lesson and of an exercise, and the notebooks to download.

A lesson tells where it stands, how long it ran when this site was built, and
where to run it; an exercise tells what it is worth. Cells of an exercise say
what they are: a place for your answer, or the checks and their points.
"""

import re
import shutil
from html import escape
from pathlib import Path, PurePosixPath

from docutils import nodes
from sphinx.util import logging

from .quiz import quiz

FOLDED = {"hide-input", "hide-cell", "remove-input", "remove-cell"}
WORDS_A_MINUTE, LINES_A_MINUTE = 130, 8  # of text that one thinks about
LOG = logging.getLogger(__name__)
LESSON = re.compile(r"book/lessons/(?P<stem>(?P<number>\d\d)-[\w-]+)")
EXERCISE = re.compile(
    r"notebooks/exercises/(?P<stem>(?P<number>\d\d)-[\w-]+)/(?P=stem)"
)


def notebook_path(docname):
    """Return where a page's notebook is, in the repository and on the site."""
    match = LESSON.fullmatch(docname)
    return f"notebooks/{match['stem']}.ipynb" if match else f"{docname}.ipynb"


def part_of(app, docname):
    """Return the caption of the part of the table of contents with a page."""
    for tree in app.config.external_site_map.root.subtrees:
        if docname in map(str, tree.items):
            return tree.caption
    return ""


def link(url, text, kind, **attributes):
    """Return one link of the header."""
    more = "".join(f' {name}="{value}"' for name, value in attributes.items())
    return (
        f'<a class="course-do course-do--{kind}" href="{escape(url)}"{more}>{text}</a>'
    )


def launch_links(app, page, notebook):
    """Return the links that download a notebook or open it elsewhere."""
    options = app.config.html_theme_options
    repository = options["repository_url"].rstrip("/")
    name = repository.removeprefix("https://github.com/")
    branch = options["repository_branch"]
    colab = f"https://colab.research.google.com/github/{name}/blob/{branch}/{notebook}"
    binder = f"https://mybinder.org/v2/gh/{name}/{branch}?urlpath=lab/tree/{notebook}"
    up = "../" * len(PurePosixPath(page).parent.parts)
    return [
        link(up + notebook, "Download notebook", "download", download=""),
        link(colab, "Open in Colab", "colab"),
        link(binder, "Open in Binder", "binder"),
    ]


def seconds_to_run(app, docname):
    """Return a sentence with the seconds a lesson ran, or nothing."""
    data = getattr(app.env, "nb_metadata", {}).get(docname, {}).get("exec_data") or {}
    seconds = data.get("runtime")
    return f"Runs in {max(1, round(seconds))} s on one core" if seconds else ""


def visible_lines(cell):
    """Return how many lines of code a cell shows; 0 for what is no cell."""
    tags = cell.get("cell_metadata", {}).get("tags", ())
    if "cell_metadata" not in cell or FOLDED & set(tags):
        return 0
    return sum(
        len(block.astext().splitlines())
        for part in cell.findall(nodes.container)
        if "cell_input" in part["classes"]
        for block in part.findall(nodes.literal_block)
    )


def minutes_to_read(doctree):
    """Return about how long the sitting takes: prose, code, guesses and questions."""
    prose = sum(len(p.astext().split()) for p in doctree.findall(nodes.paragraph))
    code = sum(map(visible_lines, doctree.findall(nodes.container)))
    stops = sum(
        isinstance(node, quiz) or "course-predict" in node.get("classes", ())
        for node in doctree.findall(nodes.Element)
    )
    minutes = prose / WORDS_A_MINUTE + code / LINES_A_MINUTE + stops
    return max(5, 5 * round(minutes / 5))


def points_of(doctree):
    """Return the points of an exercise, summed over its graded cells."""
    return sum(
        cell["cell_metadata"].get("nbgrader", {}).get("points", 0)
        for cell in doctree.findall(nodes.container)
        if "cell_metadata" in cell
    )


def place(app, page, target, text, kind):
    """Return a link to another page of the site, if it exists."""
    if target not in app.env.found_docs:
        return []
    return [link(app.builder.get_relative_uri(page, target), text, kind)]


def header(app, doctree, docname):
    """Return what stands above and below the title of a page, if anything."""
    if lesson := LESSON.fullmatch(docname):
        kicker = f"{part_of(app, docname)} · Lesson {int(lesson['number'])}"
        stem = lesson["stem"]
        other = f"notebooks/exercises/{stem}/{stem}", "Do the exercises", "exercise"
        ran = seconds_to_run(app, docname)
        note = f"A sitting of about {minutes_to_read(doctree)} minutes"
        note += f" · {ran[0].lower()}{ran[1:]}" if ran else ""
    elif exercise := EXERCISE.fullmatch(docname):
        kicker = f"Exercises · Lesson {int(exercise['number'])}"
        other = f"book/lessons/{exercise['stem']}", "Back to the lesson", "lesson"
        points = points_of(doctree)
        note = f"{points:g} points by automatic checks" if points else ""
    else:
        return None
    links = place(app, docname, *other)
    links += launch_links(app, docname, notebook_path(docname))
    note = f'<span class="course-note">{note}</span>' if note else ""
    row = f'<div class="course-doing">{note}{"".join(links)}</div>'
    return f'<p class="course-kicker">{escape(kicker)}</p>', row


def add_header(app, doctree, docname):
    """Put the header around the title of a lesson or an exercise."""
    parts = header(app, doctree, docname)
    title = doctree.next_node(nodes.title)
    if parts is None or title is None:
        return
    above, below = (nodes.raw("", part, format="html") for part in parts)
    where = title.parent.index(title)
    title.parent.insert(where + 1, below)
    title.parent.insert(where, above)
    if EXERCISE.fullmatch(docname):
        label_cells(doctree)


def label_cells(doctree):
    """Say above each cell of an exercise what it is for."""
    for cell in doctree.findall(nodes.container):
        facts = cell.get("cell_metadata", {}).get("nbgrader", {})
        if facts.get("solution"):
            kind, label = "answer", "Your answer"
        elif facts.get("grade"):
            points = facts.get("points", 0)
            kind, label = "check", f"Checks · {points:g} point{'s' * (points != 1)}"
        else:
            continue
        cell["classes"].append(f"course-cell--{kind}")
        cell.insert(0, nodes.paragraph("", label, classes=["course-cell-label"]))


def copy_notebooks(app, error):
    """Put the notebooks where the headers' links lead."""
    if error or app.builder.format != "html":
        return
    for docname in sorted(app.env.found_docs):
        if not (LESSON.fullmatch(docname) or EXERCISE.fullmatch(docname)):
            continue
        source = Path(app.srcdir, notebook_path(docname))
        target = Path(app.outdir, notebook_path(docname))
        if not source.is_file():
            LOG.warning("expected %s: run `make notebooks`", source, location=docname)
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)


def setup(app):
    """Add headers while writing, copy notebooks at the end."""
    app.connect("doctree-resolved", add_header)
    app.connect("build-finished", copy_notebooks)
