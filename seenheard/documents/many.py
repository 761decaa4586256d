"""Many files, opened side by side and given back in their order."""

from __future__ import annotations

import hashlib
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

from seenheard.documents.document import USUAL, Document, Limits
from seenheard.documents.opening import too_big
from seenheard.documents.sandbox import client

P = TypeVar("P", str, Path)
_AHEAD = 8  # files begun for each worker, so that one long letter does not leave the others idle


def open_many(
    paths: Iterable[P],
    *,
    workers: int | None = None,
    then: Callable[..., Any] | str | None = None,
    given: Mapping[str, Any] | None = None,
    words: bool = True,
    limits: Limits = USUAL,
) -> Iterator[tuple[P, Document, Any]]:
    """Opens files with all cores and yields (path, document, result) in the order of the paths, each when ready.

    `then` is further work on each document, done in the same child process: a function of a module (or its name,
    "package.module:function"), called with the document and, by name, the plain values `given`.
    Its result comes back as plain JSON values (dataclasses as dicts). If it is known that only the result is wanted,
    `words=False` leaves the pages' words behind and saves their way back.
    Memory stays flat: only a few files are under way at once. A file that cannot be read is a document with a
    `problem` that says so.
    """
    name = then if then is None or isinstance(then, str) else f"{then.__module__}:{then.__qualname__}"
    count = workers or usable_cores()
    waiting: deque[tuple[P, Future[tuple[Document, Any]]]] = deque()
    pool = ThreadPoolExecutor(count, "open-documents")
    try:
        for path in paths:
            waiting.append((path, pool.submit(_open, path, name, given, words, limits)))
            while waiting and (len(waiting) >= count * _AHEAD or waiting[0][1].done()):
                yield _taken(waiting)
        while waiting:
            yield _taken(waiting)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _taken(waiting: deque[tuple[P, Future[tuple[Document, Any]]]]) -> tuple[P, Document, Any]:
    path, future = waiting.popleft()
    document, result = future.result()
    return path, document, result


def usable_cores() -> int:
    """Cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _open(
    path: str | Path, then: str | None, given: Mapping[str, Any] | None, words: bool, limits: Limits
) -> tuple[Document, Any]:
    try:
        size = Path(path).stat().st_size
        if size > limits.bytes:
            return _refused(too_big(limits), _digest(Path(path))), None
        data = Path(path).read_bytes()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        return _refused(f"This file could not be read from its folder ({reason}).", ""), None
    return client.opened(data, Path(path).name, limits, then, given=given, words=words)


def _refused(problem: str, sha256: str) -> Document:
    return Document(sha256, "", "none", (), problem)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
