"""The archives of three platforms end as submissions, and nothing is lost."""

import io
import re
import zipfile
from pathlib import Path

import pytest
from traitlets.config.loader import PyFileConfigLoader

from course_utils.grading.books.store import Folders
from course_utils.grading.records import Limits
from course_utils.grading.run import archives
from course_utils.grading.run.archives import platform_of
from course_utils.grading.run.collecting import collect
from course_utils.project import CourseError

ROOT = Path(__file__).parents[2]
RECEIPT = "Name: Ada Lovelace (ada_l)\nAssignment: Week_2\nDate Submitted: x\n"
ARCHIVES = {
    "canvas": {
        "lovelaceada_4711_99001_03-convolution-2.ipynb": b"ada",
        "o_neilpat_LATE_4712_99002_03-convolution.ipynb": b"pat",
        "anon_x7Qab_99003_my work.ipynb": b"anon",
        "turingalan_4713_99004_03-convolution.zip": None,
        "hoppergrace_4714_99005_notes.pdf": b"pdf",
    },
    "moodle": {
        "Ada Lovelace_1001_assignsubmission_file_/03-convolution.ipynb": b"ada",
        "Pat O'Neil_1002_assignsubmission_file_/sub/03-convolution (1).ipynb": b"pat",
        "José Núñez_1003_assignsubmission_file_my.ipynb": b"jose",
        "Pat O'Neil_1002_assignsubmission_onlinetext/onlinetext.html": b"<p>",
        "__MACOSX/x_1_assignsubmission_file_/._a.ipynb": b"mac",
    },
    "blackboard": {
        "Week_2_ada_l_attempt_2026-11-20-09-00-00_03-convolution.ipynb": b"old",
        "Week_2_ada_l_attempt_2026-11-21-17-59-00_03-convolution.ipynb": b"new",
        "Week_2_ada_l_attempt_2026-11-21-17-59-00.txt": RECEIPT.encode(),
        "Week_2_bob_attempt_2026-11-21-18-00-00_x.ipynb": b"bob",
    },
}
COLLECTED = {
    "canvas": {
        "lovelaceada_4711/03-convolution.ipynb": b"ada",
        "o_neilpat_4712/03-convolution.ipynb": b"pat",
        "o_neilpat_4712/late.txt": b"marked as late by the learning platform\n",
        "anon_x7Qab/my-work.ipynb": b"anon",
        "turingalan_4713/03-convolution.ipynb": b"inner",
    },
    "moodle": {
        "Ada-Lovelace_1001/03-convolution.ipynb": b"ada",
        "Pat-O-Neil_1002/03-convolution.ipynb": b"pat",
        "José-Núñez_1003/my.ipynb": b"jose",
    },
    "blackboard": {
        "ada_l/03-convolution.ipynb": b"new",
        "ada_l/timestamp.txt": b"2026-11-21 17:59:00+01:00",
        "bob/x.ipynb": b"bob",
        "bob/timestamp.txt": b"2026-11-21 18:00:00+01:00",
    },
}


def pack(path, files):
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("work/03-convolution.ipynb", b"inner")
        archive.writestr("__MACOSX/work/._03-convolution.ipynb", b"mac")
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, inner.getvalue() if content is None else content)
    return path


def collected(folders):
    return {
        f"{path.parents[1].name}/{path.name}": path.read_bytes()
        for path in folders.submitted.glob("[!.]*/03-convolution/*")
    }


def take(tmp_path, files, zone="Europe/Berlin"):
    archive = pack(tmp_path / "all.zip", files)
    folders = Folders(tmp_path)
    names = {"03-convolution"}
    return folders, collect(folders, archive, "03-convolution", names, zone)


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Ada L_1001_assignsubmission_file_/03-c.ipynb", ("Ada L", "03-c")),
        ("/all/Ada L_1_assignsubmission_file/a/03-c.ipynb", ("Ada L", "03-c")),
        ("lovelaceada_LATE_4711_99_lab-1.ipynb", ("lovelaceada", "lab-1")),
        ("W_ada_attempt_2026-11-21-17-59-00_03-c.ipynb", ("W_ada", "03-c")),
    ],
)
def test_nbgrader_s_own_command_reads_these_names_too(name, found):
    config = PyFileConfigLoader("nbgrader_config.py", path=str(ROOT)).load_config()
    match = re.match(config.FileNameCollectorPlugin.named_regexp, name)
    assert (match["student_id"], match["file_id"]) == found


@pytest.mark.parametrize("platform", ARCHIVES)
def test_an_archive_becomes_submissions(tmp_path, platform):
    folders, report = take(tmp_path, ARCHIVES[platform])
    assert report.platform == platform
    assert collected(folders) == COLLECTED[platform]
    assert len(report.new) == len({n.split("/")[0] for n in COLLECTED[platform]})


def test_who_handed_in_no_notebook_is_named(tmp_path):
    _, report = take(tmp_path, ARCHIVES["canvas"])
    assert report.problems == ["hoppergrace_4714: no notebook, only notes.pdf"]
    assert report.students["lovelaceada_4711"].number == "4711"


def test_a_later_archive_replaces_and_keeps_what_was_there(tmp_path):
    files = dict(ARCHIVES["moodle"])
    take(tmp_path, files)
    files["Ada Lovelace_1001_assignsubmission_file_/03-convolution.ipynb"] = b"again"
    folders, report = take(tmp_path, files)
    assert (report.new, report.replaced) == ([], ["Ada-Lovelace_1001"])
    assert report.unchanged == 2
    assert collected(folders)["Ada-Lovelace_1001/03-convolution.ipynb"] == b"again"
    kept = folders.submitted / ".replaced/Ada-Lovelace_1001/03-convolution/001"
    assert (kept / "03-convolution.ipynb").read_bytes() == b"ada"


@pytest.mark.parametrize("name", ["../../../evil", "a/../../evil", "/etc/evil"])
def test_no_name_leads_out_of_the_submissions(tmp_path, name):
    files = {
        f"{name}_1001_assignsubmission_file_/{name}.ipynb": b"1",
        f"..\\..\\x_1002_assignsubmission_file_/..\\..\\{name}.ipynb": b"2",
    }
    home = tmp_path / "deep/er/course"
    home.mkdir(parents=True)
    before = sorted(p for p in tmp_path.rglob("*") if p.is_file())
    folders, report = take(home, files)
    assert len(report.new) == 2
    after = [p for p in tmp_path.rglob("*") if p.is_file() and p not in before]
    outside = [p for p in after if not p.is_relative_to(folders.submitted)]
    assert outside == [home / "all.zip"]


def test_what_is_too_large_is_named(tmp_path, monkeypatch):
    monkeypatch.setattr(archives, "Limits", lambda: Limits(notebook_size=2))
    _, report = take(tmp_path, ARCHIVES["moodle"])
    assert "too large (3 bytes)" in report.problems[0]


def test_what_no_platform_wrote_is_refused(tmp_path):
    with pytest.raises(CourseError, match="expected names as Canvas, Moodle or Black"):
        platform_of(["a.ipynb", "b/"])
    (tmp_path / "a.zip").write_bytes(b"no zip")
    with pytest.raises(CourseError, match="expected the zip file of a learning plat"):
        collect(Folders(tmp_path), tmp_path / "a.zip", "x", set())
    with pytest.raises(CourseError, match="expected a time zone such as"):
        take(tmp_path, ARCHIVES["blackboard"], "Mars")
