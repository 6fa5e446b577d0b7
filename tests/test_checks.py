import subprocess
import sys
import warnings
from collections import namedtuple

import numpy as np
import pytest

from course_utils import checks
from course_utils.checks import CheckFailed
from course_utils.checks.plain import Opaque, to_plain

X = np.array([[1.0, 2.0, 4.0], [0.5, -1.0, 8.0]])  # (2, 3)


class SaysYes:
    """An object that claims to be equal to everything."""

    __class__ = float

    def __eq__(self, other):
        return True

    def __array__(self, dtype=None, copy=None):
        return np.array(self, dtype=object)

    __le__ = __ge__ = __lt__ = __gt__ = __eq__
    __hash__ = None


class LyingArray(np.ndarray):
    """An array whose comparisons and shape lie."""

    shape = (2, 3)

    def __array_ufunc__(self, *args, **kwargs):
        return np.True_


def message_of(check, *args, **kwargs):
    with pytest.raises(CheckFailed) as caught:
        check(*args, **kwargs)
    return str(caught.value)


def test_a_right_answer_passes_and_returns_nothing():
    assert checks.close(X * 2, X * 2, of="double(x)") is None


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(X.tolist(), id="list"),
        pytest.param(X.astype(np.float32), id="float32"),
        pytest.param(tuple(map(tuple, X)), id="tuples"),
        pytest.param(X.view(np.recarray), id="subclass"),
        pytest.param(X.astype(object), id="object array of numbers"),
    ],
)
def test_the_container_of_the_right_numbers_does_not_matter(answer):
    checks.close(checks.call(lambda: answer), X, of="f()")


def test_tensors_with_and_without_gradient_are_numbers():
    torch = pytest.importorskip("torch")
    tensor = torch.tensor(X, requires_grad=True)
    checks.close(checks.call(lambda: tensor * 2), X * 2, of="f()")
    checks.number(tensor.sum(), 14.5, of="the sum")
    checks.shape(tensor, (2, 3), of="f()")


def test_checks_do_not_import_torch():
    code = "import sys, course_utils.checks; sys.exit('torch' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0


@pytest.mark.parametrize("scalar", [3, 3.0, np.float32(3), np.array(3), True + 2])
def test_scalars_and_arrays_without_axes_are_the_same(scalar):
    checks.close(scalar, 3.0, of="f()")
    checks.shape(scalar, (), of="f()")


@pytest.mark.parametrize(
    ("check", "args"),
    [
        (checks.close, (X,)),
        (checks.close, (3.0,)),
        (checks.close, ((X, X),)),
        (checks.close, ({"a": X},)),
        (checks.shape, ((2, 3),)),
        (checks.number, (3.0,)),
        (checks.between, (0.0, 1.0)),
    ],
)
@pytest.mark.parametrize(
    "odd",
    [SaysYes(), [SaysYes()], None, ..., "text", len, {}],
    ids=["yes", "list of yes", "None", "...", "text", "function", "dict"],
)
def test_an_odd_object_is_equal_to_nothing(check, args, odd):
    message_of(check, odd, *args, of="f()")


def test_an_object_array_full_of_yes_is_not_the_answer():
    array = np.empty((2, 3), dtype=object)
    for index in np.ndindex(2, 3):
        array[index] = SaysYes()
    assert "object of type SaysYes" in str(to_plain([SaysYes()]))
    message_of(checks.close, array, X, of="f()")


def test_a_subclass_with_lying_comparisons_is_compared_by_its_numbers():
    liar = np.zeros((2, 3)).view(LyingArray)
    assert type(to_plain(liar)) is np.ndarray
    assert "expected 1 at index [0, 0], found 0" in message_of(
        checks.close, liar, X, of="f()"
    )


def test_only_plain_types_leave_the_conversion():
    Pair = namedtuple("Pair", "a b")
    loop = []
    loop.append(loop)
    plain = to_plain(Pair(np.float64(1), {"k": (np.int8(2), range(2))}))
    assert plain == (1.0, {"k": (2, [0, 1])})
    assert type(plain) is tuple
    assert "Opaque" not in str(plain)
    assert isinstance(to_plain(object()), Opaque)
    assert to_plain(loop)  # ends


def test_the_message_names_the_first_index_and_how_many_differ():
    wrong = X.copy()
    wrong[1, 1:] = 9
    assert message_of(checks.close, wrong, X, of="f(x)") == (
        "f(x): expected -1 at index [1, 1], found 9 (2 of 6 values differ)"
    )


@pytest.mark.parametrize(
    ("found", "words"),
    [
        pytest.param(-X, "the sign is the opposite", id="sign"),
        pytest.param(X / 6, "0.1667 times the expected", id="mean for sum"),
        pytest.param(X * 0, "all your values are 0", id="zeros"),
        pytest.param(X * np.nan, "overflow", id="nan"),
        pytest.param(X.T, "the axes are in another order", id="transposed shape"),
        pytest.param(X[:, :, None], "axis of length 1 is too many", id="keepdims"),
        pytest.param(X.sum(), "a single number: over which axes", id="summed away"),
        pytest.param(None, "does your function end in `return`", id="no return"),
        pytest.param([[1.0], [2.0, 3.0]], "found a list of 2", id="ragged"),
    ],
)
def test_a_common_mistake_is_named(found, words):
    assert words in message_of(checks.close, found, X, of="f(x)")


def test_the_transpose_of_a_square_is_named():
    square = np.array([[1.0, 2.0], [3.0, 4.0]])
    assert "the transpose" in message_of(checks.close, square.T, square, of="f(x)")


def test_values_that_print_alike_are_told_apart():
    message = message_of(checks.close, 0.33333333, 1 / 3, of="f()", rtol=0, atol=1e-12)
    assert "found 0.33333333" in message
    assert "expected 0.333333, " not in message


def test_a_hint_explains_its_misconception_even_when_the_shape_differs():
    hints = [(X[:, ::-1], "your kernel is flipped"), (X[0], "one row is missing")]
    flipped = message_of(checks.close, X[:, ::-1], X, of="f(x)", hints=hints)
    short = message_of(checks.close, X[0], X, of="f(x)", hints=hints)
    assert flipped == "f(x): your kernel is flipped"
    assert short == "f(x): one row is missing"


def test_parts_and_names_are_checked_one_by_one():
    checks.close((X, 1.0), (X, 1.0), of="f(x)")
    checks.close({"w": X}, {"w": X}, of="step")
    assert "result 2 of f(x): expected 1, found 2" in message_of(
        checks.close, (X, 2.0), (X, 1.0), of="f(x)"
    )
    assert "expected 2 results, found an array of shape (2, 3)" in message_of(
        checks.close, X, (X, 1.0), of="f(x)"
    )
    assert "'w' of step" in message_of(checks.close, {"w": -X}, {"w": X}, of="step")
    assert "keys ['v']" in message_of(checks.close, {"v": X}, {"w": X}, of="step")


def test_infinity_and_nan_may_be_the_answer():
    expected = np.array([np.inf, -np.inf, np.nan])
    checks.close(expected.copy(), expected, of="f()")
    message_of(checks.close, -expected, expected, of="f()")


def test_booleans_bytes_and_big_integers_compare_as_numbers():
    checks.close(np.array([True, False]), [1, 0], of="mask")
    checks.close(np.array([200, 3], dtype=np.uint8), [200, 3], of="pixels")
    checks.close([10**30, 1], [1e30, 1], of="big")
    message_of(checks.close, np.array([True, False]), [0, 1], of="mask")


def test_what_a_function_prints_and_warns_is_kept_out(capfd):
    def noisy(x):
        print("here")
        print("there", file=sys.stderr)
        warnings.warn("careful", stacklevel=1)
        return x

    with warnings.catch_warnings():
        warnings.simplefilter("error")
        checks.close(checks.call(noisy, X), X, of="noisy(x)")
    assert capfd.readouterr() == ("", "")


def test_a_function_works_on_copies_of_its_inputs():
    def in_place(x, parts):
        x *= 0
        parts["w"] *= 0

    x, parts = X.copy(), {"w": X.copy()}
    checks.call(in_place, x, parts)
    np.testing.assert_array_equal(x, X)
    np.testing.assert_array_equal(parts["w"], X)


def test_changed_inputs_are_found():
    def in_place(y, x):
        x -= 1
        return x

    checks.untouched(lambda y, x: x - 1, 3, X)
    message = message_of(checks.untouched, in_place, 3, X, of="center(x)")
    assert message.startswith("center(x): argument 2 was changed")


def unwritten(x):
    raise NotImplementedError


def test_an_unwritten_function_is_named_even_when_another_calls_it():
    assert message_of(checks.call, unwritten, X).startswith("unwritten is not written")
    assert message_of(checks.call, lambda: unwritten(X)).startswith("unwritten is not")


def test_an_exception_is_told_with_the_line_it_came_from():
    def softmax(x):
        return x[7]

    assert message_of(checks.call, softmax, X) == (
        "softmax(...) stopped with IndexError: index 7 is out of bounds for axis 0 "
        "with size 2, in the line `return x[7]`"
    )


def test_exit_is_an_error_and_an_interrupt_is_not_caught():
    def interrupted():
        raise KeyboardInterrupt

    assert "stopped with SystemExit" in message_of(checks.call, lambda: sys.exit(0))
    with pytest.raises(KeyboardInterrupt):
        checks.call(interrupted)


def test_an_error_without_a_printable_text_is_named_by_its_type():
    class Silent(Exception):
        def __str__(self):
            raise RuntimeError

    def f():
        raise Silent

    assert "stopped with Silent" in message_of(checks.call, f)


def test_what_is_no_function_is_said():
    assert "expected a function, found 3" in message_of(checks.call, 3)


def test_the_object_itself_can_be_asked_for():
    built = object()
    assert checks.make(lambda: built) is built


def test_a_wrong_input_must_be_refused_with_the_right_error():
    def picky(x):
        raise ValueError("no")

    checks.raises(ValueError, picky, X)
    assert "expected a TypeError, found ValueError: no" in message_of(
        checks.raises, TypeError, picky, X, of="picky(x)"
    )
    assert "but it returned an array of shape (2, 3)" in message_of(
        checks.raises, ValueError, lambda x: x, X
    )


def test_a_number_is_judged_without_being_told():
    hints = [(60, "you forgot the biases")]
    checks.number(65, 65, of="weights")
    checks.number(3.15, np.pi, tol=0.01, of="pi")
    assert message_of(checks.number, 60, 65, of="weights", hints=hints) == (
        "weights: you forgot the biases"
    )
    assert message_of(checks.number, 70, 65, of="weights") == (
        "weights: 70 is too large"
    )
    assert "found nan" in message_of(checks.number, np.nan, 65, of="weights")
    assert "placeholder" in message_of(checks.number, ..., 65, of="weights")


def test_a_choice_is_judged_without_being_told():
    ask = {"options": "abc", "hints": {"a": "that is a mean"}}
    checks.choice(" B ", "b", **ask)
    assert "'a' is not right: that is a mean" in message_of(
        checks.choice, "a", "b", **ask
    )
    assert "expected one of a, b, c as a string, found 'd'" in message_of(
        checks.choice, "d", "b", **ask
    )
    assert "as a string, found nothing" in message_of(checks.choice, None, "b", **ask)


def test_a_visible_test_sees_that_an_answer_stands_there_and_no_more():
    checks.is_number(7, of="weights")
    checks.is_one_of("C", options="abc")
    assert "expected a number, found the placeholder" in message_of(
        checks.is_number, ..., of="weights"
    )
    assert "expected one of a, b, c" in message_of(checks.is_one_of, 1, options="abc")


def test_a_measured_value_lies_in_its_band():
    checks.between(0.9, 0.9, 1, of="accuracy")
    assert message_of(checks.between, 0.5, 0.9, 1, of="accuracy", hint="train on") == (
        "accuracy: expected 0.9 to 1, found 0.5: train on"
    )
    assert "found nan" in message_of(checks.between, np.nan, 0, 1, of="accuracy")


def test_a_condition_must_be_a_plain_bool():
    checks.true(np.bool_(True), "never")
    assert message_of(checks.true, False, "look again") == "look again"
    with pytest.raises(TypeError, match="needs a bool"):
        checks.true(SaysYes(), "never")


def test_a_hint_is_found_however_its_option_is_written():
    options = ["no ReLU", "all zero"]
    said = message_of(
        checks.choice, "NO relu", "all zero", options=options, hints={"no ReLU": "look"}
    )
    assert "look" in said


def test_a_notebook_shows_the_sentence_and_no_traceback():
    assert CheckFailed("flip it")._render_traceback_() == ["Not yet: flip it"]


def test_an_odd_object_is_named_by_its_own_type():
    for check, args in (
        (checks.close, (1.0,)),
        (checks.shape, ((),)),
        (checks.number, (1.0,)),
    ):
        with pytest.raises(checks.CheckFailed, match="found an object of type object"):
            check(object(), *args, of="a")


def test_a_number_that_prints_like_the_right_one_is_told_to_the_last_digit():
    with pytest.raises(checks.CheckFailed, match=r"a: 0\.30000000000000004 is too"):
        checks.number(0.1 + 0.2, 0.3, of="a")


@pytest.mark.parametrize("check", [checks.number, checks.close])
def test_an_integer_beyond_every_float_is_no_number(check):
    with pytest.raises(checks.CheckFailed, match="found an integer of more than 300"):
        check(10**400, 3, of="a")


def test_a_dict_that_is_changed_inside_is_told():
    def clip(grads):
        grads["a"] *= 2
        return grads

    with pytest.raises(checks.CheckFailed, match="argument 1 was changed"):
        checks.untouched(clip, {"a": np.ones(2), "b": [np.zeros(1)]})
    checks.untouched(lambda grads: {**grads}, {"a": np.ones(2)})
