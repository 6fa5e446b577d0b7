"""What a lesson's roles point to: labels, lessons, pages and the bibliography.

A notebook stands alone, outside the site: every reference becomes a link that
works there, to a neighbouring notebook, a page of the site, or a DOI.
"""

import functools
import re
from dataclasses import dataclass
from pathlib import Path

import yaml
from pybtex.database import Entry, parse_file

from course_utils.project import CourseError, lesson_files

LABEL = re.compile(r"^\((?P<label>[\w-]+)\)=\s*$\n+#+ (?P<title>.+)$", re.MULTILINE)
HEADING = re.compile(r"^# (?P<title>.+)$", re.MULTILINE)


@dataclass(frozen=True)
class Library:
    """Everything a reference can point to, read once for all lessons."""

    site: str
    titles: dict[str, str]  # lesson stem -> its title
    labels: dict[str, tuple[str, str]]  # label of a heading -> (stem, heading)
    entries: dict[str, Entry]  # citation key -> entry of references.bib

    def page(self, name: str) -> str:
        """Return the address on the site of ``book/<name>``."""
        return f"{self.site}book/{name}.html"

    def doc(self, target: str, text: str | None, here: str) -> str:
        """Return a link to a lesson's notebook or to another page of the site."""
        stem = target.rsplit("/", 1)[-1]
        if stem in self.titles:
            return f"[{text or self.titles[stem]}]({stem}.ipynb)"
        folder = "" if target.startswith("../") else "lessons/"
        return f"[{text or stem}]({self.page(folder + target.removeprefix('../'))})"

    def ref(self, label: str, text: str | None, here: str) -> str:
        """Return a link to a labelled heading of any lesson."""
        if label not in self.labels:
            raise CourseError(
                f"{here}: expected {{ref}} to name a labelled heading, found {label!r}"
            )
        stem, title = self.labels[label]
        target = "" if stem == here else f"{stem}.ipynb"
        anchor = title.replace(" ", "-")
        return f"[{text or title}]({target}#{anchor})"

    def cite(self, key: str, here: str) -> tuple[str, str, str]:
        """Return (authors, year, link) of one entry of the bibliography."""
        if key not in self.entries:
            raise CourseError(
                f"{here}: {key!r} is cited but not in book/references.bib"
            )
        entry = self.entries[key]
        doi, url = entry.fields.get("doi"), entry.fields.get("url")
        link = f"https://doi.org/{doi}" if doi else url or self.page("bibliography")
        return short_authors(entry), entry.fields.get("year", "n.d."), link


def short_authors(entry: Entry) -> str:
    """Return 'Elman', 'Graves and Jaitly' or 'LeCun et al.'."""
    people = entry.persons.get("author") or entry.persons.get("editor") or []
    names = [" ".join(person.last_names).strip("{}") for person in people]
    if not names:
        return entry.fields.get("organization") or entry.fields.get("title", "n.n.")
    if len(names) > 2:
        return f"{names[0]} et al."
    return " and ".join(names)


@functools.cache
def read_library(root: Path) -> Library:
    """Read settings, lessons and bibliography of the course in ``root``."""
    config = yaml.safe_load((root / "_config.yml").read_text("utf8"))
    titles, labels = {}, {}
    for path in lesson_files(root):
        text = path.read_text("utf8")
        heading = HEADING.search(text)
        titles[path.stem] = heading["title"] if heading else path.stem
        for match in LABEL.finditer(text):
            labels[match["label"]] = (path.stem, match["title"])
    bibliography = parse_file(str(root / "book" / "references.bib"))
    return Library(
        site=config["html"]["baseurl"].rstrip("/") + "/",
        titles=titles,
        labels=labels,
        entries=dict(bibliography.entries),
    )
