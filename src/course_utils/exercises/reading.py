"""Open a notebook, or say in one sentence why it does not open."""

import json
import warnings
from pathlib import Path

import nbformat

from course_utils.project import CourseError


def read_notebook(path: Path):
    """Return the notebook in a file; a byte order mark or missing ids do no harm.

    Raises:
        CourseError: There is no such file, or it is no notebook.
    """
    if not path.is_file():
        raise CourseError(f"expected a notebook at {path}, found no file")
    try:
        found = json.loads(path.read_bytes().decode("utf-8-sig"))
        _give_ids(found)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # old notebooks are no news to a learner
            notebook = nbformat.reads(json.dumps(found), as_version=4)
            nbformat.validate(notebook)
    except Exception as error:  # nbformat trips over a broken file in many ways
        reason = (str(error).strip() or type(error).__name__).splitlines()[0]
        raise CourseError(
            f"expected a Jupyter notebook at {path}, found a file that does not open "
            f"as one ({reason[:80]})"
        ) from None
    return notebook


def _give_ids(found: dict) -> None:
    """Give every cell an id of its own, where the format asks for one."""
    if (found.get("nbformat"), found.get("nbformat_minor", 0)) < (4, 5):
        return
    seen: set[str] = set()
    for place, cell in enumerate(found.get("cells", [])):
        if cell.get("id", "") in seen | {""}:
            cell["id"] = f"cell-{place}"
        seen.add(cell["id"])
