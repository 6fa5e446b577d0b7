"""Archives of learning platforms: whose file is which, and when it was handed in.

Names are those that the platforms write:

- Canvas: ``lovelaceada_LATE_4711_99001_03-convolution-1.ipynb``: sortable name in
  lower case, LATE if it is, user, attachment, file (a resubmission's with a number).
- Moodle: ``Ada Lovelace_1001_assignsubmission_file_/03-convolution.ipynb``, or the
  same without folders: name, identifier of the submission, kind, file.
- Blackboard: ``Week 2_ada_attempt_2026-11-21-17-59-00_03-convolution.ipynb``:
  assignment, user, time of the attempt, file; beside it a receipt ``..-00.txt``.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

from course_utils.grading.records import Limits
from course_utils.project import CourseError

CANVAS = re.compile(
    r"(?:(?P<who>[^/]*?)_)??(?P<late>LATE_)?(?P<number>\d+|anon_\w+?)_\d+_"
    r"(?P<file>.+)",
    re.DOTALL,
)
MOODLE = re.compile(
    r"(?P<who>.+)_(?P<number>\d+)_assignsubmission_(?P<kind>file|onlinetext)_?[/_]"
    r"(?P<file>.+)",
    re.DOTALL,
)
BLACKBOARD = re.compile(
    r"(?P<who>.+)_attempt_(?P<time>\d{4}(-\d\d){5})(_(?P<file>.+)|\.txt)",
    re.DOTALL,
)
RECEIPT = re.compile(r"^Name:\s*(?P<name>.*?)\s*\((?P<user>[^)]+)\)", re.MULTILINE)
PLATFORMS = {"moodle": MOODLE, "blackboard": BLACKBOARD, "canvas": CANVAS}
LEFT_BY_A_MAC = "__MACOSX"


@dataclass(frozen=True)
class Entry:
    """One file of an archive.

    Attributes:
        student: What becomes the student's id.
        number: The platform's own number of the student or submission.
        name: The student's name, as far as the archive tells it.
        file: What the student called the file.
        content: Its bytes.
        time: When it was handed in, without a zone, where the archive tells it.
        is_late: Whether the platform marks it as late.
    """

    student: str
    number: str
    name: str
    file: str
    content: bytes = field(repr=False)
    time: str = ""
    is_late: bool = False


def open_archive(path: Path) -> zipfile.ZipFile:
    """Open a zip file.

    Raises:
        CourseError: It is none.
    """
    try:
        return zipfile.ZipFile(path)
    except (OSError, zipfile.BadZipFile) as error:
        raise CourseError(
            f"expected the zip file of a learning platform at {path}, found none "
            f"that opens ({error})"
        ) from None


def platform_of(names: list[str]) -> str:
    """Return which platform wrote an archive.

    Raises:
        CourseError: None that is known here.
    """
    files = [name for name in names if is_file(name)]
    fits = {
        platform: sum(bool(pattern.fullmatch(name)) for name in files)
        for platform, pattern in PLATFORMS.items()
    }
    best = max(fits, key=lambda platform: fits[platform])
    if not fits[best]:
        raise CourseError(
            "expected names as Canvas, Moodle or Blackboard write them, found "
            f"{files[0] if files else 'no file'!r}"
        )
    return best


def is_file(name: str) -> bool:
    """Tell whether an archive's entry is a file of a student."""
    parts = PurePosixPath(name).parts
    hidden = any(part.startswith(".") and not part.startswith("..") for part in parts)
    return not (name.endswith("/") or LEFT_BY_A_MAC in parts or hidden)


def entries(archive: zipfile.ZipFile, platform: str, problems: list[str]):
    """Yield the files of an archive; what cannot be read is told.

    Args:
        archive: The platform's zip file.
        platform: Who wrote it.
        problems: Takes one sentence for each file that is left out.
    """
    users = _users(archive)
    for info in archive.infolist():
        if not is_file(info.filename):
            continue
        found = PLATFORMS[platform].fullmatch(info.filename)
        if not found:
            problems.append(f"{info.filename}: not named as {platform} names files")
            continue
        content = _content(archive, info, problems)
        if content is not None:
            entry = _entry(platform, found, content)
            if platform == "blackboard":
                entry = _with_user(entry, users)
            yield from _unpacked(entry, problems)


def _entry(platform: str, found: re.Match, content: bytes) -> Entry:
    """Return one file with what its name says."""
    said = found.groupdict()
    who, number = said["who"] or "", said.get("number") or ""
    student = who if platform == "blackboard" else plain(f"{who}_{number}")
    name = who if platform != "blackboard" else ""
    file = said["file"] or "receipt.txt"
    time, is_late = said.get("time") or "", bool(said.get("late"))
    return Entry(student, number, name, file, content, time, is_late)


def _users(archive) -> dict[str, tuple[str, str]]:
    """Return user and name by what stands before ``_attempt_``, from the receipts."""
    users = {}
    for info in archive.infolist():
        found = BLACKBOARD.fullmatch(info.filename)
        if found and found["file"] is None:
            text = (_content(archive, info, []) or b"").decode("utf-8", "replace")
            if said := RECEIPT.search(text):
                users[found["who"]] = (said["user"], said["name"])
    return users


def _with_user(entry: Entry, users) -> Entry:
    """Return a file with the user's own name: an assignment's may hold a ``_`` too."""
    if entry.student not in users:
        return replace(entry, student=plain(entry.student.rpartition("_")[2]))
    user, name = users[entry.student]
    return replace(entry, student=plain(user), name=name)


def plain(name: str) -> str:
    """Return a name that is safe as a folder and as part of a page's address."""
    kept = re.sub(r"[^\w.-]+", "-", name).strip("-.")
    return kept.lstrip("_") or "unnamed"


def _content(archive, info, problems) -> bytes | None:
    """Return a file's bytes, unless it is too large or locked."""
    if info.file_size > Limits().notebook_size:
        problems.append(f"{info.filename}: too large ({info.file_size:,} bytes)")
        return None
    try:
        return archive.read(info)
    except Exception as error:  # a password, a broken file, an unknown method
        problems.append(f"{info.filename}: does not open ({error})")
        return None


def _unpacked(entry: Entry, problems: list[str]) -> Iterator[Entry]:
    """Yield a file, or what is in it where a student has packed it once more."""
    if PurePosixPath(entry.file).suffix.lower() != ".zip":
        yield entry
        return
    try:
        inner = zipfile.ZipFile(io.BytesIO(entry.content))
    except zipfile.BadZipFile:
        problems.append(f"{entry.student}: {entry.file} does not open as a zip file")
        return
    for info in inner.infolist():
        is_notebook = info.filename.lower().endswith(".ipynb")
        if not is_file(info.filename) or not is_notebook:
            continue
        content = _content(inner, info, problems)
        if content is not None:
            name = PurePosixPath(info.filename).name
            yield replace(entry, file=name, content=content)
