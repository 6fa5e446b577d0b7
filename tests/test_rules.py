"""Every rule can refuse: it is called with numbers against its verdict."""

import ast
import tomllib
from pathlib import Path

import pytest
from myst_nb.core.read import myst_nb_reader_plugin

from course_utils import verdicts
from course_utils.project import find_root, lesson_files

ROOT = find_root(Path(__file__))
NUMBERS = tomllib.loads((Path(__file__).parent / "rules.toml").read_text("utf8"))
CONDITIONS = ("above", "below", "equal", "within")


class Runs(float):
    """A number that every run gave, where a rule expects a number or a Spread."""

    @property
    def mean(self):
        return self

    lowest = highest = mean

    @property
    def values(self):
        return (float(self),) * 5


def rules_of(path):
    """Yield (claim, rule) of a lesson's verdicts; a rule sees nothing but numbers."""
    for cell in myst_nb_reader_plugin(str(path)).cells:
        if cell.cell_type != "code" or "Verdict(" not in cell.source:
            continue
        tree = ast.parse(cell.source)
        defined = {n.name: n for n in tree.body if isinstance(n, ast.FunctionDef)}
        for call in ast.walk(tree):
            if isinstance(call, ast.Call) and ast.unparse(call.func) == "Verdict":
                keywords = {k.arg: k.value for k in call.keywords}
                rule = defined[ast.unparse(keywords["rule"])]
                code = compile(ast.Module([rule], []), path.name, "exec")
                names = {name: getattr(verdicts, name) for name in CONDITIONS}
                exec(code, names)
                yield call.args[0].value, names[rule.name]


RULES = {
    (path.stem, claim): rule
    for path in lesson_files(ROOT)
    for claim, rule in rules_of(path)
}
rules = pytest.mark.parametrize("key", RULES, ids="/".join)


def numbers_for(key):
    found = NUMBERS.get(key[0], {}).get(key[1])
    assert found, f"tests/rules.toml has no numbers for the rule of {'/'.join(key)}"
    return found


def put(numbers, changed=None):
    first = {name: values[0] for name, values in numbers.items()}
    return {name: Runs(value) for name, value in (first | (changed or {})).items()}


def failing(rule, numbers):
    return {name for name, one in rule(numbers).items() if not one.holds}


@rules
def test_a_rule_supports_its_verdict(key):
    assert failing(RULES[key], put(numbers_for(key))) == set()


@rules
def test_a_rule_refuses_each_number_against_its_verdict(key):
    numbers, refused = numbers_for(key), set()
    for name, (_, *against) in numbers.items():
        for value in against:
            fails = failing(RULES[key], put(numbers, {name: value}))
            assert fails, f"{name} = {value} changes nothing"
            refused |= fails
    assert refused == set(RULES[key](put(numbers))), "a condition was never refused"


def test_no_numbers_wait_for_a_rule_that_is_gone():
    listed = {(stem, claim) for stem, claims in NUMBERS.items() for claim in claims}
    assert listed - set(RULES) == set()
