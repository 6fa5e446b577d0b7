"""Send no style that no page can use.

The theme brings the styles of a whole framework and of two thousand icons. After
all pages are written, a rule stays only if every class it asks for occurs in some
page or script of the site.
"""

import re
from pathlib import Path

import tinycss2

SHEETS = (
    "styles/pydata-sphinx-theme.css",
    "styles/sphinx-book-theme.css",
    "sphinx-design.min.css",
    "basic.css",
    "mystnb.*.css",
)
CLASS = re.compile(r"\.(-?[A-Za-z_][\w-]*)")
COMPOSED = ("bs-",)  # prefixes of names that scripts put together
NEGATED = re.compile(r":not\([^()]*\)")


def words_of(site):
    """Return every word of the site's pages and scripts."""
    words = set()
    for path in (*site.rglob("*.html"), *site.glob("_static/**/*.js")):
        words.update(re.findall(r"[\w-]+", path.read_text(encoding="utf-8")))
    return words


def is_usable(selector, words):
    """Say whether some page may hold what a selector asks for."""
    wanted = CLASS.findall(NEGATED.sub("", selector))
    return all(name in words or name.startswith(COMPOSED) for name in wanted)


def split_selectors(prelude):
    """Return the selectors of a rule, split at the commas outside brackets."""
    selectors, current = [], []
    for token in prelude:
        if token == ",":
            selectors.append(tinycss2.serialize(current))
            current = []
        else:
            current.append(token)
    return [*selectors, tinycss2.serialize(current)]


def slim(rules, words):
    """Return the text of those rules that some page can use."""
    kept = []
    for rule in rules:
        if rule.type == "qualified-rule":
            usable = [s for s in split_selectors(rule.prelude) if is_usable(s, words)]
            if usable:
                body = tinycss2.serialize(rule.content)
                kept.append(",".join(usable) + "{" + body + "}")
        elif rule.type == "at-rule" and rule.lower_at_keyword in {"media", "supports"}:
            inner = slim(tinycss2.parse_blocks_contents(rule.content), words)
            if inner:
                kept.append(
                    f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}{{{inner}}}"
                )
        elif rule.type not in {"comment", "whitespace"}:
            kept.append(rule.serialize())
    return "".join(kept)


def lighten(app, error):
    """Cut the theme's style sheets down to what this site shows."""
    if error or app.builder.name != "html":
        return
    site = Path(app.outdir)
    for source_map in site.glob("_static/**/*.map"):
        source_map.unlink()
    words = words_of(site)
    for pattern in SHEETS:
        for path in site.glob(f"_static/{pattern}"):
            css = path.read_text(encoding="utf-8")
            rules = tinycss2.parse_stylesheet(
                css, skip_comments=True, skip_whitespace=True
            )
            path.write_text(slim(rules, words), encoding="utf-8")


def setup(app):
    """Run when everything else is written."""
    app.connect("build-finished", lighten, priority=900)
