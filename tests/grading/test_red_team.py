"""Attacks on the grader itself, on other students and on the walls of the sandbox."""

import json
import threading
import time

import crossing
import nbformat
import psutil
import pytest
import samples
from nbformat.v4 import new_code_cell, new_notebook
from test_sandbox import shown

from course_utils.grading import Limits, Reason, Status, grade
from course_utils.grading.wire import messages

pytestmark = pytest.mark.slow
MEGABYTE = 2**20
TEST, RIGHT = "assert f() == 2", "def f(): return 2"
SMALL = Limits(cell_seconds=4, notebook_seconds=12, memory=400 * MEGABYTE)


def handed_in(student, engine, test=TEST, limits=SMALL):
    """Grade one answer; return score, outcome, notebook."""
    question = crossing.Question("", student, test, RIGHT)
    assignment = question.assignment(limits=limits)
    notebook, (score,), outcome = grade(
        question.submission(), assignment, engine=engine
    )
    return score, outcome, notebook


ENDED = {  # a check that comes to no verdict, and why a person must look
    "it ends itself": ("import os\n    os._exit(0)", Reason.KERNEL_DIED),
    "it kills its line": ("import os\n    os.closerange(0, 99)", Reason.KERNEL_DIED),
    "it crashes": ("import ctypes\n    ctypes.string_at(0)", Reason.KERNEL_DIED),
    "it stops": ("import os\n    os.kill(os.getpid(), 19)", Reason.TIMED_OUT),
    "it never ends": ("while True: pass", Reason.TIMED_OUT),
    "it sleeps": ("import time\n    time.sleep(99)", Reason.TIMED_OUT),
    "it answers a byte a second": (
        "import sys, time\n    sock = [o for o in __import__('gc').get_objects() "
        "if type(o).__name__ == 'socket' and o.fileno() > 0]\n"
        "    for _ in range(99):\n        [s.send(b'\\0') for s in sock]\n"
        "        time.sleep(1)",
        None,
    ),
    "memory in private pages": (
        "import os, time\n    a = bytearray(b'1') * (280 * 2**20)\n    os.fork()\n"
        "    for i in range(0, len(a), 4096): a[i] = 2\n    time.sleep(3)",
        Reason.OUT_OF_MEMORY,
    ),
    "memory in files without a name": (
        "import os, time\n    for i in range(12):\n        fd = os.memfd_create('m')\n"
        "        [os.write(fd, b'1' * 2**20) for _ in range(60)]\n    time.sleep(3)",
        Reason.OUT_OF_MEMORY,
    ),
    "memory on the memory disk": (
        "import time\n    for name in ('/tmp/m', '/dev/shm/m'):\n"
        "        for n in '1234':\n            with open(name + n, 'wb') as file:\n"
        "                [file.write(b'1' * 2**20) for _ in range(62)]\n"
        "    time.sleep(3)",
        Reason.OUT_OF_MEMORY,
    ),
    "memory that a process hides": (
        "import ctypes, time\n    ctypes.CDLL(None).prctl(4, 0, 0, 0, 0)\n"
        "    m = [b'1' * 2**20 for _ in range(350)]\n    import os\n    os.fork()\n"
        "    m += [b'1' * 2**20 for _ in range(40)]\n    time.sleep(3)",
        None,
    ),
}


@pytest.mark.parametrize("name", ENDED)
def test_a_check_without_a_verdict_goes_to_a_person(name, engine):
    """Never a silent 0: the reason is told, and no point is given."""
    body, reason = ENDED[name]
    score, outcome, _ = handed_in(f"def f():\n    {body}", engine)
    assert not score.points
    assert outcome.status is Status.NEEDS_PERSON
    assert outcome.reason == reason or reason is None
    assert "test_f" in outcome.detail


GREEDY = {
    "names of 800 MB": (
        "import course_utils.grading.wire.desk as desk\n"
        "desk.Desk.name = lambda *a, **k: ({'value': None}, [b'0' * 2**26] * 12)\n"
    ),
    "many small lists": (
        "import course_utils.grading.wire.desk as desk\n"
        "desk.Desk.name = lambda *a, **k: ({'value': [[]] * 5_000_000}, [])\n"
    ),
    "processes": (
        "import os\nfor _ in range(40):\n    if os.fork() == 0:\n"
        "        while True: pass\n"
    ),
}


@pytest.mark.parametrize("name", GREEDY)
def test_one_submission_takes_nothing_from_another(name, engine):
    """Four honest notebooks are graded beside it, in the same judge."""
    question = crossing.Question("", RIGHT, TEST)
    assignment = question.assignment(limits=Limits(25, memory=SMALL.memory))
    greedy = question.notebook(GREEDY[name] + "def f(): return 1", "")
    found = {}

    def work(key, submission):
        _, (score,), outcome = grade(submission, assignment, engine=engine)
        found[key] = score.points, outcome.status

    works = [("greedy", greedy)] + [(n, question.submission()) for n in range(4)]
    threads = [threading.Thread(target=work, args=pair) for pair in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found.pop("greedy")[0] == 0
    assert set(found.values()) == {(2.0, Status.GRADED)}


def cells_of(count, source="pass"):
    return new_notebook(cells=[new_code_cell(source) for _ in range(count)])


TOO_MUCH = {
    "20,000 cells": cells_of(20_000, ""),
    "a source of 3 MB": cells_of(1, "a;" * (3 * MEGABYTE // 2)),
    "half a million parts": '{"cells": [' + "{}," * 500_000 + "{}]}",
}


@pytest.mark.parametrize("name", TOO_MUCH)
def test_what_is_too_much_to_read_goes_to_a_person(name, engine):
    submitted = TOO_MUCH[name]
    text = submitted if isinstance(submitted, str) else nbformat.writes(submitted)
    before = psutil.Process().memory_info().rss
    _, scores, outcome = grade(
        text.encode(), crossing.Question("", RIGHT, TEST).assignment(), engine=engine
    )
    assert outcome.reason is Reason.TOO_LARGE
    assert [score.points for score in scores] == [0.0]
    assert psutil.Process().memory_info().rss - before < 200 * MEGABYTE


FLOODS = {
    "outputs of 60 MB": "[{'output_type': 'stream', 'name': 'stdout', "
    "'text': 'x' * 6 * 10**6}] * 10",
    "outputs of 5 MB": "[{'output_type': 'stream', 'name': 'stdout', "
    "'text': 'x' * 10**6}] * 5",
    "50,000 outputs": "[{'output_type': 'stream', 'name': 'stdout', 'text': 'x'}]"
    " * 50000",
    "deep outputs": "[{'output_type': 'display_data', 'metadata': {}, 'data': "
    "{'application/json': eval('[' * 90 + ']' * 90)}}] * 900",
    "no outputs": "{'a': 1}",
}


@pytest.mark.parametrize("name", FLOODS)
def test_forged_outputs_are_cut_where_they_arrive(name, engine):
    forged = (
        "import course_utils.grading.sessions.shell as shell\n"
        f"shell.Outputs.take = lambda s: {FLOODS[name]}\n" + RIGHT
    )
    _, outcome, notebook = handed_in(forged, engine)
    assert len(nbformat.writes(notebook)) < 2 * MEGABYTE
    assert outcome.evidence or outcome.reason is Reason.KERNEL_DIED


def test_a_long_message_and_much_evidence_are_cut(engine):
    answer = "def f():\n    raise ValueError('x' * 10**7)"
    score, _, _ = handed_in(answer, engine)
    assert len(score.message) < 3000
    cells = [samples.cell("pass", f"strange{n}", solution=True) for n in range(900)]
    submitted = crossing.Question("", RIGHT, TEST).submission()
    submitted.cells += cells
    assignment = crossing.Question("", RIGHT, TEST).assignment()
    _, _, outcome = grade(submitted, assignment, engine=engine)
    assert len(outcome.evidence) <= 50


WALLS = {
    "no socket but of this machine": (
        "import socket\nfor family in (2, 10, 16, 40):\n    try:\n"
        "        socket.socket(family)\n        print('open')\n"
        "    except OSError:\n        print('refused')",
        ["refused"] * 4,
    ),
    "sockets between processes": (
        "import socket\na, b = socket.socketpair()\na.send(b'x')\nprint(b.recv(1))",
        ["b'x'"],
    ),
    "system calls of an escape": (
        "import ctypes\nlibc = ctypes.CDLL(None, use_errno=True)\n"
        "for n in (101, 272, 308, 430, 431, 432, 433, 438, 442, 447, 320, 426, 427):\n"
        "    libc.syscall(n, 0, 0, 0, 0, 0)\n    print(ctypes.get_errno())",
        ["1"] * 13,
    ),
    "the first process has the filter": (
        "print([l.split()[1] for l in open('/proc/1/status') if 'Seccomp:' in l][0])",
        ["2"],
    ),
    "no capability can come back": (
        "print([l.split()[1] for l in open('/proc/self/status') if 'CapBnd' in l][0])",
        ["0000000000000000"],
    ),
    "what nbgrader's notebooks ask": (
        "import os\nprint(os.environ['NBGRADER_EXECUTION'])",
        ["autograde"],
    ),
}


@pytest.mark.parametrize("name", WALLS)
def test_a_wall_stands(name, engine):
    source, expected = WALLS[name]
    assert shown(source, engine).split() == expected


def test_a_whole_answer_has_one_deadline(engine):
    slow = (
        "import course_utils.grading.sessions.runner as runner, time\n"
        "send = runner.messages.send\n"
        "def drip(sock, *a, **k):\n    while True:\n"
        "        sock.send(b'\\0\\0\\0\\1')\n"
        "        time.sleep(0.3)\nrunner.messages.send = drip"
    )
    start = time.monotonic()
    _, outcome, _ = handed_in(slow, engine)
    assert outcome.status is Status.NEEDS_PERSON
    assert time.monotonic() - start < 40


def test_open_files_only_travel_downwards():
    import socket

    here, there = socket.socketpair()
    with here, there:
        start = json.dumps([{}, []]).encode()
        size = len(start).to_bytes(4, "big")
        socket.send_fds(there, [size], [there.fileno()])
        there.sendall(start)
        _, _, files = messages.receive(here, messages.FROM_A_NOTEBOOK, 1)
    assert files == []


FAULTS = {
    "AUTOTEST": ("### AUTOTEST f(1)", {}, "AUTOTEST"),
    "a hashed AUTOTEST": ("### HASHED AUTOTEST f(1)", {}, "AUTOTEST"),
    "no points": ("pass", {"points": None}, "points"),
    "negative points": ("pass", {"points": -1}, "points"),
    "points without end": ("pass", {"points": float("inf")}, "points"),
    "no id": ("pass", {"grade_id": ""}, "grade_id"),
    "an id twice": ("pass", {"grade_id": "f"}, "twice"),
    "a newer schema": ("pass", {"schema_version": 10}, "schema"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_teacher_s_mistake_is_one_clear_sentence(name, tmp_path):
    from course_utils.grading import load_assignment
    from course_utils.project import CourseError

    test, marks, says = FAULTS[name]
    made = crossing.Question("", RIGHT, test).notebook(RIGHT, "")
    made.cells[-1].metadata.nbgrader.update(marks)
    path = tmp_path / "hw" / "hw.ipynb"
    samples.write(path, nbformat.writes(made))
    with pytest.raises(CourseError, match=says):
        load_assignment(path)


def test_a_judge_that_ends_is_tried_again_and_then_told(engine, monkeypatch):
    """Trouble of the grader is no verdict: once more, and then an error to be told."""
    from course_utils.grading.judge import core
    from course_utils.grading.judge.judging import JudgeDied
    from course_utils.grading.run.coordinator import Task, grade_task

    question = crossing.Question("", RIGHT, TEST)
    assignment, tried = question.assignment(), []
    judge = core.judge
    grade(question.submission(), assignment, engine=engine)

    def dying(times):
        def once(*args):
            tried.append(1)
            if len(tried) <= times:
                raise JudgeDied("the judge ended")
            return judge(*args)

        return once

    monkeypatch.setattr(core, "judge", dying(1))
    task = Task("a", nbformat.writes(question.submission()).encode(), assignment)
    assert grade_task(task, engine).points == 2
    tried.clear()
    monkeypatch.setattr(core, "judge", dying(2))
    graded = grade_task(task, engine)
    assert graded.outcome.reason is Reason.INTERNAL
    assert "the judge ended" in graded.outcome.detail
    assert [score.points for score in graded.scores] == [None]
