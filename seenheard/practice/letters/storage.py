"""The letters folder: the bytes as they came, under their SHA-256, written so that a power cut loses nothing."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import tempfile
import time
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

ARRIVING = ".arriving-"
LEFT_BEHIND_SECONDS = 24 * 3600.0


class LetterDamaged(Exception):
    """The bytes in the folder are not those that arrived."""


def fingerprint(data: bytes) -> str:
    """SHA-256 of the bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def path_of(sha256: str) -> Path:
    return Path(settings.LETTERS_FOLDER) / sha256[:2] / sha256


def keep(data: bytes) -> str:
    """Write the bytes to the folder and return their SHA-256; when this returns they are on the disk itself."""
    sha256 = fingerprint(data)
    target = path_of(sha256)
    if not stands(target, data):
        target.parent.mkdir(parents=True, exist_ok=True)
        if not write_unnamed(target, data):
            write_beside(target, data)
    # also if it stood already: whoever wrote it may be about to do this, and we answer for it now
    sync_folder(target.parent)
    sync_folder(target.parent.parent)
    return sha256


def stands(target: Path, data: bytes) -> bool:
    """Are these bytes in that file, and on the disk itself?"""
    try:
        with target.open("rb") as file:
            if os.fstat(file.fileno()).st_size != len(data) or file.read() != data:
                return False
    except FileNotFoundError:
        return False
    with target.open("rb+") as file:
        os.fsync(file.fileno())
    return True


def write_unnamed(target: Path, data: bytes) -> bool:
    """Write to a file without a name, which gets its name when it is whole: a crash before leaves nothing behind.
    False where the system cannot (then nothing was written), or if a file of that name stands in the way."""
    if not hasattr(os, "O_TMPFILE"):
        return False
    try:
        handle = os.open(target.parent, os.O_TMPFILE | os.O_WRONLY, 0o600)
    except OSError as failure:
        if failure.errno in (errno.EOPNOTSUPP, errno.EISDIR, errno.EINVAL, errno.ENOENT):
            return False
        raise
    with os.fdopen(handle, "wb") as out:
        write_through(out, data)
        try:
            # a folder's handle is given, though the path needs none, so that Python asks for the link to be followed
            os.link(f"/proc/self/fd/{out.fileno()}", target, src_dir_fd=out.fileno(), follow_symlinks=True)
        except OSError as failure:
            if failure.errno in (errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO):
                raise
            return failure.errno == errno.EEXIST and stands(target, data)  # another process was quicker
    return True


def write_beside(target: Path, data: bytes) -> None:
    """Write to a file beside it, which takes the place of whatever stands there when it is whole."""
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=ARRIVING)
    try:
        with os.fdopen(handle, "wb") as out:
            write_through(out, data)
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def write_through(out: BinaryIO, data: bytes) -> None:
    out.write(data)
    out.flush()
    os.fsync(out.fileno())


def sweep(*, older_than: float = LEFT_BEHIND_SECONDS) -> int:
    """Remove what a crash left half-written (where files cannot be written without a name). Returns how many."""
    removed = 0
    for path in Path(settings.LETTERS_FOLDER).glob(f"*/{ARRIVING}*"):
        with contextlib.suppress(OSError):
            if time.time() - path.stat().st_mtime > older_than:
                path.unlink()
                removed += 1
    return removed


def sync_folder(folder: Path) -> None:
    """Make a rename in this folder survive a power cut, where the system can."""
    if not hasattr(os, "O_DIRECTORY"):  # Windows journals renames by itself
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def fetch(sha256: str) -> bytes:
    """The bytes as they arrived. Raises LetterDamaged if they are missing or are not the same any more."""
    try:
        data = path_of(sha256).read_bytes()
    except FileNotFoundError:
        raise LetterDamaged(
            "The letter's file is missing from the letters folder. Restore it from the last backup."
        ) from None
    if fingerprint(data) != sha256:
        raise LetterDamaged("The letter's file was changed after it arrived. Restore it from the last backup.")
    return data
