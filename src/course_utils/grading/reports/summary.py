"""How a class did, question by question: mean, distribution, commonest failure."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import fmean

BARS = "▁▂▃▄▅▆▇█"
BINS = 5
NUMBER = re.compile(r"-?\d+(\.\d+)?(e[+-]?\d+)?")
WIDTH = 76  # characters of a message in the table


@dataclass(frozen=True)
class Row:
    """One graded cell over a class.

    Attributes:
        question: The id of the cell.
        max_points: Points possible.
        points: The points of every submission that has some.
        waiting: Submissions whose points a person has still to give.
        message: The commonest message of those who lost points, numbers aside.
        count: How many got that message.
    """

    question: str
    max_points: float
    points: tuple[float, ...]
    waiting: int
    message: str
    count: int

    @property
    def mean(self) -> float:
        """Return the mean points; nan where nobody has any."""
        return fmean(self.points) if self.points else float("nan")

    @property
    def bars(self) -> str:
        """Draw how many got how much, from nothing (left) to everything (right)."""
        counts = [0] * BINS
        for points in self.points:
            share = points / self.max_points if self.max_points else 1.0
            counts[min(max(int(share * BINS), 0), BINS - 1)] += 1
        most = max(counts) or 1
        heights = (-(-count * (len(BARS) - 1) // most) for count in counts)
        return "".join(BARS[height] for height in heights)


def summarise(submissions: Iterable) -> list[Row]:
    """Return one row per graded cell, in reading order.

    Args:
        submissions: Anything with ``scores``, of one assignment.
    """
    by_question: dict[str, list] = {}
    for submission in submissions:
        for score in submission.scores:
            by_question.setdefault(score.question, []).append(score)
    return [_row(question, scores) for question, scores in by_question.items()]


def _row(question, scores) -> Row:
    """Return the row of one graded cell."""
    points = tuple(score.points for score in scores if score.points is not None)
    lost = [s.message for s in scores if s.message and s.points != s.max_points]
    kinds = Counter(NUMBER.sub("#", message) for message in lost)
    kind, count = kinds.most_common(1)[0] if kinds else ("", 0)
    message = next((m for m in lost if NUMBER.sub("#", m) == kind), "")
    waiting = len(scores) - len(points)
    return Row(question, scores[0].max_points, points, waiting, message, count)


def table(rows: list[Row]) -> str:
    """Return the rows as a table for the terminal."""
    width = max((len(row.question) for row in rows), default=0)
    lines = [f"{'question':<{width}}  mean of max  0 .. all  commonest failure"]
    for row in rows:
        mean = f"{row.mean:.2f} of {row.max_points:g}" if row.points else "-"
        message = row.message.splitlines()[0][:WIDTH] if row.message else ""
        failure = f"{row.count} x {message}" if row.count else ""
        if row.waiting:
            failure = f"{row.waiting} wait for a person  {failure}"
        lines.append(f"{row.question:<{width}}  {mean:>11}   {row.bars}    {failure}")
    return "\n".join(line.rstrip() for line in lines)
