"""Run cells the way a notebook does, without a notebook server.

IPython runs the cells; outputs are collected in notebook format, in order, up to a
limit. The shell is made once, in the warm server, and inherited by every fork.
"""

import base64
import json
import sys
from io import TextIOBase

from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.process import getoutput
from traitlets import Type
from traitlets.config import Config

EVERYDAY = ("print(1)", "[1]", "def f():\n    return 1 / 0\nf()")  # what cells do
CUT = "\n... output cut here: {limit:,} characters are the limit ...\n"


class Outputs:
    """What one cell shows, as a notebook stores it."""

    def __init__(self, limit: int):
        self.limit = limit
        self.clear()

    def clear(self):
        """Forget everything shown so far."""
        self.items, self.size, self.is_cut = [], 0, False

    def _fits(self, size: int) -> bool:
        if self.is_cut:
            return False
        self.size += size
        self.is_cut = self.size > self.limit
        return not self.is_cut

    def stream(self, name: str, text: str):
        """Append text to a stream; what is too much is cut."""
        if self.is_cut or not text:
            return
        room = self.limit - self.size
        if not self._fits(len(text)):
            text = text[: max(room, 0)] + CUT.format(limit=self.limit)
        last = self.items[-1] if self.items else {}
        if last.get("name") == name:
            last["text"].append(text)
        else:
            item = {"output_type": "stream", "name": name, "text": [text]}
            self.items.append(item)

    def add(self, item: dict, content):
        """Append one output unless it is too large."""
        item = writable(item)
        if self._fits(len(str(content))):
            self.items.append(item)
        else:
            self.is_cut = False
            self.stream("stderr", " " * self.limit)

    def take(self) -> list[dict]:
        """Return the outputs and start anew."""
        items = self.items
        for item in items:
            if item["output_type"] == "stream":
                item["text"] = "".join(item["text"])
        self.clear()
        return items


def writable(item: dict) -> dict:
    """Return an output as JSON can hold it: a picture's bytes become text."""
    return json.loads(json.dumps(item, default=_as_text, skipkeys=True))


def _as_text(value) -> str:
    is_raw = isinstance(value, bytes | bytearray)
    return base64.b64encode(value).decode() if is_raw else str(value)


class Stream(TextIOBase):
    """A stdout or stderr that writes into ``Outputs``."""

    encoding = "utf-8"

    def __init__(self, name, outputs):
        self.name, self.outputs = name, outputs

    def writable(self):
        """Say yes: this is for writing."""
        return True

    def write(self, text):
        """Collect text."""
        self.outputs.stream(self.name, str(text))
        return len(text)


class Publisher(DisplayPublisher):
    """What ``display`` shows goes into ``Outputs``."""

    def publish(self, data, metadata=None, **_):
        """Collect one displayed object."""
        item = {"output_type": "display_data", "data": data, "metadata": metadata or {}}
        self.shell.outputs.add(item, data)

    def clear_output(self, wait=False):
        """Forget what the cell has shown."""
        self.shell.outputs.clear()


class Hook(DisplayHook):
    """The value of a cell's last line goes into ``Outputs``."""

    def write_output_prompt(self):
        """Print no prompt."""

    def write_format_data(self, format_dict, md_dict=None):
        """Collect the value."""
        item = {"output_type": "execute_result", "data": format_dict}
        item |= {"metadata": md_dict or {}, "execution_count": self.prompt_count}
        self.shell.outputs.add(item, format_dict)


class Shell(InteractiveShell):
    """An IPython shell for one notebook that nobody watches."""

    display_pub_class = Type(Publisher)
    displayhook_class = Type(Hook)
    outputs = Outputs(2**19)

    def _showtraceback(self, etype, evalue, stb):
        item = {"output_type": "error", "ename": str(etype.__name__)}
        item |= {"evalue": str(evalue), "traceback": list(stb)}
        self.outputs.add(item, stb)

    def _brief(self, etype, evalue, tb, tb_offset=None):
        """Show an error without its thousand lines of traceback."""
        self._showtraceback(etype, evalue, [f"{etype.__name__}: {evalue}"])

    def system(self, cmd):
        """Run ``!command`` and show what it prints."""
        self.outputs.stream("stdout", getoutput(self.var_expand(cmd, depth=1)))

    def enable_gui(self, gui=None):
        """Ignore: there is no screen."""

    def warm_up(self):
        """Do what every notebook does once, so that no fork has to import it again."""
        for source in EVERYDAY:
            self.run(source)
        self.reset()
        self.last_execution_succeeded, self.execution_count = True, 1
        for name in ("last_type", "last_value", "last_traceback", "last_exc"):
            vars(sys).pop(name, None)

    def run(self, source: str) -> tuple[list[dict], str]:
        """Run one cell; return its outputs and the name of its error."""
        streams = sys.stdout, sys.stderr
        sys.stdout, sys.stderr = (
            Stream(name, self.outputs) for name in ("stdout", "stderr")
        )
        try:
            self.execution_count += 1
            result = self.run_cell(source)  # unstored: storing formats errors twice
        finally:
            sys.stdout, sys.stderr = streams
        error = result.error_before_exec or result.error_in_exec
        return self.outputs.take(), type(error).__name__ if error else ""


def make_shell() -> Shell:
    """Return the shell of this process: no history on disk, no colours asked."""
    config = Config()
    config.HistoryManager.enabled = False  # its thread would not survive a fork
    config.InteractiveShell.colors = "nocolor"
    config.InteractiveShell.xmode = "Context"
    shell = Shell.instance(config=config)
    shell.set_custom_exc((RecursionError,), Shell._brief)
    return shell
