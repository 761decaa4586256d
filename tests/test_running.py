"""`seenheard run`, the real program: site and worker, stopped and killed."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

START_SECONDS = 90


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Program:
    """The demonstration, running on a folder and a port of its own."""

    def __init__(self, data: Path) -> None:
        self.data, self.port = data, free_port()
        environment = {k: v for k, v in os.environ.items() if not k.startswith(("SEENHEARD", "DJANGO"))}
        self.log = (data.parent / "log").open("ab")
        self.process = subprocess.Popen(
            [
                sys.executable,
                "-m",
                "seenheard.cli",
                "run",
                "--demonstration",
                "--data",
                str(data),
                "--port",
                str(self.port),
            ],
            env=environment,
            stdout=self.log,
            stderr=self.log,
            start_new_session=True,
        )

    def get(self, path: str) -> tuple[int, str]:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=10) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as answer:
            return answer.code, answer.read().decode()

    def wait_until_ready(self) -> None:
        end = time.monotonic() + START_SECONDS
        while time.monotonic() < end:
            try:
                if self.get("/healthz")[0] == 200:
                    return
            except OSError:
                pass
            assert self.process.poll() is None, (self.data.parent / "log").read_text()
            time.sleep(0.2)
        raise AssertionError((self.data.parent / "log").read_text())

    def workers(self) -> list[int]:
        """The worker's processes, by what they were started with."""
        found = []
        for entry in Path("/proc").iterdir():
            if entry.name.isdigit():
                try:
                    words = (entry / "cmdline").read_bytes().split(b"\0")
                except OSError:
                    continue
                if b"--part" in words and b"worker" in words and str(self.data).encode() in words:
                    found.append(int(entry.name))
        return found

    def stop(self) -> int:
        if self.process.poll() is None:
            self.process.terminate()
        code = self.process.wait(timeout=30)
        self.log.close()
        return code


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Program]:
    running = Program(tmp_path_factory.mktemp("demonstration") / "data")
    running.wait_until_ready()
    yield running
    if running.process.poll() is None:
        running.stop()


def test_it_answers_and_says_its_version(program: Program) -> None:
    status, words = program.get("/healthz")
    assert status == 200
    assert "0.1.0" in words


def test_the_demonstration_signs_in_by_itself_and_says_what_it_is(program: Program) -> None:
    status, words = program.get("/")
    assert status == 200
    assert "This is a demonstration" in words


def test_a_killed_worker_is_started_again_and_reads_what_waits(program: Program) -> None:
    [first] = program.workers()
    os.kill(first, signal.SIGKILL)
    (program.data / "watched" / "late.txt").write_text("Dear Doctor, a letter that came while the worker was dead.")
    end = time.monotonic() + 60
    while time.monotonic() < end:
        again = program.workers()
        if again and again != [first] and (program.data / "watched" / "taken" / "late.txt").exists():
            return
        time.sleep(0.5)
    raise AssertionError((program.data.parent / "log").read_text())


def started_again(program: Program, *more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "seenheard.cli", "run", "--data", str(program.data), *more],
        capture_output=True,
        text=True,
        timeout=60,
    )


def test_a_second_start_on_the_same_folder_is_refused_with_the_address_of_the_first(program: Program) -> None:
    answer = started_again(program, "--demonstration", "--port", str(free_port()))
    assert answer.returncode == 1
    assert f"is running on {program.data} already at http://127.0.0.1:{program.port}" in answer.stderr


def test_a_port_that_is_taken_is_said(program: Program, tmp_path: Path) -> None:
    answer = subprocess.run(
        [
            *(sys.executable, "-m", "seenheard.cli", "run", "--demonstration"),
            *("--data", str(tmp_path / "other"), "--port", str(program.port)),
        ],
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert answer.returncode == 1
    assert "listens on 127.0.0.1" in answer.stderr


def test_stopped_it_ends_cleanly_and_all_is_whole(program: Program) -> None:
    assert program.stop() == 0
    assert program.workers() == []
    answer = subprocess.run(
        [sys.executable, "-m", "seenheard.cli", "verify", "--data", str(program.data)],
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert answer.returncode == 0, answer.stdout
    assert "All is whole." in answer.stdout


def test_the_demonstrations_folder_never_becomes_a_practices(program: Program) -> None:
    answer = started_again(program, "--port", str(free_port()))
    assert answer.returncode == 1
    assert "every person is invented" in answer.stderr
