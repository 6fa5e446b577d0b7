"""Ways through the built site: links, search, a quiz without scripts, lost readers."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote, unquote, urlparse

import pytest
from hosting import PREFIX, SITE

CUT = """() => [...document.querySelectorAll(".bd-article pre")]
  .filter((block) => block.offsetParent && block.scrollWidth > block.clientWidth + 1)
  .map((block) => block.textContent.slice(0, 60))"""

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
        pytest.param("how do I hand in", "handing-in", id="a question"),
        pytest.param("F.conv2d", "03-convolution", id="a name in code"),
        pytest.param("vanish", "gradient", id="the beginning of a word"),
        pytest.param("vanishing gradeint", "gradient", id="a slip of the keyboard"),
    ],
)
def test_the_search_finds_the_right_place_first(browser, address, words, place):
    with browser.new_context() as context:
        tab = context.new_page()
        tab.goto(f"{address}search.html?q={quote(words)}")
        first = tab.locator("#search-results li a").first
        first.wait_for()
        found = first.get_attribute("href")
    assert place in found.lower()


def test_a_result_of_the_search_arrives_at_the_words(browser, address):
    with browser.new_context() as context:
        tab = context.new_page()
        tab.goto(f"{address}search.html?q={quote('Nobody counts the time')}")
        tab.locator("#search-results li a").first.click()
        tab.wait_for_url("**/reading.html**")
        word = tab.locator("details[open] span.highlighted").first
        word.wait_for()
        assert word.is_visible()


def test_a_search_without_a_result_says_so(browser, address):
    with browser.new_context() as context:
        tab = context.new_page()
        tab.goto(f"{address}search.html?q=xqzzqx")
        said = tab.locator("#search-status")
        said.get_by_text("No section").wait_for()
        assert "xqzzqx" in said.inner_text()


def test_a_prediction_is_kept_compared_and_counted(browser, address):
    with browser.new_context() as context:
        tab = context.new_page()
        tab.goto(address + "book/guides/reading.html")
        tab.get_by_label("784, one for each pixel").check()
        said = tab.locator(".course-guess__said").inner_text()
        assert said.startswith("You said: 784")
        assert "The page says: 676" in said
        tally = tab.locator(".course-tally")
        assert "predicted 1 of 1" in tally.inner_text()
        assert tally.get_by_role("link").count() == 1
        tab.reload()
        assert tab.get_by_label("784, one for each pixel").is_checked()
        tab.get_by_label("676, one for each place").check()
        assert "right 1 times" in tally.inner_text()


def test_an_output_waits_for_the_prediction_but_not_on_paper(browser, address):
    page = address + "book/guides/reading.html"
    cell = "<div class='cell'><div class='cell_output'><p>676</p></div></div>"
    with browser.new_context() as context:
        tab = context.new_page()
        tab.route(
            "**/reading.html",
            lambda route: route.fulfill(
                body=(SITE / "book/guides/reading.html")
                .read_text("utf8")
                .replace("<p>Choose an answer", cell + "<p>Choose an answer"),
                content_type="text/html",
            ),
        )
        tab.goto(page)
        output = tab.locator(".cell_output")
        assert not output.is_visible()
        tab.emulate_media(media="print")
        assert output.is_visible()
        tab.emulate_media(media="screen")
        tab.get_by_role("button", name="Show it without one").click()
        assert output.is_visible()


def test_without_scripts_the_options_are_a_list_and_nothing_waits(browser, address):
    with browser.new_context(java_script_enabled=False) as context:
        tab = context.new_page()
        tab.goto(address + "book/guides/reading.html")
        assert tab.locator("ul.course-guess > li").count() == 3
        assert tab.locator(".course-held").count() == 0


def test_what_is_reached_is_ticked_everywhere_and_can_be_erased(browser, address):
    lesson = "book/lessons/01-neural-network-basics.html"
    with browser.new_context() as context:
        tab = context.new_page()
        tab.goto(address + lesson)
        boxes = tab.locator(".course-objectives input")
        for box in boxes.all():
            box.check()
        tab.goto(address + "book/index.html")
        assert tab.locator(".course-arc .course-tick").count() == 1
        assert "Neural-network basics" in tab.locator(".course-start").inner_text()
        tab.goto(address + "book/guides/reading.html")
        with tab.expect_download() as download:
            tab.get_by_role("button", name="Save as a file").click()
        saved = json.loads(download.value.path().read_text())
        assert len(saved["course-reached"]["01-neural-network-basics"]["ticks"]) > 2
        tab.get_by_role("button", name="Erase").click()
        tab.goto(address + lesson)
        assert not boxes.first.is_checked()


def test_a_word_explains_itself_to_the_keyboard(browser, address):
    with browser.new_context() as context:
        tab = context.new_page()
        tab.goto(address + "book/lessons/03-convolution.html")
        word = tab.locator("a.course-term").first
        definition = word.get_attribute("title")
        word.focus()
        assert tab.get_by_role("tooltip").inner_text() == definition
        tab.keyboard.press("Escape")
        assert tab.get_by_role("tooltip").count() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_printed_page_is_whole_and_light(browser, address, scheme):
    with browser.new_context(color_scheme=scheme) as context:
        tab = context.new_page()
        tab.goto(address + "book/lessons/03-convolution.html")
        tab.evaluate("dispatchEvent(new Event('beforeprint'))")
        tab.emulate_media(media="print")
        tab.set_viewport_size({"width": 700, "height": 1000})
        closed = tab.locator("details:not([open])").count()
        cut = tab.evaluate(CUT)
        theme = tab.evaluate("document.documentElement.dataset.theme")
        tab.evaluate("dispatchEvent(new Event('afterprint'))")
        back = tab.evaluate("document.documentElement.dataset.theme")
    assert (closed, cut, theme, back) == (0, [], "light", scheme)


def test_a_quiz_explains_itself_without_scripts(browser, address):
    with browser.new_context(java_script_enabled=False) as context:
        tab = context.new_page()
        tab.goto(address + "book/guides/reading.html")
        wrong = tab.locator(".course-answer.is-wrong").first
        assert not wrong.get_by_text("Not so.").is_visible()
        wrong.locator("summary").click()
        assert wrong.get_by_text("Not so.").is_visible()
