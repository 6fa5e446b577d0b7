"""Run a student's function: quietly, on copies, with errors told in one sentence."""

import io
import traceback
import warnings
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from copy import deepcopy
from os.path import dirname

import numpy as np

from course_utils.checks.failure import fail
from course_utils.checks.plain import as_numbers, describe, to_plain

MAX_TEXT = 200  # characters of a student's error message that are repeated


class _Nowhere(io.TextIOBase):
    """A stream that forgets what is written to it."""

    def write(self, text):
        return len(text)


@contextmanager
def quiet():
    """Keep prints and warnings out of a test cell: nbgrader takes points for them."""
    nowhere = _Nowhere()
    with (
        warnings.catch_warnings(),
        redirect_stdout(nowhere),
        redirect_stderr(nowhere),
    ):
        warnings.simplefilter("ignore")
        yield


def make(f, /, *args, **kwargs):
    """Run a student's function and return the very object, such as a model.

    Args:
        f: The function.
        *args: What it is called with; arrays are copied.
        **kwargs: Likewise, by name.

    Returns:
        What it returns.

    Raises:
        CheckFailed: It is no function, or it stopped.
    """
    return _run(f, copied(args), copied(kwargs))


def call(f, /, *args, **kwargs):
    """Run a student's function and return plain arrays, numbers and tuples.

    Args:
        f: The function.
        *args: What it is called with; arrays are copied.
        **kwargs: Likewise, by name.

    Returns:
        What it returns, made plain.

    Raises:
        CheckFailed: It is no function, or it stopped.
    """
    answer = make(f, *args, **kwargs)
    with quiet():
        return to_plain(answer)


def raises(error_type, f, /, *args, of: str | None = None, **kwargs) -> None:
    """Check that a wrong input is refused with the right kind of error.

    Args:
        error_type: The class of the error.
        f: The function.
        *args: The wrong input; arrays are copied.
        of: What it is, in the learner's words.
        **kwargs: More of it, by name.
    """
    of, wanted = of or f"{name_of(f)}(...)", error_type.__name__
    try:
        with quiet():
            answer = f(*copied(args), **copied(kwargs))
    except error_type:
        return
    except (Exception, SystemExit) as error:
        fail(f"{of}: expected a {wanted}, found {explain(error)}{_where(error, f)}")
    fail(f"{of}: expected a {wanted}, but it returned {describe(answer)}")


def after(f, /, *args, **kwargs) -> list:
    """Run a student's function; return the positional arguments as it left them.

    For functions that work in place: ``weights, velocity = checks.after(step, weights,
    velocity)``, or ``model, *_ = checks.after(train, model, data)``. What was handed
    over stays as it was, modules and optimisers too.

    Args:
        f: The function.
        *args: What it is called with.
        **kwargs: Likewise, by name.

    Returns:
        The positional arguments, in their order, as the call left them.
    """
    if hasattr(type(f), "__after__"):  # it lives in another process
        return _run(f.__after__, (args, kwargs), {}, name_of(f))
    given, named = deepcopy((args, kwargs))
    _run(f, given, named)
    return list(given)


def untouched(f, /, *args, of: str | None = None, **kwargs) -> None:
    """Check that a function leaves arrays, and lists and dicts of them, as they were.

    Args:
        f: The function.
        *args: What it is called with.
        of: What it is, in the learner's words.
        **kwargs: Likewise, by name.
    """
    left = after(f, *args, **kwargs)
    for position, (before, found) in enumerate(zip(args, left, strict=True)):
        if not _is_same(before, found):
            fail(
                f"{of or name_of(f)}: argument {position + 1} was changed; work on "
                "a copy, or write `x = x - 1` where you wrote `x -= 1`"
            )


def _is_same(before, found) -> bool:
    """Say whether arrays, and lists, tuples and dicts of them, hold what they held."""
    if isinstance(before, dict):
        return set(before) == set(found) and all(
            _is_same(before[name], found[name]) for name in before
        )
    numbers = as_numbers(before)
    if numbers is None and isinstance(before, list | tuple):
        return len(before) == len(found) and all(map(_is_same, before, found))
    return numbers is None or np.array_equal(numbers, as_numbers(found), equal_nan=True)


def _run(f, args, kwargs, own_name: str = ""):
    """Run a student's function; what goes wrong becomes one sentence."""
    if not callable(f):
        fail(f"expected a function, found {describe(f)}: run its cell again")
    try:
        with quiet():
            return f(*args, **kwargs)
    except NotImplementedError as error:
        frames = _own_frames(error, f)  # it may have called an earlier question's
        name = frames[-1].name if frames else own_name or name_of(f)
        fail(f"{name} is not written yet: replace `raise NotImplementedError`")
    except (Exception, SystemExit) as error:
        name = own_name or name_of(f)
        fail(f"{name}(...) stopped with {explain(error)}{_where(error, f)}")


def copied(value):
    """Copy arrays, and lists, tuples and dicts of them; share everything else."""
    kind = type(value)
    if kind is np.ndarray:
        return value.copy()
    if kind in (list, tuple):
        return kind(copied(item) for item in value)
    if kind is dict:
        return {key: copied(item) for key, item in value.items()}
    return value


def name_of(f) -> str:
    """Return the name a learner knows a function by."""
    name = getattr(f, "__name__", None)
    return name if type(name) is str else type(f).__name__


def explain(error: BaseException) -> str:
    """Return the type and the text of an error, cut to a readable length."""
    try:
        text = str.__str__(str(error))
    except Exception:
        text = ""
    text = text if len(text) <= MAX_TEXT else text[:MAX_TEXT] + "..."
    return f"{type(error).__name__}: {text}" if text else type(error).__name__


def _where(error, f) -> str:
    """Point at the last line of the student's own cell that was running."""
    lines = [frame.line for frame in _own_frames(error, f) if frame.line]
    return f", in the line `{lines[-1]}`" if lines else ""


def _own_frames(error, f):
    """Return the frames that lie in the student's cells, one file each."""
    own = getattr(getattr(f, "__code__", None), "co_filename", "")
    frames = traceback.extract_tb(error.__traceback__)
    return [frame for frame in frames if dirname(frame.filename) == dirname(own)]
