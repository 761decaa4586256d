"""One running Seen & Heard a data folder: a lock that the operating system lets go of however its holder ends."""

from __future__ import annotations

import contextlib
import json
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

LOCK = "running.lock"
#: The byte that is locked: far behind the words, because Windows keeps others from reading a locked byte.
LOCKED_BYTE = 1 << 20


class FolderInUse(Exception):
    """Another Seen & Heard runs on this folder; the sentence says where, and what to do."""


@dataclass(slots=True)
class FolderLock:
    """The folder is ours until `release`, or until this process ends in any way."""

    handle: int
    #: Whoever held it before did not let go of it in order: it was killed, or the power failed.
    unclean: bool

    def say(self, **words: Any) -> None:
        """Write down who holds the lock, for the sentence that the next one is told."""
        os.ftruncate(self.handle, 0)
        os.lseek(self.handle, 0, os.SEEK_SET)
        os.write(self.handle, json.dumps({"process": os.getpid(), **words}).encode())

    def release(self) -> None:
        """Let go in order."""
        with contextlib.suppress(OSError):
            os.ftruncate(self.handle, 0)
        os.close(self.handle)


def lock_folder(data: Path) -> FolderLock:
    """Take the folder for this process. Raises FolderInUse if another running program has it, and OSError."""
    handle = os.open(data / LOCK, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        lock_byte(handle)
    except BlockingIOError:
        words = in_use_words(data, os.read(handle, 4096))
        os.close(handle)
        raise FolderInUse(words) from None
    except BaseException:
        os.close(handle)
        raise
    return FolderLock(handle, unclean=bool(os.read(handle, 1)))


def lock_byte(handle: int) -> None:
    """Lock without waiting. Raises BlockingIOError if somebody else holds it."""
    if sys.platform == "win32":
        import msvcrt

        os.lseek(handle, LOCKED_BYTE, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError as taken:
            raise BlockingIOError from taken
        finally:
            os.lseek(handle, 0, os.SEEK_SET)
    else:
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


def in_use_words(data: Path, written: bytes) -> str:
    """The sentence for whoever comes second."""
    try:
        address = json.loads(written)["address"]
        where = f" at {address}"
    except (ValueError, KeyError, TypeError):
        where = ""
    return (
        f"Seen & Heard is running on {data} already{where}. Use that one, or stop it first; "
        f"two at once on one folder would get in each other's way."
    )
