"""A new installation's folder, with all its tables and nobody in it: made once and copied, since making the tables
takes longer than most tests. What tests the making itself makes its own."""

from __future__ import annotations

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
PATIENCE = 180.0
OLD = 2 * 60 * 60
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
    """The folder to copy: one for each state of the program, made by whoever of several comes first."""
    place = Path(tempfile.gettempdir()) / f"seenheard-tests-{os.getuid()}"
    place.mkdir(mode=0o700, exist_ok=True)
    assert place.stat().st_uid == os.getuid(), f"{place} belongs to somebody else"
    ready = place / state_of_the_program()
    try:
        ready.with_suffix(".making").mkdir()
    except FileExistsError:
        wait_for(ready)
        return ready
    for older in place.iterdir():
        if older.stat().st_mtime < time.time() - OLD:
            shutil.rmtree(older, ignore_errors=True)
    made = ready.with_suffix(".making") / "data"
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("SEENHEARD", "DJANGO", "PYTHON"))}
    settings = {"SEENHEARD_DATA": str(made), "DJANGO_SETTINGS_MODULE": "seenheard.practice.config.settings"}
    subprocess.run([sys.executable, "-c", MAKING], env=kept | settings, cwd=ROOT, check=True)
    made.rename(ready)
    return ready


def wait_for(ready: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while not ready.is_dir():
        assert time.monotonic() < deadline, f"{ready} was begun and never made: remove {ready.parent} and try again"
        time.sleep(0.1)


def state_of_the_program() -> str:
    """The same for the same files in the same state."""
    seen = hashlib.sha256(f"{ROOT}{MAKING}".encode())
    for path in sorted((ROOT / "seenheard").rglob("*.py")):
        state = path.stat()
        seen.update(f"{path}:{state.st_mtime_ns}:{state.st_size}".encode())
    return seen.hexdigest()[:32]
