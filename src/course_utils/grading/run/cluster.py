"""The same grading on many machines, through Dask distributed.

Every worker needs this package and bubblewrap; submissions travel as bytes. Dask
gives the tasks of a worker that dies to another one.
"""

from collections.abc import Iterator

from course_utils.grading.records import GradedSubmission
from course_utils.grading.run.coordinator import IN_FLIGHT, grade_task
from course_utils.project import CourseError

RETRIES = 3  # a worker may die this often with the same submission


def on_a_cluster(tasks, address: str) -> Iterator[GradedSubmission]:
    """Grade with all workers of a scheduler.

    Raises:
        CourseError: No scheduler answers at the address.
    """
    from distributed import Client, as_completed

    try:
        client = Client(address, timeout=10)
    except (OSError, TimeoutError, ValueError) as error:
        raise CourseError(
            f"expected a Dask scheduler at {address}, found none ({error}): "
            "start one with `dask scheduler` and `dask worker ADDRESS`"
        ) from None
    with client:
        tasks, running = iter(tasks), as_completed()
        for _ in range(IN_FLIGHT * max(1, sum(client.nthreads().values()))):
            _send(client, running, tasks)
        for future in running:
            yield future.result()
            future.release()
            _send(client, running, tasks)


def _send(client, running, tasks):
    """Send the next task, if there is one."""
    for task in tasks:
        running.add(client.submit(grade_task, task, pure=False, retries=RETRIES))
        return
