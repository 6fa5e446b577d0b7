"""`make setup` on Linux: PyTorch's CPU build, where its index answers.

There plain pip brings PyTorch's CUDA build, gigabytes that the course never uses.
The build without CUDA lies on an index of PyTorch's own. This program asks it before
anything is installed, so it runs as a file and imports nothing but Python; whatever
goes wrong, it says so and leaves the rest to pip.

``COURSE_TORCH_INDEX`` names another index; ``off`` asks none.
"""

import os
import re
import subprocess
import sys
import threading
import urllib.request
from importlib import metadata
from pathlib import Path

VARIABLE = "COURSE_TORCH_INDEX"
INDEX = "https://download.pytorch.org/whl/cpu"
PACKAGES = ("torch", "torchvision")  # linked to each other: both from one place
SECONDS = 4.0
CONSTRAINTS = Path("constraints.txt")  # beside which `make` runs
OTHERWISE = "PyTorch: the build that pip finds"


def index_to_ask(environment, platform: str) -> str:
    """Return the address of the index; empty when none is to be asked."""
    named = environment.get(VARIABLE, "").strip()
    if platform != "linux" or named.lower() == "off":
        return ""
    return (named or INDEX).rstrip("/")


def answers(index: str, seconds: float = SECONDS) -> bool:
    """Tell whether an index answers in time; names that do not resolve count too."""
    found = threading.Event()
    asking = threading.Thread(target=_ask, args=(index, seconds, found), daemon=True)
    asking.start()
    asking.join(seconds)
    return found.is_set()


def _ask(index: str, seconds: float, found: threading.Event) -> None:
    try:
        with urllib.request.urlopen(f"{index}/torch/", timeout=seconds) as page:
            if page.status == 200:
                found.set()
    except (OSError, ValueError):
        pass


def install(index: str) -> str:
    """Install the CPU build from an index; return one sentence about it."""
    if not index:
        return f"{OTHERWISE}."
    if not answers(index):
        return (
            f"{OTHERWISE}: {index} did not answer within {SECONDS:g} s "
            f"({VARIABLE} names another index; off asks none)."
        )
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps"]
    pip += ["--disable-pip-version-check", "-c", str(CONSTRAINTS), "--index-url"]
    if subprocess.run([*pip, index, *PACKAGES]).returncode:
        return f"{OTHERWISE}: {index} gave none that fits this Python."
    return f"PyTorch: the CPU build, from {index}."


def pinned(constraints: str) -> str:
    """Return the version of PyTorch that a text of constraints names."""
    found = re.search(rf"^{PACKAGES[0]}==(\S+)", constraints, re.MULTILINE)
    return found[1] if found else ""


def main() -> None:
    """Install PyTorch's CPU build unless it is there, and say which build came."""
    try:
        present = metadata.version(PACKAGES[0])
    except metadata.PackageNotFoundError:
        present = ""
    if present and present.split("+")[0] == pinned(CONSTRAINTS.read_text("utf8")):
        print(f"PyTorch: {present} is installed already.")
    else:
        print(install(index_to_ask(os.environ, sys.platform)), flush=True)


if __name__ == "__main__":
    main()
