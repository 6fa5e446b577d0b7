"""A claim on trial: its experiment's numbers, the rule, and the verdict.

The claims stand in ``claims.toml``. A lesson ends its experiment with a rule, a plain
function of the numbers that the box shows, and the verdict that stands or falls by it::

    def rule(n):
        return {"one pixel costs little": above(n["accuracy, shifted"].lowest, 0.9)}

    Verdict("pooling-robust", "holds with a condition", "Pooling ... only when ...",
            numbers={"accuracy, shifted": Range(accuracies, ".1%")}, rule=rule,
            would_change="A run in which one pixel costs a tenth of the digits.",
            limits="8x8 digits, five seeds, one stride.")

The box carries its own data, so that the page of all verdicts is built from the
lessons' outputs: :func:`find_verdicts` reads them back.

    seeds                        the seeds of this jury
    Range, Spread                a number measured over seeds
    above, below, within, equal  the conditions of a rule
    Verdict                      the box
    find_verdicts                the verdicts in a page or output
    Claim, load_claims           the registry
"""

import difflib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

from course_utils.verdicts.box import (
    UNSUPPORTED,
    find_verdicts,
    number_text,
    to_html,
    to_text,
)
from course_utils.verdicts.claims import Claim, load_claims
from course_utils.verdicts.rule import Condition, above, below, equal, within
from course_utils.verdicts.seeds import SEEDS_FROM, seeds
from course_utils.verdicts.spread import Range, Spread

__all__ = [
    "RULINGS",
    "SEEDS_FROM",
    "UNSUPPORTED",
    "Claim",
    "Condition",
    "Range",
    "Spread",
    "Verdict",
    "above",
    "below",
    "equal",
    "find_verdicts",
    "load_claims",
    "seeds",
    "within",
]

RULINGS = ("holds", "holds with a condition", "misleading", "false")


@dataclass(frozen=True, repr=False)
class Verdict:
    """The box that ends a trial.

    Args:
        claim_id: A row of ``claims.toml``.
        verdict: One of ``RULINGS``.
        statement: What is true instead, or under which condition; `code` allowed.
        numbers: What was measured: names to numbers, texts, ``Range`` or ``Spread``.
        rule: Takes ``numbers``, returns the conditions that carry the verdict, each
            under its name.
        would_change: Which outcome would have changed the verdict.
        limits: What the experiment leaves open: data, seeds, steps, what was not tried.
        by_construction: The rule is arithmetic: no run could have broken it.
    """

    claim_id: str
    verdict: str
    statement: str
    numbers: Mapping[str, object]
    rule: Callable[[Mapping], dict[str, Condition]]
    would_change: str
    limits: str
    by_construction: bool = False

    def __post_init__(self):
        _check_known("claim", self.claim_id, load_claims())
        _check_known("verdict", self.verdict, RULINGS)

    @cached_property
    def conditions(self) -> dict[str, Condition]:
        """Return the conditions of the rule, applied to this run's numbers."""
        return self.rule(self.numbers)

    @property
    def supported(self) -> bool:
        """Return whether this run's numbers carry the verdict."""
        return all(condition.holds for condition in self.conditions.values())

    @property
    def claim(self) -> Claim:
        """Return the claim that stands trial."""
        return load_claims()[self.claim_id]

    def to_json(self) -> dict:
        """Return everything the page of verdicts needs."""
        return {
            "id": self.claim_id,
            "claim": self.claim.claim,
            "sources": list(self.claim.sources),
            "verdict": self.verdict,
            "statement": self.statement,
            "numbers": {name: _number_data(n) for name, n in self.numbers.items()},
            "supported": self.supported,
            "rule": {name: one.to_json() for name, one in self.conditions.items()},
            "by_construction": self.by_construction,
            "would_change": self.would_change,
            "limits": self.limits,
        }

    def __repr__(self):
        return to_text(self)

    def _repr_mimebundle_(self, include=None, exclude=None):
        return {"text/html": to_html(self), "text/plain": repr(self)}


def _number_data(number) -> dict:
    """Return a number with the text that the reader sees."""
    if isinstance(number, Spread):
        return number.to_json()
    value = {} if isinstance(number, str) else {"value": float(number)}
    return value | {"text": number_text(number)}


def _check_known(what, name, known):
    """Refuse an unknown name, with the nearest known one."""
    if not isinstance(name, str) or name not in known:
        near = difflib.get_close_matches(str(name), known, n=1, cutoff=0)
        raise ValueError(f"unknown {what} {name!r}: did you mean {near[0]!r}?")
