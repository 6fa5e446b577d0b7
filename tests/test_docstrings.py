"""What learners call says what it takes, what it returns and when it refuses."""

import ast
import inspect
import re
import textwrap

import pytest
from calls import RESULTS
from public import offered

OFFERED = {name: thing for name, thing in offered().items() if name not in RESULTS}
FUNCTIONS = {n: t for n, t in OFFERED.items() if inspect.isfunction(t)}


def parameters_of(thing) -> list[str]:
    source = thing.__init__ if inspect.isclass(thing) else thing
    names = list(inspect.signature(source).parameters)
    return [name for name in names if name != "self"]


def sections(thing) -> dict[str, str]:
    """Return the text below each heading of a docstring."""
    parts = re.split(r"^(\w+):\n", inspect.getdoc(thing) or "", flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def own_nodes(function):
    """Yield the nodes of a function's own body, functions inside left out."""
    tree = ast.parse(textwrap.dedent(inspect.getsource(function)))
    waiting = list(tree.body[0].body)
    while waiting:
        node = waiting.pop()
        yield node
        if not isinstance(node, ast.FunctionDef | ast.Lambda | ast.ClassDef):
            waiting.extend(ast.iter_child_nodes(node))


@pytest.mark.parametrize("name", OFFERED)
def test_every_argument_is_explained(name):
    text = sections(OFFERED[name]).get("Args", "")
    explained = re.findall(r"^ +\*{0,2}(\w+)[^\n]*:", text, flags=re.MULTILINE)
    missing = set(parameters_of(OFFERED[name])) - set(explained)
    assert not missing, "Args with axes and units"


@pytest.mark.parametrize("name", OFFERED)
def test_no_argument_is_explained_that_is_not_there(name):
    text = sections(OFFERED[name]).get("Args", "")
    explained = re.findall(r"^    \*{0,2}(\w+)[^\n]*:", text, flags=re.MULTILINE)
    assert set(explained) <= set(parameters_of(OFFERED[name]))


@pytest.mark.parametrize("name", FUNCTIONS)
def test_what_is_returned_is_explained(name):
    function = FUNCTIONS[name]
    returns = any(isinstance(n, ast.Return) and n.value for n in own_nodes(function))
    yields = any(isinstance(n, ast.Yield) for n in own_nodes(function))
    told = sections(function).keys()
    assert not returns or "Returns" in told, "Returns with axes and units"
    assert not yields or "Yields" in told


@pytest.mark.parametrize("name", FUNCTIONS)
def test_what_is_refused_is_explained(name):
    function = FUNCTIONS[name]
    raises = any(isinstance(node, ast.Raise) for node in own_nodes(function))
    assert not raises or "Raises" in sections(function)
