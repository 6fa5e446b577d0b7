"""What a notebook can see, keep and leave behind: nothing of the grader's."""

import os
import socket
import time
import uuid
from pathlib import Path

import psutil
import pytest
import samples
from test_hostile import grade  # the same entry as a real submission

pytestmark = pytest.mark.slow


def shown(source, engine, limits=samples.LIMITS) -> str:
    """Run a cell in the sandbox and return what it prints."""
    with engine.server.session(limits, {"data/given.txt": b"given"}) as session:
        reply = session.ask({"do": "run", "source": source}, 10)
    texts = [
        output.get("text", output.get("evalue", "")) for output in reply["outputs"]
    ]
    return "".join(texts)


PROBE = """
import os
for path in {paths!r}:
    try:
        print(path, os.listdir(path) if os.path.isdir(path) else open(path).read(9))
    except OSError as error:
        print(path, type(error).__name__)
"""


def test_the_files_of_the_exercise_are_there(engine):
    assert shown("print(open('data/given.txt').read())", engine) == "given\n"


def test_course_gradebook_and_home_cannot_be_seen(engine, tmp_path):
    secret = Path.home() / f".secret-{uuid.uuid4().hex}"
    root = Path(__file__).parents[2]
    seen = shown(PROBE.format(paths=[str(root / "solutions"), str(root / "tests"),
                 str(secret), str(tmp_path), "/etc/shadow"]), engine)  # fmt: skip
    assert seen.count("FileNotFoundError") == 5


def test_nothing_of_the_system_can_be_written(engine):
    package = Path(__file__).parents[2] / "src" / "course_utils" / "__init__.py"
    source = (
        "for path in ['/usr/x', '/x', {!r}, '/proc/sys/kernel/hostname', '/dev/x']:\n"
        "    try:\n        open(path, 'a').write('')\n        print('written')\n"
        "    except OSError:\n        print('refused')"
    )
    assert shown(source.format(str(package)), engine).split() == ["refused"] * 5


def test_the_environment_holds_nothing_of_the_graders(engine, monkeypatch):
    monkeypatch.setenv("DATABASE_PASSWORD", "secret")
    assert "secret" not in shown("import os\nprint(dict(os.environ))", engine)


def test_there_is_no_network(engine):
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        source = f"import socket\nsocket.create_connection(('127.0.0.1', {port}), 2)"
        assert "not supported" in shown(source, engine)


@pytest.mark.parametrize("how", ["Popen", "daemon"])
def test_no_process_outlives_the_notebook(how, engine):
    name = f"1000{uuid.uuid4().int % 10**8}"
    source = {
        "Popen": f"import subprocess\nsubprocess.Popen(['sleep', '{name}'], "
        "start_new_session=True)",
        "daemon": "import os\nif os.fork() == 0:\n    os.setsid()\n"
        f"    if os.fork() == 0:\n        os.execlp('sleep', 'sleep', '{name}')\n"
        "    os._exit(0)",
    }[how]
    shown(source, engine)
    assert not [p for p in psutil.process_iter(["cmdline"])
                if name in (p.info["cmdline"] or [])]  # fmt: skip


def test_a_notebook_has_no_privilege_and_cannot_get_one(engine):
    source = (
        "import os, ctypes\nprint(os.geteuid() != 0 or 'root')\n"
        "status = open('/proc/self/status').read()\n"
        "print('CapEff:\\t0000000000000000' in status, 'NoNewPrivs:\\t1' in status)\n"
        "print(ctypes.CDLL(None).unshare(0x10000000))"
    )
    assert shown(source, engine).split() == ["True", "True", "True", "-1"]


def test_every_notebook_starts_from_its_own_seed(engine):
    source = (
        "import random, numpy, torch\n"
        "print(random.random(), numpy.random.rand(), float(torch.rand(1)))"
    )

    def draw(seed):
        with engine.server.session(samples.LIMITS, seed=seed) as session:
            return session.ask({"do": "run", "source": source}, 10)["outputs"][0][
                "text"
            ]

    assert draw(1) == draw(1)
    assert len(set(zip(draw(1).split(), draw(2).split(), strict=True))) == 3
    assert all(a != b for a, b in zip(draw(1).split(), draw(2).split(), strict=True))


def test_one_thread_per_notebook(engine):
    assert shown("import torch\nprint(torch.get_num_threads())", engine) == "1\n"


def test_a_second_notebook_sees_nothing_of_the_first(engine):
    shown(
        "open('/tmp/left', 'w').write('x')\nimport builtins\nbuiltins.left = 1", engine
    )
    seen = shown("import os, builtins\nprint(os.path.exists('/tmp/left'), "
                 "hasattr(builtins, 'left'))", engine)  # fmt: skip
    assert seen == "False False\n"


def test_the_server_goes_when_the_grader_goes(tmp_path, engine):
    pid = os.fork()
    if pid == 0:
        from course_utils.grading.sessions.client import Server

        server = Server(preload=())
        server.session(samples.LIMITS)
        (tmp_path / "pid").write_text(str(server.process.pid))
        os.kill(os.getpid(), 9)
    os.waitpid(pid, 0)
    server = int((tmp_path / "pid").read_text())
    deadline = time.monotonic() + 10
    while psutil.pid_exists(server) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not psutil.pid_exists(server)


def test_hidden_inputs_do_not_reach_a_later_cell(engine):
    spy = samples.SQUARE.replace("    return", "    seen.append(x)\n    return")
    submitted = samples.submission("seen = []\n" + spy)
    submitted.cells.append(samples.cell("print('seen:', seen)"))
    notebook, scores, _ = grade(submitted, samples.assignment(), engine=engine)
    assert notebook.cells[-1].outputs[0].text == "seen: []\n"
    assert samples.points(scores)["square"] == 3


def test_a_function_that_reads_its_callers_finds_no_test(engine):
    spy = (
        "import inspect\ndef square(x):\n"
        "    seen = [f'{f.code_context} {f.frame.f_locals}' for f in inspect.stack()]\n"
        "    raise ValueError(' '.join(seen)[-1900:])"
    )
    notebook, _, _ = grade(samples.submission(spy), samples.assignment(), engine=engine)
    text = str(notebook)
    assert not [secret for secret in samples.SECRETS if secret in text]
