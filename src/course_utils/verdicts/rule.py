"""The rule of a verdict: conditions on measured numbers, each with its margin.

    def rule(n):
        return {
            "recalls at its edge": above(n["recall at lag 14"].lowest, 0.97),
            "guesses beyond it": within(n["recall at lag 15"].mean, 0.45, 0.55),
        }

A rule is a plain function of the numbers in the box, so anybody can call it with
other numbers and see it refuse.

    above, below, within, equal   one condition each
    Condition                     a number, its bound, the margin between them
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Condition:
    """A number against its bound.

    Args:
        value: What was measured.
        bound: Where it must lie, for the reader: ``"> 0.97"``.
        margin: How far it is on the right side, in the number's unit; negative on
            the wrong side.
        holds: Whether it lies where it must.
    """

    value: float
    bound: str
    margin: float
    holds: bool

    def __str__(self):
        return f"{self.value:.3g}, must be {self.bound}: margin {self.margin:+.2g}"

    def to_json(self) -> dict:
        """Return the condition for the page of verdicts."""
        return vars(self).copy()


def above(value, bound) -> Condition:
    """Hold where ``value`` > ``bound``.

    Args:
        value: What was measured.
        bound: In the same unit.

    Returns:
        The condition with its margin.
    """
    value, bound = float(value), float(bound)
    return Condition(value, f"> {bound:.3g}", value - bound, value > bound)


def below(value, bound) -> Condition:
    """Hold where ``value`` < ``bound``.

    Args:
        value: What was measured.
        bound: In the same unit.

    Returns:
        The condition with its margin.
    """
    value, bound = float(value), float(bound)
    return Condition(value, f"< {bound:.3g}", bound - value, value < bound)


def within(value, low, high) -> Condition:
    """Hold where ``low`` <= ``value`` <= ``high``: for what is said to be level.

    Args:
        value: What was measured.
        low: In the same unit, included.
        high: Likewise.

    Returns:
        The condition with its margin.
    """
    value, low, high = float(value), float(low), float(high)
    margin = min(value - low, high - value)
    return Condition(value, f"{low:.3g} to {high:.3g}", margin, low <= value <= high)


def equal(value, expected) -> Condition:
    """Hold where ``value`` is ``expected`` to the last digit: for what is counted.

    Args:
        value: What was counted.
        expected: What it must be.

    Returns:
        The condition with its margin.
    """
    value, expected = float(value), float(expected)
    distance = -abs(value - expected) + 0.0  # not -0.0
    return Condition(value, f"= {expected:.6g}", distance, value == expected)
