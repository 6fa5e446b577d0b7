"""An environment that somebody else put together stays as it is."""

import subprocess
import sys
import tomllib
from importlib import metadata
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

from course_utils import requirements
from course_utils.project import CourseError, find_root

ROOT = find_root(Path(__file__))
IMAGE = Path(__file__).parent / "colab-2026-06.txt"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
NEEDS = PROJECT["dependencies"]


def image():
    """What Colab has: name -> version."""
    lines = [line for line in IMAGE.read_text().split("\n") if "==" in line]
    pairs = (line.split("==") for line in lines)
    return {canonicalize_name(name): version for name, version in pairs}


def changes(needs, present):
    """Names that pip would install anew, and those that it would replace."""
    new, replaced, waiting = set(), set(), [Requirement(need) for need in needs]
    while waiting:
        need = waiting.pop()
        name = canonicalize_name(need.name)
        if need.marker and not need.marker.evaluate({"extra": ""}):
            continue
        if name not in present and name not in new:
            new.add(name)
            waiting += map(Requirement, metadata.requires(name) or [])
        elif name in present and not need.specifier.contains(present[name]):
            replaced.add(name)
    return new, replaced


def test_colab_keeps_its_own_packages_and_gets_what_it_lacks():
    new, replaced = changes(NEEDS, image())
    assert replaced == set()
    assert new == {"sacrebleu", "portalocker", "colorama"}  # 0.2 MB together


def test_a_bound_above_what_colab_has_would_be_seen():
    assert changes(["torch>=2.13"], image()) == (set(), {"torch"})
    assert changes(["ipykernel>=6.29"], image()) == (set(), {"ipykernel"})


@pytest.fixture
def environment(monkeypatch):
    """Return a function that makes an environment of the packages named."""

    def make(*installed):
        def find(name):
            if name not in installed:
                raise metadata.PackageNotFoundError(name)

        monkeypatch.setattr(metadata, "distribution", find)
        needs = ["numpy>=2.0", "torch>=2.11", "sacrebleu>=2.4", "click; extra == 'cli'"]
        monkeypatch.setattr(metadata, "requires", lambda name: needs)

    return make


def test_what_is_there_in_any_version_is_not_missing(environment):
    environment("numpy", "torch")
    assert requirements.missing() == ["sacrebleu"]


def test_what_is_missing_is_installed_by_name(environment, monkeypatch):
    environment("torch")
    called = []

    def run(command):
        called.append(command)
        return subprocess.CompletedProcess(command, 0)

    monkeypatch.setattr(requirements.subprocess, "run", run)
    requirements.install_missing()
    pip = [sys.executable, "-m", "pip", "install", "--quiet"]
    assert called == [[*pip, "numpy", "sacrebleu"]]


def test_where_nothing_is_missing_pip_is_not_called(environment, monkeypatch):
    environment("numpy", "torch", "sacrebleu")
    monkeypatch.setattr(requirements.subprocess, "run", lambda *_: pytest.fail("pip"))
    requirements.install_missing()


def test_a_failing_pip_is_one_sentence(environment, monkeypatch):
    environment("numpy", "torch")
    failed = subprocess.CompletedProcess([], 1)
    monkeypatch.setattr(requirements.subprocess, "run", lambda *_: failed)
    with pytest.raises(CourseError, match="expected pip to install sacrebleu"):
        requirements.install_missing()


def test_a_verb_without_its_packages_is_one_sentence():
    program = (
        "import sys; sys.modules['click'] = None\n"
        "from course_utils.__main__ import main; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True
    )
    assert done.returncode == 1
    assert done.stderr.startswith("`course` needs the package 'click', which is not")
    assert "Traceback" not in done.stderr


def test_binder_takes_pytorch_without_cuda_and_the_package_alone():
    lines = (ROOT / "binder" / "requirements.txt").read_text().splitlines()
    assert [line for line in lines if not line.startswith("#")] == [
        "--extra-index-url https://download.pytorch.org/whl/cpu",
        "-c ../constraints.txt",  # from the file's own folder, as pip reads it
        "-e .",  # from where pip is called: the folder of the course
    ]


def test_binder_and_the_workflow_use_pythons_that_the_package_allows():
    allowed = SpecifierSet(PROJECT["requires-python"])
    named = (ROOT / "binder" / "runtime.txt").read_text().removeprefix("python-")
    workflow = yaml.safe_load((ROOT / ".github/workflows/course.yml").read_text())
    tried = workflow["jobs"]["test"]["strategy"]["matrix"]["python"]
    assert [
        version for version in [named.strip(), *tried] if version not in allowed
    ] == []
    assert {"3.11", "3.12", "3.13"} <= set(tried)
