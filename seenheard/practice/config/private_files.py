"""May other accounts of this computer read the data folder? Everything the site and the commands write is for their
own account alone (they run with the mask 077); this finds what an older version or a person left open."""

from __future__ import annotations

import os
import stat
from pathlib import Path

OTHERS = stat.S_IRWXG | stat.S_IRWXO
READ = stat.S_IRGRP | stat.S_IROTH
ENTER = stat.S_IXGRP | stat.S_IXOTH
#: What lies in the data folder and tells of children, or opens what does.
HOLDS = ("seenheard.sqlite3", "seenheard.sqlite3-wal", "secret-key", "letters", "backups", "watched")


def exposed(folder: Path) -> list[str]:
    """A sentence with the way to mend it, if others may read what this folder holds. Nothing on Windows, where the
    rights of a folder are not told by its mode."""
    if os.name != "posix" or not folder.is_dir():
        return []
    mode = stat.S_IMODE(folder.stat().st_mode)
    if not mode & ENTER and not mode & READ:
        return []
    open_ones = [name for name in HOLDS if readable(folder / name)]
    if not mode & READ and not open_ones:
        return []
    said = f", among it {' and '.join(open_ones)}" if open_ones else ""
    return [
        f"Other accounts of this computer may read what is in {folder} (its mode is {mode:03o}){said}. "
        f"Close it with: chmod -R go= {folder}"
    ]


def readable(path: Path) -> bool:
    """May somebody else read this file, or list this folder?"""
    try:
        return bool(path.lstat().st_mode & READ)
    except OSError:
        return False
