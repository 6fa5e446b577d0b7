"""A second jury: the lessons run on other seeds, and what became of their verdicts.

The runs stand in a cache of their own; what they said is kept in a small file that
is committed, so that the site can tell on how many juries a verdict was confirmed.

    retry      run lessons on other seeds
    Trial      what one jury said about one lesson
    keep       write it into the record
    confirmed  a sentence about one verdict, for its box
"""

import hashlib
import json
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import nbformat

from course_utils.publishing.cache import code_of, executed_notebook
from course_utils.publishing.execution import plan_lessons, run_plan
from course_utils.verdicts import SEEDS_FROM, find_verdicts

RECORD = Path("book") / "retrials.json"
CACHES = Path("_build") / ".retrials"


@dataclass(frozen=True)
class Trial:
    """What one jury said about one lesson: its verdicts, or why it did not end."""

    path: Path
    code: str  # what ``code_digest`` calls the code that ran
    seeds_from: int
    verdicts: list[dict]
    failure: str | None = None

    @property
    def is_confirmed(self) -> bool:
        """Return whether the lesson ended and every verdict was supported."""
        return not self.failure and all(v["supported"] for v in self.verdicts)


def retry(root: Path, seeds_from: int, lessons: list[Path], jobs: int = 2):
    """Run lessons on the seeds from ``seeds_from`` on; yield each trial as it ends.

    A lesson is judged as it was when this began, whatever is edited meanwhile.
    """
    cache = root / CACHES / str(seeds_from)
    by_stem = {path.stem: (path, code_digest(path)) for path in lessons}
    plan = plan_lessons(root, lessons=lessons, cache_path=cache)
    notebooks = {task.path.stem: task.notebook for task in plan.waiting}
    for run in plan.cached:
        path, _ = by_stem[run.stem]
        notebooks[run.stem] = executed_notebook(root, path, cache)
    for run in run_plan(plan, jobs=jobs, environment={SEEDS_FROM: str(seeds_from)}):
        path, code = by_stem[run.stem]
        verdicts = [] if run.failure else list(verdicts_of(notebooks[run.stem]))
        yield Trial(path, code, seeds_from, verdicts, run.failure)


def verdicts_of(notebook: nbformat.NotebookNode) -> Iterator[dict]:
    """Yield the data of every verdict that a notebook shows."""
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            yield from find_verdicts(output.get("data", {}).get("text/html", ""))


def closest(verdict: dict) -> tuple[str, dict]:
    """Return the condition that fails, or holds, by the least part of its number.

    What is counted and must be equal has no margin, so it is named only if it fails,
    or where a rule asks for nothing else.
    """
    rule = verdict["rule"]
    failing = {name: one for name, one in rule.items() if not one["holds"]}
    bounded = {name: one for name, one in rule.items() if one["bound"][0] != "="}

    def part(pair):
        margin, value = pair[1]["margin"], pair[1]["value"]
        return margin / (abs(margin) + abs(value) or 1)

    return min((failing or bounded or rule).items(), key=part)


def code_digest(path: Path) -> str:
    """Return the name of a lesson's code as it is now; its sentences do not count."""
    return hashlib.sha256(code_of(path.read_text("utf8")).encode()).hexdigest()[:12]


def load_record(root: Path) -> dict:
    """Return what the juries said: {lesson: {seeds: {...}}}."""
    path = root / RECORD
    return json.loads(path.read_text("utf8")) if path.is_file() else {}


def keep(root: Path, trial: Trial) -> None:
    """Write what a jury said about a lesson into the record."""
    record = load_record(root)
    record.setdefault(trial.path.stem, {})[str(trial.seeds_from)] = {
        "code": trial.code,
        "commit": commit_of(root),
        "date": datetime.now(UTC).date().isoformat(),
        "claims": {v["id"]: v["supported"] for v in trial.verdicts},
    }
    text = json.dumps(record, indent=1, sort_keys=True)
    (root / RECORD).write_text(text + "\n", "utf8")


def confirmed(root: Path, stem: str, claim: str) -> str:
    """Return on how many other juries a verdict was supported, and when that was."""
    juries = load_record(root).get(stem, {})
    if not juries:
        return "No second jury has tried this verdict yet."
    supported = [jury["claims"].get(claim, False) for jury in juries.values()]
    last = max(juries.values(), key=lambda jury: jury["date"])
    now = code_digest(root / "book" / "lessons" / f"{stem}.md")
    is_old = any(jury["code"] != now for jury in juries.values())
    seeds = ", ".join(sorted(juries, key=int))
    return (
        f"Supported by {sum(supported)} of {len(juries)} further juries (seeds from "
        f"{seeds}); last tried on {last['date']} at commit {last['commit']}."
        + (" The lesson's code has changed since." if is_old else "")
    )


def commit_of(root: Path) -> str:
    """Return the commit that is tried; ``-dirty`` where code beside it changed."""
    commit = _git(root, "rev-parse", "--short", "HEAD")
    changed = _git(
        root, "status", "--porcelain", "-uno", "--", ".", f":!{RECORD.as_posix()}"
    )
    return f"{commit}-dirty" if changed else commit or "unknown"


def _git(root: Path, *arguments: str) -> str:
    """Return what git answers, nothing where there is no git."""
    try:
        done = subprocess.run(
            ["git", *arguments], cwd=root, capture_output=True, text=True
        )
    except FileNotFoundError:
        return ""
    return done.stdout.strip()
