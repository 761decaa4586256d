"""The starter's side: hands files to child processes and takes their answers, from any number of threads."""

from __future__ import annotations

import atexit
import hashlib
import itertools
import json
import logging
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from seenheard.documents.document import CannotOpen, Document, Limits
from seenheard.documents.sandbox import wire

TOO_LONG = "This file took too long to open, so it was stopped. Save or print it as PDF and add that."
CRASHED = (
    "This file made its reader stop: it may be damaged, or made to do harm. "
    "Ask the sender for another copy, or print it to PDF and add that."
)
FAULT = "This file was opened, but working on it failed. Please report this; the letter can be filled in by hand."
_START = "import sys; sys.path.append(sys.argv[1]); from seenheard.documents.sandbox.{module} import main; main()"
_ROOT = str(Path(__file__).resolve().parents[3])
_log = logging.getLogger("seenheard.documents")
ENVIRONMENT = {"OMP_THREAD_LIMIT": "1", "OPENBLAS_NUM_THREADS": "1"}  # all that a child gets: one thread each
HAS_FORK_SERVER = sys.platform == "linux"


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: the frame's kind and bytes."""

    kind: bytes
    payload: bytes


def command(module: str, *arguments: str) -> list[str]:
    """The command line of a fresh, isolated Python that runs a module of this package."""
    return [sys.executable, "-I", "-c", _START.format(module=module), _ROOT, *arguments]


class ForkServer:
    """A running fork server. `ask` may be called from many threads at once."""

    def __init__(self) -> None:
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self.owner = os.getpid()
        self._control = ours
        self._lock = threading.Lock()
        self._numbers = itertools.count(1)
        with theirs:
            self._process = subprocess.Popen(
                command("zygote", str(theirs.fileno())),
                pass_fds=(theirs.fileno(),),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                env=ENVIRONMENT,
                start_new_session=True,
            )
        ours.settimeout(60)
        ready = ours.recv(65536)
        if not ready:
            raise RuntimeError("the process that opens documents did not start")
        self.refused: list[str] = json.loads(ready)["refused"]

    @property
    def alive(self) -> bool:
        return self.owner == os.getpid() and self._process.poll() is None

    def close(self) -> None:
        self._control.close()
        if self.owner == os.getpid():
            try:
                self._process.wait(5)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()

    def ask(self, request: dict[str, Any], data: bytes, limits: Limits) -> Answer:
        """The answer of a child of its own. Raises CannotOpen, wire.Broken or OSError."""
        ours, theirs = socket.socketpair()
        job = next(self._numbers)
        order = {
            "job": job,
            "seconds": limits.seconds,
            "stall": limits.stall_seconds,
            "memory": limits.memory_bytes,
            "then": request.get("then"),
        }
        with ours:
            with theirs, self._lock:
                socket.send_fds(self._control, [json.dumps(order).encode()], [theirs.fileno()])
            try:
                ours.settimeout(limits.stall_seconds + 1)
                with suppress(BrokenPipeError):  # it may answer and end before everything is sent, as for an empty file
                    ours.sendall(
                        wire.frame(wire.REQUEST, json.dumps(request).encode()) + wire.HEAD.pack(wire.DATA, len(data))
                    )
                    ours.sendall(data)
                return take_answer(ours.recv, limits)
            except TimeoutError as error:
                self._end(job)
                raise CannotOpen(TOO_LONG) from error
            except (wire.Broken, OSError):
                self._end(job)
                raise

    def _end(self, job: int) -> None:
        with self._lock:
            try:
                self._control.send(json.dumps({"end": job}).encode())
            except OSError:
                return


def take_answer(receive: Any, limits: Limits) -> Answer:
    """Reads signs of life until the answer comes."""
    over = time.monotonic() + limits.seconds + 1
    for _ in range(limits.pages + 2):  # one a page at most
        kind, payload = wire.read_frame(receive, limits.answer_bytes)
        if kind != wire.ALIVE:
            return Answer(kind, payload)
        if payload:
            break
        if time.monotonic() >= over:
            raise TimeoutError
    raise wire.Broken("signs of life without end")


_server: ForkServer | None = None
_starting = threading.Lock()


def server() -> ForkServer:
    """The fork server of this process, started when first needed and again if it has died."""
    global _server
    with _starting:
        if _server is None or not _server.alive:
            if _server is not None and _server.owner == os.getpid():
                _server.close()
            _server = ForkServer()
        return _server


@atexit.register
def _close() -> None:
    if _server is not None and _server.owner == os.getpid():
        _server.close()


def ask(request: dict[str, Any], data: bytes, limits: Limits) -> Answer:
    """The answer of a confined child process. Raises CannotOpen with the sentence if there is none."""
    request = {**request, "limits": asdict(limits)}
    for attempt in (1, 2):
        current: ForkServer | None = None
        try:
            if HAS_FORK_SERVER:
                current = server()
                return current.ask(request, data, limits)
            from seenheard.documents.sandbox.spawn import ask_fresh

            return ask_fresh(request, data, limits)
        except (wire.Broken, OSError) as error:
            if attempt == 2 or current is None or current.alive:
                raise CannotOpen(CRASHED) from error
    raise CannotOpen(CRASHED)


def opened(
    data: bytes,
    name: str,
    limits: Limits,
    then: str | None = None,
    *,
    given: Mapping[str, Any] | None = None,
    words: bool = True,
) -> tuple[Document, Any]:
    """The document and what the function named `then` ("module:function") made of it, called with `given` (plain JSON
    values). Never raises for bad input."""
    request = {"what": "document", "name": name, "then": then, "given": dict(given or {}), "words": words}
    try:
        found = ask(request, data, limits)
        if found.kind == wire.ANSWER:
            return wire.document_in(found.payload)
        problem = _complaint(found)
    except CannotOpen as refusal:
        problem = str(refusal)
    except wire.Broken:
        problem = CRASHED
    return Document(hashlib.sha256(data).hexdigest(), "", "none", (), problem), None


def _complaint(found: Answer) -> str:
    if found.kind == wire.REFUSED:
        return found.payload.decode("utf-8", "replace")[:500]
    if found.kind == wire.FAULT:
        _log.error("opening a document failed\n%s", found.payload.decode("utf-8", "replace"))
        return FAULT
    return CRASHED


def picture(data: bytes, page: int, dpi: int, limits: Limits) -> bytes:
    """PNG of a page. Raises CannotOpen."""
    found = ask({"what": "picture", "page": page, "dpi": dpi}, data, limits)
    if found.kind == wire.PICTURE and found.payload.startswith(b"\x89PNG"):
        return found.payload
    raise CannotOpen(_complaint(found))


def worked(data: bytes, then: str, limits: Limits) -> Any:
    """What the function named `then` ("module:function") makes of bytes that are no letter, in a confined child: it
    is called with the bytes and gives plain JSON values. Raises CannotOpen if it did not answer."""
    found = ask({"what": "work", "then": then}, data, limits)
    if found.kind != wire.ANSWER:
        raise CannotOpen(_complaint(found))
    try:
        return json.loads(found.payload)
    except ValueError as error:
        raise CannotOpen(CRASHED) from error
