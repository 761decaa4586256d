"""Where an installation keeps its data: one folder, to be backed up as one."""

from __future__ import annotations

import os
from pathlib import Path


def data_folder() -> Path:
    """The installation's folder: SEENHEARD_DATA, or `data` in the working folder."""
    return Path(os.environ.get("SEENHEARD_DATA") or "data").resolve()
