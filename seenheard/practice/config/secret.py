"""The installation's secret: made once, readable by its owner alone, changed without signing anybody out.

The file holds one secret a line. The first signs; the others, from before a change, are still believed until they are
taken out (`seenheard new-secret`). It is never written to a log and never shown.
"""

from __future__ import annotations

import os
import secrets
import stat
import tempfile
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

FILE = "secret-key"
SHORTEST = 50  # characters, as Django's own check asks


class SecretRefused(ImproperlyConfigured):
    """The secret's file cannot be used; the sentence says why and how to mend it."""


def secret_keys(folder: Path) -> list[str]:
    """The installation's secrets, the present one first; made if there is none. Raises SecretRefused."""
    path = folder / FILE
    try:
        if not path.exists():
            folder.mkdir(parents=True, exist_ok=True)
            put(path, [new_secret()], replace=False)
        return checked(path)
    except OSError as failure:
        raise SecretRefused(f"The secret in {path} cannot be read or made: {failure.strerror}.") from failure


def new_secret() -> str:
    return secrets.token_urlsafe(64)


def change(folder: Path, *, forget: bool) -> str:
    """Put a new secret before the present one, which is believed on until it is forgotten. Returns what was done."""
    path = folder / FILE
    keys = checked(path)
    if forget:
        put(path, keys[:1], replace=True)
        return "Only the present secret is believed now. Start Seen & Heard again for this to hold."
    put(path, [new_secret(), *keys[:1]], replace=True)
    return (
        "There is a new secret. Start Seen & Heard again; the old one is still believed, so nobody is signed out. "
        "When everybody has signed in anew, after a day at most: seenheard new-secret --forget-old"
    )


def put(path: Path, keys: list[str], *, replace: bool) -> None:
    """Write the file whole, on the disk before it has its name; an existing one stays unless it is to be replaced."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")  # made for its owner alone
    partial = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="ascii", newline="\n") as out:
            out.write("\n".join(keys))
            out.flush()
            os.fsync(out.fileno())
        if replace:
            partial.replace(path)
        else:
            without_replacing(partial, path)
    finally:
        partial.unlink(missing_ok=True)


def without_replacing(partial: Path, path: Path) -> None:
    """Give the file its name unless another process of the same start was quicker."""
    try:
        os.link(partial, path)
    except FileExistsError:
        return
    except OSError:  # a disk without links
        if not path.exists():
            partial.replace(path)


def checked(path: Path) -> list[str]:
    """The file's secrets. Raises SecretRefused if it is empty, too short, or open to other accounts."""
    if os.name == "posix" and stat.S_IMODE(path.stat().st_mode) & 0o077:
        raise SecretRefused(
            f"Other accounts of this computer can read the secret in {path}. Close it with: chmod 600 {path} "
            f"- and if anybody may have read it, change it with: seenheard new-secret"
        )
    keys = path.read_text(encoding="utf-8", errors="replace").split()
    if not keys or any(len(key) < SHORTEST for key in keys):
        raise SecretRefused(
            f"The secret in {path} is empty or too short to be safe. Bring the file back from a backup, or delete it: "
            "a new one is made at the next start, and everybody signs in again."
        )
    return keys
