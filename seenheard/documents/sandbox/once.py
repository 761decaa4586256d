"""The life of a process that is started for one file: request on standard input, answer on standard output."""

from __future__ import annotations

import os
import sys

from seenheard.documents.sandbox import confine, work


def main() -> None:
    """Reads one request, confines itself as far as the system allows, answers and ends."""
    answers = os.fdopen(os.dup(1), "wb", buffering=0)
    os.dup2(os.open(os.devnull, os.O_RDWR), 1)  # parsers that print must not spoil the answer
    if sys.platform == "win32":
        import msvcrt

        for stream in (0, answers.fileno()):
            msvcrt.setmode(stream, os.O_BINARY)
    request, data = work.read_request(lambda size: os.read(0, size))
    limits = work.limits_of(request)
    confine.new_namespaces()
    confine.no_new_privileges()
    confine.die_with_parent()
    import seenheard.documents.opening
    import seenheard.documents.scan.recognise  # noqa: F401  (numpy's reserve of address space comes before the limit)

    memory = confine.address_space() + limits.memory_bytes
    confine.limit_resources(memory, limits.stall_seconds, limits.seconds)
    stall = limits.stall_seconds

    def send(frame: bytes) -> None:
        view = memoryview(frame)
        while view:
            view = view[answers.write(view) or 0 :]

    work.answer(request, data, send, lambda: confine.more_time(stall))
    os._exit(0)
