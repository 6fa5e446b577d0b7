"""A lesson rests on the modules it imports, on what these import, on no others."""

from pathlib import Path

import pytest

from course_utils.project import find_root, lesson_files
from course_utils.publishing.cache import lesson_digest
from course_utils.publishing.dependencies import files_of, package_digest

ROOT = find_root(Path(__file__))
PACKAGE = ROOT / "src" / "course_utils"
FILES = {
    "__init__.py": '"""A course."""\n',
    "claims.toml": '[rnn]\nclaim = "x"\n[cnn]\nclaim = "y"\n',
    "shapes.py": "def size(): ...\n",
    "drawing/__init__.py": (
        "from . import films\nfrom .bars import plot_bars\nfrom .maps import maps\n"
        '__all__ = ["films", "maps", "plot_bars"]\n'
    ),
    "drawing/bars.py": "from course_utils import shapes\ndef plot_bars(): ...\n",
    "drawing/maps.py": (
        "from importlib.resources import files\n"
        "def text(): return (files(__package__) / 'world.json').read_text()\n"
        "def maps(): ...\n"
    ),
    "drawing/films.py": "def play(name): return open(f'{name}.js')\n",
    "drawing/world.json": "[1]",
    "drawing/first.js": "1",
    "drawing/second.js": "2",
    "verdicts/__init__.py": "def judge(): return 'claims.toml'\n",
    "settings.py": "import matplotlib\nmatplotlib.use('agg')\n",
}


@pytest.fixture
def package(tmp_path):
    for name, text in FILES.items():
        path = tmp_path / "course_utils" / name
        path.parent.mkdir(exist_ok=True, parents=True)
        path.write_text(text)
    return tmp_path / "course_utils"


def found(package, code):
    return {p.relative_to(package).as_posix() for p in files_of(package, code)}


BARS = {"drawing/bars.py", "shapes.py"}
MAPS = {"drawing/maps.py", "drawing/world.json"}
FILMS = {"drawing/films.py", "drawing/first.js", "drawing/second.js"}


@pytest.mark.parametrize(
    ("code", "names"),
    [
        pytest.param("import numpy as np\nnp.zeros(3)", set(), id="nothing of ours"),
        pytest.param("from course_utils import shapes", {"shapes.py"}, id="a module"),
        pytest.param(
            "from course_utils.drawing import plot_bars", BARS, id="a gathered name"
        ),
        pytest.param(
            "import course_utils.drawing as d\nd.plot_bars()", BARS, id="an alias"
        ),
        pytest.param(
            "import course_utils.drawing\ncourse_utils.drawing.plot_bars()",
            BARS,
            id="in full",
        ),
        pytest.param(
            "from course_utils import drawing\ndrawing.maps()",
            MAPS,
            id="a function with the name of its module, and the data it reads",
        ),
        pytest.param(
            "from course_utils import drawing\ndrawing.films.play('first')",
            FILMS,
            id="files named by their ending",
        ),
        pytest.param(
            "from course_utils import drawing\ngetattr(drawing, kind)()",
            BARS | MAPS | FILMS,
            id="a module handed on counts whole",
        ),
        pytest.param(
            "from course_utils.drawing import *", BARS | MAPS | FILMS, id="everything"
        ),
        pytest.param(
            "def f():\n    from course_utils.drawing.bars import plot_bars",
            BARS,
            id="inside a function",
        ),
        pytest.param(
            "import importlib\nimportlib.import_module('course_utils.shapes')",
            {"shapes.py"},
            id="by a text",
        ),
        pytest.param(
            "from course_utils.verdicts import judge",
            {"verdicts/__init__.py", "claims.toml"},
            id="an __init__ that does the work, and a file at the top",
        ),
        pytest.param(
            "from course_utils.drawing import gone", {"drawing/__init__.py"}, id="gone"
        ),
    ],
)
def test_code_rests_on_what_it_imports(package, code, names):
    assert found(package, code) == names


@pytest.mark.parametrize(
    ("line", "counts"),
    [
        ("import matplotlib\nmatplotlib.use('agg')", True),
        ("import matplotlib as m\nm.rcParams['figure.dpi'] = 80", True),
        ("from course_utils import settings", True),
        ("LEVELS = [1, 2]\nNAMES: list = []\na, b = 1, 2", False),
    ],
)
def test_a_module_that_acts_when_it_is_loaded_counts(package, line, counts):
    with (package / "drawing/films.py").open("a") as file:
        file.write(line)
    names = found(package, "from course_utils.drawing import plot_bars")
    changed = {"settings.py"} if "settings" in line else {"drawing/films.py"}
    assert (changed <= names) == counts
    assert ("settings.py" in names) == ("settings" in line)


def test_only_the_rows_that_the_code_names_count(package):
    code = "from course_utils.verdicts import judge\njudge('rnn')"
    before = package_digest(package, code)
    table = package / "claims.toml"
    table.write_text(table.read_text() + '[gru]\nclaim = "z"\n')
    assert package_digest(package, code) == before
    table.write_text(table.read_text().replace('"x"', '"x, in short"'))
    assert package_digest(package, code) != before


def test_without_a_named_row_the_whole_table_counts(package):
    code = "from course_utils.verdicts import judge\njudge()"
    before = package_digest(package, code)
    (package / "claims.toml").write_text("[rnn]\n")
    assert package_digest(package, code) != before


@pytest.fixture(scope="module")
def lessons():
    """Return {stem: files} of the course's own lessons."""
    from course_utils.publishing.cache import code_of

    return {
        path.stem: files_of(PACKAGE, code_of(path.read_text("utf8")))
        for path in lesson_files(ROOT)
    }


def test_no_lesson_rests_on_the_tools(lessons):
    tools = {PACKAGE / name for name in ("cli", "exercises", "grading", "publishing")}
    assert {
        p for files in lessons.values() for p in files if tools & set(p.parents)
    } == (set())


def test_the_drawing_of_a_cell_is_one_lessons_business(lessons):
    gates = PACKAGE / "plotting" / "gates.py"
    assert [stem[:2] for stem, files in lessons.items() if gates in files] == ["11"]


def test_every_lesson_rests_on_the_verdicts(lessons):
    box = PACKAGE / "verdicts" / "box.py"
    assert all(box in files for files in lessons.values())


def test_the_digest_of_a_lesson_is_the_same_twice():
    text = lesson_files(ROOT)[0].read_text("utf8")
    assert lesson_digest(ROOT, text) == lesson_digest(ROOT, text)
