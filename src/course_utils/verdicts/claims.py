"""The claims on trial, read from ``claims.toml``."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True)
class Claim:
    """One claim of the public debate, in our words."""

    id: str
    claim: str
    sources: tuple[str, ...]
    source_names: tuple[str, ...]


@cache
def load_claims() -> dict[str, Claim]:
    """Return every claim on trial by its id."""
    table = tomllib.loads(files("course_utils").joinpath("claims.toml").read_text())
    names = table["sources"]
    return {
        key: Claim(
            key,
            row["claim"],
            tuple(row["sources"]),
            tuple(names[source] for source in row["sources"]),
        )
        for key, row in table["claims"].items()
    }
