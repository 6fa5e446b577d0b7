"""Pictures that the reader changes: each answers one question by hand.

An explorable is one piece of HTML with its script inside, on the site as in JupyterLab;
its still stands on paper and where scripts do not run. The arithmetic of every script
is held against ``numpy_layers`` by a test.

``kernel``  nine numbers, a window that moves, and the feature map
``reach``   how many inputs one unit at the top of a stack can see
``unit``    one tanh unit, pressed once
``powers``  the powers of a 2x2 matrix: growing first, dying later
``cliff``   gradient descent in a valley with a wall, and two ways to clip
``gates``   three gate biases, a note and a murmur
``site``    a binding site: which letter kills it
"""

from collections.abc import Mapping, Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from course_utils.explorables.page import Explorable

__all__ = [
    "Explorable",
    "cliff",
    "gates",
    "kernel",
    "powers",
    "reach",
    "site",
    "unit",
]


def _still(width: float = 6.4, height: float = 2.8) -> tuple[Figure, Axes]:
    """Return a figure unknown to pyplot, and its axes."""
    figure = Figure((width, height))
    return figure, figure.subplots()


def kernel(image, weights, presets: Mapping[str, Sequence]) -> Explorable:
    """Nine weights that the reader sets, on a picture.

    Args:
        image: Grey values (H, W), whole numbers from 0 to 255.
        weights: The kernel at the start (3, 3).
        presets: Names of kernels, each (3, 3).
    """
    image, weights = np.asarray(image), np.asarray(weights)
    windows = np.lib.stride_tricks.sliding_window_view(image, (3, 3))
    feature_map = (windows * weights).sum(axis=(2, 3))
    figure = Figure((6.4, 2.8))
    left, right = figure.subplots(1, 2)
    left.imshow(image, cmap="gray")
    most = np.abs(feature_map).max()
    right.imshow(feature_map, cmap="RdBu_r", vmin=-most, vmax=most)
    for axes, title in ((left, "picture"), (right, "feature map")):
        axes.set_axis_off()
        axes.set_title(title)
    data = {
        "image": image.tolist(),
        "kernel": weights.tolist(),
        "presets": {name: np.asarray(w).tolist() for name, w in presets.items()},
    }
    question = "Which nine numbers answer to one edge and to nothing else?"
    alt = "A picture, and beside it the map of a kernel: positive red, negative blue."
    return Explorable("kernel", data, figure, question, alt)


def reach(layers: Sequence[Mapping[str, int]], goal: int) -> Explorable:
    """A stack of layers that the reader builds.

    Args:
        layers: At the start: kernel, stride and dilation of each, from the bottom.
        goal: How many inputs the top should see.
    """
    figure, axes = _still()
    seen, jump, widths = 1, 1, [1]
    for layer in layers:
        seen += (layer["kernel"] - 1) * layer["dilation"] * jump
        jump *= layer["stride"]
        widths.append(seen)
    axes.barh(range(len(widths)), widths, left=[-w / 2 for w in widths])
    axes.axvline(-goal / 2, linestyle="--")
    axes.axvline(goal / 2, linestyle="--")
    axes.set(xlabel="inputs that one unit sees", ylabel="layer")
    data = {"layers": [dict(layer) for layer in layers], "goal": goal}
    question = f"What is the smallest stack whose top sees {goal} inputs?"
    alt = "Bars, one for each layer, wider towards the top; two lines mark the goal."
    return Explorable("reach", data, figure, question, alt)


def unit(num_steps: int = 60, press: int = 5, seed: int = 0) -> Explorable:
    """One tanh unit, pressed once; the reader sets its weights and its noise.

    Args:
        num_steps: Steps that are shown.
        press: The step at which the input is 1.
        seed: Of the noise.
    """
    inputs = np.eye(num_steps)[press]
    draws = np.random.default_rng(seed).standard_normal(num_steps).round(3)
    figure, axes = _still()
    state, states = 0.0, []
    for x in inputs:
        state = float(np.tanh(state + 2 * x))
        states.append(state)
    axes.plot(states)
    axes.set(xlabel="step", ylabel="state", ylim=(-1, 1))
    data = {"inputs": inputs.tolist(), "draws": draws.tolist()}
    question = "For which w does one press last for ever, and what does noise do to it?"
    alt = "The state of one unit jumps up at one step and then falls slowly."
    return Explorable("unit", data, figure, question, alt)


def powers(matrix, num_steps: int = 40) -> Explorable:
    """The norm of the powers of a 2x2 matrix that the reader sets.

    Args:
        matrix: At the start (2, 2).
        num_steps: The highest power.
    """
    matrix = np.asarray(matrix, dtype=float)
    norms = [
        np.linalg.norm(np.linalg.matrix_power(matrix, k), 2)
        for k in range(num_steps + 1)
    ]
    figure, axes = _still()
    axes.semilogy(norms, marker="o", markersize=3)
    axes.set(xlabel="power", ylabel="largest singular value")
    data = {"matrix": matrix.tolist(), "steps": num_steps}
    question = "Can a product grow first and die later?"
    alt = "The norm of a matrix's powers rises for some steps and then falls."
    return Explorable("powers", data, figure, question, alt)


def cliff(
    start: Sequence[float], *, num_steps: int = 20, state: float = 0.1, target=0.4
) -> Explorable:
    """Gradient descent on the loss of one unit, h = tanh(w h + b), after some steps.

    Args:
        start: w and b at the start of the walk.
        num_steps: Steps of the unit.
        state: The unit's state before its first step.
        target: What its last state should be.
    """
    w, b = np.meshgrid(np.linspace(0.4, 2.4, 120), np.linspace(-0.5, 0.5, 120))
    h = np.full_like(w, state)
    for _ in range(num_steps):
        h = np.tanh(w * h + b)
    figure, axes = _still(4.6, 3.6)
    shown = axes.pcolormesh(w, b, (h - target) ** 2, cmap="gray")
    figure.colorbar(shown, label="loss")
    axes.set(xlabel="weight w", ylabel="bias b")
    data = {
        "setting": {"steps": num_steps, "start": state, "target": target},
        "from": list(start),
        "rate": 0.15,
        "most": 0.5,
        "count": 24,
        "box": [[0.4, 2.4], [-0.5, 0.5]],
    }
    question = "Which limit saves this walker from the wall, by norm or by value?"
    alt = "The loss over weight and bias: a dark valley with one steep bright side."
    return Explorable("cliff", data, figure, question, alt)


def gates(num_steps: int = 100, press: int = 10, seed: int = 0) -> Explorable:
    """One LSTM cell with constant gates, a note, and a murmur at all other steps.

    Args:
        num_steps: Steps that are shown, more than fifty behind the press.
        press: The step at which the note comes.
        seed: Of the murmur.
    """
    inputs = 0.1 * np.random.default_rng(seed).standard_normal(num_steps)
    inputs[press] = 2.0
    inputs = inputs.round(3)
    figure, axes = _still()
    c, cells = 0.0, []
    for x in inputs:
        c = 0.5 * c + 0.5 * float(np.tanh(x))
        cells.append(c)
    axes.plot(cells)
    axes.set(xlabel="step", ylabel="cell state")
    data = {"inputs": inputs.tolist(), "press": press}
    question = (
        "Which forget bias keeps half of a note for fifty steps, and what leaks in?"
    )
    alt = "The cell state jumps at one step and is gone a few steps later."
    return Explorable("gates", data, figure, question, alt)


def site(word: str, matrix) -> Explorable:
    """A sequence whose letters the reader changes, scanned by a matrix.

    Args:
        word: Letters A, C, G, T.
        matrix: Log-odds in bits (W, 4), columns A, C, G, T.
    """
    matrix = np.asarray(matrix, dtype=float)
    codes = np.array(["ACGT".index(letter) for letter in word])
    windows = np.lib.stride_tricks.sliding_window_view(codes, len(matrix))
    scores = matrix[np.arange(len(matrix)), windows].sum(axis=1)
    figure, axes = _still()
    axes.plot(scores, marker="o")
    axes.set(xlabel="where the window starts", ylabel="bits")
    data = {"word": word, "matrix": matrix.round(4).tolist()}
    question = "Which single letter kills this site, and which does not matter?"
    alt = "The score of every window: low everywhere but at one place."
    return Explorable("site", data, figure, question, alt)
