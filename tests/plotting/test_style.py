"""Figures can be read on white and on near-black, with any kind of colour vision."""

import itertools
import sys
import types

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.colors import to_rgb

from course_utils import plotting

PAGES = ("#ffffff", "#14181e")  # the site's light and dark paper
LEAST_CONTRAST = 3.0  # WCAG 2.2, 1.4.11: graphical objects
LEAST_INK_CONTRAST = 3.9  # no grey does better than this on both pages
LEAST_DIFFERENCE = 15.0  # in CIELAB; 2.3 can just be noticed side by side

# Machado, Oliveira and Fernandes (2009), severity 1, in linear RGB
VISIONS = {
    "trichromat": np.eye(3),
    "protanope": [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
    "deuteranope": [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ],
    "tritanope": [
        [1.255528, -0.076749, -0.178779],
        [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
    ],
}
XYZ = np.array(
    [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]
)


@pytest.fixture(autouse=True)
def _restored_style():
    with mpl.rc_context():
        yield
    plt.close("all")


def linear(color):
    rgb = np.array(to_rgb(color))
    return np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)


def contrast(first, second):
    dark, bright = sorted(float(XYZ[1] @ linear(c)) for c in (first, second))
    return (bright + 0.05) / (dark + 0.05)


def lab(color, vision):
    seen = np.clip(np.array(VISIONS[vision]) @ linear(color), 0, 1)
    f = np.cbrt(XYZ @ seen / XYZ.sum(axis=1))
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


@pytest.mark.parametrize("page", PAGES)
def test_ink_and_colours_stand_out_from_the_page(page):
    assert contrast(plotting.INK, page) >= LEAST_INK_CONTRAST
    assert min(contrast(c, page) for c in plotting.PALETTE) >= LEAST_CONTRAST


@pytest.mark.parametrize("vision", VISIONS)
def test_colours_differ_for_every_eye(vision):
    colors = [lab(c, vision) for c in plotting.PALETTE]
    pairs = itertools.combinations(colors, 2)
    assert min(np.linalg.norm(a - b) for a, b in pairs) >= LEAST_DIFFERENCE


def test_lines_differ_without_colour_too():
    plotting.use_course_style()
    lines = plt.plot(np.zeros((2, len(plotting.PALETTE))))
    assert len({line.get_color() for line in lines}) == len(lines)
    assert len({str(line._dash_pattern) for line in lines}) == len(lines)


def test_the_page_shines_through():
    plotting.use_course_style()
    fig, ax = plt.subplots(layout="none", figsize=(2, 1), dpi=50)
    ax.axis("off")
    fig.canvas.draw()
    assert np.asarray(fig.canvas.buffer_rgba())[..., 3].max() == 0


def test_in_a_kernel_images_are_made_for_dense_screens(monkeypatch):
    chosen = []
    shell = types.SimpleNamespace(kernel=object())
    ipython = types.SimpleNamespace(get_ipython=lambda: shell)
    monkeypatch.setitem(sys.modules, "IPython", ipython)
    backend = types.SimpleNamespace(set_matplotlib_formats=chosen.append)
    monkeypatch.setitem(sys.modules, "matplotlib_inline.backend_inline", backend)
    plotting.use_course_style()
    assert chosen == ["retina"]
