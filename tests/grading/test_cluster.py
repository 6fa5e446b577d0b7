"""The same grades from several worker processes, one of which dies on the way."""

import os
import signal

import pytest
from test_evening import course, empty_gradebook, grades, run  # noqa: F401, fixtures

from course_utils.grading.books.store import Folders
from course_utils.grading.run import evening

pytestmark = pytest.mark.slow


def test_a_worker_that_dies_loses_nothing(course):  # noqa: F811
    distributed = pytest.importorskip("distributed")
    with distributed.LocalCluster(
        n_workers=2,
        threads_per_worker=1,
        processes=True,
        host="127.0.0.1",
        dashboard_address=None,
    ) as cluster:
        victim = next(iter(cluster.workers.values())).pid
        killed = []

        def watch(tally):
            if not killed:
                os.kill(victim, signal.SIGKILL)
                killed.append(victim)

        plan = evening.Plan(course, scheduler=cluster.scheduler_address)
        tally = evening.run(plan, watch)
    assert killed
    assert tally.graded == 6
    found = grades(course)
    assert [found[f"student{i}", "test_square"][0] for i in range(6)] == [3.0, 0.0] * 3
    assert len(list(Folders(course).records.rglob("*.json"))) == 6
