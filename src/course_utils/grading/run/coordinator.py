"""Grade everything that was handed in: in parallel, written by one hand.

Workers get bytes and return records; only this process touches files and gradebook.
A record is written last, so a run that was killed goes on where it stopped.
"""

import signal
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import replace

import nbformat

from course_utils.grading.books import store
from course_utils.grading.display import cleaning
from course_utils.grading.judge.core import grade
from course_utils.grading.notebook import cells
from course_utils.grading.records import GradedSubmission, Outcome, Reason, Score
from course_utils.grading.run.answers import answers_below, lost_answers
from course_utils.grading.run.tasks import Task, late, noted

IN_FLIGHT = 3  # submissions waiting per worker; keeps memory flat
LOOK_EVERY = 0.2  # seconds between two looks whether somebody wants to stop


def grade_task(task: Task, engine=None) -> GradedSubmission:
    """Grade one task; what goes wrong in the grader is an outcome as well."""
    start = time.perf_counter()
    try:
        graded = grade(task.submitted, task.assignment, engine=engine)
        notebook, scores, outcome = graded
        notes, scores = answers_below(notebook, scores)
        cleaning.clean(notebook)  # nothing in it acts in a browser of the teacher's
    except Exception as error:
        return failed(task, Reason.INTERNAL, f"{type(error).__name__}: {error}")
    seconds = round(time.perf_counter() - start, 3)
    notes += lost_answers(task.assignment, outcome)
    outcome = noted(outcome, [*notes, *task.notes])
    return _record(task, nbformat.writes(notebook), scores, outcome, seconds)


def failed(task: Task, reason: Reason, detail: str) -> GradedSubmission:
    """Return the record of a task that no worker could grade."""
    questions = task.assignment.questions
    scores = tuple(Score(q.name, None, q.points) for q in questions)
    empty = nbformat.writes(nbformat.v4.new_notebook())
    return _record(task, empty, scores, Outcome.needs_person(reason, detail))


def _record(task: Task, notebook: str, scores, outcome, seconds=0.0):
    """Return what is kept of one grading."""
    return GradedSubmission(
        student=task.student,
        assignment=task.assignment.name,
        notebook_name=task.assignment.notebook_name,
        notebook=notebook,
        scores=scores,
        outcome=outcome,
        submitted_at=task.submitted_at,
        seconds=seconds,
        digest=task.digest,
    )


@contextmanager
def asked_to_stop():
    """Give an event that the first Ctrl-C sets; the second one stops at once."""
    asked = threading.Event()
    if threading.current_thread() is not threading.main_thread():
        yield asked
        return

    def note(*_):
        asked.set()
        signal.signal(signal.SIGINT, signal.default_int_handler)

    before = signal.signal(signal.SIGINT, note)
    try:
        yield asked
    finally:
        signal.signal(signal.SIGINT, before)


def grade_all(
    tasks: Iterable[Task], submit: Callable[[Task], Future], jobs: int
) -> Iterator[GradedSubmission]:
    """Yield graded submissions as they come, with few waiting at any time.

    Raises:
        KeyboardInterrupt: Somebody asked to stop; what was done then is yielded first.
    """
    tasks, waiting = iter(tasks), set[Future]()
    with asked_to_stop() as asked:
        while not asked.is_set():
            while len(waiting) < IN_FLIGHT * jobs and (task := next(tasks, None)):
                waiting.add(submit(task))
            if not waiting:
                return
            done, waiting = wait(waiting, LOOK_EVERY, FIRST_COMPLETED)
            yield from (future.result() for future in done)
        for future in waiting:
            if not future.cancel() and future.done():
                yield future.result()
    raise KeyboardInterrupt


def on_this_machine(tasks, engine, jobs: int) -> Iterator[GradedSubmission]:
    """Grade with ``jobs`` sandboxes at a time."""
    pool = ThreadPoolExecutor(jobs)
    try:
        yield from grade_all(tasks, lambda t: pool.submit(grade_task, t, engine), jobs)
    finally:  # what still runs is given up: its sandbox ends with this process
        pool.shutdown(wait=False, cancel_futures=True)


def save(folders, book, graded: GradedSubmission) -> GradedSubmission:
    """Write one result: notebook, gradebook, and last the record."""
    duedate = book.duedate(graded.assignment)
    outcome = late(graded.outcome, graded.submitted_at, duedate)
    graded = replace(graded, outcome=outcome)
    name = graded.notebook_name
    known = store.load_record(folders, graded.student, graded.assignment, name)
    same = unchanged_cells(folders, graded) if known else set()
    store.write_whole(folders.graded(graded), graded.notebook)
    store.hand_over(folders, graded, folders.graded(graded).parent)
    book.record(graded, known, same)
    path = folders.record(graded.student, graded.assignment, name)
    store.write_whole(path, store.to_json(graded))
    return graded


def unchanged_cells(folders, graded: GradedSubmission) -> set[str]:
    """Return the ids of the cells that stand as they stood when last graded."""
    path = folders.graded(graded)
    before = _sources(path.read_text(encoding="utf-8")) if path.is_file() else {}
    now = _sources(graded.notebook)
    return {name for name, source in now.items() if before.get(name) == source}


def _sources(notebook: str) -> dict[str, str]:
    """Return the text of a graded notebook's cells by id."""
    try:
        found = nbformat.reads(notebook, as_version=4)
    except Exception:  # somebody else has written it
        return {}
    return {cells.cell_id(c): c.source for c in found.cells if cells.cell_id(c)}
