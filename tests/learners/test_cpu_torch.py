"""On Linux the setup takes PyTorch's CPU build, where its index answers."""

import functools
import hashlib
import http.server
import os
import socket
import subprocess
import sys
import threading
import venv
import zipfile
from pathlib import Path

import pip
import pytest
from conftest import ROOT

from course_utils.cpu_torch import INDEX, VARIABLE, answers, index_to_ask

PROGRAM = ROOT / "src" / "course_utils" / "cpu_torch.py"
VERSIONS = {"torch": "2.13.0", "torchvision": "0.28.0"}
LATER = {"torch": "2.14.0", "torchvision": "0.29.0"}
METADATA = "Metadata-Version: 2.1\nName: {}\nVersion: {}\n"


@pytest.mark.parametrize(
    ("named", "platform", "asked"),
    [
        pytest.param(None, "linux", INDEX, id="by default PyTorch's own"),
        pytest.param("", "linux", INDEX, id="empty is the default"),
        pytest.param(
            "http://localhost/whl/", "linux", "http://localhost/whl", id="named"
        ),
        pytest.param("off", "linux", "", id="off"),
        pytest.param(None, "darwin", "", id="macOS has one build"),
        pytest.param("http://localhost/whl", "win32", "", id="Windows too"),
    ],
)
def test_which_index_is_asked(named, platform, asked):
    environment = {} if named is None else {VARIABLE: named}
    assert index_to_ask(environment, platform) == asked


@pytest.fixture
def silent():
    """An address that takes calls and never answers."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield f"http://127.0.0.1:{server.getsockname()[1]}"


def test_who_does_not_answer_in_time_is_not_waited_for(silent):
    assert not answers(silent, seconds=0.2)


@pytest.mark.parametrize("index", ["http://127.0.0.1:9", "no address", "ftp://"])
def test_who_is_not_there_does_not_answer(index):
    assert not answers(index, seconds=5)


def wheel(folder, name, version, tag):
    """Write a wheel that holds nothing but its name."""
    folder.mkdir(parents=True, exist_ok=True)
    info = f"{name}-{version}.dist-info"
    texts = {
        f"{name}.py": "",
        f"{info}/METADATA": METADATA.format(name, version),
        f"{info}/WHEEL": f"Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: {tag}\n",
    }
    record = "".join(f"{path},,\n" for path in [*texts, f"{info}/RECORD"])
    path = folder / f"{name}-{version}-{tag}.whl"
    with zipfile.ZipFile(path, "w") as archive:
        for member, text in {**texts, f"{info}/RECORD": record}.items():
            archive.writestr(member, text)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    link = f'<a href="{path.name.replace("+", "%2B")}#sha256={digest}">{path.name}</a>'
    (folder / "index.html").write_text(f"<!DOCTYPE html><body>{link}</body>")


@pytest.fixture
def serve(tmp_path):
    """Return a function: the address of an index of CPU builds, and what was asked."""
    asked, servers = [], []

    class Handler(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_):
            asked.append(self.path)

    def start(tag, versions=VERSIONS):
        for name, version in versions.items():
            wheel(tmp_path / "index" / name, name, f"{version}+cpu", tag)
        handler = functools.partial(Handler, directory=tmp_path / "index")
        servers.append(http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler))
        threading.Thread(target=servers[-1].serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{servers[-1].server_port}", asked

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture
def set_up(tmp_path):
    """Return a function: what the program says and what it installed, in a new venv."""
    venv.create(tmp_path / "venv")
    (packages,) = (tmp_path / "venv").glob("lib/python*/site-packages")
    (packages / "pip").symlink_to(Path(pip.__file__).parent)
    environment = {k: v for k, v in os.environ.items() if not k.startswith("PIP_")}
    environment |= {"PIP_CONFIG_FILE": os.devnull, "PIP_RETRIES": "0"}

    def run(index, versions=VERSIONS):
        pins = "".join(f"{name}=={version}\n" for name, version in versions.items())
        (tmp_path / "constraints.txt").write_text(pins)
        said = subprocess.run(
            [tmp_path / "venv/bin/python", "-P", PROGRAM],
            cwd=tmp_path,
            env=environment | {VARIABLE: index},
            capture_output=True,
            text=True,
            check=True,
        )
        found = [path.name for path in packages.glob("torch*.dist-info")]
        return said.stdout, sorted(found)

    return run


linux = pytest.mark.skipif(sys.platform != "linux", reason="a matter of Linux alone")


@linux
@pytest.mark.slow
def test_the_cpu_build_comes_from_the_index_and_only_once(set_up, serve):
    index, asked = serve("py3-none-any")
    said, found = set_up(index)
    assert said == f"PyTorch: the CPU build, from {index}.\n"
    assert found == ["torch-2.13.0+cpu.dist-info", "torchvision-0.28.0+cpu.dist-info"]
    asked.clear()
    assert set_up(index)[0] == "PyTorch: 2.13.0+cpu is installed already.\n"
    assert asked == []


@linux
@pytest.mark.slow
def test_a_moved_lock_takes_the_cpu_build_again(set_up, serve):
    index, _ = serve("py3-none-any")
    set_up(index)
    index, _ = serve("py3-none-any", LATER)
    said, found = set_up(index, LATER)
    assert said == f"PyTorch: the CPU build, from {index}.\n"
    assert found == ["torch-2.14.0+cpu.dist-info", "torchvision-0.29.0+cpu.dist-info"]


@linux
@pytest.mark.slow
def test_an_index_without_a_build_for_this_python_leaves_it_to_pip(set_up, serve):
    index, _ = serve("cp27-cp27mu-win32")
    said, found = set_up(index)
    assert said.startswith(f"PyTorch: the build that pip finds: {index} gave none")
    assert found == []


@linux
@pytest.mark.slow
def test_off_asks_nobody(set_up, serve):
    _, asked = serve("py3-none-any")
    assert set_up("off") == ("PyTorch: the build that pip finds.\n", [])
    assert asked == []


@linux
@pytest.mark.slow
def test_where_nobody_answers_pip_does_as_ever(set_up):
    said, found = set_up("http://127.0.0.1:9")
    assert said.startswith("PyTorch: the build that pip finds: http://127.0.0.1:9 did")
    assert found == []
