"""Real data sets: where they lie, how they are fetched, and proof that they are whole.

One folder holds them: the environment variable ``COURSE_DATA``, else
``~/.cache/course_utils``. ``data_folder``, ``find``, ``fetch``, ``DataError``.
"""

import gzip
import hashlib
import http.client
import os
import urllib.request
import zlib
from collections.abc import Collection, Sequence
from contextlib import suppress
from pathlib import Path

from course_utils.project import CourseError

TIMEOUT_S = 20
AS_WHO_RUNS = {"effective_ids": True} if os.access in os.supports_effective_ids else {}
GZIP = b"\x1f\x8b"  # how every gzip file begins


class DataError(CourseError, ValueError):
    """A data set is missing or damaged; the message says what to do."""


def data_folder() -> Path:
    """Return the folder that holds the real data sets; it need not exist yet.

    Returns:
        ``COURSE_DATA``, else ``~/.cache/course_utils``.

    Raises:
        DataError: ``COURSE_DATA`` is relative, so that it would mean another folder
            in another place, or it is a file.
    """
    chosen = os.environ.get("COURSE_DATA")
    if not chosen:
        return Path.home() / ".cache/course_utils"
    folder = Path(chosen).expanduser()
    if not folder.is_absolute():
        raise DataError(
            f"expected COURSE_DATA to be a full path, found {chosen!r}: it would mean "
            f"another folder elsewhere; write {folder.absolute()} if it is that one"
        )
    with suppress(PermissionError):  # whoever reads or writes there will say so
        if folder.exists() and not folder.is_dir():
            raise DataError(
                f"expected COURSE_DATA to be a folder, found the file {folder}: name "
                "the folder that holds it"
            )
    return folder


def fetch(name: str, urls: Sequence[str], md5s: Collection[str]) -> bytes:
    """Return the bytes of a file, downloaded if it is not there yet; gzip is unpacked.

    Args:
        name: Where it lies in the data folder, such as ``mnist/labels.gz``.
        urls: Where to get it, best first.
        md5s: Checksums of the packed or of the unpacked file; one must fit, so that
            the same data in another gzip wrapper are welcome.

    Returns:
        The bytes, unpacked.

    Raises:
        DataError: No network and no file, a file that is damaged or may not be read,
            or a folder that cannot be written to.
    """
    path = data_folder() / name
    try:
        if not path.is_file():
            _download(path, urls, md5s)
        packed = path.read_bytes()
    except OSError as error:
        raise DataError(
            f"expected to read or keep {path}, found {error.strerror or error}: change "
            "its rights, or point COURSE_DATA to another folder"
        ) from None
    unpacked = _whole(packed, md5s)
    if unpacked is None:
        raise DataError(
            f"expected {path} to be the published file, found one that is damaged "
            f"or cut short ({len(packed):,} bytes): delete it and load again"
        )
    return unpacked


def _whole(packed: bytes, md5s: Collection[str]) -> bytes | None:
    """Return what ``packed`` holds, or None when it is not the published file."""
    unpacked = packed
    if packed.startswith(GZIP):
        try:
            unpacked = gzip.decompress(packed)
        except (OSError, EOFError, zlib.error):
            unpacked = b""
    is_known = (hashlib.md5(data).hexdigest() in md5s for data in (packed, unpacked))
    return unpacked if any(is_known) else None


def _download(path: Path, urls: Sequence[str], md5s: Collection[str]) -> None:
    """Store the first good download; a broken one never gets the file's name."""
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    _check_room(path.parent)
    try:
        strangers = 0
        for url in urls:
            packed = _get(url)
            if packed is not None and _whole(packed, md5s) is not None:
                path.parent.mkdir(parents=True, exist_ok=True)
                part.write_bytes(packed)
                part.replace(path)
                return
            strangers += packed is not None
    finally:
        part.unlink(missing_ok=True)
    if strangers:
        raise DataError(
            f"expected {path.name} from one of {len(urls)} addresses, found something "
            "else, such as the login page of a network: log in and load again, or put "
            f"the file at {path}"
        )
    raise DataError(
        f"expected {path} or a network to fetch it from, found neither: put the file "
        f"there, or point COURSE_DATA to a folder with {path.parent.name}/{path.name}"
    )


def _check_room(folder: Path) -> None:
    """Refuse a folder that cannot be written to, before anything is downloaded."""
    there = next(parent for parent in (folder, *folder.parents) if parent.exists())
    if not there.is_dir() or not os.access(there, os.W_OK, **AS_WHO_RUNS):
        reason = "may not be written to" if there.is_dir() else "is a file"
        raise DataError(
            f"expected to keep data in {folder}, found that {there} {reason}: point "
            "COURSE_DATA to a folder of yours"
        )


def _get(url: str) -> bytes | None:
    """Return what an address answers, whole, or None."""
    try:
        with urllib.request.urlopen(url, timeout=TIMEOUT_S) as response:
            return response.read()
    except (OSError, http.client.HTTPException):
        return None
