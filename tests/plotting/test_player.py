"""The film is a good still without JavaScript, and obeys its reader with it."""

import re
from contextlib import ExitStack
from html.parser import HTMLParser

import matplotlib.pyplot as plt
import pytest

from course_utils.plotting import Player

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text>{}</text></svg>'
)
CAPTIONS = ["At rest.", 'It says "go" & <b>goes</b>.', "There."]


def film(captions=CAPTIONS):
    frames = [SVG.format(i) for i in range(len(captions))]
    return Player(frames, captions, "A dot moves.")


class Page(HTMLParser):
    """Collects (tag, attributes)."""

    def __init__(self, html):
        super().__init__()
        self.tags: list[tuple[str, dict]] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def all(self, tag):
        return [attributes for name, attributes in self.tags if name == tag]


def test_without_javascript_one_frame_and_no_control_is_seen():
    page = Page(film()._repr_html_())
    assert ["hidden" in image for image in page.all("img")] == [False, True, True]
    [controls] = page.all("div")
    assert "hidden" in controls


def test_every_frame_and_every_control_has_a_name():
    page = Page(film()._repr_html_())
    assert [image["alt"] for image in page.all("img")] == [
        f"A dot moves. Frame {i} of 3: {caption}"
        for i, caption in enumerate(CAPTIONS, 1)
    ]
    names = [part["aria-label"] for part in page.all("button") + page.all("input")]
    assert names == ["previous frame", "play", "next frame", "frame"]


def test_photographs_keep_their_colours_on_a_dark_page():
    photo = Player([SVG], ["Still."], "A photograph.", is_photo=True)
    [image] = Page(photo._repr_html_()).all("img")
    assert image["class"] == "photo"
    assert "class" not in Page(film()._repr_html_()).all("img")[0]


def test_a_caption_cannot_break_the_page():
    assert "<b>goes" not in film()._repr_html_()


def test_two_runs_give_the_same_bytes_and_nothing_comes_from_the_web():
    html = film()._repr_html_()
    assert html == film()._repr_html_()
    addresses = re.findall(r'(?:src|href)="([^"]*)', html)
    assert all(address.startswith("data:image/") for address in addresses)
    assert len(addresses) == 3


def test_drawn_frames_are_small_and_their_figures_closed():
    def draw(fig, i):
        fig.subplots().plot([0, i])

    player = Player.draw(draw, CAPTIONS, "A line rises.", figsize=(3, 2))
    assert len(set(player.sources)) == 3
    assert all(source.startswith("data:image/webp") for source in player.sources)
    assert len(player._repr_html_()) < 40_000
    assert [image["width"] for image in Page(player._repr_html_()).all("img")] == (
        ["288"] * 3
    )
    assert plt.get_fignums() == []


def test_a_frame_without_a_caption_is_refused():
    with pytest.raises(ValueError, match="found 2 frames and 1 captions"):
        Player([SVG, SVG], ["only one"], "x")


@pytest.fixture
def open_film(chromium):
    """Return a function that opens two films on one page."""
    with ExitStack() as windows:

        def show(**options):
            page = windows.enter_context(chromium.new_context(**options)).new_page()
            page.clock.install()
            page.errors = []
            page.on("pageerror", lambda error: page.errors.append(str(error)))
            page.set_content(film()._repr_html_() + film()._repr_html_())
            return page

        yield show


def seen(page, film=0):
    """Return the number of the frame that is seen, its caption and the counter."""
    figure = page.locator("figure").nth(film)
    visible = [image.is_visible() for image in figure.locator("img").all()]
    assert sum(visible) == 1
    return (
        1 + visible.index(True),
        figure.locator("figcaption").inner_text(),
        figure.locator("output").inner_text(),
    )


@pytest.mark.slow
def test_a_reader_moves_the_film_by_mouse_and_by_keyboard(open_film):
    page = open_film()
    assert seen(page) == (1, CAPTIONS[0], "1 / 3")
    page.get_by_label("next frame").first.click()
    assert seen(page) == (2, CAPTIONS[1], "2 / 3")
    page.get_by_role("slider").first.focus()
    page.keyboard.press("ArrowRight")
    assert seen(page) == (3, CAPTIONS[2], "3 / 3")
    page.get_by_label("previous frame").first.focus()
    page.keyboard.press("Enter")
    assert seen(page)[0] == 2
    assert seen(page, film=1)[0] == 1
    assert page.errors == []


@pytest.mark.slow
def test_it_plays_only_when_asked_pauses_and_stops_at_the_end(open_film):
    page = open_film()
    page.clock.run_for(5000)
    assert seen(page)[0] == 1
    page.get_by_label("play", exact=True).first.click()
    page.clock.run_for(1100)
    assert seen(page)[0] == 2
    page.get_by_label("pause").click()
    page.clock.run_for(5000)
    assert seen(page)[0] == 2
    page.get_by_label("play", exact=True).first.click()
    page.clock.run_for(9000)
    assert seen(page)[0] == 3
    assert page.get_by_label("pause").count() == 0


@pytest.mark.slow
def test_less_motion_means_steps_but_no_play(open_film):
    page = open_film(reduced_motion="reduce")
    assert not page.get_by_label("play", exact=True).first.is_visible()
    page.get_by_label("next frame").first.click()
    assert seen(page)[0] == 2


@pytest.mark.slow
def test_it_leaves_no_name_behind_and_needs_no_script(open_film):
    page = open_film()
    names = set(page.evaluate("Object.keys(window)"))
    page.set_content("<p>Another page.</p>")
    assert names == set(page.evaluate("Object.keys(window)"))
    page = open_film(java_script_enabled=False)
    assert not page.get_by_role("button").first.is_visible()


@pytest.mark.slow
def test_axe_finds_nothing(open_film):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    page = open_film()
    result = axe.Axe().run(page, context="figure")
    assert [found["id"] for found in result.response["violations"]] == []
