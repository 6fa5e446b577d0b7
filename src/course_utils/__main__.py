"""`python -m course_utils VERB` is `course VERB`."""

from course_utils.cli import course

course(prog_name="course")
