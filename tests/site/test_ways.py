"""Ways through the built site: links, search, a quiz without scripts, lost readers."""

import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlparse

import pytest
from hosting import PREFIX, SITE

pytestmark = [pytest.mark.site, pytest.mark.usefixtures("built")]


class Page(HTMLParser):
    """The links and the anchors of one page."""

    def __init__(self, path):
        super().__init__()
        self.links, self.anchors = [], set()
        self.feed(path.read_text("utf8"))

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        self.anchors.add(found.get("id"))
        self.links += filter(None, [found.get("href"), found.get("src")])


def target_of(path, link):
    """Return the file and the anchor that a link leads to; None if it leads outside."""
    parts = urlparse(link)
    if parts.scheme or parts.netloc:
        return None
    place = unquote(parts.path)
    if place.startswith(PREFIX):
        file = SITE / place.removeprefix(PREFIX)
    else:
        file = path.parent / place if place else path
    return (file / "index.html" if file.is_dir() else file).resolve(), parts.fragment


def test_every_internal_link_leads_somewhere():
    files = (path for path in SITE.rglob("*.html") if "_static" not in path.parts)
    pages = {path.resolve(): Page(path) for path in files}
    dead = []
    for path, page in pages.items():
        for link in page.links:
            file, anchor = target_of(path, link) or (path, "")
            is_there = file.is_file() and (
                not anchor or file not in pages or anchor in pages[file].anchors
            )
            if not is_there:
                dead.append(f"{path.relative_to(SITE.resolve())}: {link}")
    assert dead == []


def test_every_lesson_offers_its_notebook():
    for path in (SITE / "book" / "lessons").glob("*.html"):
        offered = re.findall(r'href="([^"]+\.ipynb)" download', path.read_text("utf8"))
        assert [Path(link).stem for link in offered] == [path.stem]


def test_the_front_door_leads_to_the_first_page(browser, address):
    with browser.new_context() as context:
        tab = context.new_page()
        tab.goto(address)
        tab.wait_for_url("**/book/index.html")
        title = tab.locator("article h1").inner_text()
    assert title.startswith("Patterns in Space and Time")


def test_a_lost_reader_gets_a_whole_page(browser, address):
    failed = []
    with browser.new_context() as context:
        tab = context.new_page()
        tab.on("response", lambda got: got.status >= 400 and failed.append(got.url))
        tab.goto(address + "book/lessons/no-such-lesson.html")
        tab.get_by_role("link", name="Begin at the beginning").click()
        tab.wait_for_url("**/book/index.html")
    assert failed == [address + "book/lessons/no-such-lesson.html"]


@pytest.mark.parametrize(
    ("words", "place"),
    [
        pytest.param("equivariance", "glossary", id="a word of the glossary"),
        pytest.param("misconception yours", "reading", id="an answer of a quiz"),
    ],
)
def test_the_search_finds(browser, address, words, place):
    with browser.new_context() as context:
        tab = context.new_page()
        tab.goto(f"{address}search.html?q={words.replace(' ', '+')}")
        first = tab.locator("#search-results li a").first
        first.wait_for()
        found = tab.locator("#search-results li a").evaluate_all(
            "links => links.map(link => link.href)"
        )
    assert any(place in link for link in found)


def test_a_quiz_explains_itself_without_scripts(browser, address):
    with browser.new_context(java_script_enabled=False) as context:
        tab = context.new_page()
        tab.goto(address + "book/guides/reading.html")
        wrong = tab.locator(".course-answer.is-wrong").first
        assert not wrong.get_by_text("Not so.").is_visible()
        wrong.locator("summary").click()
        assert wrong.get_by_text("Not so.").is_visible()
