"""Which files of the package a lesson rests on, read from its imports.

Nothing is imported to find out. A package whose ``__init__`` only gathers names is
looked through: ``from course_utils.plotting import plot_curves`` rests on ``curves``,
not on all of ``plotting``. A module that does something when it is imported (a call, a
setting) counts wherever it is loaded. What cannot be followed, such as a module
handed on as a value, counts whole: rather one run too many than one too few.

    files_of         the files of the package that some code rests on
    package_digest   a name of what stands in them
"""

import ast
import hashlib
import json
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from course_utils.publishing.sources import (
    Module,
    imports,
    named_files,
    read_module,
    texts,
    uses,
)

NAME = "course_utils"
EVERYTHING = "*"


def files_of(package: Path, code: str) -> set[Path]:
    """Return the files of the package, data included, that code rests on.

    Args:
        package: The folder ``src/course_utils``.
        code: Python; all cells of a lesson.
    """
    tracer = Tracer(package)
    tracer.follow(ast.parse(code), within="")
    return tracer.files


def package_digest(package: Path, code: str) -> str:
    """Return a name of everything in the package that some code rests on.

    Of a data file that is a table only the rows count whose names stand in the code:
    a new row for one lesson leaves the others as they were.
    """
    found, names = hashlib.sha256(), texts(ast.parse(code))
    for path in sorted(files_of(package, code)):
        found.update(path.relative_to(package).as_posix().encode())
        found.update(_rows(path, names) or path.read_bytes())
    return found.hexdigest()


def _rows(path: Path, names: set[str]) -> bytes:
    """Return the named rows of a table, or nothing where there is none."""
    readers = {".toml": tomllib.loads, ".json": json.loads}
    if path.suffix not in readers:
        return b""
    table = readers[path.suffix](path.read_text("utf8"))
    rows = {name: table[name] for name in sorted(names) if name in table}
    return json.dumps(rows, default=str).encode() if rows else b""


@dataclass
class Tracer:
    """Follows names from module to module and collects the files on the way."""

    folder: Path
    files: set[Path] = field(default_factory=set)
    _met: set[tuple[str, str]] = field(default_factory=set)
    _modules: dict[str, Module | None] = field(default_factory=dict)

    def module(self, name: str) -> Module | None:
        """Return a module of the package by its dotted name, if there is one."""
        if name not in self._modules:
            self._modules[name] = self._find(name)
        return self._modules[name]

    def follow(self, tree: ast.AST, within: str) -> None:
        """Count all that some code imports from the package and uses of it."""
        modules = defaultdict(set)
        for local, home, name in imports(tree, within):
            if found := self.need(home, name):
                modules[local].add(found)
        for local, attributes in uses(tree, modules):
            for start in modules[local]:
                self._walk(start, attributes)
        for text in texts(tree):
            if text.startswith(f"{NAME}.") and self.module(text):
                self.need(text, EVERYTHING)

    def need(self, home: str, name: str) -> str | None:
        """Count a name of a module; return the module that it stands for, if any."""
        module = self.module(home)
        if module is None:
            return None
        self.load(home)
        if not name:
            return home
        if name == EVERYTHING:
            self._need_everything(module)
            return None
        bound, inner = module.bindings.get(name), f"{home}.{name}"
        if bound and bound != (home, name):
            return self.need(*bound)
        if self.module(inner):
            return self.need(inner, "")
        if module.only_gathers:  # a name it has not got, or one of its own
            self.files.add(module.path)
        return None

    def load(self, name: str) -> None:
        """Count what importing a module runs: itself and the packages around it."""
        for module in self._chain(name):
            if not self._is_new("load", module.name):
                continue
            if module.only_gathers:
                self._touch_imports(module)
                continue
            self.files.add(module.path)
            self.files |= named_files(module, self._data_near(module))
            self.follow(module.tree, module.package)

    def _find(self, name: str) -> Module | None:
        head, *parts = name.split(".")
        base = self.folder.joinpath(*parts)
        for path in (base / "__init__.py", base.with_suffix(".py")):
            if head == NAME and path.is_file():
                return read_module(name, path, path.stat().st_mtime_ns)
        return None

    @cached_property
    def _data(self) -> list[Path]:
        """Return the files of the package that are not Python."""
        return [
            path
            for path in self.folder.rglob("*.*")
            if path.suffix not in (".py", ".pyc") and path.is_file()
        ]

    def _data_near(self, module: Module) -> list[Path]:
        """Return the data files that a module may read: below it, or at the top."""
        places = {module.path.parent, self.folder}
        return [
            path
            for path in self._data
            if path.parent in places or module.path.parent in path.parents
        ]

    def _walk(self, start: str, attributes: list[str]) -> None:
        """Follow ``module.package.name`` as far as it leads from module to module."""
        here: str | None = start
        for name in attributes:
            here = self.need(here, name) if here else None
        if here:
            self.need(here, EVERYTHING)

    def _need_everything(self, module: Module) -> None:
        if self._is_new("everything", module.name):
            for bound in module.bindings:
                if found := self.need(module.name, bound):
                    self.need(found, EVERYTHING)

    def _touch_imports(self, module: Module) -> None:
        """Count, of what a module loads by the way, only what acts when loaded."""
        for _, home, name in imports(module.tree, module.package):
            for loaded in [*self._chain(home), *self._chain(f"{home}.{name}")]:
                if not self._is_new("touch", loaded.name):
                    continue
                if loaded.acts:
                    self.load(loaded.name)
                self._touch_imports(loaded)

    def _chain(self, name: str) -> Iterator[Module]:
        """Return a module after the packages that hold it; nothing for a stranger."""
        parts = name.split(".")
        if self.module(name):
            for length in range(1, len(parts) + 1):
                if module := self.module(".".join(parts[:length])):
                    yield module

    def _is_new(self, *what: str) -> bool:
        is_new = what not in self._met
        self._met.add(what)  # type: ignore[arg-type]
        return is_new
