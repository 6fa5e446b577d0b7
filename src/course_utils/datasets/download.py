"""Real data sets: where they lie, how they are fetched, and proof that they are whole.

One folder holds them: the environment variable ``COURSE_DATA``, else
``~/.cache/course_utils``. ``data_folder``, ``find``, ``fetch``, ``DataError``.
"""

import gzip
import hashlib
import os
import urllib.request
import zlib
from collections.abc import Collection, Sequence
from pathlib import Path

TIMEOUT_S = 20
GZIP = b"\x1f\x8b"  # how every gzip file begins


class DataError(ValueError):
    """A data set is missing or damaged; the message says what to do."""


def data_folder() -> Path:
    """Return the folder that holds the real data sets; it need not exist yet."""
    chosen = os.environ.get("COURSE_DATA")
    return Path(chosen).expanduser() if chosen else Path.home() / ".cache/course_utils"


def fetch(name: str, urls: Sequence[str], md5s: Collection[str]) -> bytes:
    """Return the bytes of a file, downloaded if it is not there yet; gzip is unpacked.

    Args:
        name: Where it lies in the data folder, such as ``mnist/labels.gz``.
        urls: Where to get it, best first.
        md5s: Checksums of the packed or of the unpacked file; one must fit, so that
            the same data in another gzip wrapper are welcome.

    Raises:
        DataError: No network and no file, or a file that is damaged.
    """
    path = data_folder() / name
    if not path.is_file():
        _download(path, urls, md5s)
    return _checked(path.read_bytes(), md5s, origin=str(path))


def _checked(packed: bytes, md5s: Collection[str], *, origin: str) -> bytes:
    """Return what ``packed`` holds, or refuse it."""
    unpacked = packed
    if packed.startswith(GZIP):
        try:
            unpacked = gzip.decompress(packed)
        except (OSError, EOFError, zlib.error):
            unpacked = b""
    if not any(hashlib.md5(data).hexdigest() in md5s for data in (packed, unpacked)):
        raise DataError(
            f"expected {origin} to be the published file, found one that is damaged "
            f"or cut short ({len(packed):,} bytes): delete it and load again"
        )
    return unpacked


def _download(path: Path, urls: Sequence[str], md5s: Collection[str]) -> None:
    """Store the first good download; a broken one never gets the file's name."""
    for url in urls:
        try:
            with urllib.request.urlopen(url, timeout=TIMEOUT_S) as response:
                packed = response.read()
        except OSError:
            continue
        _checked(packed, md5s, origin=url)
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(f"{path.name}.{os.getpid()}.part")
        part.write_bytes(packed)
        part.replace(path)
        return
    raise DataError(
        f"expected {path} or a network to fetch it from, found neither: put the file "
        f"there, or point COURSE_DATA to a folder with {path.parent.name}/{path.name}"
    )
