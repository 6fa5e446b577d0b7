"""Pictures that the reader changes: they live and speak, for everyone."""

from importlib.resources import files

import numpy as np
import pytest

from course_utils import explorables
from course_utils.datasets import a_seven, dna

pytestmark = pytest.mark.site

PAGE = """<!doctype html><html lang="en"><head><title>Try it</title>
<meta name="viewport" content="width=device-width"><style>
body {{ font: 17px sans-serif; margin: 16px; {colors} }} a {{ color: inherit }}
</style></head><body><main><h1>Try it</h1>{body}</main></body></html>"""
COLORS = {
    "light": "color: #23262f; background: #fdfcfa",
    "dark": "color: #e3e4e9; background: #15171c",
}


def all_of_them():
    """Every explorable, as a lesson makes it."""
    image = np.rint(255 * a_seven()[0]).astype(int)
    edge = np.array([[-1, -1, -1], [0, 0, 0], [1, 1, 1]])
    tata, _ = dna.jaspar().values()
    return {
        "kernel": explorables.kernel(image, edge, {"turned": edge.T}),
        "reach": explorables.reach([{"kernel": 3, "stride": 1, "dilation": 1}], 31),
        "unit": explorables.unit(),
        "powers": explorables.powers([[0.9, 1.5], [0.0, 0.8]]),
        "cliff": explorables.cliff((1.6, 0.2)),
        "gates": explorables.gates(),
        "site": explorables.site("GCGCGTATAAAAGGCGGGGCTGA", tata.log_odds()),
    }


@pytest.fixture
def show(launch, need_tool, need_module):
    """A function that opens a page with explorables."""
    need_module("playwright", "axe_playwright_python")
    browser = launch(need_tool("chromium", "google-chrome", "chromium-browser"))
    tabs = []

    def show(bodies, width=1280, theme="light", **options):
        context = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=theme, **options
        )
        tab = context.new_page()
        tabs.append(context)
        tab.complaints = []
        tab.on("pageerror", lambda error: tab.complaints.append(str(error)))
        tab.on("console", lambda said: tab.complaints.append(said.text))
        tab.on("request", lambda got: tab.complaints.append(got.url[:60]))
        body = "".join(made._repr_html_() for made in bodies)
        tab.set_content(PAGE.format(colors=COLORS[theme], body=body))
        tab.complaints[:] = [c for c in tab.complaints if not c.startswith("data:")]
        return tab

    yield show
    for context in tabs:
        context.close()


@pytest.mark.parametrize("theme", COLORS)
@pytest.mark.parametrize("width", [360, 1280])
def test_all_live_fit_and_shut_nobody_out(show, width, theme):
    tab = show(all_of_them().values(), width, theme)
    assert tab.locator(".stage").count() == 7
    assert all(stage.is_visible() for stage in tab.locator(".stage").all())
    assert not any(still.is_visible() for still in tab.locator(".still").all())
    wide = tab.evaluate("document.documentElement.scrollWidth")
    assert wide <= width
    tab.evaluate(files("axe_playwright_python").joinpath("axe.min.js").read_text())
    found = tab.evaluate(
        "async () => (await axe.run()).violations.map(v => [v.id, v.nodes[0].html])"
    )
    assert (tab.complaints, found) == ([], [])


@pytest.mark.parametrize("name", sorted(all_of_them()))
def test_a_key_changes_what_it_says(show, name):
    tab = show([all_of_them()[name]])
    said = tab.locator("output.said")
    before = said.inner_text()
    controls = tab.locator(".stage input, .stage button")
    control = controls.nth(8 if name == "site" else 0)  # a letter of the site itself
    control.focus()
    tab.keyboard.press("Enter" if name == "site" else "ArrowUp")
    assert said.inner_text() != before
    assert tab.complaints == []


def test_the_kernel_follows_a_pointer(show):
    tab = show([all_of_them()["kernel"]])
    before = tab.locator("output.said").inner_text()
    tab.locator("canvas").first.click(position={"x": 20, "y": 20})
    assert tab.locator("output.said").inner_text() != before


def test_without_scripts_and_on_paper_the_still_stands(show):
    tab = show([all_of_them()["gates"]], java_script_enabled=False)
    assert tab.locator(".still").is_visible()
    assert not tab.locator(".stage").is_visible()
    tab = show([all_of_them()["gates"]])
    tab.emulate_media(media="print")
    assert tab.locator(".still").is_visible()
    assert not tab.locator(".stage").is_visible()


def test_two_alike_on_one_page_both_live(show):
    made = all_of_them()["powers"]
    tab = show([made, made])
    assert [stage.is_visible() for stage in tab.locator(".stage").all()] == [True, True]
