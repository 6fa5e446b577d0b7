"""How long a cold build takes: plain `jupyter-book build` against `course book`.

Both build the same copy of the course with the same lessons from an empty cache;
then one sentence is edited and `course book` runs again. Where the course has
fewer than six lessons, copies of them (made different by a comment) fill up.

    .venv/bin/python benchmarks/book_build.py --rounds 3
"""

import argparse
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from course_utils.project import find_root, lesson_files
from course_utils.publishing.site import BUILD, tool_environment

LESSONS = 6
LEFT_OUT = {".git", ".venv", "_build", "grading", "data"}  # of the root folder


def copy_course(root: Path, folder: Path) -> Path:
    """Return a copy of the course with at least ``LESSONS`` lessons in it."""
    course = folder / "course"
    shutil.copytree(
        root, course, ignore=lambda at, _: LEFT_OUT if Path(at) == root else set()
    )
    lessons, toc = lesson_files(course), course / "_toc.yml"
    for number in range(len(lessons), LESSONS):
        source = lessons[number % len(lessons)]
        copy = source.with_name(f"{90 + number}-copy.md")
        copy.write_text(_made_different(source.read_text("utf8"), number), "utf8")
        entry = f"  - file: book/lessons/{copy.stem}\n"
        contents, first = toc.read_text(), r"(?m)^(      - file: book/lessons/)"
        toc.write_text(re.sub(first, f"    {entry}\\1", contents, count=1))
    return course


def _made_different(text: str, number: int) -> str:
    """Return a lesson whose code is new to the cache and whose labels are unique."""
    text = re.sub(r"\b(fig|eq|sec)-([\w-]+)", rf"\1-\2-{number}", text)
    text = re.sub(r"(?m)^\([\w-]+\)=\n", "", text)  # targets stay in the original
    return re.sub(r"(?m)^import ", f"# copy {number}\nimport ", text, count=1)


def seconds(course: Path, *command: str) -> float:
    """Return how long a command takes in the copied course; it must succeed."""
    environment = tool_environment() | {"PYTHONPATH": str(course / "src")}
    start = time.perf_counter()
    done = subprocess.run(command, cwd=course, env=environment, capture_output=True)
    if done.returncode:
        sys.exit((done.stdout + done.stderr).decode()[-3000:])
    return time.perf_counter() - start


def measure(root: Path) -> tuple[float, float, float]:
    """Return seconds of a plain cold build, of ours, and of ours after an edit."""
    python = sys.executable
    with tempfile.TemporaryDirectory() as folder:
        course = copy_course(root, Path(folder))
        seconds(course, python, "-m", "course_utils", "notebooks")  # both need them
        plain = seconds(course, python, *BUILD)
        shutil.rmtree(course / "_build")
        ours = seconds(course, python, "-m", "course_utils", "book")
        lesson = lesson_files(course)[0]
        lesson.write_text(lesson.read_text("utf8") + "\nOne more sentence.\n", "utf8")
        return plain, ours, seconds(course, python, "-m", "course_utils", "book")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=3)
    rounds = parser.parse_args().rounds
    runs = [measure(find_root(Path(__file__))) for _ in range(rounds)]
    plain, ours, edit = (
        statistics.median(column) for column in zip(*runs, strict=True)
    )
    ratio = statistics.median(run[1] / run[0] for run in runs)
    print(f"{rounds} rounds, {os.cpu_count()} cores, at least {LESSONS} lessons")
    print(f"jupyter-book build, cold   {plain:7.1f} s")
    print(f"course book, cold          {ours:7.1f} s   ratio {ratio:.2f}")
    print(f"course book, one sentence  {edit:7.1f} s")


if __name__ == "__main__":
    main()
