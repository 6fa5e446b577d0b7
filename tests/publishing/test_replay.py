"""nbval runs every notebook again, the long ones first."""

import json

from course_utils.publishing.cache import lesson_notebook, open_cache, store
from course_utils.publishing.compiler import write_notebooks
from course_utils.publishing.replay import write_replays


def test_the_longest_lesson_is_run_first(small_course):
    lessons = small_course / "book" / "lessons"
    first = lessons / "01-every-construct.md"
    text = first.read_text("utf8").split("---")[1]
    second = lessons / "02-more.md"
    second.write_text(f"---{text}---\n# More\n\n```{{code-cell}}\nx = 2\n```\n", "utf8")
    write_notebooks(small_course)
    cache = open_cache(small_course)
    for path, seconds in ((first, 1.0), (second, 9.0)):
        notebook = lesson_notebook(small_course, path)
        store(cache, path, notebook, {"execution_seconds": seconds})
    replays = write_replays(small_course)
    assert [path.stem for path in replays] == ["02-more", "01-every-construct"]
    cells = json.loads(replays[0].read_text("utf8"))["cells"]
    assert ["x = 2"] in [cell["source"] for cell in cells]
