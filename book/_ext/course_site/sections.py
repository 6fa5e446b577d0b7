"""What the search looks through: every section of every page, with its place.

Sphinx's own index knows pages; a reader wants the paragraph. After the pages are
written, each heading with the text below it becomes one entry of a file that only the
search page loads (as a script, so that it also works from a folder on disk).
"""

import json
from pathlib import Path

from bs4 import BeautifulSoup

UNREAD = (
    "script, style, svg, img, button, .headerlink, .katex-mathml, .course-kicker, "
    ".course-doing, .course-tally, nav, .toctree-wrapper, .section-number"
)
PLACES = ("book/", "notebooks/exercises/")
KINDS = {
    "book/lessons/": "lesson",
    "book/guides/": "guide",
    "notebooks/": "exercise",
    "book/glossary": "glossary",
}


def kind_of(name):
    """Return what kind of page a name belongs to."""
    found = [kind for start, kind in KINDS.items() if name.startswith(start)]
    return found[0] if found else "page"


def words(node):
    """Return the text of a node on one line."""
    return " ".join(node.get_text(" ").split())


def sections_of(html):
    """Yield (anchor, heading, text) for every section of a page's article."""
    article = BeautifulSoup(html, "html.parser").select_one("article.bd-article")
    for part in article.select(UNREAD) if article else ():
        part.decompose()
    for term in article.select("dl.glossary > dt[id]") if article else ():
        yield term["id"], words(term), words(term.find_next_sibling("dd"))
    for section in reversed(article.select("section[id]") if article else ()):
        heading = section.find(["h1", "h2", "h3", "h4"], recursive=False)
        if heading:
            title = words(heading.extract())
            text = "" if section.select("dl.glossary") else words(section.extract())
            yield section["id"], title, text


def index(site):
    """Return the entries of all pages of a built site."""
    entries = []
    for path in sorted(site.rglob("*.html")):
        name = path.relative_to(site).with_suffix("").as_posix()
        if not name.startswith(PLACES):
            continue
        found = list(sections_of(path.read_text("utf8")))
        page = found[-1][1] if found else name  # the outermost section is the page
        for anchor, title, text in found:
            entries.append(
                {
                    "id": len(entries),
                    "at": f"{name}.html#{anchor}",
                    "page": page,
                    "title": title,
                    "text": text,
                    "kind": kind_of(name),
                }
            )
    return entries


def write(app, error):
    """Write the file that the search page loads."""
    if error or app.builder.name != "html":
        return
    site = Path(app.outdir)
    data = json.dumps(index(site), ensure_ascii=False, separators=(",", ":"))
    (site / "sections.js").write_text(f"const SECTIONS = {data};\n", "utf8")
    (site / "searchindex.js").unlink(missing_ok=True)


def setup(app):
    """Write when all pages stand."""
    app.connect("build-finished", write, priority=800)
