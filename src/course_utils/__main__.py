"""`python -m course_utils VERB` is `course VERB`."""

import sys

from course_utils.project import INSTALL


def main() -> None:
    """Call a verb; where what the verbs need is missing, say so in one sentence."""
    try:
        from course_utils.cli import course
    except ModuleNotFoundError as error:
        sys.exit(
            f"`course` needs the package {error.name!r}, which is not installed: "
            f"run {INSTALL}"
        )
    course(prog_name="course")


if __name__ == "__main__":
    main()
