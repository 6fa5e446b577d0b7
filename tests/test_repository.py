"""What the files beside the lessons promise is true."""

import re
import subprocess
import tomllib
from pathlib import Path

import click.testing
import pytest

from course_utils.cli import VERBS, course
from course_utils.project import CourseError, find_root

ROOT = find_root(Path(__file__))


def test_every_requirement_is_locked():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    extras = project["optional-dependencies"].values()
    wanted = [*project["dependencies"], *(name for extra in extras for name in extra)]
    locked = {
        re.split("==", line)[0].lower().replace("_", "-")
        for line in (ROOT / "constraints.txt").read_text().splitlines()
        if "==" in line
    }
    names = {re.split(r"[\[<>=~! ]", name)[0].lower() for name in wanted}
    assert names - {project["name"]} <= locked  # extras may name the package itself


def test_make_alone_names_every_verb():
    shown = subprocess.run(
        ["make", "-C", ROOT], capture_output=True, text=True, check=True
    ).stdout
    targets = re.findall(r"(?m)^([a-z]+):", (ROOT / "Makefile").read_text())
    for verb in targets:
        assert f"make {verb} " in shown


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_explains_itself(verb):
    result = click.testing.CliRunner().invoke(course, [verb, "--help"])
    assert result.exit_code == 0, result.output
    assert "Usage:" in result.output


def test_outside_the_course_the_root_is_the_one_of_the_package(tmp_path):
    assert find_root(tmp_path) == ROOT


def test_a_users_mistake_is_one_sentence(monkeypatch):
    def fail(*_):
        raise CourseError("expected a lesson, found none")

    monkeypatch.setattr("course_utils.cli.clean.find_root", fail)
    result = click.testing.CliRunner().invoke(course, ["clean"])
    assert result.exit_code == 2
    assert "Error: expected a lesson, found none" in result.output


def test_both_readme_commands_are_verbs_of_the_makefile():
    readme = (ROOT / "README.md").read_text()
    for command in ("make book", "make test"):
        assert command in readme
