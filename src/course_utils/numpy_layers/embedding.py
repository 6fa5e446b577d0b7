"""A table with one row of numbers per word: look the row up, and learn it.

It is a one-hot vector times a matrix, without the multiplications by zero.

``embedding``           rows of the table
``embedding_backward``  gradient by the table
"""

from typing import Any, NamedTuple

import numpy as np

from course_utils.arrays import floats, indices
from course_utils.numpy_layers.caches import opened


class EmbeddingCache(NamedTuple):
    """What the backward pass needs."""

    ids: Any  # (B, T)
    table: Any  # (V, D)


def embedding(ids, table):
    """Look up one row per id.

    y[b, t] = table[ids[b, t]]

    Args:
        ids (B, T): Whole numbers from 0 to V - 1.
        table (V, D): One row per word.

    Returns:
        y (B, T, D) and the cache for :func:`embedding_backward`.

    Raises:
        ShapeError: The ids are not a batch of sequences, or there are none.
        ValueError: An id is not a whole number from 0 to V - 1.
    """
    table = floats("table", table, "V D")
    ids = indices("ids", ids, len(table), "B T")
    return table[ids], EmbeddingCache(ids, table)


def embedding_backward(grad_y, cache: EmbeddingCache):
    """Add up the gradients of each row, over all places where it was used.

    grad_table[v] = sum over b, t with ids[b, t] = v of grad_y[b, t]

    Args:
        grad_y (B, T, D): Gradient by the output.
        cache: From the forward pass.

    Returns:
        grad_table (V, D); ids are whole numbers and have no gradient.

    Raises:
        ShapeError: An axis of grad_y does not match.
        ValueError: The cache is that of another layer.
    """
    ids, table = opened(cache, EmbeddingCache)
    B, T = ids.shape
    grad_y = floats("grad_y", grad_y, "B T D", B=B, T=T, D=table.shape[1])
    grad_table = np.zeros(table.shape, grad_y.dtype)
    np.add.at(grad_table, ids, grad_y)  # += would count a repeated id once
    return grad_table
