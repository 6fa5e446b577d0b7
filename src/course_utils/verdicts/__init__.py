"""A claim on trial: its experiment's numbers, their spread, and the verdict.

The claims stand in ``claims.toml``. A lesson ends its experiment with

    Verdict("pooling-robust", "holds with a condition", "Pooling ... only when ...",
            numbers={"accuracy, shifted by 1 px": Spread(accuracies, ".1%")},
            supported=...)  # computed from the numbers, never typed

The box carries its own data, so that the page of all verdicts is built from the
lessons' outputs: :func:`find_verdicts` reads them back.

    Claim, load_claims   the registry
    Spread               mean and standard deviation over seeds
    Verdict              the box
    find_verdicts        the verdicts in a page or output
"""

import difflib
from collections.abc import Mapping
from dataclasses import dataclass, field

from course_utils.verdicts.box import UNSUPPORTED, find_verdicts, number_text, to_html
from course_utils.verdicts.claims import Claim, load_claims
from course_utils.verdicts.spread import Spread

__all__ = ["RULINGS", "Claim", "Spread", "Verdict", "find_verdicts", "load_claims"]

RULINGS = ("holds", "holds with a condition", "misleading", "false")


@dataclass(frozen=True, repr=False)
class Verdict:
    """The box that ends a trial.

    Args:
        claim_id: A row of ``claims.toml``.
        verdict: One of ``RULINGS``.
        statement: What is true instead, or under which condition; `code` allowed.
        numbers: What was measured: names to numbers, texts or ``Spread``.
        supported: Whether this run's numbers carry the verdict; computed, not typed.
    """

    claim_id: str
    verdict: str
    statement: str
    numbers: Mapping[str, object] = field(default_factory=dict)
    supported: bool = True

    def __post_init__(self):
        _check_known("claim", self.claim_id, load_claims())
        _check_known("verdict", self.verdict, RULINGS)
        object.__setattr__(self, "supported", bool(self.supported))

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
        }

    def __repr__(self):
        rows = [f"  {name}: {number_text(n)}" for name, n in self.numbers.items()]
        warning = [] if self.supported else [UNSUPPORTED]
        return "\n".join(
            [
                f"Claim on trial: {self.claim.claim}",
                f"Verdict: {self.verdict}. {self.statement}",
                *rows,
                *warning,
            ]
        )

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
    if name not in known:
        near = difflib.get_close_matches(str(name), known, n=1, cutoff=0)
        raise ValueError(f"unknown {what} {name!r}: did you mean {near[0]!r}?")
