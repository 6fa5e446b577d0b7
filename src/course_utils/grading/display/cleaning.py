"""Make a graded notebook harmless to whoever opens it.

Locked cells have the teacher's text, which is restored and stays. All else is the
student's: Markdown, outputs, attachments, metadata, even the outputs of locked cells.
"""

import base64
import re
import uuid
from typing import Any

from nbformat import NotebookNode
from nbformat.v4 import new_output

from course_utils.grading.display import markdown, markup
from course_utils.grading.notebook import cells

MARKS: dict[str, Any] = {  # nbgrader's own, and what they may be
    "cell_type": str,
    "checksum": str,
    "grade": bool,
    "grade_id": str,
    "locked": bool,
    "points": (int, float),
    "schema_version": int,
    "solution": bool,
    "task": bool,
}
KEYS = {"id", "cell_type", "source", "metadata", "attachments", "outputs"}
ABOUT = {"kernelspec", "language_info"}
PLAIN = "._-+/() "  # what may stand in a name beside letters and digits
SVG = '<img alt="A picture that the code made" src="data:image/svg+xml;base64,{}">'


def clean(notebook: NotebookNode) -> NotebookNode:
    """Clean a notebook in place and return it."""
    about = {key: _plain(notebook.metadata.get(key)) for key in ABOUT}
    notebook.metadata = NotebookNode({k: v for k, v in about.items() if "name" in v})
    length = sum(len(c.source) for c in notebook.cells if c.cell_type == "markdown")
    show = markdown.clean if length <= markdown.MOST else _unread
    for cell in notebook.cells:
        _clean_cell(cell, show)
    return notebook


def _unread(source: str, attachments=None) -> str:
    """Return Markdown that was not parsed, since there is too much of it."""
    return markdown.as_text(source)


def _clean_cell(cell, show) -> None:
    for key in set(cell) - KEYS:
        del cell[key]
    cell.metadata = NotebookNode(_marks(cell))
    if not re.fullmatch(r"[\w-]{1,64}", str(cell.get("id", "x")), re.ASCII):
        cell.id = uuid.uuid4().hex[:8]
    if cell.cell_type == "code":
        cell.outputs = [_output(output) for output in cell.get("outputs", [])]
        cell.execution_count = None  # a page shows it as it stands
        return
    if pictures := _pictures(cell.pop("attachments", None)):
        cell.attachments = pictures
    if cells.is_locked(cell):
        return
    if cell.cell_type == "markdown":
        cell.source = show(cell.source, cell.get("attachments"))
    elif cell.cell_type == "raw":  # formgrader shows no raw cell as it stands
        cell.cell_type, cell.source = "markdown", markdown.as_text(cell.source)


def _marks(cell) -> dict:
    """Return nbgrader's marks of a cell, and nothing else of its metadata."""
    found = cells.marks(cell)
    kept = {k: v for k, v in found.items() if k in MARKS and isinstance(v, MARKS[k])}
    name = kept.get("grade_id", "")
    if not name or not all(c.isalnum() or c in "_-" for c in name):
        return {}
    return {"nbgrader": kept}


def _plain(about) -> dict:
    """Return the entries that are plain words, such as a language's name."""
    if not isinstance(about, dict):
        return {}
    return {
        key: value
        for key, value in about.items()
        if isinstance(value, str) and all(c.isalnum() or c in PLAIN for c in value)
    }


def _pictures(attachments) -> dict:
    """Return the attachments that are pictures, each in one type."""
    kept: dict = {}
    for name, bundle in attachments.items() if isinstance(attachments, dict) else ():
        for kind, data in bundle.items() if isinstance(bundle, dict) else ():
            if markup.is_picture(kind, data):
                kept[name] = {kind: data}
    return kept


def _output(output) -> NotebookNode:
    """Return what an output may show."""
    kind = output.output_type
    if kind == "stream":
        name = "stderr" if output.get("name") == "stderr" else "stdout"
        return new_output(kind, name=name, text=_text(output.get("text")))
    if kind == "error":
        lines = [_text(line) for line in output.get("traceback", [])]
        name, text = _text(output.get("ename")), _text(output.get("evalue"))
        return new_output(kind, ename=name, evalue=text, traceback=lines)
    count = {"execution_count": None} if kind == "execute_result" else {}
    data = output.get("data", {})
    made = new_output(kind, _data(data), **count)
    made.metadata = NotebookNode(_sizes(output.get("metadata", {}), made.data))
    return made


def _data(data: dict) -> dict:
    """Return the representations that are inert, or say that there is none."""
    kept = {k: v for k, v in data.items() if markup.is_picture(k, v)}
    texts = {k: _text(v) for k, v in data.items() if isinstance(v, str | list)}
    for kind in ("text/plain", "text/latex"):
        if kind in texts:
            kept[kind] = texts[kind]
    if "text/html" in texts:
        kept["text/html"] = markup.clean(texts["text/html"])
    elif "image/svg+xml" in texts:  # no script runs in a picture
        code = base64.b64encode(texts["image/svg+xml"].encode("utf-8", "replace"))
        kept["text/html"] = SVG.format(code.decode())
    if "text/markdown" in texts:
        kept["text/markdown"] = markdown.clean(texts["text/markdown"])
    kinds = ", ".join(map(str, data)) or "nothing"
    return kept or {"text/plain": f"[an output that is not shown: {kinds}]"}


def _sizes(metadata, data) -> dict:
    """Return the width and height of pictures."""
    kept = {}
    for kind in set(data) & set(metadata if isinstance(metadata, dict) else ()):
        sizes = metadata[kind] if isinstance(metadata[kind], dict) else {}
        sizes = {k: v for k, v in sizes.items() if k in markup.SIZE}
        kept[kind] = {k: v for k, v in sizes.items() if isinstance(v, int)}
    return kept


def _text(text) -> str:
    """Return text that any file can hold; half a character is none."""
    whole = "".join(map(str, text)) if isinstance(text, list) else str(text or "")
    return whole.encode("utf-8", "replace").decode()
