"""The lower bounds of pyproject.toml are what was seen to work.

Here they are tried with the PyTorch that is installed: an older one would be another
download of gigabytes. The workflow's job `oldest` tries all of them, PyTorch too.
"""

import os
import subprocess
import tomllib

import pytest
from conftest import ROOT, python_without
from packaging.requirements import Requirement

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
KEPT = ("torch", "torchvision")
FOLDERS = ("matplotlib", "numpy", "sacrebleu", "scikit", "scipy", "sklearn", "tqdm")
PARTS = ("numpy_layers", "torch_models", "training", "datasets", "decoding", "plotting")


def lowest(need):
    """Return a requirement with its lower bound as the only version."""
    need = Requirement(need)
    (bound,) = [part for part in need.specifier if part.operator == ">="]
    return f"{need.name}=={bound.version}.*"


def test_every_requirement_has_a_lower_bound_and_no_upper_one():
    bounds = [str(Requirement(need).specifier) for need in PROJECT["dependencies"]]
    assert [
        bound for bound in bounds if not bound.startswith(">=") or "<" in bound
    ] == []


@pytest.mark.slow
@pytest.mark.network
def test_the_package_works_with_the_oldest_packages(tmp_path, need_network):
    need_network("pypi.org")
    python = python_without(FOLDERS, tmp_path)
    needs = [need for need in PROJECT["dependencies"] if not need.startswith(KEPT)]
    pip = [python, "-m", "pip", "install", "--quiet", *map(lowest, needs)]
    subprocess.run(pip, check=True)
    tests = [str(ROOT / "tests" / part) for part in PARTS]
    pytest_call = [python, "-m", "pytest", "-q", "-n0", "-p", "no:cacheprovider"]
    done = subprocess.run(
        [*pytest_call, "-m", "not slow and not network", *tests],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout[-3000:]
