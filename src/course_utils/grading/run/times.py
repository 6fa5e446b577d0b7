"""When something was handed in: read right, or said to be unreadable."""

import codecs
from datetime import UTC, datetime
from pathlib import Path

from course_utils.grading.notebook import reading

LONGEST = 1000  # bytes
STAMPS = ("%Y-%m-%d-%H-%M-%S", "%Y-%m-%d_%H-%M-%S")  # what archives write
ZERO = {"UTC", "GMT", "Z", "UTZ"}
GUESSES = (datetime(2000, 1, 1), datetime(2001, 2, 2, 3, 4))  # to see what is missing


def read_time(path: Path) -> tuple[datetime | None, str]:
    """Return the time in a file (UTC), and what it says where that is no time.

    A time without a zone is in UTC, as nbgrader writes it. ``PST`` and its like name
    several zones, so they are not guessed.
    """
    if not path.exists():
        return None, ""
    try:
        text = _decode(reading.read_file(path, LONGEST)).strip()
    except (reading.Unreadable, UnicodeDecodeError):
        return None, "no text"
    try:
        return _parse(text), ""
    except (ValueError, OverflowError):
        return None, text[:60]


def _decode(data: bytes) -> str:
    """Return text in UTF-8, or in UTF-16 where a mark says so."""
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    return data.decode("utf-16" if wide else "utf-8-sig")


def _parse(text: str) -> datetime:
    """Return a whole time: day, hour and minute.

    Raises:
        ValueError: It is none, or one that has to be guessed at.
    """
    from dateutil import parser

    for stamp in STAMPS:
        try:
            return datetime.strptime(text, stamp).replace(tzinfo=UTC)
        except ValueError:
            continue
    found = {parser.parse(text, default=guess, tzinfos=_zone) for guess in GUESSES}
    if len(found) != 1:
        raise ValueError(text)
    time = found.pop()
    return time.replace(tzinfo=UTC) if time.tzinfo is None else time.astimezone(UTC)


def _zone(name, offset):
    """Return a zone that has one meaning."""
    from dateutil.tz import tzoffset

    if offset is not None:
        return tzoffset(name, offset)
    if name is None:
        return None
    if name in ZERO:
        return UTC
    raise ValueError(name)
