"""What a lesson quotes from a record stands in the record."""

import csv
import re
from pathlib import Path

from course_utils.project import find_root

ROOT = find_root(Path(__file__))
LESSON = ROOT / "book" / "lessons" / "02-learning-from-examples.md"
RECORD = ROOT / "benchmarks" / "results" / "gpu_rates.csv"
COLUMNS = [("cpu", "1"), ("cpu", "16"), ("cuda", "1")]


def recorded_ms(device, threads, batch, width, steps) -> str:
    """Return the training time of an LSTM as the lesson prints it."""
    with RECORD.open() as file:
        for row in csv.DictReader(file):
            size = (row["batch"], row["width"], row["steps"])
            place = (row["device"], row["threads"], row["network"])
            if size == (batch, width, steps) and place == (device, threads, "LSTM"):
                return f"{float(row['training_ms']):.1f}"
    return "not recorded"


def table_rows() -> list[list[str]]:
    """Return the cells of the lesson's table of recorded times."""
    rows = re.findall(r"(?m)^\| (\d+ .+) \|$", LESSON.read_text("utf8"))
    return [row.split(" | ") for row in rows]


def test_the_table_of_lesson_02_is_the_record():
    rows = table_rows()
    assert len(rows) == 4
    for *size, one_core, all_cores, gpu in rows:
        recorded = [recorded_ms(*place, *size) for place in COLUMNS]
        assert [one_core, all_cores, gpu] == recorded


def test_the_shortest_step_on_the_gpu_is_the_one_that_lesson_02_names():
    with RECORD.open() as file:
        rows = [row for row in csv.DictReader(file) if row["device"] == "cuda"]
    shortest = min(float(row["training_ms"]) for row in rows)
    said = f"step of that record took {shortest:.1f} ms there"
    assert said in LESSON.read_text("utf8")
