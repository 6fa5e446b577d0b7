"""Where nbgrader reads and writes, and how it runs notebooks: in our sandbox."""

import os
from pathlib import Path

c = get_config()  # noqa: F821, nbgrader defines it
root = Path(__file__).resolve().parent

c.CourseDirectory.root = str(root)
c.CourseDirectory.source_directory = "solutions"
c.CourseDirectory.release_directory = "notebooks/exercises"
c.CourseDirectory.submitted_directory = "grading/submitted"
c.CourseDirectory.autograded_directory = "grading/autograded"
c.CourseDirectory.feedback_directory = "grading/feedback"
c.CourseDirectory.db_url = f"sqlite:///{root / 'grading' / 'gradebook.db'}"
c.CourseDirectory.ignore = [
    ".ipynb_checkpoints",
    "*.pyc",
    "__pycache__",
    "*.md",
    "*.py",
]
c.IncludeHeaderFooter.header = ""
c.OverwriteCells.add_missing_cells = True

# `nbgrader autograde` and formgrader's button use the same sandbox as `course grade`
kernels = str(root / "src" / "course_utils" / "grading" / "sandbox" / "jupyter")
os.environ["JUPYTER_PATH"] = os.pathsep.join(
    filter(None, [kernels, os.environ.get("JUPYTER_PATH")])
)
c.Execute.kernel_name = "course-sandbox"
c.Execute.timeout = 60
c.Execute.error_on_timeout = {
    "ename": "TimeoutError",
    "evalue": "",
    "traceback": ["This cell took too long and was stopped."],
}
