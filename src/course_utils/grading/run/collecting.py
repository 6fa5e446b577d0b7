"""From a platform's archive to ``submitted/STUDENT/ASSIGNMENT/``; nothing is lost.

What lay there before goes to ``submitted/.replaced/``, where nobody grades it.
"""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path, PurePosixPath
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from course_utils.grading.run.archives import (
    Entry,
    entries,
    open_archive,
    plain,
    platform_of,
)
from course_utils.grading.run.tasks import LATE_FILE
from course_utils.project import CourseError

STAMP = "%Y-%m-%d-%H-%M-%S"
AGAIN = re.compile(r"(-\d+|\s*\(\d+\))$")  # a platform's or a browser's number


@dataclass
class Report:
    """What was collected, in words for the teacher."""

    platform: str = ""
    new: list[str] = field(default_factory=list)
    replaced: list[str] = field(default_factory=list)
    unchanged: int = 0
    problems: list[str] = field(default_factory=list)
    students: dict[str, Entry] = field(default_factory=dict)


def collect(folders, archive: Path, assignment: str, notebooks, zone="") -> Report:
    """Take every student's last attempt out of an archive.

    Args:
        folders: The course's.
        archive: The platform's zip file.
        assignment: Whose submissions it holds.
        notebooks: The names of the assignment's notebooks.
        zone: The platform's time zone; empty for this machine's.

    Raises:
        CourseError: It is no archive of a platform that is known here.
    """
    report = Report()
    with open_archive(archive) as opened:
        report.platform = platform_of(opened.namelist())
        attempts: dict[str, dict[str, list[Entry]]] = defaultdict(dict)
        for entry in entries(opened, report.platform, report.problems):
            attempts[entry.student].setdefault(entry.time, []).append(entry)
    for student, by_time in sorted(attempts.items()):
        last = by_time[max(by_time)]
        files = _files(last, notebooks, zone, report.problems)
        if any(name.endswith(".ipynb") for name in files):
            report.students[student] = last[0]
            _put(folders, student, assignment, files, report)
        else:
            names = ", ".join(entry.file for entry in last)
            report.problems.append(f"{student}: no notebook, only {names}")
    return report


def _files(found: list[Entry], notebooks, zone, problems) -> dict[str, bytes]:
    """Return the files of one attempt under the names that grading looks for."""
    own = [e for e in found if e.file.lower().endswith(".ipynb")]
    files: dict[str, bytes] = {}
    for entry in sorted(own, key=lambda e: e.file):
        name = PurePosixPath(entry.file).name
        stem = AGAIN.sub("", PurePosixPath(name).stem)
        is_known = stem in notebooks and f"{stem}.ipynb" not in files
        target = f"{stem}.ipynb" if is_known else plain(name)
        while target in files:
            target = f"again-{target}"
        files[target] = entry.content
    if found[0].time:
        files["timestamp.txt"] = _time(found[0].time, zone).encode()
    if any(entry.is_late for entry in found):
        files[LATE_FILE] = b"marked as late by the learning platform\n"
    return files


def _time(stamp: str, zone: str) -> str:
    """Return an archive's time with its zone."""
    try:
        there = ZoneInfo(zone) if zone else None
    except (ZoneInfoNotFoundError, ValueError):
        raise CourseError(
            f"expected a time zone such as Europe/Berlin, found {zone!r}"
        ) from None
    time = datetime.strptime(stamp, STAMP)
    return (time.replace(tzinfo=there) if there else time.astimezone()).isoformat(" ")


def _put(folders, student, assignment, files, report) -> None:
    """Write one submission; keep what it replaces."""
    folder = folders.submission(student, assignment)
    before = {p.name: p.read_bytes() for p in _plain_files(folder)}
    if before == files:
        report.unchanged += 1
        return
    if before:
        kept = folders.submitted / ".replaced" / student / assignment
        kept = kept / f"{len(list(kept.glob('*'))) + 1:03}"
        kept.parent.mkdir(parents=True, exist_ok=True)
        folder.rename(kept)
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)
    (report.replaced if before else report.new).append(student)


def _plain_files(folder: Path) -> list[Path]:
    """Return the files of a submission that is there already."""
    if not folder.is_dir():
        return []
    return [p for p in sorted(folder.iterdir()) if p.is_file() and not p.is_symlink()]
