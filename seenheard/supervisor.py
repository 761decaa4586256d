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
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

STOP_SECONDS = 10.0
LONGEST_PAUSE = 30.0
SETTLED_SECONDS = 60.0


@dataclass(slots=True)
class Part:
    """One program that must run: started again if it ends, after a pause that grows while it keeps ending."""

    name: str
    command: list[str]
    process: subprocess.Popen[bytes] | None = None
    started_at: float = 0.0
    start_again_at: float = 0.0
    pause: float = field(default=1.0)

    def look_after(self, now: float) -> None:
        if self.process is not None and self.process.poll() is None:
            if now - self.started_at > SETTLED_SECONDS:
                self.pause = 1.0
            return
        if self.process is not None and self.start_again_at == 0.0:
            print(f"The {self.name} ended ({self.process.returncode}); starting it again.", file=sys.stderr, flush=True)
            self.start_again_at = now + self.pause
            self.pause = min(self.pause * 2, LONGEST_PAUSE)
        if now >= self.start_again_at:
            self.process = subprocess.Popen(self.command, stdin=subprocess.DEVNULL)
            self.started_at, self.start_again_at = now, 0.0

    def end(self) -> None:
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()

    def wait(self, seconds: float) -> None:
        if self.process is None:
            return
        try:
            self.process.wait(timeout=max(seconds, 0.1))
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def supervise(*, host: str, port: int, data: Path, watched: Path) -> int:
    """Run site and worker until SIGINT or SIGTERM. Returns the exit code: 1 if the port is taken."""
    if port_taken(host, port):
        print(
            f"Something else listens on {host} port {port} already. Stop it, or choose another with --port.",
            file=sys.stderr,
        )
        return 1
    stopping = threading.Event()

    def stop(number: int, frame: FrameType | None) -> None:
        stopping.set()

    signal.signal(signal.SIGINT, stop)
    signal.signal(signal.SIGTERM, stop)
    parts = [Part("site", site_command(host, port)), Part("worker", worker_command(data, watched))]
    said = False
    try:
        while not stopping.is_set():
            for part in parts:
                part.look_after(time.monotonic())
            if not said and answers(host, port):
                said = True
                print(f"Seen & Heard is ready: http://{shown(host)}:{port}", flush=True)
                print(f"Letters laid in {watched} are taken in. Stop with Ctrl+C.", flush=True)
            stopping.wait(0.2 if not said else 1.0)
    finally:
        for part in parts:
            part.end()
        deadline = time.monotonic() + STOP_SECONDS
        for part in parts:
            part.wait(deadline - time.monotonic())
    print("Stopped. Nothing is lost.", flush=True)
    return 0


def site_command(host: str, port: int) -> list[str]:
    workers = os.environ.get("SEENHEARD_SITE_PROCESSES", "1")
    return [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws", "--log-level", "warning"),
        *("--host", host, "--port", str(port), "--workers", workers, "--blocking-threads", "4"),
        *("--respawn-failed-workers", "seenheard.practice.config.wsgi:application"),
    ]


def worker_command(data: Path, watched: Path) -> list[str]:
    command = [sys.executable, "-m", "seenheard.cli", "run", "--part", "worker", "--data", str(data)]
    if os.environ.get("SEENHEARD_DEMONSTRATION") == "1":
        command.append("--demonstration")
    return [*command, "--watch", str(watched)]


def port_taken(host: str, port: int) -> bool:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host.strip("[]"), port))
        except OSError:
            return True
    return False


def answers(host: str, port: int) -> bool:
    """Does the site answer, healthy or not yet?"""
    try:
        with urllib.request.urlopen(f"http://{shown(host)}:{port}/healthz", timeout=2):
            return True
    except urllib.error.HTTPError:
        return False
    except OSError:
        return False


def shown(host: str) -> str:
    if host in ("0.0.0.0", "::"):  # noqa: S104 - where to ask, not where to listen
        return "127.0.0.1"
    return f"[{host}]" if ":" in host and not host.startswith("[") else host
