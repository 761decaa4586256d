"""The letters folder: the bytes as they came, under their SHA-256, written so that a power cut loses nothing."""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path

from django.conf import settings


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
    if target.exists() and target.stat().st_size == len(data) and fingerprint(target.read_bytes()) == sha256:
        return sha256
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=".arriving-")
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    sync_folder(target.parent)
    sync_folder(target.parent.parent)
    return sha256


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
