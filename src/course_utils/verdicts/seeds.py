"""The one source of seeds of a lesson's experiments: one jury draws 0, 1, 2, ...

A second jury (``course retrial``) runs the same lesson on other seeds: the
environment shifts them all at once.
"""

import os

SEEDS_FROM = "COURSE_SEEDS_FROM"


def seeds(n: int) -> list[int]:
    """Return ``n`` seeds, for data, initialisation, order and sampling.

    They are 0 ... n - 1, or K ... K + n - 1 where the environment variable
    ``COURSE_SEEDS_FROM`` says K.

    Args:
        n: How many.

    Returns:
        Them, one after the other.

    Raises:
        ValueError: The variable is not a whole number of 0 or more.

    >>> seeds(3)
    [0, 1, 2]
    """
    start = os.environ.get(SEEDS_FROM, "0")
    if not (start.isascii() and start.isdecimal()):
        raise ValueError(
            f"{SEEDS_FROM}: expected a whole number of 0 or more, found {start!r}: "
            "set it to one, or unset it to run on seeds 0, 1, 2, ..."
        )
    return list(range(int(start), int(start) + n))
