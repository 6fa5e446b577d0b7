"""Points in the plane that no straight line can part."""

import numpy as np

from course_utils.options import generator, number, whole


def spirals(
    rng: np.random.Generator,
    *,
    num_arms: int = 3,
    points_per_arm: int = 100,
    turn: float = 4.0,
    noise: float = 0.2,
):
    """Draw points on spiral arms that wind around the origin.

    Point n of arm k has radius r = n / (points_per_arm - 1) and angle
    2 pi k / num_arms + turn * r + noise * e, with e standard normal.

    Args:
        rng: Draws the noise; call again for a fresh test set.
        num_arms: Number of classes.
        points_per_arm: Examples of each class.
        turn: How far an arm winds, in radians.
        noise: Standard deviation of the angle, in radians.

    Returns:
        x (num_arms * points_per_arm, 2) in [-1, 1], float64, and labels of the same
        length, int64, arm after arm.

    Raises:
        ValueError: An argument is not what it should be.
    """
    generator("rng", rng)
    num_arms = whole("num_arms", num_arms, least=1)
    points_per_arm = whole("points_per_arm", points_per_arm, least=1)
    turn, noise = number("turn", turn), number("noise", noise, least=0)
    labels = np.repeat(np.arange(num_arms), points_per_arm)
    radius = np.tile(np.linspace(0.0, 1.0, points_per_arm), num_arms)
    angle = 2 * np.pi * labels / num_arms + turn * radius
    angle += noise * rng.standard_normal(len(labels))
    x = radius[:, None] * np.stack([np.cos(angle), np.sin(angle)], axis=1)
    return x, labels
