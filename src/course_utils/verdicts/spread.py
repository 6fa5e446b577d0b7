"""A quantity measured several times: mean and standard deviation over runs."""

from dataclasses import dataclass
from statistics import fmean, stdev

MIN_SEEDS = 3  # fewer runs show no spread


@dataclass(frozen=True)
class Spread:
    """A quantity measured several times; it prints as mean ± standard deviation.

    Args:
        values: One number per run, at least three.
        style: How to print one number, as after the colon of an f-string.
        over: What was repeated, in the plural.
    """

    values: tuple[float, ...]
    style: str = ".3g"
    over: str = "seeds"

    def __post_init__(self):
        values = tuple(float(value) for value in self.values)
        if len(values) < MIN_SEEDS:
            raise ValueError(
                f"expected at least {MIN_SEEDS} {self.over} to show a spread, "
                f"found {len(values)}"
            )
        object.__setattr__(self, "values", values)

    @property
    def mean(self) -> float:
        """Return the mean over the runs."""
        return fmean(self.values)

    @property
    def std(self) -> float:
        """Return the sample standard deviation over the runs."""
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
