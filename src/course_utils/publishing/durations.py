"""How long the lessons ran when somebody measured: a small file beside their text.

The site says what its own build measured. A notebook is derived, the same bytes
everywhere, so it quotes this record, which only ``course notebooks --measured`` writes.
"""

import json
from pathlib import Path

RECORD = Path("book") / "seconds.json"


def recorded_seconds(root: Path) -> dict[str, int]:
    """Return the processor seconds of each lesson that was measured, by its stem."""
    path = root / RECORD
    return json.loads(path.read_text("utf8")) if path.is_file() else {}


def record_seconds(root: Path, measured: dict[str, float]) -> None:
    """Note how long lessons ran; what was not measured now stays as it was."""
    known = recorded_seconds(root) | {
        stem: max(1, round(seconds)) for stem, seconds in measured.items()
    }
    text = json.dumps(known, indent=1, sort_keys=True) + "\n"
    (root / RECORD).write_text(text, "utf8", newline="\n")
