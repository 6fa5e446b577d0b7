"""Small repairs of the theme's pages: accessibility, the front door, a lost page."""

import re
from pathlib import Path
from urllib.parse import urlparse

REPAIRS = [
    # roles that HTML no longer knows or that lack the children they need
    (re.compile(r' role="(?:doc-biblioentry|doc-backlink|list)"'), ""),
    # the name of a control must hold the words it shows
    (re.compile(r'<summary aria-label="[^"]*"'), "<summary"),
    # the corner of a table heads nothing
    (re.compile(r'<th class="[^"]*head[^"]*"><p></p></th>'), "<td></td>"),
]
# a heading that is only a formula has no text of its own for a screen reader's lists
FORMULA = re.compile(
    r'(<th class="[^"]*head[^"]*"><p>)(<span class="math">(?:(?!</p>).)*?'
    r'<annotation encoding="application/x-tex">(?P<tex>[^<]*)</annotation>'
    r"(?:(?!</p>).)*</span></p></th>)"
)
FOLD = re.compile(r"(<a [^>]*>(?P<title>[^<]*)</a><details[^>]*>)<summary[^>]*>")
OPEN = re.compile(r'<a class="current reference internal"')
FRONT_DOOR = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>{title}</title>
<link rel="icon" href="_static/favicon.svg" type="image/svg+xml">
<link rel="canonical" href="{target}">
<meta http-equiv="refresh" content="0; url={target}">
</head>
<body><main><h1>{title}</h1><a href="{target}">Enter</a></main></body>
</html>
"""
LOST = """
<h1>There is no such page</h1>
<p>A convolution would have found it wherever it stood;
our server only looks at the exact place.</p>
<p><a href="{home}">Begin at the beginning</a>, or press <kbd>Ctrl</kbd>+<kbd>K</kbd>
to search.</p>
"""


def repair(app, pagename, templatename, context, doctree):
    """Mend the body of a page."""
    body = context.get("body", "")
    for wrong, right in REPAIRS:
        body = wrong.sub(right, body)
    said = r'\1<span class="visually-hidden">\g<tex></span>\2'
    context["body"] = FORMULA.sub(said, body)


def lend(app, pagename, templatename, context, doctree):
    """Let the templates call what they need."""
    context["named_contents"] = name_contents


def name_contents(html):
    """Mark the open page in the contents; name each arrow by what it shows."""
    html = OPEN.sub('<a aria-current="page" class="current reference internal"', html)
    return FOLD.sub(r'\1<summary aria-label="Below \g<title>">', html)


def finish(app, error):
    """Make the site's root lead to its first page."""
    if error or app.builder.name != "html":
        return
    door = FRONT_DOOR.format(
        title=app.config.html_title, target=app.config.root_doc + ".html"
    )
    Path(app.outdir, "index.html").write_text(door, encoding="utf-8")


def configure(app, config):
    """Tell other extensions the address; write our own words for lost readers."""
    config.ogp_site_url = config.html_baseurl
    config.notfound_urls_prefix = urlparse(config.html_baseurl).path
    home = config.notfound_urls_prefix + "book/index.html"
    config.notfound_context = {"title": "Not here", "body": LOST.format(home=home)}


def setup(app):
    """Repair pages as they are written; finish when all are."""
    app.connect("config-inited", configure)
    app.connect("html-page-context", lend, priority=100)
    app.connect("html-page-context", repair, priority=990)
    app.connect("build-finished", finish)
