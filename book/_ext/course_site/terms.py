"""A word of the glossary is a link where a page first uses it.

The definition comes with the link: it shows on hover and on focus, without a script.
Headings, code, formulas, other links and quizzes stay as they are.
"""

import re

from docutils import nodes
from sphinx.addnodes import pending_xref

from .lessons import LESSON
from .quiz import quiz

GLOSSARY = "book/glossary"
NOT_HERE = (
    nodes.title,
    nodes.literal,
    nodes.literal_block,
    nodes.math,
    nodes.math_block,
    nodes.reference,
    nodes.raw,
    nodes.caption,
    nodes.topic,
    pending_xref,
    quiz,
)


def definitions(env):
    """Return {term in small letters: (its anchor, its definition)}."""
    found = {}
    for item in env.get_doctree(GLOSSARY).findall(nodes.definition_list_item):
        *terms, definition = item.children
        for term in terms:
            if isinstance(term, nodes.term) and term["ids"]:
                words = " ".join(term.astext().split())
                found[words.lower()] = term["ids"][0], definition.astext()
    return found


def pattern(terms):
    """Return what finds any of the terms as a whole word, longest first."""
    words = sorted(terms, key=len, reverse=True)
    return re.compile(rf"\b({'|'.join(map(re.escape, words))})(?=s?\b)", re.IGNORECASE)


def is_free(text):
    """Say whether a text stands in plain prose."""
    node = text.parent
    while node is not None:
        if isinstance(node, NOT_HERE):
            return False
        node = node.parent
    return True


def link(word, uri, definition):
    """Return a term that leads to the glossary and carries its definition."""
    anchor = nodes.reference("", word, refuri=uri, internal=True)
    anchor["classes"].append("course-term")
    anchor["reftitle"] = definition
    return anchor


def link_terms(app, doctree, docname):
    """Link the first use of each term in a lesson."""
    if not LESSON.fullmatch(docname) or GLOSSARY not in app.env.found_docs:
        return
    terms = definitions(app.env)
    uri = app.builder.get_relative_uri(docname, GLOSSARY)
    linked = already_linked(doctree)
    search = pattern(terms)
    for text in list(doctree.findall(nodes.Text)):
        if is_free(text) and isinstance(text.parent, (nodes.paragraph, nodes.emphasis)):
            new = split(text.astext(), search, terms, linked, uri)
            if len(new) > 1:
                text.parent.replace(text, new)


def already_linked(doctree):
    """Return the terms that the author has linked by hand."""
    return {
        reference.astext().lower()
        for reference in doctree.findall(nodes.reference)
        if GLOSSARY in reference.get("refuri", "") + reference.get("refid", "")
    }


def split(text, search, terms, linked, uri):
    """Return a text as nodes, its first uses of terms linked; notes them."""
    parts, done = [], 0
    for match in search.finditer(text):
        key = match[0].lower()
        if key in linked:
            continue
        linked.add(key)
        anchor, definition = terms[key]
        before = text[done : match.start()]
        parts += [nodes.Text(before)] if before else []
        parts.append(link(match[0], f"{uri}#{anchor}", definition))
        done = match.end()
    rest = text[done:]
    return [*parts, nodes.Text(rest)] if rest or not parts else parts


def setup(app):
    """Link while writing: the glossary has been read by then."""
    app.connect("doctree-resolved", link_terms, priority=700)
