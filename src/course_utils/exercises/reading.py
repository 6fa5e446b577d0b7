"""Open a notebook, or say in one sentence why it does not open."""

from pathlib import Path

import nbformat

from course_utils.project import CourseError


def read_notebook(path: Path):
    """Return the notebook in a file.

    Raises:
        CourseError: There is no such file, or it is no notebook.
    """
    if not path.is_file():
        raise CourseError(f"expected a notebook at {path}, found no file")
    try:
        notebook = nbformat.read(path, as_version=4)
        nbformat.validate(notebook)
    except Exception as error:  # nbformat trips over a broken file in many ways
        reason = (str(error).strip() or type(error).__name__).splitlines()[0]
        raise CourseError(
            f"expected a Jupyter notebook at {path}, found a file that does not open "
            f"as one ({reason[:80]})"
        ) from None
    return notebook
