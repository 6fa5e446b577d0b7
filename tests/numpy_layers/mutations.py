"""Break the layers, one line at a time, and see the tests turn red.

A test that cannot fail proves nothing. For each entry of ``mutations.toml`` a copy of
the package gets one line broken, and the tests of that file must notice:

    python tests/numpy_layers/mutations.py           all of them
    python tests/numpy_layers/mutations.py lstm gru  those of two files
"""

import contextlib
import os
import shutil
import sys
import tempfile
import tomllib
from pathlib import Path
from typing import NamedTuple

import pytest

HERE = Path(__file__).parent
PACKAGE = HERE.parents[1] / "src" / "course_utils"
UNROLLED = ("recurrent", "lstm", "gru", "gru_reset_before")
SHARED = {"im2col": "convolution", **dict.fromkeys(UNROLLED, "unrolling")}


class Mutation(NamedTuple):
    """One line broken, and the misconception behind it."""

    stem: str
    why: str
    right: str
    wrong: str

    @property
    def file(self) -> Path:
        """The file to break, inside the package."""
        inside = Path("numpy_layers", f"{self.stem}.py")
        return inside if (PACKAGE / inside).exists() else Path(f"{self.stem}.py")

    @property
    def tests(self) -> list[str]:
        """The test files that must notice."""
        files = [self.file]
        if self.stem in SHARED:
            files.append(self.file.with_stem(SHARED[self.stem]))
        return [str(HERE.parent / file.parent / f"test_{file.name}") for file in files]


def load() -> list[Mutation]:
    """Return all mutations of ``mutations.toml``."""
    table = tomllib.loads((HERE / "mutations.toml").read_text())
    return [Mutation(stem, **entry) for stem in table for entry in table[stem]]


def break_copy(mutation: Mutation, folder: Path) -> None:
    """Copy the package into a folder, with one line broken."""
    copy = folder / "course_utils"
    shutil.copytree(PACKAGE, copy, ignore=shutil.ignore_patterns("__pycache__"))
    path = copy / mutation.file
    source = path.read_text()
    found = source.count(mutation.right)
    if found != 1:
        raise ValueError(f"{mutation.file} has {found} times: {mutation.right}")
    path.write_text(source.replace(mutation.right, mutation.wrong))


def is_noticed(mutation: Mutation) -> bool:
    """Run the tests on a broken copy, in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        break_copy(mutation, Path(folder))
        child = os.fork()
        if child == 0:
            sys.path.insert(0, folder)
            os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"  # seconds each time
            os._exit(run_quietly(mutation.tests))
        _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status) == pytest.ExitCode.TESTS_FAILED


def run_quietly(tests: list[str]) -> int:
    """Run test files until the first failure; return pytest's exit code."""
    with open(os.devnull, "w") as nowhere, contextlib.redirect_stdout(nowhere):
        return int(pytest.main(["-x", "-q", "-p", "no:cacheprovider", *tests]))


def main(stems: list[str]) -> int:
    """Print every mutation and whether it was noticed; fail if one was not."""
    mutations = [m for m in load() if not stems or m.stem in stems]
    unnoticed = 0
    for mutation in mutations:
        noticed = is_noticed(mutation)
        unnoticed += not noticed
        verdict = "noticed  " if noticed else "UNNOTICED"
        print(f"{verdict} {mutation.stem}: {mutation.why}", flush=True)
    print(f"{len(mutations) - unnoticed} of {len(mutations)} mutations were noticed")
    return int(unnoticed > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
