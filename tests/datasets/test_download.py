"""Files are fetched once, proven whole, and refused in one sentence otherwise."""

import gzip
import hashlib
import io
import os
import threading
import urllib.request
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
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
    with pytest.raises(DataError, match="such as the login page of a network"):
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


LOGIN = b"<html>please log in</html>"
SHORT = PACKED[: len(PACKED) // 2]


class Mirror(BaseHTTPRequestHandler):
    """Answers each path in its own way; most of them are broken."""

    def do_GET(self):
        getattr(self, self.path.strip("/"))()

    def _send(self, body: bytes, promised: int | None = None):
        self.send_response(200)
        self.send_header("Content-Length", str(promised or len(body)))
        self.end_headers()
        self.wfile.write(body)

    def good(self):
        self._send(PACKED)

    def login(self):
        self._send(LOGIN)

    def cut(self):
        self._send(SHORT, promised=len(PACKED))
        self.wfile.flush()
        self.connection.close()

    def nonsense(self):
        self.wfile.write(b"this is no HTTP\r\n\r\n")

    def silent(self):
        self.connection.close()

    def missing(self):
        self.send_error(404)

    def log_message(self, *args):
        pass


@pytest.fixture
def mirror():
    """A real server on this machine; the address of each of its answers."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Mirror)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield lambda name: f"http://127.0.0.1:{server.server_port}/{name}"
    server.shutdown()
    server.server_close()


BROKEN = ["login", "cut", "nonsense", "silent", "missing"]


@pytest.mark.parametrize("name", BROKEN)
def test_the_next_mirror_helps_whatever_is_wrong_with_the_first(folder, mirror, name):
    urls = [mirror(name), mirror("good")]
    assert fetch("set/file.gz", urls, PACKED_MD5) == DATA
    assert [path.name for path in (folder / "set").iterdir()] == ["file.gz"]


@pytest.mark.parametrize("name", BROKEN)
def test_one_broken_mirror_gets_one_sentence_and_leaves_nothing(folder, mirror, name):
    with pytest.raises(DataError, match=r"^expected .*: .*(put the file|log in)"):
        fetch("set/file.gz", [mirror(name)], PACKED_MD5)
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize(
    ("chosen", "message"),
    [
        pytest.param(
            "data", "COURSE_DATA to be a full path, found 'data'", id="relative"
        ),
        pytest.param("{0}/file", "to be a folder, found the file", id="a file"),
        pytest.param("{0}/file/below", "found that .* is a file", id="below a file"),
        pytest.param("/proc/below", "(may not be written|to read or keep)", id="proc"),
    ],
)
def test_a_data_folder_that_is_none_gets_one_sentence(
    tmp_path, monkeypatch, mirror, chosen, message
):
    (tmp_path / "file").touch()
    monkeypatch.setenv("COURSE_DATA", chosen.format(tmp_path))
    with pytest.raises(DataError, match=message):
        fetch("set/file.gz", [mirror("good")], PACKED_MD5)


@contextmanager
def nobody(path):
    """Run as one whom rights bind, where we are root; else as we are."""
    if os.geteuid() == 0:
        os.chown(path, 65534, 65534)
        os.seteuid(65534)
    try:
        yield
    finally:
        if os.getuid() == 0:
            os.seteuid(0)


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="needs the rights of POSIX")
@pytest.mark.parametrize("is_there", [True, False], ids=["unreadable", "read-only"])
def test_rights_that_are_missing_get_one_sentence(
    tmp_path, monkeypatch, mirror, is_there
):
    for above in (tmp_path, *tmp_path.parents):
        if "pytest-" in str(above):
            above.chmod(0o755)
    monkeypatch.setenv("COURSE_DATA", str(tmp_path))
    if is_there:
        (tmp_path / "file.gz").write_bytes(PACKED)
        (tmp_path / "file.gz").chmod(0)
    tmp_path.chmod(0o555)
    message = "Permission denied" if is_there else "may not be written to"
    with nobody(tmp_path), pytest.raises(DataError, match=message):
        fetch("file.gz", [mirror("good")], PACKED_MD5)
    tmp_path.chmod(0o755)
    assert [path.name for path in tmp_path.iterdir()] == ["file.gz"] * is_there


def test_a_full_disk_leaves_nothing_half_written(folder, mirror, monkeypatch):
    def full(self, data):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pathlib.Path.write_bytes", full)
    with pytest.raises(DataError, match="found No space left on device"):
        fetch("file.gz", [mirror("good")], PACKED_MD5)
    assert list(folder.iterdir()) == []


def test_a_mistake_with_the_data_is_a_sentence_on_the_command_line_too():
    from course_utils.project import CourseError

    assert issubclass(DataError, CourseError)
