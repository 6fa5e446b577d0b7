"""How much faster than plain `nbgrader autograde`? All in one run, medians, ratios.

    python benchmarks/grading.py [--submissions 60] [--plain 4] [--rounds 3]
    python benchmarks/grading.py --growth 250 --growth 500 --growth 1000

The same submissions are graded by plain `nbgrader autograde` (its own kernel, one
command for all of them), by `course grade` with one job and with two, and by the
floor: their cells and tests run one after another in one process that is already
warm, with no sandbox, no snapshot and no second process. The start of each engine is
counted. Every process has one thread. With ``--growth``, instead: classes of these
sizes, graded with two jobs; seconds, and the most memory the writing process held.
"""

import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import click
import nbformat

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "grading"))
import samples

from course_utils.grading.notebook import cells, restoring
from course_utils.grading.sessions.shell import make_shell

ROOT = Path(__file__).parents[1]
PROGRAMS = Path(sys.executable).parent
WORK = {  # matrix products in the first answer: real work of the submission
    "under 0.1 s of work": "",
    "0.5 s of work": "\nimport time\nstart = time.thread_time()\n"
    "while time.thread_time() - start < 0.5:\n    torch.ones(9, 9) @ torch.ones(9, 9)",
}


def make_course(folder: Path, extra: str, count: int):
    """Write a course with one assignment and ``count`` submissions."""
    (folder / "_toc.yml").touch()
    shutil.copy(ROOT / "nbgrader_config.py", folder)
    samples.write(folder / "solutions/squares/squares.ipynb", samples.teacher())
    for number in range(count):
        answer = f"# {number}\n{samples.SQUARE}{extra}"
        path = folder / f"grading/submitted/s{number:05}/squares/squares.ipynb"
        samples.write(path, samples.submission(answer))


def timed(command, folder: Path) -> float:
    """Return the seconds of a command that must succeed."""
    environment = os.environ | {
        "OMP_NUM_THREADS": "1",
        "PATH": f"{PROGRAMS}{os.pathsep}{os.environ['PATH']}",
    }
    start = time.perf_counter()
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True
    )
    if done.returncode:
        sys.exit(done.stderr[-3000:])
    return time.perf_counter() - start


def plain(folder: Path, count: int) -> float:
    """Return seconds per submission of plain nbgrader."""
    config = folder / "nbgrader_config.py"
    text = re.sub(r"c\.Execute\.kernel_name.*\n", "", config.read_text())
    config.write_text(text)
    command = [PROGRAMS / "nbgrader", "autograde", "squares", "--force"]
    return timed(command, folder) / count


def ours(folder: Path, count: int, jobs: int) -> float:
    """Return seconds per submission of `course grade`."""
    command = [sys.executable, "-m", "course_utils", "grade", "--force"]
    return timed([*command, "--jobs", str(jobs)], folder) / count


def growing(count: int) -> tuple[float, float]:
    """Return the seconds of a class and the writing process's peak in megabytes."""
    with tempfile.TemporaryDirectory() as folder:
        make_course(Path(folder), "", count)
        command = [sys.executable, "-m", "course_utils", "grade", "--jobs", "2"]
        start, peak = time.perf_counter(), 0
        process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL)
        while process.poll() is None:
            status = Path(f"/proc/{process.pid}/status").read_text()
            found = re.search(r"VmHWM:\s+(\d+)", status)
            peak = int(found[1]) if found else peak
            time.sleep(0.1)
        if process.returncode:
            sys.exit(f"course grade ended with exit code {process.returncode}")
        return time.perf_counter() - start, peak / 1024


def show_growth(sizes):
    """Print a line for each class."""
    print("submissions, seconds, seconds each, peak MB of the writing process")
    for count in sizes:
        seconds, peak = growing(count)
        print(f"{count:8} {seconds:9.1f} {seconds / count:9.3f} {peak:9.0f}")


def floor(extra: str, count: int) -> float:
    """Return seconds per submission of cells run in a process that is warm."""
    import torch

    torch.set_num_threads(1)
    shell, teacher = make_shell(), samples.teacher()
    tests = {cells.cell_id(cell): cell for cell in teacher.cells if cells.is_test(cell)}
    start = time.perf_counter()
    for number in range(count):
        notebook = samples.submission(f"# {number}\n{samples.SQUARE}{extra}")
        for cell in notebook.cells:
            if cell.cell_type == "code":
                shell.run(tests.get(cells.cell_id(cell), cell).source)
        nbformat.writes(restoring.hide(notebook))
    return (time.perf_counter() - start) / count


@click.command()
@click.option("--submissions", default=60, help="For ours and the floor.")
@click.option("--plain", "plain_count", default=4, help="For plain nbgrader.")
@click.option("--rounds", default=3)
@click.option("--growth", multiple=True, type=int, help="Sizes of classes instead.")
def main(submissions, plain_count, rounds, growth):
    """Print a table for each amount of work."""
    if growth:
        return show_growth(growth)
    for name, extra in WORK.items():
        rows: dict[str, list[float]] = {}
        load: list[float] = []
        with (
            tempfile.TemporaryDirectory() as few,
            tempfile.TemporaryDirectory() as many,
        ):
            make_course(Path(few), extra, plain_count)
            make_course(Path(many), extra, submissions)
            timed([PROGRAMS / "course", "grade"], Path(few))  # makes the gradebooks
            timed([PROGRAMS / "course", "grade"], Path(many))
            for _ in range(rounds):
                load.append(os.getloadavg()[0])
                for row, seconds in (
                    ("plain nbgrader autograde", plain(Path(few), plain_count)),
                    ("course grade --jobs 1", ours(Path(many), submissions, 1)),
                    ("course grade --jobs 2", ours(Path(many), submissions, 2)),
                    ("floor", floor(extra, submissions)),
                ):
                    rows.setdefault(row, []).append(seconds)
        show(name, rows, load)


def show(name, rows, load):
    """Print medians, spread and ratios, and how busy the machine was."""
    medians = {row: statistics.median(seconds) for row, seconds in rows.items()}
    print(f"\n{name}; seconds per submission, start of the engine counted")
    busy = ", ".join(f"{value:.1f}" for value in load)
    print(f"  load average before each round: {busy}; {os.cpu_count()} processors")
    for row, seconds in rows.items():
        ratio = medians["plain nbgrader autograde"] / medians[row]
        spread = f"{min(seconds):.3f} to {max(seconds):.3f}"
        print(f"  {row:26} {medians[row]:8.3f}  ({spread})  {ratio:6.1f}x plain")


if __name__ == "__main__":
    main()
