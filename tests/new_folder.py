"""A new installation's folder, with all its tables and nobody in it: made once and copied, since making the tables
takes longer than most tests. What tests the making itself makes its own."""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
OLD = 24 * 60 * 60  # seconds
MAKING = """
import os, django
os.umask(0o077)
django.setup()
from seenheard.practice.config.starting import prepare
prepare(demonstration=False)
"""


def new_folder(data: Path) -> Path:
    """Make `data` a new installation's folder, of this version, without a practice."""
    return Path(shutil.copytree(template(), data, dirs_exist_ok=True))


@cache
def template() -> Path:
    """The folder to copy: one for each state of the program, made by whoever comes first while the others wait."""
    place = Path(tempfile.gettempdir()) / f"seenheard-tests-{os.getuid()}"
    place.mkdir(mode=0o700, exist_ok=True)
    assert place.stat().st_uid == os.getuid(), f"{place} belongs to somebody else"
    ready = place / state_of_the_program()
    with (place / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # ends with its process, however that ends
        if not ready.is_dir():
            remove_old(place)
            make(ready)
        os.utime(ready)
    return ready


def make(ready: Path) -> None:
    """Make the folder whole beside its place, then give it its name."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("SEENHEARD", "DJANGO", "PYTHON"))}
    settings = {"DJANGO_SETTINGS_MODULE": "seenheard.practice.config.settings"}
    with tempfile.TemporaryDirectory(dir=ready.parent) as making:
        made = Path(making) / "data"
        settings["SEENHEARD_DATA"] = str(made)
        subprocess.run([sys.executable, "-c", MAKING], env=kept | settings, cwd=ROOT, check=True)
        made.rename(ready)


def remove_old(place: Path) -> None:
    for older in place.iterdir():
        if older.is_dir() and older.stat().st_mtime < time.time() - OLD:
            shutil.rmtree(older, ignore_errors=True)


def state_of_the_program() -> str:
    """The same word for the same files in the same state."""
    seen = hashlib.sha256(f"{ROOT}{MAKING}".encode())
    for path in sorted((ROOT / "seenheard").rglob("*.py")):
        state = path.stat()
        seen.update(f"{path}:{state.st_mtime_ns}:{state.st_size}".encode())
    return seen.hexdigest()[:32]
