"""What lies among the submissions: hand-ins, and what nobody would look for.

``submitted/STUDENT/ASSIGNMENT/NOTEBOOK.ipynb`` is graded. People hand in otherwise: a
thing that can only be one hand-in is taken and noted, any other is told to the teacher
with what to do. Nothing is passed over.
"""

import os
import re
from fnmatch import fnmatchcase
from pathlib import Path

from course_utils.grading.notebook.reading import Unreadable
from course_utils.grading.records import Assignment, Reason

ARCHIVES = {".zip", ".7z", ".rar", ".gz", ".tar", ".tgz"}
LEFT_BY_A_MAC = "__MACOSX"
DEEPEST = 4  # folders below a student's that are searched for a notebook
COPY = re.compile(r"[\s_-]*(\(\d+\)|final|copy\d*|copie|kopie|v?\d+)$", re.IGNORECASE)


def find(folders, assignments, known, student="*"):
    """Return every handed-in folder with its assignment, and what lies elsewhere.

    Args:
        folders: The course's.
        assignments: What is to be graded.
        known: The names of all assignments of the course.
        student: A pattern of student ids.
    """
    found, strays = [], []
    for home in _entries(folders.submitted, strays):
        if not home.is_dir():
            strays += _stray_file(home, "STUDENT/ASSIGNMENT")
        elif home.name == LEFT_BY_A_MAC:
            strays.append(f"{home}: left by a Mac's zip program, you may delete it")
        elif fnmatchcase(home.name, student):
            strays += _strays_of(home, known)
            found += [
                (folder, assignment)
                for assignment in assignments
                if _exists(folder := home / assignment.name)
            ]
    return found, strays


def _exists(folder: Path) -> bool:
    """Tell whether there is something, even if nobody may look into it."""
    return os.path.lexists(folder)


def _entries(folder: Path, strays: list[str]) -> list[Path]:
    """Return what lies in a folder, hidden things aside."""
    try:
        return sorted(p for p in folder.iterdir() if not p.name.startswith("."))
    except OSError as error:
        if folder.exists():
            strays.append(f"{folder}: expected a folder one may read: {error.strerror}")
        return []


def _strays_of(home: Path, known) -> list[str]:
    """Return what lies in a student's folder and is no assignment of the course."""
    strays: list[str] = []
    for entry in _entries(home, strays):
        if entry.name in known:
            continue
        if not entry.is_dir():
            strays += _stray_file(entry, f"{home.name}/ASSIGNMENT")
            continue
        like = [name for name in known if _plain(name) == _plain(entry.name)]
        if like:
            strays.append(f"{entry}: no assignment; rename it if it is {like[0]}")
        elif _notebooks(entry):
            strays.append(
                f"{entry}: holds a notebook, but there is no such assignment: move "
                f"it to {home.name}/ASSIGNMENT/"
            )
    return strays


def _stray_file(path: Path, where: str) -> list[str]:
    """Return what to do with a file that lies where folders are expected."""
    if path.suffix.lower() == ".ipynb":
        return [f"{path}: move it to {where}/"]
    if path.suffix.lower() in ARCHIVES:
        return [f"{path}: unpack it to {where}/, or see `course collect`"]
    return []


def _plain(name: str) -> str:
    """Return a name without what people and browsers add to it."""
    return re.sub(r"[\s_-]+", "-", COPY.sub("", name.strip())).casefold()


def _notebooks(folder: Path, deepest=DEEPEST) -> list[Path]:
    """Return the notebooks below a folder; links are not followed."""
    found = []
    for entry in _entries(folder, []):
        if entry.is_symlink() or entry.name == LEFT_BY_A_MAC:
            continue
        if entry.is_dir() and deepest:
            found += _notebooks(entry, deepest - 1)
        elif entry.suffix.lower() == ".ipynb":
            found.append(entry)
    return found


def notebook_in(folder: Path, assignment: Assignment, others) -> tuple[Path, list]:
    """Return the notebook of a hand-in, and notes: a reason and a sentence each.

    Args:
        folder: What one student handed in for one assignment.
        assignment: Whose notebook is looked for.
        others: The names of the assignment's further notebooks.

    Raises:
        Unreadable: There is none, or several that might be it.
    """
    wanted = folder / f"{assignment.notebook_name}.ipynb"
    if any(part.is_symlink() for part in (folder, folder.parent)):
        detail = "expected a plain folder, found a link"
        raise Unreadable(Reason.NOT_A_FILE, detail)
    if not folder.is_dir() or not os.access(folder, os.R_OK | os.X_OK):
        detail = "expected a folder one may read, found none"
        raise Unreadable(Reason.NOT_A_FILE, detail)
    beside = [
        path
        for path in _notebooks(folder)
        if path != wanted and path.name not in {f"{other}.ipynb" for other in others}
    ]
    names = ", ".join(str(path.relative_to(folder)) for path in beside)
    if os.path.lexists(wanted):
        what = f"there are further notebooks, which were not graded: {names}"
        return wanted, [(Reason.SEVERAL, what)] if beside else []
    if len(beside) == 1:
        return beside[0], [(Reason.NONE, f"handed in as {names}")]
    raise Unreadable(Reason.MISSING, _missing(folder, wanted, names))


def _missing(folder: Path, wanted: Path, names: str) -> str:
    """Say what is there instead of a notebook."""
    packed = [p.name for p in _entries(folder, []) if p.suffix.lower() in ARCHIVES]
    if names:
        return f"expected {wanted.name}, found {names}: rename the right one"
    if packed:
        return f"expected {wanted.name}, found {packed[0]}: unpack it there"
    files = ", ".join(p.name for p in _entries(folder, [])[:5])
    return f"expected a notebook {wanted.name}, found {files or 'none'}"
