"""Lessons draw from seeds(): a second jury shifts every number that is random."""

import ast
from pathlib import Path

import pytest
from myst_nb.core.read import myst_nb_reader_plugin

from course_utils.project import find_root, lesson_files

LESSONS = lesson_files(find_root(Path(__file__)))
MAKERS = {"default_rng", "manual_seed", "set_seed", "seed", "SeedSequence", "Random"}
SEED = "seed"  # what a parameter is called that takes one
FEWEST = 5  # runs where training decides; a single one shows a picture

# Pages of the first edition that still judge fewer runs; each mended page is struck.
FEWER = {
    "03-convolution",
    "04-pooling-and-shifts",
    "06-where-is-it",
    "09-backpropagation-through-time",
    "10-gradient-pathologies",
    "11-lstm-and-gru-gates",
    "15-cnn-versus-rnn",
    "17-image-captioning",
    "18-dna-sequences",
}

lessons = pytest.mark.parametrize("path", LESSONS, ids=[p.stem for p in LESSONS])


def code_of(path: Path) -> str:
    notebook = myst_nb_reader_plugin(str(path))
    return "\n".join(c.source for c in notebook.cells if c.cell_type == "code")


def names(node: ast.AST) -> set[str]:
    return {part.id for part in ast.walk(node) if isinstance(part, ast.Name)}


def bindings(tree: ast.AST):
    """Yield what is bound, and to what: assignments, loops, comprehensions."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign):
            for target in node.targets:
                yield target, node.value
        elif isinstance(node, ast.For | ast.comprehension):
            target, source = node.target, node.iter
            counts = isinstance(source, ast.Call) and names(source.func) == {
                "enumerate"
            }  # its first number is a place, not a seed
            yield (target.elts[1] if counts else target), source


def from_seeds(tree: ast.AST) -> set[str]:
    """Return the names whose values rest on seeds()."""
    found, before = {"seeds", SEED}, set()
    while found != before:
        before = set(found)
        for target, value in bindings(tree):
            if names(value) & found:
                found |= names(target)
    return found


def rebound_seeds(tree: ast.AST, known: set[str]):
    """Yield each loop or assignment that binds ``seed`` to something else."""
    for node in ast.walk(tree):
        if isinstance(node, ast.For | ast.comprehension):
            target, source = node.target, node.iter
        elif isinstance(node, ast.Assign):
            target, source = node.targets[0], node.value
        else:
            continue
        first = target.elts[0] if isinstance(target, ast.Tuple) else target
        is_count = names(source) & {"enumerate", "range"}
        if SEED in names(first if is_count else target) and (
            is_count or not names(source) & (known - {SEED})
        ):
            yield f"{ast.unparse(target)} in {ast.unparse(source)}"


def seeds_taken(tree: ast.AST):
    """Yield each expression that is used as a seed, with the call that takes it."""
    functions = {n.name: n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef)}
    for function in functions.values():
        arguments = function.args
        defaults = zip(arguments.args[::-1], arguments.defaults[::-1], strict=False)
        kinds = zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True)
        for argument, default in [*defaults, *kinds]:
            if argument.arg == SEED and default is not None:
                yield default, f"def {function.name}"
    for call in ast.walk(tree):
        if not isinstance(call, ast.Call):
            continue
        name = getattr(call.func, "attr", getattr(call.func, "id", ""))
        if name in MAKERS:
            yield (call.args[0] if call.args else ast.Constant(None)), name
        elif name in functions:
            taken = zip(functions[name].args.args, call.args, strict=False)
            yield from ((value, name) for arg, value in taken if arg.arg == SEED)
        keywords = [k.value for k in call.keywords if k.arg in (SEED, "random_state")]
        yield from ((value, name) for value in keywords)


def other_seeds(code: str) -> list[str]:
    """Return the seeds of a lesson that a second jury would not shift."""
    tree = ast.parse(code)
    known = from_seeds(tree)
    return [
        f"{name}({ast.unparse(value)})"
        for value, name in seeds_taken(tree)
        if not names(value) & known
    ] + list(rebound_seeds(tree, known))


@lessons
def test_every_seed_comes_from_seeds(path):
    assert other_seeds(code_of(path)) == []


@lessons
def test_training_is_judged_on_five_runs_or_more(path):
    numbers = {
        call.args[0].value
        for call in ast.walk(ast.parse(code_of(path)))
        if isinstance(call, ast.Call)
        and names(call.func) == {"seeds"}
        and isinstance(call.args[0], ast.Constant)
    }
    assert any(1 < n < FEWEST for n in numbers) == (path.stem in FEWER), numbers


@pytest.mark.parametrize(
    "code",
    [
        "torch.manual_seed(0)",
        "rng = np.random.default_rng()",
        "rng = np.random.default_rng(19)",
        "K = 3\ntraining.set_seed(K)",
        "runs = [learn(seed) for seed in range(5)]",
        "def learn(model, seed): pass\nruns = [learn(m, s) for s in range(5)]",
        "def learn(model, seed): pass\nlearn(model, 0)",
        "def learn(model, seed=1): pass",
        "learn(model, seed=3)",
        "for seed, d in enumerate(data):\n    learn(d, seed)",
        "data = [seeds(3)]\nfor seed, d in enumerate(data):\n    learn(d, seed)",
        "for n, size in ((1, 5), (3, 4)):\n    rng = default_rng(n)",
        "split(x, random_state=0)",
        "SEEDS = range(3)\nfor seed in SEEDS:\n    training.set_seed(seed)",
    ],
)
def test_another_seed_is_found(code):
    assert other_seeds(code) != []


@pytest.mark.parametrize(
    "code",
    [
        "SEED = seeds(1)[0]\nrng = np.random.default_rng(SEED + 19)",
        "runs = [learn(seed) for seed in seeds(5)]",
        "def learn(model, seed): pass\nruns = [learn(m, s) for s in seeds(5)]",
        "SEEDS = seeds(3)\nfor seed, m in zip(SEEDS, models): learn(m, seed)",
        "def learn(seed):\n    rng = np.random.default_rng(100 + seed)",
        "for number, m in enumerate(models):\n    print(number)",
    ],
)
def test_a_seed_from_seeds_is_none(code):
    assert other_seeds(code) == []
