"""The search knows sections: each with the text below it, and no other."""

import sys

from hosting import ROOT

sys.path.insert(0, str(ROOT / "book" / "_ext"))

from course_site import films, pictures, sections, terms

PAGE = """<article class="bd-article"><section id="top"><h1>Lesson</h1><p>Start.</p>
<section id="why"><h2>Why <a class="headerlink">#</a></h2><p>Because.</p>
<section id="deep"><h3>Deeper</h3><pre>F.conv2d(x)</pre></section></section>
</section></article>"""


def test_each_section_is_found_with_its_own_text_only():
    found = {
        anchor: (title, text) for anchor, title, text in sections.sections_of(PAGE)
    }
    assert found == {
        "deep": ("Deeper", "F.conv2d(x)"),
        "why": ("Why", "Because."),
        "top": ("Lesson", "Start."),
    }


def test_a_word_of_the_glossary_is_a_section_of_its_own():
    page = """<article class="bd-article"><section id="glossary"><h1>Glossary</h1>
    <dl class="glossary"><dt id="term-stride">stride</dt><dd>Pixels a step.</dd></dl>
    </section></article>"""
    assert ("term-stride", "stride", "Pixels a step.") in sections.sections_of(page)


def test_hidden_frames_become_files_and_the_first_stays(tmp_path):
    page = (
        '<img src="data:image/webp;base64,QUJD" alt="one">'
        '<img src="data:image/webp;base64,QUJD" data-caption="c" alt="two" hidden>'
    )
    unpacked = films.unpack(page, "../", tmp_path)
    (frame,) = tmp_path.iterdir()
    assert frame.read_bytes() == b"ABC"
    assert unpacked.count("data:image") == 1
    assert f'src="../_images/{frame.name}" loading="lazy" data-caption="c"' in unpacked


def test_a_wide_figure_keeps_its_letters_and_its_place():
    tag = '<img alt="a" src="../_images/x.webp" style="width: 800px;" />'
    first = pictures.steady(tag, (800, 400), is_first=True)
    assert 'width="800" height="400"' in first
    assert "--least:576px" in first
    assert "lazy" not in first
    assert 'loading="lazy"' in pictures.steady(tag, (300, 100), is_first=False)
    assert "course-wide" not in pictures.steady(tag, (300, 100), is_first=False)


def test_a_term_is_linked_once_and_only_as_a_whole_word():
    known = {"stride": ("term-stride", "Pixels a step."), "unit": ("term-unit", "One.")}
    linked = set()
    search = terms.pattern(known)
    parts = terms.split("A stride is no united Stride.", search, known, linked, "g")
    assert [part.astext() for part in parts] == [
        "A ",
        "stride",
        " is no united Stride.",
    ]
    assert parts[1]["refuri"] == "g#term-stride"
    assert linked == {"stride"}
