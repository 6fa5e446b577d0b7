"""Where bubblewrap is missing: a container, with the same walls."""

import os
import resource
import shutil
import subprocess
import time
from pathlib import Path

import pytest
import samples
from test_sandbox import PROBE, shown

from course_utils.grading import grade
from course_utils.grading.judge import engine
from course_utils.grading.sessions import container
from course_utils.project import CourseError

GONE_SECONDS = 20
NESTED = """
[containers]
default_ulimits = ["nofile={files}:{files}", "nproc=4096:4096"]
cgroupns = "private"
[engine]
runtime = "runc"
cgroup_manager = "cgroupfs"
events_logger = "file"
"""  # podman on a host that is a container itself


@pytest.fixture(scope="module")
def program(tmp_path_factory):
    """Return a program that starts containers here; skip with the reason."""
    with pytest.MonkeyPatch.context() as patch:
        try:
            yield container.find_runtime()
            return
        except CourseError:
            conf = tmp_path_factory.mktemp("podman") / "containers.conf"
            files = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
            conf.write_text(NESTED.format(files=files))
            patch.setenv("CONTAINERS_CONF", str(conf))
        try:
            yield container.find_runtime()
        except CourseError as problem:
            pytest.skip(f"no container can be started here: {problem}")


@pytest.fixture(scope="module")
def cold(program):
    """An engine that uses containers."""
    started = engine.Engine(container.ContainerServer(program))
    yield started
    started.close()


def containers(program) -> set[str]:
    return set(subprocess.check_output([program, "ps", "--quiet"], text=True).split())


@pytest.mark.slow
@pytest.mark.xdist_group("containers")
class TestContainer:
    """One group: its tests share an engine and look at what is left running."""

    def test_right_and_wrong_answers_are_told_apart(self, cold):
        wrong = samples.submission("def square(x):\n    return x")
        for submitted, points in ((samples.submission(), 3.0), (wrong, 0.0)):
            _, scores, _ = grade(submitted, samples.assignment(), engine=cold)
            assert samples.points(scores)["square"] == points
            assert samples.points(scores)["line"] == 2.0

    def test_nothing_of_the_grader_can_be_seen_or_written(self, cold, tmp_path):
        root = Path(__file__).parents[2]
        hidden = [str(root / "solutions"), str(root / "tests"), str(tmp_path)]
        source = PROBE.format(paths=hidden) + (
            "for path in ['/usr/x', '/x', '/run/x', '/run/course/socket', "
            f"'{root}/src/course_utils/__init__.py']:\n"
            "    try:\n        open(path, 'a').write('')\n        print('written')\n"
            "    except OSError:\n        print('refused')\n"
            "status = open('/proc/self/status').read()\n"
            "print(os.geteuid() != 0, 'CapEff:\\t0000000000000000' in status)\n"
            "print(open('data/given.txt').read(), 'PASSWORD' in os.environ)"
        )
        os.environ["PASSWORD"] = "secret"
        seen = shown(source, cold)
        del os.environ["PASSWORD"]
        assert seen.count("FileNotFoundError") == len(hidden)
        assert seen.split()[-9:] == [*["refused"] * 5, "True", "True", "given", "False"]

    def test_there_is_no_network_and_no_way_to_the_guard(self, cold):
        source = (
            "import os, signal, socket\n"
            "for pid in (1, os.getppid()):\n"
            "    try:\n        os.kill(pid, signal.SIGKILL)\n"
            "    except PermissionError:\n        print('refused')\n"
            "print(os.listdir('/sys/class/net'))\n"
            "socket.create_connection(('192.0.2.1', 80), 2)"
        )
        seen = shown(source, cold)
        assert seen.split()[:3] == ["refused", "refused", "['lo']"]
        assert "Address family not supported" in seen  # only AF_UNIX is left

    def test_nothing_is_left_running(self, cold, program):
        before = containers(program)
        shown("import subprocess\nsubprocess.Popen(['sleep', '1000'])", cold)
        end = time.monotonic() + GONE_SECONDS
        while containers(program) - before and time.monotonic() < end:
            time.sleep(0.2)
        assert not containers(program) - before

    def test_too_much_memory_ends_the_notebook_not_the_grader(self, cold):
        greedy = "x = bytearray(3 * 2**30)\n" + samples.SQUARE
        _, scores, _ = grade(
            samples.submission(greedy), samples.assignment(), engine=cold
        )
        assert samples.points(scores)["line"] == 2.0


def stand_in(folder, script):
    """Put a program named podman on an otherwise empty path."""
    program = folder / "podman"
    program.write_text(f"#!{shutil.which('sh')}\n{script}\n")
    program.chmod(0o755)


def test_a_runtime_that_fails_is_quoted(tmp_path, monkeypatch):
    stand_in(tmp_path, "echo first >&2; echo cannot connect >&2; exit 125")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(CourseError, match="podman: cannot connect"):
        container.find_runtime()


def test_a_runtime_that_works_is_used_where_bubblewrap_is_missing(
    tmp_path, monkeypatch
):
    stand_in(tmp_path, "exit 0")
    monkeypatch.setenv("PATH", str(tmp_path))
    server = engine.best_server()
    assert (server.kind, server.program) == ("container", str(tmp_path / "podman"))


def test_a_container_that_does_not_start_says_why(tmp_path):
    stand_in(tmp_path, 'echo "no space left" >&2; exit 125')
    server = container.ContainerServer(str(tmp_path / "podman"))
    with pytest.raises(CourseError, match="did not: no space left"):
        server.session(samples.LIMITS)


def test_without_any_sandbox_both_are_named(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(CourseError, match=r"install bubblewrap.*podman nor docker"):
        engine.best_server()
