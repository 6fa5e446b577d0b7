"""`course book` says what it will do, and one lesson can be named."""

import threading
import urllib.request
import webbrowser
from pathlib import Path

import pytest
from click.testing import CliRunner

from course_utils.cli import course
from course_utils.cli.execute import announcement, execute
from course_utils.project import CourseError, lessons_named
from course_utils.publishing.execution import Plan, Run, Waiting

BROKEN = """---
file_format: mystnb
kernelspec:
  name: python3
  display_name: Python 3
---
# Two

```{code-cell}
1 / 0
```
"""
STEMS = ("01-first", "05-second", "15-third")


@pytest.fixture
def root(tmp_path):
    folder = tmp_path / "book" / "lessons"
    folder.mkdir(parents=True)
    for stem in STEMS:
        (folder / f"{stem}.md").write_text(f"# {stem}\n")
    return tmp_path


@pytest.mark.parametrize(
    ("names", "stems"),
    [
        ((), STEMS),
        (("5",), ("05-second",)),
        (("05", "1"), ("05-second", "01-first")),
        (("15-third",), ("15-third",)),
        (("book/lessons/01-first.md",), ("01-first",)),
    ],
)
def test_a_lesson_has_a_number_a_name_and_a_file(root, names, stems):
    assert tuple(path.stem for path in lessons_named(root, names)) == stems


@pytest.mark.parametrize("name", ["7", "05-sec", "", "1x"])
def test_an_unknown_lesson_is_told_with_those_that_are_there(root, name):
    with pytest.raises(CourseError, match=r"found .*; the lessons are 01-first, 05-"):
        lessons_named(root, (name,))


def plan(cached, *before):
    """Return a plan with some lessons cached, others to run as long as before."""
    waiting = [
        Waiting(Path(f"0{n}-x.md"), None, Run("x", 1.0, elapsed) if elapsed else None)
        for n, elapsed in enumerate(before, 1)
    ]
    return Plan(None, [Run("y", 1.0)] * cached, waiting)


@pytest.mark.parametrize(
    ("cached", "before", "said"),
    [
        (3, (), "3 lessons, nothing to run: all are in the cache."),
        (
            1,
            (100.0, 300.0),
            "3 lessons: 1 in the cache, 2 to run, 2 at a time, 01-x first.\n"
            "About 5 min by the clock, as they ran before.",
        ),
        (0, (20.0, 30.0, 40.0), "About 45 s by the clock, as they ran before."),
        (0, (20.0, None), "About 20 s by the clock, as they ran before; 1 more"),
        (0, (None,), "1 lesson: 0 in the cache, 1 to run, 2 at a time, 01-x first.\n"),
        (0, (None,), "How long is not known yet: about a quarter of an hour"),
    ],
)
def test_what_will_happen_is_said_first(cached, before, said):
    assert said in announcement(plan(cached, *before), jobs=2)


@pytest.mark.slow  # it starts kernels
def test_each_lesson_gets_a_line_and_a_log_no_bar(small_course, capsys):
    (small_course / "book/lessons/02-two.md").write_text(BROKEN)
    assert not execute(small_course, jobs=2)
    told = capsys.readouterr()
    first, _, *lines = told.out.splitlines()
    assert first == (
        "2 lessons: 0 in the cache, 2 to run, 2 at a time, 01-every-construct first."
    )
    assert {line.split()[3] for line in lines} == {"01-every-construct", "02-two"}
    assert sorted(line[:10] for line in lines) == ["    1 of 2", "    2 of 2"]
    assert [line.endswith("failed") for line in lines].count(True) == 1
    assert "ZeroDivisionError" in told.err
    assert "gone" not in told.err
    assert not execute(small_course, jobs=2)
    assert "2 lessons: 1 in the cache, 1 to run" in capsys.readouterr().out


def test_the_site_opens_in_the_browser_when_it_is_asked(tmp_path, monkeypatch):
    page = tmp_path / "_build" / "html" / "index.html"
    page.parent.mkdir(parents=True)
    page.write_text("here")
    (tmp_path / "_toc.yml").touch()
    monkeypatch.chdir(tmp_path)
    seen, asked = [], threading.Event()

    def visit(address):  # the server answers once the verb serves; then end it
        def look():
            seen.append(urllib.request.urlopen(address).read())
            asked.set()

        threading.Thread(target=look, daemon=True).start()

    monkeypatch.setattr(webbrowser, "open", visit)
    monkeypatch.setattr("course_utils.cli.serve.ThreadingHTTPServer", _ends_when(asked))
    done = CliRunner().invoke(course, ["serve", "--open", "--port", "0"])
    assert done.exit_code == 0, done.output
    assert seen == [b"here"]


def _ends_when(asked):
    """Return a server that a test can end as Ctrl-C does."""
    from http.server import ThreadingHTTPServer

    class Ending(ThreadingHTTPServer):
        rounds = 0  # of half a second

        def service_actions(self):
            self.rounds += 1
            if asked.is_set() or self.rounds > 40:
                raise KeyboardInterrupt

    return Ending
