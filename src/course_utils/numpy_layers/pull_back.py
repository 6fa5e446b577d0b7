"""A recurrent layer's step in the form that measures how far gradients reach.

``with_pull_back``  a step as ``gradients.gradient_by_lag`` takes it
"""

from collections.abc import Callable

from course_utils.numpy_layers.unrolling import parts_of
from course_utils.options import function


def with_pull_back(step: Callable, step_backward: Callable, weights: tuple):
    """Make a step that :func:`course_utils.gradients.gradient_by_lag` takes.

    Args:
        step: ``step(x_t, *state, *weights) -> (*next state, cache)``.
        step_backward: ``step_backward(*grad_state, cache) -> (grad_x, *grad_before,
            ...)``.
        weights: What else the step takes, a tuple.

    Returns:
        ``step(x_t, state) -> (next state, pull_back)``.

    Raises:
        ValueError: An argument is not what it should be.

    >>> from course_utils.numpy_layers import rnn_step, rnn_step_backward
    >>> weights = np.zeros((3, 2)), 0.5 * np.eye(2), np.zeros(2)
    >>> step = with_pull_back(rnn_step, rnn_step_backward, weights)
    >>> (h,), pull_back = step(np.zeros((1, 3)), (np.zeros((1, 2)),))
    >>> pull_back((np.array([[8.0, 4.0]]),))
    (array([[4., 2.]]),)
    """
    function("step", step)
    function("step_backward", step_backward)
    weights = parts_of("weights", weights)

    def both_ways(x_t, state: tuple):
        *state, cache = step(x_t, *state, *weights)

        def pull_back(grad_state):
            return step_backward(*grad_state, cache)[1 : 1 + len(state)]

        return tuple(state), pull_back

    return both_ways
