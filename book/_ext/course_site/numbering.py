"""Lessons are numbered by their stem: lesson 08 is 8 also while 02 is being written.

Sphinx counts what stands in the contents. Here the first number of a lesson's
sections, figures and equations becomes the one in its name, and exercises have none.
"""

from docutils import nodes

from .lessons import EXERCISE, LESSON


def renumber(app, env):
    """Correct what Sphinx counted; return the pages that changed."""
    changed = []
    for page in sorted(env.found_docs):
        if match := LESSON.fullmatch(page):
            number_lesson(env, page, int(match["number"]))
            changed.append(page)
        elif EXERCISE.fullmatch(page):
            unnumber(env, page)
            changed.append(page)
    return changed


def number_lesson(env, page, number):
    """Give a lesson's title, sections, figures and equations its own number."""

    def corrected(numbers):
        return (number, *numbers[1:]) if numbers else numbers

    sections = env.toc_secnumbers.get(page, {})
    sections.update({anchor: corrected(old) for anchor, old in sections.items()})
    for kind in env.toc_fignumbers.get(page, {}).values():
        kind.update({name: corrected(old) for name, old in kind.items()})
    if "secnumber" in env.titles[page].attributes:
        env.titles[page]["secnumber"] = corrected(env.titles[page]["secnumber"])
    for entry in env.tocs[page].findall(nodes.reference):
        entry["secnumber"] = corrected(entry.get("secnumber"))


def unnumber(env, page):
    """Take the section numbers from an exercise: it is no section of its lesson."""
    env.toc_secnumbers.pop(page, None)
    env.titles[page].attributes.pop("secnumber", None)
    for entry in env.tocs[page].findall(nodes.reference):
        entry["secnumber"] = None


def setup(app):
    """Correct the numbers after Sphinx has given them."""
    app.connect("env-get-updated", renumber, priority=900)
