"""Where there is no fork server (Windows, macOS): a fresh, isolated process for each file."""

from __future__ import annotations

import json
import os
import subprocess
import threading
from typing import IO, Any, cast

from seenheard.documents.document import CannotOpen, Limits
from seenheard.documents.sandbox import wire
from seenheard.documents.sandbox.client import ENVIRONMENT, TOO_LONG, Answer, command, take_answer

_KEPT = ("SYSTEMROOT", "TEMP", "TMP")  # Windows programs do not start without them


def ask_fresh(request: dict[str, Any], data: bytes, limits: Limits) -> Answer:
    """The answer of a process started for this file alone. Raises CannotOpen, wire.Broken or OSError."""
    process = subprocess.Popen(
        command("once"),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=ENVIRONMENT | {name: os.environ[name] for name in _KEPT if name in os.environ},
        start_new_session=True,
    )
    watch = _Watch(process, limits)
    stdin, stdout = cast(IO[bytes], process.stdin), cast(IO[bytes], process.stdout)
    try:
        header = wire.frame(wire.REQUEST, json.dumps(request).encode())
        try:
            stdin.write(header + wire.HEAD.pack(wire.DATA, len(data)))
            stdin.write(data)
            stdin.close()
        except OSError as error:
            raise wire.Broken("stream ended") from error

        def receive(size: int) -> bytes:
            piece = stdout.read1(size)  # type: ignore[attr-defined]
            watch.heard()
            return bytes(piece)

        return take_answer(receive, limits)
    except wire.Broken:
        if watch.fired:
            raise CannotOpen(TOO_LONG) from None
        raise
    finally:
        watch.stop()
        process.kill()
        stdout.close()
        process.wait()


class _Watch:
    """Ends a process that is silent too long, or runs too long altogether."""

    def __init__(self, process: subprocess.Popen[bytes], limits: Limits) -> None:
        self._process, self._limits = process, limits
        self.fired = False
        self._whole = threading.Timer(limits.seconds, self._fire)
        self._silence = threading.Timer(limits.stall_seconds, self._fire)
        for timer in (self._whole, self._silence):
            timer.daemon = True
            timer.start()

    def heard(self) -> None:
        self._silence.cancel()
        self._silence = threading.Timer(self._limits.stall_seconds, self._fire)
        self._silence.daemon = True
        self._silence.start()

    def stop(self) -> None:
        self._silence.cancel()
        self._whole.cancel()

    def _fire(self) -> None:
        self.fired = True
        self._process.kill()
