"""Keeps the site and the worker alive, and stops both cleanly."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

from seenheard.practice.config.trouble import room_words

STOP_SECONDS = 12.0
SHORTEST_PAUSE, LONGEST_PAUSE = 0.25, 5.0
#: A part that ran for so long before it ended is started again without making it wait for earlier falls.
SETTLED_SECONDS = 10.0
#: A part that gives no sign of life for so long is ended and started again, though its process is there.
SILENT_SECONDS = 60.0
#: After a crash the parts of the last run may need a moment until they notice and let go of the port.
LEAVING_SECONDS = 15.0


#: How often the room on the disk is looked at.
ROOM_SECONDS = 3600.0


@dataclass(slots=True)
class Part:
    """One program that must run: started again if it ends or falls silent, after a pause that grows while it keeps
    ending. Its standard input is its lifeline (see `seenheard.lifeline`)."""

    name: str
    command: list[str]
    hears: Callable[[Part], None]
    signs: bool = False  # does it write signs of life on its standard output?
    process: subprocess.Popen[bytes] | None = None
    started_at: float = 0.0
    start_again_at: float = 0.0
    pause: float = SHORTEST_PAUSE
    heard_at: float = 0.0

    def look_after(self, now: float) -> None:
        """Start it if it does not run; end it if it has been silent for too long."""
        if self.process is not None and self.process.poll() is None:
            if now - self.started_at > SETTLED_SECONDS:
                self.pause = SHORTEST_PAUSE
            if now - self.heard_at > SILENT_SECONDS:
                print(f"The {self.name} gives no sign of life; ending it.", file=sys.stderr, flush=True)
                self.process.kill()
                self.process.wait()
            return
        if self.process is not None and self.start_again_at == 0.0:
            print(f"The {self.name} ended ({self.process.returncode}); starting it again.", file=sys.stderr, flush=True)
            self.start_again_at = now + self.pause
            self.pause = min(self.pause * 2, LONGEST_PAUSE)
        if now >= self.start_again_at:
            self.start(now)

    def start(self, now: float) -> None:
        self.let_go()
        signs = subprocess.PIPE if self.signs else None
        self.process = subprocess.Popen(self.command, stdin=subprocess.PIPE, stdout=signs)
        self.started_at = self.heard_at = now
        self.start_again_at = 0.0
        threading.Thread(target=self.hears, args=(self,), daemon=True).start()

    def let_go(self) -> None:
        """Close the lifeline, on which the part stops in order."""
        if self.process is not None and self.process.stdin is not None:
            self.process.stdin.close()

    def wait(self, seconds: float) -> None:
        if self.process is None:
            return
        try:
            self.process.wait(timeout=max(seconds, 0.1))
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


class Supervisor:
    """Site and worker on one data folder, until told to stop."""

    def __init__(self, *, host: str, port: int, data: Path, watched: Path) -> None:
        self.host, self.port, self.data, self.watched = host, port, data, watched
        self.look_at_room_at = 0.0
        self.stopping = threading.Event()
        self.parts = [
            Part("site", site_command(host, port, data), self.hear_site),
            Part("worker", worker_command(data, watched), hear_worker, signs=True),
        ]

    def stop(self, number: int = 0, frame: FrameType | None = None) -> None:
        self.stopping.set()

    def run(self) -> None:
        said = False
        try:
            while not self.stopping.is_set():
                self.look_at_room(time.monotonic())
                for part in self.parts:
                    part.look_after(time.monotonic())
                if not said and answers(self.host, self.port) == 200:
                    said = True
                    print(f"Seen & Heard is ready: {address(self.host, self.port)}", flush=True)
                    print(f"Letters laid in {self.watched} are taken in. Stop with Ctrl+C.", flush=True)
                self.stopping.wait(0.2)
        finally:
            for part in self.parts:
                part.let_go()
            deadline = time.monotonic() + STOP_SECONDS
            for part in self.parts:
                part.wait(deadline - time.monotonic())

    def look_at_room(self, now: float) -> None:
        """Say on the console, each hour, that the disk gets full."""
        if now < self.look_at_room_at:
            return
        self.look_at_room_at = now + ROOM_SECONDS
        words = room_words(self.data)
        if words:
            print(f"Take care: {words}", file=sys.stderr, flush=True)

    def hear_site(self, part: Part) -> None:
        """The site's sign of life is any answer at all, well or not."""
        process = part.process
        while process is not None and process.poll() is None and not self.stopping.wait(5.0):
            if answers(self.host, self.port) and part.process is process:
                part.heard_at = time.monotonic()


def hear_worker(part: Part) -> None:
    """The worker's sign of life is what it writes on its standard output."""
    process = part.process
    assert process is not None and process.stdout is not None  # noqa: S101
    while process.stdout.read1(64):  # type: ignore[attr-defined]  # a pipe is a BufferedReader
        if part.process is process:
            part.heard_at = time.monotonic()


def supervise(*, host: str, port: int, data: Path, watched: Path, leaving: bool = False) -> int:
    """Run site and worker until SIGINT, SIGTERM or SIGHUP. Returns the exit code: 1 if the port is taken.

    `leaving`: the run before ended without order, so its parts may still hold the port for a moment.
    """
    supervisor = Supervisor(host=host, port=port, data=data, watched=watched)
    for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), supervisor.stop)
    patience = time.monotonic() + (LEAVING_SECONDS if leaving else 0.0)
    while port_taken(host, port) and not supervisor.stopping.is_set():
        if time.monotonic() > patience:
            print(
                f"Something else listens on {host} port {port} already. Stop it, or choose another with --port.",
                file=sys.stderr,
            )
            return 1
        supervisor.stopping.wait(0.1)
    supervisor.run()
    print("Stopped. Nothing is lost.", flush=True)
    return 0


def part_command(part: str, data: Path, *more: str) -> list[str]:
    """The command line of one part, run by itself."""
    demonstration = ["--demonstration"] if os.environ.get("SEENHEARD_DEMONSTRATION") == "1" else []
    return [sys.executable, "-m", "seenheard.cli", "run", "--part", part, "--data", str(data), *demonstration, *more]


def site_command(host: str, port: int, data: Path) -> list[str]:
    return part_command("site", data, "--host", host, "--port", str(port))


def worker_command(data: Path, watched: Path) -> list[str]:
    return part_command("worker", data, "--watch", str(watched))


def port_taken(host: str, port: int) -> bool:
    """Does anybody listen there? Asked by binding as the site will not: without sharing the port."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        if sys.platform != "win32":  # there it would let two programs share the port
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host.strip("[]"), port))
        except OSError:
            return True
    return False


def answers(host: str, port: int) -> int:
    """The status with which the site answers, or 0 if it does not."""
    try:
        with urllib.request.urlopen(f"{address(host, port)}/healthz", timeout=10) as answer:  # noqa: S310
            return int(answer.status)
    except urllib.error.HTTPError as answer:
        return answer.code
    except (OSError, ValueError):
        return 0


def address(host: str, port: int) -> str:
    """Where to point a browser on this computer."""
    if host in ("0.0.0.0", "::"):  # noqa: S104 - where to ask, not where to listen
        host = "127.0.0.1"
    return f"http://{f'[{host}]' if ':' in host and not host.startswith('[') else host}:{port}"
