"""The parts of a running Seen & Heard end when whatever started them is gone: no part lives on alone.

The supervisor holds the writing end of each part's standard input and never writes. When it ends, however it ends, the
operating system closes that pipe, and the part that waits on it learns of it. This works the same on every system.
"""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections.abc import Callable

#: What a part writes on its standard output now and then, so that the supervisor knows that it does not hang.
SIGN_OF_LIFE = b"."


def when_supervisor_ends(then: Callable[[], None]) -> None:
    """Call `then`, in a thread of its own, as soon as standard input closes: the supervisor stops us, or is gone."""

    def wait() -> None:
        try:
            while os.read(0, 64):
                pass
        except OSError:
            pass
        then()

    threading.Thread(target=wait, name="lifeline", daemon=True).start()


def end_with_parent() -> None:
    """In a process that answers pages: end at once when the server that forked it is gone, so that it does not keep
    the port. What it was writing is undone by the database, as in a power cut."""
    parent = multiprocessing.parent_process()
    if parent is None:
        return

    def wait() -> None:
        parent.join()
        os._exit(1)

    threading.Thread(target=wait, name="lifeline", daemon=True).start()
