"""A cache goes back to the layer it came from.

``opened``  the cache itself, or a sentence that names both layers
"""

from typing import TypeVar

from course_utils.options import found

Cache = TypeVar("Cache")


def opened(cache, kind: type[Cache]) -> Cache:
    """Return a cache after checking which layer filled it.

    Two layers may keep the same arrays in another order, and numbers would come out.

    Args:
        cache: The second thing that a layer returned.
        kind: The cache that this backward pass needs.

    Returns:
        The cache.

    Raises:
        ValueError: It is that of another layer, or none.
    """
    if not isinstance(cache, kind):
        came = type(cache).__name__ if hasattr(cache, "_fields") else found(cache)
        raise ValueError(
            f"cache must be the {kind.__name__} that the forward pass returned beside "
            f"its result, got {came}: does it belong to another layer?"
        )
    return cache
