"""Start a program in a sandbox that bubblewrap has just built.

    python -m course_utils.grading.sandbox.launch LIMITS FOLDER PROGRAM ...

It copies FOLDER into the sandbox's home, gives up every privilege, sets the limits
and becomes the program.
"""

import json
import os
import shutil
import sys

from course_utils.grading.records import Limits
from course_utils.grading.sandbox import bubblewrap, namespaces


def main(limits: str, folder: str, *command: str):
    """Become ``command``, with a writable copy of ``folder`` to work in."""
    number = int.from_bytes(os.urandom(2), "big")
    namespaces.give_up_everything(number, any_socket=True)  # ZeroMQ tries them all
    shutil.copytree(folder, bubblewrap.HOME, dirs_exist_ok=True)
    os.chdir(bubblewrap.HOME)
    namespaces.set_limits(Limits(**json.loads(limits)))
    os.execv(command[0], command)


if __name__ == "__main__":
    main(*sys.argv[1:])
