"""The walls of ``course grade`` in nbgrader's own pipeline.

``nbgrader_config.py`` names these, so that ``nbgrader autograde`` and formgrader's
button run notebooks in the sandbox and write them as clean as ``course grade`` does.
"""

from nbgrader.preprocessors import Execute, NbGraderPreprocessor
from traitlets import Unicode

from course_utils.grading.display import cleaning


class CleanSubmission(NbGraderPreprocessor):
    """Makes a notebook harmless: before it runs, and again with its outputs."""

    def preprocess(self, nb, resources):
        """Clean a notebook whose locked cells are the teacher's again."""
        return cleaning.clean(nb), resources


class SandboxedExecute(Execute):
    """Runs a student's notebook in the sandbox; *Validate* runs the learner's own."""

    kernel_name = Unicode("course-sandbox").tag(config=True)
