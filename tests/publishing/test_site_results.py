"""The site shows what the cache holds now, and a page is read again when that moves."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from course_utils.project import find_root
from course_utils.publishing.cache import cache_folder, executed_notebook
from course_utils.publishing.execution import execute_lessons

pytestmark = pytest.mark.slow  # each runs Sphinx
EXTENSIONS = find_root(Path(__file__)) / "book" / "_ext"
CONF = f"""
import sys
sys.path.insert(0, {str(EXTENSIONS)!r})
extensions = ["myst_nb", "course_site.results"]
nb_execution_mode = "cache"
exclude_patterns = ["_build"]
html_theme = "basic"
"""
LESSON = """---
file_format: mystnb
kernelspec:
  name: python3
  display_name: Python 3
---
# A lesson

```{code-cell}
import os, uuid
if not os:
    import course_utils.ours
print(f"drawn {uuid.uuid4().hex} {os.environ.get('COURSE_SEEDS_FROM')}")
```
"""


@pytest.fixture
def course(tmp_path):
    """A course of one lesson whose every run shows something else."""
    for name, text in {
        "conf.py": CONF,
        "index.md": "# Course\n\n```{toctree}\nbook/lessons/01-more\n```\n",
        "constraints.txt": "",
        "book/lessons/01-more.md": LESSON,
        "src/course_utils/__init__.py": "",
        "src/course_utils/ours.py": "x = 1\n",
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    return tmp_path


def build(course, only="", page="01-more"):
    """Build the site as Sphinx does; return a page's text."""
    command = [sys.executable, "-m", "sphinx", "-q", "-b", "html", course]
    environment = os.environ | {"COURSE_ONLY": only}
    subprocess.run([*command, course / "_build/html"], check=True, env=environment)
    return (course / f"_build/html/book/lessons/{page}.html").read_text("utf8")


def run(course):
    """Run what must run; return whether the lesson was cached, and what it drew."""
    (done,) = execute_lessons(course)
    lesson = course / "book/lessons/01-more.md"
    cells = executed_notebook(course, lesson).cells
    (drawn,) = (c.outputs[0].text.strip() for c in cells if c.cell_type == "code")
    return done.was_cached, drawn


def test_the_page_shows_the_cache_and_follows_it(course):
    _, drawn = run(course)
    assert drawn in build(course)
    (course / "src/course_utils/ours.py").write_text("x = 2\n")
    was_cached, again = run(course)
    assert not was_cached
    page = build(course)
    assert again in page
    assert drawn not in page


def test_a_plain_build_runs_what_is_missing_into_the_same_cache(course, monkeypatch):
    monkeypatch.setenv("COURSE_SEEDS_FROM", "7")
    page = build(course)
    was_cached, drawn = run(course)
    assert was_cached
    assert drawn in page
    assert drawn.endswith("None"), "other seeds reached the book"
    assert len(list((cache_folder(course) / "executed").iterdir())) == 1


def test_one_lesson_is_built_while_the_others_stay(course):
    other = course / "book/lessons/02-other.md"
    other.write_text(LESSON.replace("drawn", "sketched"))
    index = (course / "index.md").read_text()
    more, both = "book/lessons/01-more", "book/lessons/01-more\nbook/lessons/02-other"
    (course / "index.md").write_text(index.replace(more, both))
    assert "drawn" in build(course, only="01-more")
    waiting = build(course, only="01-more", page="02-other")
    assert "This lesson has not run yet here" in waiting
    assert len(list((cache_folder(course) / "executed").iterdir())) == 1
    assert "sketched" in build(course, page="02-other")
    other.write_text(other.read_text().replace("sketched", "painted"))
    stayed = build(course, only="01-more", page="02-other")
    assert "sketched" in stayed
    assert "painted" not in stayed
    assert "painted" in build(course, page="02-other")
