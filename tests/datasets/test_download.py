"""Files are fetched once, proven whole, and refused in one sentence otherwise."""

import gzip
import hashlib
import io
import urllib.request
from urllib.error import URLError

import pytest

from course_utils.datasets import DataError, data_folder, mnist
from course_utils.datasets.download import fetch

DATA = b"seven" * 1000
PACKED = gzip.compress(DATA, mtime=1)
PACKED_MD5 = {hashlib.md5(PACKED).hexdigest()}
UNPACKED_MD5 = {hashlib.md5(DATA).hexdigest()}
MIRRORS = ["https://first.example/", "https://second.example/"]


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("COURSE_DATA", str(tmp_path))
    return tmp_path


@pytest.fixture
def web(monkeypatch):
    """Pages by address; every other address is offline. Returns the calls too."""
    pages, calls = {}, []

    def urlopen(url, timeout):
        calls.append(url)
        if url not in pages:
            raise URLError("no network")
        return io.BytesIO(pages[url])

    monkeypatch.setattr(urllib.request, "urlopen", urlopen)
    return pages, calls


def test_the_folder_is_named_by_the_environment_or_a_cache(monkeypatch, tmp_path):
    monkeypatch.setenv("COURSE_DATA", str(tmp_path))
    assert data_folder() == tmp_path
    monkeypatch.setenv("COURSE_DATA", "")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert data_folder() == tmp_path / ".cache" / "course_utils"


def test_a_second_mirror_helps_and_the_file_is_kept(folder, web):
    pages, calls = web
    pages[MIRRORS[1]] = PACKED
    assert fetch("set/file.gz", MIRRORS, PACKED_MD5) == DATA
    assert fetch("set/file.gz", MIRRORS, PACKED_MD5) == DATA
    assert calls == MIRRORS
    assert [path.name for path in (folder / "set").iterdir()] == ["file.gz"]


def test_folders_are_made_when_they_are_missing(tmp_path, monkeypatch, web):
    monkeypatch.setenv("COURSE_DATA", str(tmp_path / "a" / "b"))
    web[0][MIRRORS[0]] = PACKED
    for name in ("set/first.gz", "set/second.gz"):
        assert fetch(name, MIRRORS, PACKED_MD5) == DATA


@pytest.mark.parametrize("md5s", [PACKED_MD5, UNPACKED_MD5])
def test_the_checksum_of_either_wrapper_or_content_is_enough(folder, md5s):
    (folder / "file.gz").write_bytes(PACKED)
    assert fetch("file.gz", [], md5s) == DATA


def test_a_plain_file_comes_as_it_is(folder):
    (folder / "file.data").write_bytes(DATA)
    assert fetch("file.data", [], UNPACKED_MD5) == DATA
    (folder / "file.data").write_bytes(DATA[:-1])
    with pytest.raises(DataError, match="damaged or cut short"):
        fetch("file.data", [], UNPACKED_MD5)


@pytest.mark.parametrize(
    "damaged",
    [
        pytest.param(PACKED[: len(PACKED) // 2], id="cut short"),
        pytest.param(b"", id="empty"),
        pytest.param(b"<html>not found</html>", id="an error page"),
        pytest.param(gzip.compress(b"eight" * 1000), id="other content"),
        pytest.param(PACKED[:20] + b"\0\0\0\0" + PACKED[24:], id="wrong bytes"),
    ],
)
def test_a_damaged_file_is_refused(folder, damaged):
    (folder / "file.gz").write_bytes(damaged)
    with pytest.raises(DataError, match=r"file\.gz .* damaged .* delete it and load"):
        fetch("file.gz", [], PACKED_MD5 | UNPACKED_MD5)


def test_a_damaged_download_is_not_kept(folder, web):
    web[0][MIRRORS[0]] = b"<html>please log in</html>"
    with pytest.raises(DataError, match=r"first\.example/ to be the published file"):
        fetch("set/file.gz", MIRRORS, PACKED_MD5)
    assert list(folder.rglob("*.gz*")) == []


def test_offline_one_sentence_says_what_to_do(folder, web):
    with pytest.raises(DataError, match=r"found neither: put the file there, or point"):
        fetch("set/file.gz", MIRRORS, PACKED_MD5)


@pytest.mark.parametrize("state", ["absent", "empty"])
def test_mnist_offline_says_the_same(folder, web, state):
    if state == "empty":
        (folder / "mnist").mkdir()
    with pytest.raises(DataError, match=r"mnist/train-images-idx3-ubyte\.gz or a netw"):
        mnist()
    assert len(web[1]) == 2  # both mirrors were asked


def test_a_corrupt_mnist_is_refused(folder, web):
    (folder / "mnist").mkdir()
    (folder / "mnist" / "train-images-idx3-ubyte.gz").write_bytes(gzip.compress(b"7"))
    with pytest.raises(DataError, match="damaged"):
        mnist()
