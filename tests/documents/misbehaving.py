"""Parsers gone wrong: further work for a child process that does what a hostile file might bring a parser to do."""

from __future__ import annotations

import ctypes
import os
import signal
import socket
import time
from pathlib import Path

from seenheard.documents import Document


def crash(document: Document) -> None:
    ctypes.string_at(0)


def spin(document: Document) -> None:
    while True:
        pass


def sleep_through_kindness(document: Document) -> None:
    for number in range(1, 65):
        if number not in (signal.SIGKILL, signal.SIGSTOP):
            try:
                signal.signal(number, signal.SIG_IGN)
            except (OSError, ValueError):
                pass
    time.sleep(3600)


def hog(document: Document) -> int:
    return len(bytearray(8_000_000_000))


def chatter(document: Document) -> str:
    return "x" * 50_000_000


def fault(document: Document) -> None:
    raise ZeroDivisionError("our own mistake")


def odd_result(document: Document) -> object:
    return object()


def escape(document: Document) -> dict[str, str]:
    """Tries what must not work and says how each attempt ended."""
    home = Path(__file__).resolve().parent
    attempts = {
        "network": lambda: socket.create_connection(("127.0.0.1", 22), 1),
        "resolve": lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b"x", ("192.0.2.1", 53)),
        "write": lambda: (home / "written-by-a-letter").write_text("x"),
        "passwords": lambda: Path("/etc/passwd").read_text(),
        "environment": lambda: Path("/proc/self/environ").read_bytes(),
        "database": lambda: os.listdir("/root"),
        "program": lambda: os.execv("/bin/true", ["true"]),
    }
    found = {}
    for name, attempt in attempts.items():
        try:
            attempt()
            found[name] = "possible"
        except OSError:
            found[name] = "refused"
    found["variables"] = ",".join(sorted(os.environ))
    return found


def others(document: Document) -> int:
    """How many other processes this one can see and would be let to end."""
    count = 0
    for number in range(2, 5000):
        if number != os.getpid():
            try:
                os.kill(number, 0)
                count += 1
            except OSError:
                pass
    return count


def leave_a_child(document: Document) -> int:
    """Leaves a process behind that has a session of its own; answers whether that was possible."""
    if os.fork() == 0:
        os.setsid()
        time.sleep(3600)
    return 1


def outline(document: Document) -> dict[str, object]:
    lines = [line for page in document.pages for line in page.lines]
    return {"pages": len(document.pages), "first": lines[0] if lines else None}
