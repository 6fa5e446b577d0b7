"""A quantity measured several times, as a range or with its standard deviation."""

import math
from dataclasses import dataclass
from statistics import fmean, stdev
from typing import ClassVar


@dataclass(frozen=True)
class Spread:
    """A quantity measured several times; it prints as mean ± standard deviation.

    Args:
        values: One number per run, at least ``fewest``.
        style: How to print one number, as after the colon of an f-string.
        over: What was repeated, in the plural.
    """

    values: tuple[float, ...]
    style: str = ".3g"
    over: str = "seeds"
    fewest: ClassVar[int] = 3  # fewer runs show no spread

    def __post_init__(self):
        values = tuple(float(value) for value in self.values)
        if len(values) < self.fewest:
            raise ValueError(
                f"expected at least {self.fewest} {self.over} to show a spread, "
                f"found {len(values)}"
            )
        object.__setattr__(self, "values", values)

    @property
    def lowest(self) -> float:
        """Return the lowest of the runs."""
        return min(self.values)

    @property
    def highest(self) -> float:
        """Return the highest of the runs."""
        return max(self.values)

    @property
    def mean(self) -> float:
        """Return the mean over the runs."""
        return fmean(self.values)

    @property
    def std(self) -> float:
        """Return the sample standard deviation over the runs; nan if one diverged."""
        if not all(map(math.isfinite, self.values)):
            return math.nan
        return stdev(self.values)

    def __format__(self, style):
        style = style or self.style
        return f"{self.mean:{style}} ± {self.std:{style}}"

    def __str__(self):
        return f"{self} ({len(self.values)} {self.over})"

    def to_json(self) -> dict:
        """Return mean, spread and all values for the page of verdicts."""
        numbers = {"mean": self.mean, "std": self.std, "values": list(self.values)}
        return numbers | {"over": self.over, "text": str(self)}


class Range(Spread):
    """A quantity measured at least five times; it prints as lowest to highest.

    Args:
        values: One number per run, at least ``fewest``.
        style: How to print one number, as after the colon of an f-string.
        over: What was repeated, in the plural.
    """

    fewest = 5  # fewer runs do not show how far training can miss

    def __format__(self, style):
        style = style or self.style
        lowest, highest = f"{self.lowest:{style}}", f"{self.highest:{style}}"
        return lowest if lowest == highest else f"{lowest} to {highest}"
