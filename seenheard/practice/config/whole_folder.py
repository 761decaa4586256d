"""A folder that is there whole or not at all: it is filled under another name and takes its own when it is on the disk.

Whatever ends the filling, a kill or a full disk, no folder of that name comes to be. What a killed one left behind is
removed by the next that is made for the same name.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from seenheard.practice.letters.storage import sync_folder

from .in_use import lock_byte

MAKING = ".making"


class BeingMade(Exception):
    """Another process is making the same folder at this moment."""


@contextmanager
def whole_or_nothing(to: Path) -> Iterator[Path]:
    """The folder to fill. It becomes `to`, which must not be there or be empty, if the block ends without an exception.

    Raises BeingMade, and OSError.
    """
    partial = to.with_name(f".{to.name}.partial")
    partial.mkdir(parents=True, exist_ok=True)
    handle = os.open(partial / MAKING, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        lock_byte(handle)
    except BlockingIOError:
        os.close(handle)
        raise BeingMade(f"Another program is making {to} at this moment. Wait until it has ended.") from None
    try:
        empty(partial)
        yield partial
        sync_folders(partial)
    except BaseException:
        os.close(handle)
        shutil.rmtree(partial, ignore_errors=True)
        raise
    os.close(handle)
    (partial / MAKING).unlink()
    if to.is_dir():
        to.rmdir()
    partial.replace(to)
    sync_folder(to.parent)


def empty(folder: Path) -> None:
    """Remove what a killed predecessor left, all but the lock."""
    for path in folder.iterdir():
        if path.name == MAKING:
            continue
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()


def sync_folders(top: Path) -> None:
    """Have the names of all files in these folders on the disk itself."""
    for folder, _, _ in os.walk(top):
        sync_folder(Path(folder))
