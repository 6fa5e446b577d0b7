"""Where nbgrader reads and writes, and how it runs notebooks: in our sandbox."""

import os
from pathlib import Path

from course_utils import grading
from course_utils.grading.display.policy import guard

c = get_config()  # noqa: F821, nbgrader defines it
root = Path(__file__).resolve().parent
(root / "grading").mkdir(exist_ok=True)  # nbgrader makes no folder for its gradebook

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

# How Canvas, Moodle and Blackboard name files; `course collect` does more with them
c.FileNameCollectorPlugin.named_regexp = (
    r".*?(?P<student_id>[^/]+?)(_LATE)?"
    r"(_\d+_assignsubmission_file_?[/_]|_\d+_\d+_|_attempt_[\d-]+_)"
    r"(.*/)?(?P<file_id>[^/]+)\.ipynb"
)

# A heading's link would be an id that formgrader takes for the box of a score.
c.HTMLExporter.exclude_anchor_links = True

# `nbgrader autograde` and formgrader's button run notebooks in the sandbox of `course
# grade` and write them as clean: nothing that a student wrote acts in a browser.
kernels = str(Path(grading.__file__).parent / "sandbox" / "jupyter")
os.environ["JUPYTER_PATH"] = os.pathsep.join(
    filter(None, [kernels, os.environ.get("JUPYTER_PATH")])
)
OURS = "course_utils.grading.display.preprocessors"
NBGRADER = "nbgrader.preprocessors"
c.Autograde.sanitize_preprocessors = [
    f"{NBGRADER}.ClearOutput",
    f"{NBGRADER}.DeduplicateIds",
    f"{NBGRADER}.OverwriteKernelspec",
    f"{NBGRADER}.OverwriteCells",
    f"{NBGRADER}.CheckCellMetadata",
    f"{OURS}.CleanSubmission",
]
c.Autograde.autograde_preprocessors = [
    f"{OURS}.SandboxedExecute",
    f"{NBGRADER}.IgnorePattern",
    "nbconvert.preprocessors.ClearMetadataPreprocessor",
    f"{NBGRADER}.LimitOutput",
    f"{NBGRADER}.SaveAutoGrades",
    f"{NBGRADER}.AssignLatePenalties",
    f"{NBGRADER}.CheckCellMetadata",
    f"{OURS}.CleanSubmission",
]
c.Execute.timeout = 60
c.Execute.error_on_timeout = {
    "ename": "TimeoutError",
    "evalue": "",
    "traceback": ["This cell took too long and was stopped."],
}
guard()  # formgrader's pages run no script but their own
