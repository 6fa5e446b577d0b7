"""Read a submitted notebook without believing anything about it."""

import json
import stat
from pathlib import Path

from nbformat import NotebookNode, convert
from nbformat.reader import get_version
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_raw_cell

from course_utils.grading.records import Reason

DEEPEST = 50  # levels of brackets; nbformat needs eight
MOST_PARTS = 400_000  # lists and objects, outputs included
MOST_CELLS = 2_000
LONGEST_SOURCE = 2**20  # characters of all cells together
MAKERS = {"code": new_code_cell, "markdown": new_markdown_cell, "raw": new_raw_cell}


class Unreadable(ValueError):
    """No notebook: ``reason`` and one sentence for the teacher."""

    def __init__(self, reason: Reason, detail: str):
        super().__init__(detail)
        self.reason, self.detail = reason, detail

    def __reduce__(self):
        """Survive the way to another process."""
        return type(self), (self.reason, self.detail)


def read(submitted, limit: int) -> NotebookNode:
    """Return a clean notebook with only the student's sources, marks and pictures.

    Args:
        submitted: A path, bytes, text, a notebook, None for nothing, or the
            ``Unreadable`` that opening it gave.
        limit: Bytes a notebook may have.

    Raises:
        Unreadable: It is missing, no plain file, too large, or no notebook.
    """
    if submitted is None:
        raise Unreadable(Reason.MISSING, "expected a notebook, found none")
    if isinstance(submitted, Unreadable):
        raise submitted
    if isinstance(submitted, dict):
        return _clean(submitted)
    data = read_file(submitted, limit) if isinstance(submitted, Path) else submitted
    if len(data) > limit:
        raise Unreadable(
            Reason.TOO_LARGE,
            f"expected at most {limit:,} bytes, found {len(data):,}",
        )
    return _clean(_parse(_decode(data)))


def read_file(path: Path, limit: int) -> bytes:
    """Return the bytes of a plain file; ``Unreadable`` says why there are none."""
    try:
        status = path.lstat()
    except OSError:
        detail = f"expected a notebook {path.name}, found none"
        raise Unreadable(Reason.MISSING, detail) from None
    if not stat.S_ISREG(status.st_mode):
        detail = f"expected a plain file {path.name}, found a link, folder or device"
        raise Unreadable(Reason.NOT_A_FILE, detail)
    if status.st_size > limit:
        detail = f"expected at most {limit:,} bytes, found {status.st_size:,}"
        raise Unreadable(Reason.TOO_LARGE, detail)
    try:
        return path.read_bytes()
    except OSError as error:
        detail = f"expected a file one may read, found {error.strerror}"
        raise Unreadable(Reason.NOT_A_FILE, detail) from None


def _decode(data) -> str:
    if isinstance(data, str):
        return data
    try:
        return bytes(data).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        detail = f"expected UTF-8, found another encoding at byte {error.start}"
        raise Unreadable(Reason.CORRUPT, detail) from None


def _parse(text: str) -> dict:
    if not text.strip():
        raise Unreadable(Reason.CORRUPT, "expected a notebook, found an empty file")
    parts = text.count("[") + text.count("{")
    if parts > MOST_PARTS:
        detail = f"expected at most {MOST_PARTS:,} parts, found {parts:,}"
        raise Unreadable(Reason.TOO_LARGE, detail)
    try:
        found = json.loads(text)
    except RecursionError:
        detail = "expected a notebook, found brackets nested too deeply"
        raise Unreadable(Reason.CORRUPT, detail) from None
    except ValueError as error:
        detail = f"expected JSON, found something else: {error}"
        raise Unreadable(Reason.CORRUPT, detail) from None
    if not isinstance(found, dict):
        detail = f"expected a notebook, found a JSON {type(found).__name__}"
        raise Unreadable(Reason.CORRUPT, detail)
    return found


def _depth(thing, level=0) -> int:
    if level > DEEPEST or not isinstance(thing, dict | list):
        return level
    items = thing.values() if isinstance(thing, dict) else thing
    return max((_depth(item, level + 1) for item in items), default=level)


def _clean(found: dict) -> NotebookNode:
    """Return the notebook in version 4, sources and metadata only."""
    if _depth(found) > DEEPEST:
        detail = "expected a notebook, found brackets nested too deeply"
        raise Unreadable(Reason.CORRUPT, detail)
    version = get_version(found)[0]
    if version not in (1, 2, 3, 4):
        detail = f"expected a notebook of format 4, found format {version}"
        raise Unreadable(Reason.WRONG_SCHEMA, detail)
    if version < 4:
        found = _upgrade(found)
    if not isinstance(found.get("cells"), list):
        raise Unreadable(Reason.CORRUPT, "expected cells, found none")
    if len(found["cells"]) > MOST_CELLS:
        detail = f"expected at most {MOST_CELLS:,} cells, found {len(found['cells']):,}"
        raise Unreadable(Reason.TOO_LARGE, detail)
    cells = [_cell(cell, place) for place, cell in enumerate(found["cells"], 1)]
    size = sum(len(cell.source) for cell in cells)
    if size > LONGEST_SOURCE:
        detail = f"expected at most {LONGEST_SOURCE:,} characters, found {size:,}"
        raise Unreadable(Reason.TOO_LARGE, detail)
    return new_notebook(cells=cells)


def _upgrade(found: dict) -> dict:
    try:
        return convert(found, 4)
    except Exception as error:
        detail = f"expected an old notebook one can upgrade, found {error}"
        raise Unreadable(Reason.WRONG_SCHEMA, detail) from None


def _cell(cell, place: int) -> NotebookNode:
    """Return one clean cell."""
    kind = cell.get("cell_type") if isinstance(cell, dict) else None
    source = cell.get("source") if isinstance(cell, dict) else None
    if isinstance(source, list) and all(isinstance(line, str) for line in source):
        source = "".join(source)
    if kind not in MAKERS or not isinstance(source, str):
        detail = f"expected a cell with a type and a source, found none at {place}"
        raise Unreadable(Reason.CORRUPT, detail)
    # lone surrogates are valid JSON and no valid text
    made = MAKERS[kind](source.encode("utf-8", "replace").decode())
    made.id = f"cell-{place}"
    marks = cell.get("metadata")
    marks = marks.get("nbgrader") if isinstance(marks, dict) else None
    if isinstance(marks, dict):
        made.metadata["nbgrader"] = NotebookNode(marks)
    if kind != "code" and isinstance(cell.get("attachments"), dict):
        made.attachments = NotebookNode(cell["attachments"])  # pasted pictures
    return made
