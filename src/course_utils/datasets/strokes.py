"""Digits as a pen writes them: a line of small movements, from first touch to last.

``pen_strokes``  the ten digits, neatly written
``pen_digits``   the same in many hands
``pen_path``     movements back to places on the paper
"""

import numpy as np

from course_utils.arrays import floats
from course_utils.options import generator, number, whole
from course_utils.shapes import ShapeError

UNIT = 0.1  # of a digit's height: what a movement of 1 means


def _arc(x, y, width, height, start, stop):
    """Return points on part of an ellipse; angles in degrees, 0 is to the right."""
    angle = np.radians(np.linspace(start, stop, 2 + abs(stop - start) // 15))
    return list(zip(x + width * np.cos(angle), y + height * np.sin(angle), strict=True))


CORNERS = (  # where the pen goes, in a box of width and height 1, y upwards
    _arc(0.5, 0.5, 0.32, 0.48, 90, 450),
    [(0.32, 0.75), (0.55, 1.0), (0.55, 0.0)],
    [*_arc(0.5, 0.72, 0.3, 0.28, 160, -30), (0.2, 0.0), (0.82, 0.0)],
    _arc(0.48, 0.75, 0.28, 0.25, 150, -80) + _arc(0.48, 0.26, 0.32, 0.26, 80, -150),
    [(0.6, 1.0), (0.15, 0.35), (0.85, 0.35), (0.65, 0.35), (0.65, 0.75), (0.65, 0.0)],
    [(0.8, 1.0), (0.3, 1.0), (0.26, 0.56), *_arc(0.47, 0.32, 0.33, 0.32, 115, -145)],
    _arc(0.62, 0.6, 0.42, 0.4, 80, 180) + _arc(0.5, 0.27, 0.3, 0.27, 180, 540),
    [(0.15, 1.0), (0.85, 1.0), (0.4, 0.0)],
    _arc(0.5, 0.75, 0.25, 0.25, 90, 270)
    + _arc(0.5, 0.25, 0.3, 0.25, 90, -270)
    + _arc(0.5, 0.75, 0.25, 0.25, -90, 90),
    [*_arc(0.48, 0.72, 0.28, 0.28, 0, 360), (0.76, 0.72), (0.66, 0.0)],
)


def pen_strokes(num_steps: int = 24):
    """Return the ten digits in one hand, the pen moving evenly.

    Args:
        num_steps: T.

    Returns:
        x (10, T, 2), movements to the right and upwards in tenths of the digit's
        height, a float32 tensor; row k is digit k.

    Raises:
        ValueError: T is not a whole number of at least 1.
    """
    import torch

    num_steps = whole("num_steps", num_steps, least=1)
    moves = np.stack([_moves(np.array(corners), num_steps) for corners in CORNERS])
    return torch.tensor(moves, dtype=torch.float32)


def pen_digits(
    rng: np.random.Generator,
    num_examples: int,
    num_steps: int = 24,
    *,
    slant: float = 0.15,
    tremor: float = 0.15,
):
    """Write digits in many hands: each stretched and slanted anew, by a shaking pen.

    Args:
        rng: Chooses the digits and moves the hand.
        num_examples: N.
        num_steps: T.
        slant: Standard deviation of each entry of the 2x2 matrix that bends a digit.
        tremor: Standard deviation of each movement, in tenths of the height.

    Returns:
        x (N, T, 2), movements as in :func:`pen_strokes`; y (N,), which digit, int64.

    Raises:
        ValueError: An argument is not what it should be.
    """
    import torch

    generator("rng", rng)
    num_examples = whole("num_examples", num_examples, least=1)
    slant, tremor = number("slant", slant, least=0), number("tremor", tremor, least=0)
    labels = rng.integers(0, len(CORNERS), num_examples)
    neat = pen_strokes(num_steps).numpy()[labels]  # (N, T, 2)
    bend = np.eye(2) + slant * rng.normal(size=(num_examples, 2, 2))
    moves = neat @ bend + tremor * rng.normal(size=neat.shape)
    return torch.tensor(moves, dtype=torch.float32), torch.tensor(labels)


def pen_path(moves):
    """Add up movements to places on the paper; each path begins at (0, 0).

    Args:
        moves (..., T, 2): Movements in tenths of the height.

    Returns:
        places (..., T + 1, 2) in heights.

    Raises:
        ShapeError: The last axis is not 2, or there is no axis of steps.
    """
    moves = floats("moves", moves)
    if moves.ndim < 2 or moves.shape[-1] != 2:
        raise ShapeError(f"moves must have axes (..., T, 2), got shape {moves.shape}")
    start = np.zeros_like(moves[..., :1, :])
    return UNIT * np.concatenate([start, moves.cumsum(axis=-2)], axis=-2)


def _moves(corners, num_steps: int):
    """Walk along a line (P, 2) in steps of one length; return the steps (T, 2)."""
    lengths = np.hypot(*np.diff(corners, axis=0).T)
    passed = np.concatenate([[0.0], lengths.cumsum()])  # (P,)
    stops = np.linspace(0.0, passed[-1], num_steps + 1)
    places = [np.interp(stops, passed, corners[:, axis]) for axis in (0, 1)]
    return np.diff(places, axis=1).T / UNIT
