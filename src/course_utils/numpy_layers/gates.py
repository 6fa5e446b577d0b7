"""Weights of gates that lie side by side in one matrix.

``check_gates``  the weights of an LSTM or a GRU, after checking that all agree
"""

from course_utils.arrays import floats
from course_utils.shapes import ShapeError


def check_gates(number: int, D: int, W_x, W_h, b):
    """Return the weights of gates that lie side by side, after checking all axes.

    The bias says how many units there are: it cannot be transposed.

    Args:
        number: Gates and candidates in a matrix, 4 for an LSTM, 3 for a GRU.
        D: Features of the input.
        W_x (D, number * H): Weights of the input.
        W_h (H, number * H): Weights of the hidden state.
        b (number * H,): Bias.

    Returns:
        W_x, W_h and b as floats.

    Raises:
        ShapeError: An axis does not match.
    """
    all_units = f"{number}H"
    b = floats("b", b, all_units)
    H, rest = divmod(len(b), number)
    if rest:
        raise ShapeError(
            f"axis {all_units} of b must be a multiple of {number}, got {len(b)}: it "
            f"holds {number} biases for each unit"
        )
    units = {all_units: number * H}
    W_x = floats("W_x", W_x, f"D {all_units}", D=D, **units)
    return W_x, floats("W_h", W_h, f"H {all_units}", H=H, **units), b
