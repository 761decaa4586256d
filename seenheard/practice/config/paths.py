"""Where an installation keeps its data: one folder, to be backed up as one."""

from __future__ import annotations

import os
import secrets
from pathlib import Path


def data_folder() -> Path:
    """The installation's folder: SEENHEARD_DATA, or `data` in the working folder."""
    return Path(os.environ.get("SEENHEARD_DATA") or "data").resolve()


def secret_key(folder: Path) -> str:
    """The installation's secret, made once and kept in the data folder, readable by its owner alone."""
    path = folder / "secret-key"
    if path.exists():
        return path.read_text().strip()
    folder.mkdir(parents=True, exist_ok=True)
    key = secrets.token_urlsafe(64)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:  # another process of the same start was quicker
        return path.read_text().strip()
    with os.fdopen(handle, "w") as out:
        out.write(key)
        out.flush()
        os.fsync(out.fileno())
    return key
