"""The package's Python files, read but not run: what one imports, names and does."""

import ast
import contextlib
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path, PurePosixPath

DEFINITIONS = (ast.Import, ast.ImportFrom, ast.FunctionDef, ast.ClassDef)


@dataclass(frozen=True)
class Module:
    """One Python file of the package, read but not run."""

    name: str
    path: Path
    tree: ast.Module

    @property
    def package(self) -> str:
        """Return the package against which its relative imports are read."""
        is_package = self.path.name == "__init__.py"
        return self.name if is_package else self.name.rpartition(".")[0]

    @cached_property
    def bindings(self) -> dict[str, tuple[str, str]]:
        """Return what its imports bind: a name to a module and a name in it."""
        return {
            local: (home, name)
            for local, home, name in imports(self.tree, self.package)
        }

    @cached_property
    def only_gathers(self) -> bool:
        """Return whether it is an ``__init__`` of nothing but imports."""
        return self.path.name == "__init__.py" and all(
            isinstance(line, ast.Import | ast.ImportFrom)
            or _is_docstring(line)
            or _assigned(line) == ["__all__"]
            for line in self.tree.body
        )

    @cached_property
    def acts(self) -> bool:
        """Return whether loading it does more than to define names."""
        return not all(
            isinstance(line, DEFINITIONS) or _is_docstring(line) or _assigned(line)
            for line in self.tree.body
        )


def imports(tree: ast.AST, within: str) -> Iterator[tuple[str, str, str]]:
    """Return each import, in functions too: local name, module, name in it or ''."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.asname or "", alias.name, ""
                if not alias.asname:  # `import a.b` binds a
                    root = alias.name.partition(".")[0]
                    yield root, root, ""
        elif isinstance(node, ast.ImportFrom):
            home = _absolute(node, within)
            for alias in node.names:
                yield alias.asname or alias.name, home, alias.name


def texts(tree: ast.AST) -> set[str]:
    """Return the short texts in code that have no space in them: names, paths."""
    return {
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and node.value
        and not any(map(str.isspace, node.value))
    }


@lru_cache(maxsize=1000)
def read_module(name: str, path: Path, changed_at: int) -> Module:
    """Return a file's module; ``changed_at`` has it read again when it changes."""
    return Module(name, path, ast.parse(path.read_bytes()))


def _absolute(node: ast.ImportFrom, within: str) -> str:
    """Return the dotted name of the module from which a statement imports."""
    if not node.level:
        return node.module or ""
    parts = within.split(".")
    parts = parts[: len(parts) - node.level + 1]
    return ".".join([*parts, node.module] if node.module else parts)


def python_of(cells: Iterable[str]) -> str:
    """Return the code of a notebook's cells; a cell that is no Python is left out."""
    kept = []
    for cell in cells:
        with contextlib.suppress(SyntaxError):  # it fails when it runs, and says so
            ast.parse(cell)
            kept.append(cell)
    return "\n".join(kept)


def uses(tree: ast.AST, names: Container[str]) -> Iterator[tuple[str, list[str]]]:
    """Return each use of some names, with the attributes after it: x.a.b."""
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        base, attributes = node, list[str]()
        while isinstance(base, ast.Attribute):
            attributes.insert(0, base.attr)
            base = base.value
        if isinstance(base, ast.Name) and base.id in names:
            yield base.id, attributes
        else:
            waiting.extend(ast.iter_child_nodes(node))


def named_files(module: Module, files: list[Path]) -> set[Path]:
    """Return the files that a module names: whole, by their ending, or a folder."""
    found: set[Path] = set()
    for text in texts(module.tree):
        name = PurePosixPath(text).name
        ending = PurePosixPath(f"x{name}").suffix
        named = {path for path in files if path.name == name}
        found |= named or {
            path for path in files if path.suffix == ending or name == path.parent.name
        }
    return found


def _is_docstring(line: ast.stmt) -> bool:
    return isinstance(line, ast.Expr) and isinstance(line.value, ast.Constant)


def _assigned(line: ast.stmt) -> list[str]:
    """Return the plain names to which a statement assigns, or nothing."""
    if not isinstance(line, ast.Assign | ast.AnnAssign):
        return []
    targets = [line.target] if isinstance(line, ast.AnnAssign) else line.targets
    names = [
        name
        for target in targets
        for name in (target.elts if isinstance(target, ast.Tuple) else [target])
    ]
    plain = [name.id for name in names if isinstance(name, ast.Name)]
    return plain if len(plain) == len(names) else []
