"""The same grading on many machines, through Dask distributed.

Every worker needs this package and bubblewrap; submissions travel as bytes. Dask
gives the tasks of a worker that dies to another one; a task whose workers die one
after another is given up.
"""

import time
from collections.abc import Iterator

from course_utils.grading.records import GradedSubmission, Reason
from course_utils.grading.run.coordinator import (
    IN_FLIGHT,
    LOOK_EVERY,
    asked_to_stop,
    failed,
    grade_task,
)
from course_utils.grading.run.tasks import Task
from course_utils.project import CourseError

WORKER_SECONDS = 60  # how long the first worker may take to appear


def on_a_cluster(tasks, address: str) -> Iterator[GradedSubmission]:
    """Grade with all workers of a scheduler.

    Raises:
        CourseError: No scheduler answers at the address, or it stops answering.
        KeyboardInterrupt: Somebody asked to stop; what was done is yielded first.
    """
    from distributed import Client

    try:
        client = Client(address, timeout=10)
    except (OSError, TimeoutError, ValueError) as error:
        raise CourseError(
            f"expected a Dask scheduler at {address}, found none ({error}): "
            "start one with `dask scheduler` and `dask worker ADDRESS`"
        ) from None
    with client:
        try:
            client.wait_for_workers(1, timeout=WORKER_SECONDS)
        except TimeoutError:
            raise CourseError(
                f"expected a worker at {address}, found none within {WORKER_SECONDS} "
                f"s: start one with `dask worker {address}`"
            ) from None
        yield from _grade(client, iter(tasks), address)


def _grade(client, tasks, address) -> Iterator[GradedSubmission]:
    """Yield results as they come; send more as workers come."""
    from distributed import as_completed

    sent: dict[str, Task] = {}
    running = as_completed()
    with asked_to_stop() as asked:
        while not asked.is_set():
            room = IN_FLIGHT * max(1, sum(client.nthreads().values()))
            while len(sent) < room and (task := next(tasks, None)):
                future = client.submit(grade_task, task, pure=False)
                sent[future.key] = task
                running.add(future)
            if not sent:
                return
            if not running.has_ready():
                time.sleep(LOOK_EVERY / 10)
                continue
            future = next(running)
            yield _result(future, sent.pop(future.key), address)
            future.release()
    raise KeyboardInterrupt


def _result(future, task, address) -> GradedSubmission:
    """Return a result, or what became of a task that ended its workers.

    Raises:
        CourseError: The scheduler has gone.
    """
    from distributed import KilledWorker

    try:
        return future.result()
    except KilledWorker as error:
        detail = f"{error.allowed_failures + 1} workers ended while they graded it"
        return failed(task, Reason.KERNEL_DIED, detail)
    except Exception as error:
        if future.status in ("cancelled", "lost"):
            raise CourseError(
                f"the Dask scheduler at {address} has gone; what was graded until "
                "then is kept: start it again and run this again"
            ) from None
        return failed(task, Reason.INTERNAL, f"{type(error).__name__}: {error}")
