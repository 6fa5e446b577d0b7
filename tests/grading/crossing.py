"""Answers at the crossing: what is right everywhere, and what would cheat a test.

Each case is a whole exercise of one question: the teacher's answer, a student's, and
a test in plain Python, as one might write it who knows nothing of two processes.
"""

from dataclasses import dataclass

import samples
from nbformat.v4 import new_notebook

IMPORTS = "import numpy as np\nimport torch\nfrom course_utils import checks"
HIDE = "### BEGIN HIDDEN TESTS\n{}\n### END HIDDEN TESTS"


@dataclass(frozen=True)
class Question:
    """A question and one student's answer to it."""

    name: str
    student: str
    test: str
    teacher: str = ""
    before: str = ""  # an unlocked cell of the exercise, and what a student makes of it
    mine: str = ""

    def notebook(self, answer, before):
        cells = [samples.cell(IMPORTS, "given", locked=True)]
        cells += [samples.cell(before)] if before else []
        cells += [samples.cell(answer, "f", solution=True)]
        return new_notebook(cells=[*cells, samples.test_cell(self.test, "test_f", 2)])

    def assignment(self, **limits):
        source = self.notebook(self.teacher or self.student, self.before)
        return samples.assignment(source=source, **limits)

    def submission(self):
        return self.notebook(self.student, self.mine or self.before)


def returns(name, value, test, teacher="", setup=""):
    """Return a question for a function f() that returns an expression."""
    before = f"{setup}\ndef f():\n    return "
    return Question(name, before + value, test, before + (teacher or value))


NET = """class Net(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.layer = torch.nn.Linear(3, 1)

    def forward(self, x):
        return self.layer(x)
"""
TRAIN = """def f(model, x, y, steps=60):
    optimiser = torch.optim.SGD(model.parameters(), lr=0.1)
    losses = []
    for _ in range(steps):
        loss = torch.nn.functional.mse_loss(model(x), y)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        losses.append(loss.item())
    return losses
"""
DATA = "x = torch.arange(12.0).reshape(4, 3) / 12\ny = x.sum(1, keepdim=True)\n"
RIGHT = [
    returns(
        "a namedtuple",
        "State(1, 2)",
        "s = f()\nassert s == (1, 2) and s.h == 1 and s._fields == ('h', 'c')",
        setup="from collections import namedtuple\nState = namedtuple('State', 'h c')",
    ),
    returns(
        "an OrderedDict",
        "OrderedDict(a=1)",
        "assert f() == {'a': 1}",
        "dict(a=1)",
        "from collections import OrderedDict",
    ),
    returns(
        "a defaultdict",
        "d",
        "assert f()['a'] == 1 and f()['zebra'] == 0",
        setup="from collections import defaultdict\nd = defaultdict(int, a=1)",
    ),
    returns(
        "a Counter",
        "Counter('aab')",
        "c = f()\nassert c['q'] == 0 and c.most_common(1) == [('a', 2)]",
        setup="from collections import Counter",
    ),
    returns(
        "a torch.Size",
        "torch.ones(2, 3).shape",
        "assert f() == (2, 3) and f().numel() == 6",
    ),
    returns(
        "an IntEnum",
        "K.TWO",
        "assert f() == 2 and f().name == 'TWO'",
        setup="from enum import IntEnum\nclass K(IntEnum):\n    TWO = 2",
    ),
    returns(
        "an Enum",
        "K.TWO",
        "assert f() is not None and f() == f()",
        setup="from enum import Enum\nclass K(Enum):\n    TWO = 2",
    ),
    returns(
        "a subclass of float",
        "F(7)",
        "assert abs(f() - 7.0) < 1e-9",
        "7.0",
        "class F(float):\n    pass",
    ),
    returns(
        "a subclass of str",
        "S('conv')",
        "assert 'on' in f() and f() == 'conv'",
        "'conv'",
        "class S(str):\n    pass",
    ),
    returns(
        "a subclass of list",
        "L([1, 2])",
        "assert f() == [1, 2]",
        "[1, 2]",
        "class L(list):\n    pass",
    ),
    returns(
        "a Fraction",
        "Fraction(1, 3)",
        "assert f() * 3 == 1 and f() < 0.5",
        setup="from fractions import Fraction",
    ),
    returns(
        "a Decimal",
        "Decimal('0.1')",
        "assert f() * 10 == 1",
        setup="from decimal import Decimal",
    ),
    returns(
        "a fraction for a number",
        "Fraction(1, 4)",
        "checks.close(checks.call(f), 0.25, of='f()')",
        "0.25",
        "from fractions import Fraction",
    ),
    returns(
        "a deque",
        "deque([1, 2])",
        "assert list(f()) == [1, 2] and f()[-1] == 2",
        setup="from collections import deque",
    ),
    returns("a range", "range(3)", "assert f() == range(3) and len(f()) == 3"),
    returns(
        "views of a dict",
        "(d.keys(), d.values(), d.items())",
        "k, v, i = f()\nassert k == {'a'} and list(v) == [1] and ('a', 1) in i",
        setup="d = {'a': 1}",
    ),
    returns("sets of sets", "{frozenset({1, 2})}", "assert f() == {frozenset({1, 2})}"),
    returns(
        "bytes and long numbers",
        "(b'ab', 2**70, 1j)",
        "assert f() == (b'ab', 2**70, 1j)",
    ),
    returns(
        "dtypes",
        "(np.dtype('float32'), torch.float64, torch.device('cpu'))",
        "assert f() == (np.float32, torch.float64, torch.device('cpu'))",
    ),
    returns(
        "half precision",
        "torch.ones(2, dtype=torch.bfloat16)",
        "assert f().dtype == torch.bfloat16 and f().sum() == 2",
    ),
    returns(
        "nothing at all",
        "(None, ..., np.zeros((0, 3)), float('nan'))",
        "a, b, c, d = f()\nassert a is None and b is ... and c.shape == (0, 3)",
    ),
    returns(
        "numbers of numpy",
        "(np.float32(2), np.int64(3), np.bool_(True))",
        "a, b, c = f()\nassert a * b == 6 and c",
    ),
    returns("a generator", "(n * n for n in range(4))", "assert sum(f()) == 14"),
    returns(
        "map, filter and zip for a list",
        "map(float, filter(None, [0, 1, 2]))",
        "checks.close(checks.call(f), [1, 2], of='f()')",
        "[1, 2]",
    ),
    Question(
        "a generator that two parts of a test step through",
        "answer = filter(lambda n: n % 2, range(6))",
        "assert 3 in set(answer)\n" + HIDE.format("assert set(answer) == {1, 3, 5}"),
        "answer = [1, 3, 5]",
    ),
    Question(
        "a stream without an end",
        "def f():\n    n = 0\n    while True:\n        yield n\n        n += 1",
        "s = f()\nassert next(s) == 0 and next(s) == 1\n"
        "import itertools\nassert list(itertools.islice(s, 3)) == [2, 3, 4]",
    ),
    Question(
        "an iterator of one's own",
        "class f:\n    n = 0\n"
        "    def __iter__(self): return self\n    def __next__(self):\n"
        "        self.n += 1\n        if self.n > 3: raise StopIteration\n"
        "        return self.n",
        "assert list(f()) == [1, 2, 3]",
    ),
    Question(
        "a data set",
        "class f(torch.utils.data.Dataset):\n"
        "    def __len__(self): return 3\n    def __getitem__(self, i):\n"
        "        if i > 2: raise IndexError(i)\n        return torch.ones(2) * i",
        "d = f()\nassert len(d) == 3 and d[2].sum() == 4 and len(list(d)) == 3",
    ),
    Question(
        "a loader of batches",
        "def f(x):\n    return torch.utils.data.DataLoader(x, batch_size=2)",
        "sizes = [len(b) for b in f(torch.ones(5, 2))]\nassert sizes == [2, 2, 1]",
    ),
    Question(
        "an object that is an array",
        "class A:\n    rows = 2\n"
        "    def __array__(self, *a, **k): return np.ones(2)\n"
        "def f(): return A()",
        "assert np.allclose(f(), 1) and f().rows == 2",
    ),
    Question(
        "an array of objects",
        "def f(): return np.array([1, 2**70], dtype=object)",
        "checks.close(checks.call(f), [1.0, 2.0**70], of='f()')",
    ),
    Question(
        "a context manager",
        "import contextlib\n@contextlib.contextmanager\ndef f():\n    yield 3",
        "with f() as three:\n    assert three == 3",
    ),
    Question(
        "a function that returns a function",
        "def f(a):\n    return lambda b: a + b",
        "assert f(1)(2) == 3",
    ),
    Question(
        "an error of the right kind",
        "def f(x):\n    raise ValueError('no')",
        "checks.raises(ValueError, f, 1)\ntry:\n    f(1)\n"
        "except ValueError as e:\n    assert 'no' in str(e)",
    ),
    Question(
        "a list that holds itself",
        "def f():\n    a = [1]\n    a.append(a)\n    return a",
        "assert f()[0] == 1",
    ),
    Question(
        "a deleted name",
        "def helper(): return 1\ndef f(): return helper()",
        "del helper\ntry:\n    f()\nexcept NameError:\n    pass\n"
        "else:\n    raise AssertionError('f does not use helper')",
    ),
    Question(
        "an object of an earlier line",
        "class f:\n    size = 3",
        "first = f()\nfirst.size = 4\nassert first.size == 4 and f().size == 3",
    ),
    Question(
        "a model that the test trains",
        NET + "f = Net",
        DATA + "torch.manual_seed(0)\nmodel = f()\n"
        "optimiser = torch.optim.Adam(model.parameters(), lr=0.05)\n"
        "first = None\nfor _ in range(80):\n"
        "    loss = torch.nn.functional.mse_loss(model(x), y)\n"
        "    first = loss.item() if first is None else first\n"
        "    optimiser.zero_grad()\n    loss.backward()\n    optimiser.step()\n"
        "assert loss < first / 5\n"
        "assert sum(p.numel() for p in model.parameters()) == 4",
    ),
    Question(
        "a model that the student trains",
        NET + TRAIN,
        DATA + "model = Net()\nbefore = [p.detach().clone() for p in "
        "model.parameters()]\nlosses = f(model, x, y)\nassert losses[-1] < losses[0]\n"
        "assert torch.nn.functional.mse_loss(model(x), y) < losses[0]\n"
        "after = list(model.parameters())\n"
        "assert not torch.equal(before[0], after[0])",
    ),
    Question(
        "a model of the test that the student trains",
        TRAIN,
        DATA + "model = torch.nn.Linear(3, 1)\nold = model.weight.detach().clone()\n"
        "left, *_ = checks.after(f, model, x, y)\n"
        "assert torch.equal(old, model.weight)\n"
        "loss = torch.nn.functional.mse_loss\n"
        "assert loss(left(x), y) < loss(model(x), y)",
    ),
    Question(
        "a step of training with the test's optimiser",
        NET + "def f(model, optimiser, x, y):\n    optimiser.zero_grad()\n"
        "    loss = torch.nn.functional.mse_loss(model(x), y)\n"
        "    loss.backward()\n    optimiser.step()\n    return loss.item()",
        DATA + "model = Net()\no = torch.optim.SGD(model.parameters(), lr=0.1)\n"
        "losses = [f(model, o, x, y) for _ in range(20)]\n"
        "assert losses[-1] < losses[0]",
    ),
    Question(
        "gradients of inputs",
        "def f(x, w):\n    return (x * w).sum() ** 2",
        "x, w = torch.ones(3, requires_grad=True), torch.arange(3.0)\n"
        "f(x, w).backward()\nassert torch.equal(x.grad, 6 * w)\n"
        "g, = torch.autograd.grad(f(x, w), x)\nassert torch.equal(g, 6 * w)",
    ),
    Question(
        "gradients of parameters by name",
        NET + "f = Net",
        DATA + "model = f()\np = list(model.parameters())\n"
        "g = torch.autograd.grad(model(x).sum(), p)\n"
        "assert torch.allclose(g[0], x.sum(0)[None]) and g[1].item() == 4\n"
        "assert p[0].grad is None\n(model(x).sum() + 3 * p[1].sum()).backward()\n"
        "assert p[1].grad.item() == 7 and model.layer.bias.grad.item() == 7",
    ),
    Question(
        "a chain of steps",
        "def f(x, h):\n    return torch.tanh(x + h)",
        "x = torch.zeros(3, requires_grad=True)\nh = torch.zeros(3)\n"
        "for _ in range(3):\n    h = f(x, h)\nh.sum().backward()\n"
        "assert torch.allclose(x.grad, torch.full((3,), 3.0))",
    ),
    Question(
        "weights that the test sets",
        NET + "f = Net",
        DATA + "model = f()\n"
        "with torch.no_grad():\n    model.layer.weight.fill_(1)\n"
        "    model.layer.bias.zero_()\nassert torch.allclose(model(x), y)\n"
        "other = f()\nother.load_state_dict(model.state_dict())\n"
        "assert torch.allclose(other(x), y) and len(model.state_dict()) == 2",
    ),
    Question(
        "no gradients where none are asked",
        NET + "def f(model, x):\n    return model(x)",
        DATA + "m = Net()\nwith torch.no_grad():\n"
        "    assert not f(m, x).requires_grad\nassert f(m, x).requires_grad\n"
        "m.eval()\nassert m.training is False\nm.train()\nassert m.training is True",
    ),
    Question(
        "gradients that are clipped",
        NET + "f = Net",
        DATA + "model = f()\n"
        "(1e3 * model(x).sum()).backward()\n"
        "torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)\n"
        "n = sum(p.grad.pow(2).sum() for p in model.parameters()).sqrt()\n"
        "assert abs(n.item() - 1) < 1e-4",
    ),
    Question(
        "an optimiser of the student",
        NET + "def f(m):\n    return torch.optim.SGD(m.parameters(), lr=0.5)",
        "m = Net()\no = f(m)\nassert isinstance(o, torch.optim.SGD)\n"
        "assert o.param_groups[0]['lr'] == 0.5\n"
        "m(torch.ones(1, 3)).sum().backward()\nb = m.layer.bias.item()\n"
        "o.step()\nassert abs(m.layer.bias.item() - b + 0.5) < 1e-6\n"
        "o.zero_grad()\nassert m.layer.bias.grad is None",
    ),
    Question(
        "a step in place",
        "def f(w, g):\n    w -= 0.5 * g",
        "w, g = np.ones(2), np.ones(2)\nleft, _ = checks.after(f, w, g)\n"
        "checks.close(left, [0.5, 0.5], of='w')\nassert w.sum() == 2",
    ),
    Question(
        "an answer given a seed",
        "def f():\n    return torch.rand(2)",
        "torch.manual_seed(3)\na = f()\ntorch.manual_seed(3)\n"
        "assert torch.equal(a, f()) and not torch.equal(a, f())",
    ),
    Question(
        "a generator that is handed on",
        "def f(rng):\n    return rng.random()",
        "rng, same = np.random.default_rng(0), np.random.default_rng(0)\n"
        "assert [f(rng), f(rng)] == [same.random(), same.random()]",
    ),
    Question(
        "threads of torch",
        "torch.set_num_threads(4)\n"
        "torch.ones(400, 400) @ torch.ones(400, 400)\ndef f():\n"
        "    return (torch.ones(400, 400) @ torch.ones(400, 400)).sum()",
        "assert f() == 400.0**3",
        "def f():\n    return torch.tensor(400.0**3)",
    ),
    Question(
        "a pool of threads that a cell keeps",
        "from concurrent.futures import ThreadPoolExecutor\n"
        "pool = ThreadPoolExecutor(2)\nlist(pool.map(abs, [1]))\n"
        "def f():\n    return list(pool.map(abs, [-1, -2]))",
        "assert f() == [1, 2]",
        "def f():\n    return [1, 2]",
    ),
    Question(
        "workers that stay",
        "data = torch.utils.data.DataLoader("
        "[1, 2], num_workers=1, persistent_workers=True)\nlist(data)\n"
        "def f():\n    return sum(int(b) for b in data)",
        "assert f() == 3",
        "def f():\n    return 3",
    ),
    Question(
        "a picture",
        "from PIL import Image\ndisplay(Image.new('RGB', (8, 8)))\n"
        "def f():\n    return 1",
        "assert f() == 1",
    ),
    Question(
        "output that JSON cannot hold",
        "display({'application/json': "
        "np.float32(1), 'image/png': b'abc'}, raw=True)\ndef f():\n    return 1",
        "assert f() == 1",
    ),
]
TRUE = "lambda *a: True"
CHEATS = [
    Question(
        "arithmetic that gives the expected",
        "class A:\n"
        "    __sub__ = __rsub__ = lambda s, o: o * 0.0\n    __abs__ = lambda s: 0.0\n"
        "def f(x): return A()",
        "assert abs(f(3.0) - 7.0) < 1e-9",
        "def f(x): return 7.0",
    ),
    Question(
        "a container of everything",
        f"class A:\n    __contains__ = {TRUE}\ndef f(): return A()",
        "assert 'conv' in f()",
        "def f(): return 'conv'",
    ),
    Question(
        "a comparison that is always true",
        f"class A:\n    __eq__ = __lt__ = "
        f"__gt__ = __le__ = __ge__ = {TRUE}\ndef f(): return A()",
        "assert f() == 3 and f() < 4 and 2 < f()",
        "def f(): return 3",
    ),
    Question(
        "an operand that zeroes the other",
        "class A(torch.Tensor):\n"
        "    def __sub__(self, other):\n        other.zero_()\n"
        "        return torch.zeros(3)\ndef f(x):\n"
        "    return torch.zeros(3).as_subclass(A)",
        "x, expected = torch.ones(3), torch.full((3,), 2.0)\n"
        "error = (f(x) - expected).abs().max()\n"
        "assert torch.allclose(f(x), expected)",
        "def f(x): return 2 * x",
    ),
    Question(
        "an input that is made zero",
        "def f(x):\n    x *= 0\n    return x",
        "x = np.ones(3)\ny = f(x)\nassert np.allclose(y, 2 * x)",
        "def f(x): return 2 * x",
    ),
    Question(
        "a module of the test made zero",
        "def f(m, x):\n    with torch.no_grad():\n"
        "        for p in m.parameters(): p.zero_()\n    return torch.zeros(2, 1)",
        "m = torch.nn.Linear(3, 1)\nx = torch.ones(2, 3)\n"
        "assert torch.allclose(f(m, x), m(x))",
        "def f(m, x): return m(x)",
    ),
    Question(
        "a patched numpy from an open cell",
        "def f(): return 1",
        "assert mynp.allclose(f(), 2)",
        "def f(): return 2",
        "import numpy as mynp",
        "import numpy as mynp\nmynp.allclose = lambda *a, **k: True",
    ),
    Question(
        "a helper of an open cell redefined",
        "def f(): return 1",
        "assert rel_error(f(), 2) < 1e-6",
        "def f(): return 2",
        "def rel_error(a, b): return abs(a - b)",
        "def rel_error(a, b): return 0.0",
    ),
    Question(
        "a helper redefined in the answer",
        "def f(): return 1\ndef rel_error(a, b): return 0.0",
        "assert rel_error(f(), 2) < 1e-6",
        "def f(): return 2",
        "def rel_error(a, b): return abs(a - b)",
    ),
    Question(
        "a context that swallows errors",
        "class f:\n"
        "    def __enter__(self): return 1\n    def __exit__(self, *a): return True",
        "with f() as two:\n    assert two == 2",
        "class f:\n    def __enter__(self): return 2\n    def __exit__(self, *a): pass",
    ),
    Question(
        "a float with its own equality",
        f"class F(float):\n    __eq__ = {TRUE}\n"
        "    __sub__ = __rsub__ = lambda s, o: 0.0\n    __hash__ = float.__hash__\n"
        "def f(): return F(1)",
        "assert f() == 2 and abs(f() - 2) < 1",
        "def f(): return 2.0",
    ),
    Question(
        "a text with its own equality",
        f"class S(str):\n    __eq__ = {TRUE}\n"
        "    __hash__ = str.__hash__\ndef f(): return S('a')",
        "assert f() == 'b'",
        "def f(): return 'b'",
    ),
    Question(
        "a tuple that lies about its items",
        "class T(tuple):\n"
        f"    __eq__ = __contains__ = {TRUE}\n    __getitem__ = lambda s, i: 2\n"
        "def f(): return T((1,))",
        "assert f() == (2,) and f()[0] == 2",
        "def f(): return (2,)",
    ),
    Question(
        "a dict that has every key",
        "class D(dict):\n"
        "    __getitem__ = lambda s, k: 2\n"
        f"    __eq__ = __contains__ = {TRUE}\ndef f(): return D()",
        "assert f() == {'a': 2} and 'a' in f()",
        "def f(): return {'a': 2}",
    ),
    Question(
        "an array with its own comparison",
        "class A(np.ndarray):\n"
        "    def __eq__(self, o): return np.ones(3, bool)\ndef f():\n"
        "    return np.zeros(3).view(A)",
        "assert (f() == 1).all()",
        "def f(): return np.ones(3)",
    ),
    Question(
        "a tensor with its own functions",
        "class A(torch.Tensor):\n"
        "    @classmethod\n    def __torch_function__(cls, *a, **k): return "
        "torch.tensor(0.0)\ndef f():\n    return torch.zeros(3).as_subclass(A)",
        "assert torch.nn.functional.mse_loss(f(), torch.ones(3)) == 0",
        "def f(): return torch.ones(3)",
    ),
    Question(
        "a reflected operator",
        "class A:\n    __array_priority__ = 1e9\n"
        "    __array_ufunc__ = lambda s, *a, **k: np.zeros(3)\n"
        "    __radd__ = __rmul__ = __rsub__ = lambda s, o: np.zeros(3)\n"
        "def f(): return A()",
        "assert np.allclose(np.ones(3) - f(), 0)",
        "def f(): return np.ones(3)",
    ),
    Question(
        "a class that claims another",
        "class A:\n    __class__ = bool\n"
        f"    __bool__ = {TRUE}\n    __eq__ = {TRUE}\ndef f(): return A()",
        "assert f() is True or f() == True",
        "def f(): return True",
    ),
    Question(
        "a length and an index that lie",
        "class A:\n    __len__ = lambda s: 3\n"
        "    __index__ = __int__ = lambda s: 3\ndef f(): return A()",
        "assert int(f()) == 3 and [0, 1, 2, 3][f()] == 3",
        "def f(): return 3",
    ),
    Question(
        "SystemExit",
        "def f(): raise SystemExit(0)",
        "assert f() == 1",
        "def f(): return 1",
    ),
    Question(
        "KeyboardInterrupt",
        "def f(): raise KeyboardInterrupt",
        "assert f() == 1",
        "def f(): return 1",
    ),
    Question(
        "StopIteration in a test's generator",
        "def f(i): raise StopIteration",
        "for i in map(f, [1, 2]):\n    pass\nassert list(map(f, [1])) == [1]",
        "def f(i): return i",
    ),
    Question(
        "a gradient made of nothing",
        NET.replace("self.layer(x)", "x.sum()") + "f = Net",
        "m = f()\nm(torch.ones(1, 3)).sum().backward()\n"
        "assert m.layer.weight.grad is not None",
        NET + "f = Net",
    ),
    Question(
        "training that only claims to",
        TRAIN.replace("optimiser.step()", "pass").replace(
            "loss.item()", "1 / (1 + len(losses))"
        ),
        DATA + "m = torch.nn.Linear(3, 1)\nleft, *_ = checks.after(f, m, x, y)\n"
        "assert not torch.equal(left.weight, m.weight)",
        TRAIN,
    ),
]
FORGED = {  # what a student's process may answer instead of a value
    "no value": "{'is': 'nothing'}",
    "an unknown object": "{'is': 'object', 'number': 'x', 'bases': 3}",
    "an array of objects": "{'is': 'array', 'dtype': 'O', 'shape': [1]}",
    "a shape without numbers": "{'is': 'array', 'dtype': '<f8', 'shape': [10**9]}",
    "a negative shape": "{'is': 'tensor', 'dtype': 'torch.float32', 'shape': [-5]}",
    "a function as a dtype": "{'is': 'torch dtype', 'text': 'torch.load'}",
    "a subclass of nothing": "{'is': 'subclass', 'value': None, 'bases': []}",
    "keys that cannot be keys": "{'is': 'dict', 'items': [[{'is': 'list', 'items': "
    "[]}, 1]]}",
    "two million lists": "[[]] * 2 * 10**6",
    "a deep nest": "eval('[' * 90 + ']' * 90)",
    "a fraction without an end": "{'is': 'fraction', 'text': '1e99999999'}",
}
SECRET = 735146928
LEAKS = {  # ways to carry a hidden input into a message
    "an error's text": "raise ValueError(f'got {x}')",
    "an error's class": "raise type(f'E{x}', (Exception,), {})('')",
    "a returned text": "return f'x is {x}'",
    "a key": "return {f'x is {x}': 1}",
    "a class of its own": "return type(f'Number{x}', (), {})()",
    "an error in base 64": "import base64\n    raise ValueError("
    "base64.b64encode(str(x).encode()).decode())",
    "a function's name": "f.__name__ = f'square_{x}'\n    raise ValueError",
    "an attribute's error": "class A:\n        def __getattr__(s, n): "
    "raise ValueError(f'{x}')\n    return A()",
}
