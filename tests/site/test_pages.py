"""Every page of the built site, in a browser: on a phone, in light and in dark."""

import functools
import gzip
from importlib.resources import files
from typing import NamedTuple

import pytest
from hosting import PREFIX, SITE

pytestmark = pytest.mark.site

PHONE, DESK = 360, 1280  # pixels of width
HEAVIEST_PAGE = 700_000  # bytes, compressed, of everything a first visit fetches
MOST_REQUESTS = 40
MOST_MOTION = 0.02  # cumulative layout shift
NOT_PAGES = ("genindex.html", "index.html")  # the theme's index; the front door
PAGES = sorted(
    path.relative_to(SITE).as_posix()
    for path in SITE.rglob("*.html")
    if not path.relative_to(SITE).as_posix().startswith(("_", *NOT_PAGES))
)
pages = pytest.mark.parametrize(  # one process opens a page, and once
    "page",
    [
        pytest.param(page, marks=pytest.mark.xdist_group(page))
        for page in PAGES or ["(not built)"]
    ],
)

RAW_FORMULAS = r"""() => {
  const walker = document.createTreeWalker(
    document.querySelector("main"), NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) {
    const { data, parentElement } = walker.currentNode;
    if (parentElement.closest("pre, code, script, style, .katex")) continue;
    if (/\$\$|\\[a-z]+\{|\$[^$\s][^$]*\$/.test(data)) found.push(data.trim());
  }
  return found;
}"""
WITHOUT_WORDS = """() => [...document.images]
  .filter((image) => !image.alt.trim() && !image.closest(".navbar-brand"))
  .map((image) => image.src)"""
BROKEN = """() => [...document.images]
  .filter((image) => image.complete && !image.naturalWidth && !image.hidden)
  .map((image) => image.src)"""
TOO_WIDE = """() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  return [...document.querySelectorAll("main *")]
    .filter((part) => part.getBoundingClientRect().right > width + 1)
    .map((part) => part.outerHTML.slice(0, 120)).slice(0, 5);
}"""
AXE = """async () => {
  const options = { resultTypes: ["violations"] };
  const { violations } = await axe.run({ exclude: [[".katex"]] }, options);
  return violations.map(({ id, impact, nodes }) =>
    ({ id, impact, where: nodes.slice(0, 3).map((node) => node.html) }));
}"""


MOTION = """
window.motion = 0;
new PerformanceObserver((list) => {
  for (const { value, hadRecentInput } of list.getEntries())
    if (!hadRecentInput) window.motion += value;
}).observe({ type: "layout-shift", buffered: true });"""


class Visit(NamedTuple):
    """What one visit on a phone showed."""

    complaints: list[str]  # of the console
    fetched: list[str]  # addresses
    failed: list[str]
    raw_formulas: list[str]
    katex_errors: int
    too_wide: list[str]
    without_words: list[str]
    broken: list[str]
    motion: float


def listen(tab):
    """Note what a tab complains about, fetches and fails to fetch."""
    complaints, fetched, failed = [], [], []
    tab.on(
        "console",
        lambda said: said.type in ("error", "warning") and complaints.append(said.text),
    )
    tab.on("pageerror", lambda error: complaints.append(str(error)))
    tab.on("request", lambda request: fetched.append(request.url))
    tab.on("requestfailed", lambda request: failed.append(request.url))
    tab.on("response", lambda got: got.status >= 400 and failed.append(got.url))
    return complaints, fetched, failed


@functools.cache
def reader(browser, width, theme):
    """Return one reader's window; what pages share, it fetches once."""
    size = {"width": width, "height": 900}
    context = browser.new_context(viewport=size, color_scheme=theme)
    context.add_init_script(MOTION)
    return context


@functools.cache
def visit(browser, address, page):
    """Open a page on a phone once; several tests look at what was seen."""
    with reader(browser, PHONE, "light").new_page() as tab:
        heard = listen(tab)
        tab.goto(address + page, wait_until="networkidle")
        errors = tab.locator(".katex-error").count()
        seen = map(tab.evaluate, (TOO_WIDE, WITHOUT_WORDS, BROKEN, "window.motion"))
        return Visit(*heard, tab.evaluate(RAW_FORMULAS), errors, *seen)


@pages
def test_the_console_is_silent(browser, address, page):
    assert visit(browser, address, page).complaints == []


@pages
def test_nothing_is_fetched_from_elsewhere_and_nothing_fails(browser, address, page):
    seen = visit(browser, address, page)
    outside = [url for url in seen.fetched if not url.startswith((address, "data:"))]
    assert (outside, seen.failed) == ([], [])


@pages
def test_formulas_are_set(browser, address, page):
    seen = visit(browser, address, page)
    assert (seen.raw_formulas, seen.katex_errors) == ([], 0)


@pages
def test_a_phone_needs_no_sideways_scrolling(browser, address, page):
    assert visit(browser, address, page).too_wide == []


@pages
def test_every_picture_is_there_and_has_words(browser, address, page):
    seen = visit(browser, address, page)
    assert (seen.without_words, seen.broken) == ([], [])


def compressed(path):
    """The bytes that a host sends of a file."""
    data = path.read_bytes()
    return min(len(data), len(gzip.compress(data, 6)))


@pages
def test_a_first_visit_is_light(browser, address, page):
    fetched = set(visit(browser, address, page).fetched)
    paths = [url.split(PREFIX, 1)[1].split("?")[0] for url in fetched if PREFIX in url]
    assert sum(compressed(SITE / path) for path in paths) <= HEAVIEST_PAGE
    assert len(fetched) <= MOST_REQUESTS


@pages
def test_nothing_moves_while_a_page_loads(browser, address, page):
    assert visit(browser, address, page).motion < MOST_MOTION


@pytest.mark.parametrize("theme", ["light", "dark"])
@pages
def test_no_barrier_stands_in_the_way(browser, address, page, theme):
    with reader(browser, DESK, theme).new_page() as tab:
        tab.goto(address + page)
        shown = tab.evaluate("document.documentElement.dataset.theme")
        motion = tab.evaluate("window.motion")  # axe itself may scroll the page
        tab.evaluate(files("axe_playwright_python").joinpath("axe.min.js").read_text())
        found = tab.evaluate(AXE)
    assert (shown, found) == (theme, [])
    assert motion < MOST_MOTION
