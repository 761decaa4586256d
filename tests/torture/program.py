"""The real program on a folder and a port of its own: started, watched, killed in part or whole, started again."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

PATIENCE = 120.0


def environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("SEENHEARD_", "DJANGO_"))}
    return kept | {"PYTHONUNBUFFERED": "1"}


def command(*words: str, data: Path) -> list[str]:
    return [sys.executable, "-m", "seenheard.cli", *words, "--data", str(data)]


def do(*words: str, data: Path) -> str:
    """Run one of the program's commands to its end."""
    answer = subprocess.run(command(*words, data=data), capture_output=True, text=True, env=environment())
    assert answer.returncode == 0, f"{words}: {answer.stdout}{answer.stderr}"
    return answer.stdout


def tried(*words: str, data: Path) -> tuple[int, str]:
    """Run one of the program's commands; its exit code and what it said."""
    answer = subprocess.run(command(*words, data=data), capture_output=True, text=True, env=environment())
    return answer.returncode, answer.stdout + answer.stderr


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass(frozen=True, slots=True)
class Process:
    """One process of the system: its number, its parent's, and how it was started."""

    pid: int
    parent: int
    words: tuple[str, ...]

    def is_part(self, name: str) -> bool:
        return "--part" in self.words and self.words[self.words.index("--part") + 1] == name


def processes() -> Iterator[Process]:
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            stat = (entry / "stat").read_text().rpartition(")")[2].split()
            words = (entry / "cmdline").read_bytes().decode(errors="replace").split("\0")
        except OSError:
            continue
        if stat[0] != "Z":
            yield Process(int(entry.name), int(stat[1]), tuple(words))


def family_of(pid: int) -> list[Process]:
    """The process and all that descend from it, elders first."""
    everybody = list(processes())
    found = [one for one in everybody if one.pid == pid]
    for elder in found:
        found += [one for one in everybody if one.parent == elder.pid]
    return found


def kill(pids: list[int]) -> int:
    """SIGKILL, at once. Returns how many were there to be killed."""
    hit = 0
    for pid in pids:
        try:
            os.kill(pid, signal.SIGKILL)
            hit += 1
        except ProcessLookupError:
            pass
    return hit


class Program:
    """`seenheard run` on one data folder."""

    def __init__(self, data: Path, log: Path, *more: str) -> None:
        self.data, self.log, self.port, self.more = data, log, free_port(), more
        self.starts = 0
        self.slowest_start = 0.0
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def running(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def start(self) -> None:
        """Start it, and return when site and worker are well."""
        began = time.monotonic()
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                command("run", "--port", str(self.port), *self.more, data=self.data),
                env=environment(),
                stdout=log,
                stderr=log,
                stdin=subprocess.DEVNULL,
                start_new_session=True,
            )
        self.starts += 1
        self.wait_until_well()
        self.slowest_start = max(self.slowest_start, time.monotonic() - began)

    def wait_until_well(self) -> None:
        """Wait for a site that answers and a worker process that is there."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            assert self.running, f"the program ended by itself:\n{self.words()[-3000:]}"
            if self.health() == 200 and self.parts("worker"):
                return
            time.sleep(0.05)
        raise AssertionError(f"the program is not well again:\n{self.words()[-3000:]}")

    def health(self) -> int:
        try:
            with urllib.request.urlopen(f"{self.address}/healthz", timeout=10) as answer:
                return int(answer.status) if json.load(answer)["worker"] else 503
        except urllib.error.HTTPError as answer:
            return answer.code
        except OSError:
            return 0

    def words(self) -> str:
        return self.log.read_text(errors="replace")

    def family(self) -> list[Process]:
        return family_of(self.process.pid) if self.process is not None else []

    def parts(self, name: str) -> list[Process]:
        return [one for one in self.family() if one.is_part(name)]

    def parsers(self) -> list[Process]:
        """What opens strangers' files: the fork servers and their children."""
        return [one for one in self.family() if any("documents.sandbox" in word for word in one.words)]

    def wait_for_end(self, of: list[Process]) -> None:
        """Wait until none of these processes is there any more."""
        end = time.monotonic() + PATIENCE
        left = {(one.pid, one.words) for one in of}
        while left:
            left &= {(one.pid, one.words) for one in processes()}
            assert time.monotonic() < end, f"still there: {left}"
            time.sleep(0.02)

    def stop(self) -> int:
        """Stop it in order. Returns its exit code."""
        assert self.process is not None
        everybody = self.family()
        self.process.terminate()
        code = self.process.wait(timeout=60)
        self.wait_for_end(everybody)
        return code
