"""The learner's own copies of the notebooks, which no verb writes over.

``notebooks/`` is derived: a build writes it anew at any time. Learners work in
``my/``, which git ignores. A notebook is copied there once, when it is not there
yet; what the course changes afterwards is put beside it, and only when asked for.
A small record keeps which version a copy came from, and which was seen last.
"""

import hashlib
import itertools
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

FOLDER = "my"
RECORD = ".versions.json"


def course_notebooks(root: Path) -> list[Path]:
    """Return the course's own notebooks, lessons first, in reading order."""
    folder = root / "notebooks"
    exercises = sorted((folder / "exercises").glob("*/*.ipynb"))
    own = [path for path in exercises if path.stem == path.parent.name]
    return [*sorted(folder.glob("*.ipynb")), *own]


def copy_of(root: Path, path: Path) -> Path:
    """Return where the learner's copy of one of the course's notebooks lies."""
    return root / FOLDER / path.relative_to(root / "notebooks")


def make_copies(root: Path) -> list[Path]:
    """Copy what is not there yet; return the copies made now."""
    made, record = [], _read_record(root)
    for path in course_notebooks(root):
        copy, data = copy_of(root, path), path.read_bytes()
        if not copy.exists():
            _write_new(copy, data)
            made.append(copy)
            record[_name(root, path)] = dict.fromkeys(("copied", "seen"), _digest(data))
        record.setdefault(_name(root, path), {"copied": "", "seen": _digest(data)})
    _write_record(root, record)
    return made


def moved_on(root: Path) -> list[Path]:
    """Return the notebooks of which the course has a version not seen here yet."""
    record = _read_record(root)
    return [
        path
        for path in course_notebooks(root)
        if _name(root, path) in record
        and copy_of(root, path).exists()
        and record[_name(root, path)]["seen"] != _digest(path.read_bytes())
    ]


def bring_new_versions(root: Path) -> list[Path]:
    """Put what has moved on beside the copies; return where the new versions are.

    A copy that is still, to the byte, what was copied holds nothing of the
    learner's: it becomes the new version. Every other one is left alone.
    """
    written, record = [], _read_record(root)
    for path in moved_on(root):
        copy, data = copy_of(root, path), path.read_bytes()
        entry = record[_name(root, path)]
        if _digest(copy.read_bytes()) == entry["copied"]:
            _replace(copy, data)
            entry["copied"] = _digest(data)
            written.append(copy)
        else:
            written.append(_put_beside(copy, data))
        entry["seen"] = _digest(data)
        _write_record(root, record)
    return written


def keep_work(root: Path, path: Path, is_work: Callable[[dict], bool]) -> Path | None:
    """Put a notebook of the course's own that somebody worked in among the copies.

    Called before such a file is written anew. Work is what was run, and whatever
    ``is_work`` knows of an edited cell.

    Returns:
        Where the work is kept; None where there was none.
    """
    try:
        data = path.read_bytes()
        notebook = json.loads(data)
        found = any(map(_was_run, notebook["cells"])) or is_work(notebook)
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return None  # no notebook: nothing of a learner's
    if not found:
        return None
    copy = copy_of(root, path)
    if not copy.exists():
        _write_new(copy, data)
    else:
        copy = _put_beside(copy, data)
    where, kept = (each.relative_to(root) for each in (path, copy))
    print(f"Somebody worked in {where}; the work is kept as {kept}", file=sys.stderr)
    return copy


def _put_beside(copy: Path, data: bytes) -> Path:
    """Write a new version under the first free name; 03-name.2.ipynb, say."""
    for number in itertools.count(2):
        beside = copy.with_suffix(f".{number}.ipynb")
        if not beside.exists():
            _write_new(beside, data)
            return beside
    raise AssertionError("unreachable")


def _write_new(path: Path, data: bytes) -> None:
    """Write a file that must not be there yet."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as file:
        file.write(data)


def _replace(path: Path, data: bytes) -> None:
    """Write a file whole or not at all."""
    whole = path.with_name(f".{path.name}.new")
    whole.write_bytes(data)
    os.replace(whole, path)


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _name(root: Path, path: Path) -> str:
    return path.relative_to(root / "notebooks").as_posix()


def _read_record(root: Path) -> dict[str, dict[str, str]]:
    """Return the record; an unreadable one is forgotten, the copies are not."""
    try:
        found = json.loads((root / FOLDER / RECORD).read_text("utf8"))
        return {name: {**entry} for name, entry in found.items() if "seen" in entry}
    except (OSError, ValueError, AttributeError, TypeError):
        return {}


def _write_record(root: Path, record: dict) -> None:
    text = json.dumps(record, indent=1, sort_keys=True) + "\n"
    (root / FOLDER).mkdir(exist_ok=True)
    _replace(root / FOLDER / RECORD, text.encode())


def _was_run(cell: dict) -> bool:
    return bool(cell.get("outputs") or cell.get("execution_count"))
