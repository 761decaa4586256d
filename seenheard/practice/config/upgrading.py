"""Bringing a data folder to this version: backed up first, then changed in one step that happens whole or not at all.

The database bears the version that last changed it (SQLite's `user_version`), so an older program knows a newer folder
even where no table differs. All changes of the tables are one transaction: a fault, a full disk or a power cut in the
midst of it leaves the folder as it was.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from enum import Enum
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from seenheard import __version__

Say = Callable[[str], None]
NEWER_WORDS = (
    "This data folder was used by a newer version of Seen & Heard ({found}); this is {ours}. Install that version "
    "again, or restore the backup that was made before it changed the folder. Nothing was changed."
)


class State(Enum):
    """How a data folder stands to this version of the program."""

    EMPTY = "holds nothing yet"
    OLDER = "older"
    PRESENT = "present"
    NEWER = "newer"


class UpgradeRefused(Exception):
    """The folder was not brought to this version, and is as it was; the sentence says why and what to do."""


def number_of(version: str) -> int:
    """A version as one number that grows with it: 1.2.3 is 1002003."""
    major, minor, patch = ([int(part) for part in re.findall(r"\d+", version)] + [0, 0, 0])[:3]
    return major * 1_000_000 + minor * 1_000 + patch


def version_of(number: int) -> str:
    return f"{number // 1_000_000}.{number // 1_000 % 1_000}.{number % 1_000}"


def folder_version() -> int:
    """The version that last changed this database, as a number; 0 if none said so."""
    with connection.cursor() as cursor:
        return int(cursor.execute("PRAGMA user_version").fetchone()[0])


def state() -> State:
    """How the data folder stands to this version. Raises DatabaseError if its database cannot be read."""
    executor = MigrationExecutor(connection)
    loader = executor.loader
    if set(loader.applied_migrations) - set(loader.graph.nodes) - set(loader.disk_migrations):
        return State.NEWER
    if folder_version() > number_of(__version__):
        return State.NEWER
    if not loader.applied_migrations:
        return State.EMPTY
    return State.OLDER if executor.migration_plan(loader.graph.leaf_nodes()) else State.PRESENT


def other_version(*, older_too: bool = False) -> str | None:
    """Why a command cannot work on this folder, in a sentence; None if it can. `older_too`: it can on an older one."""
    found = state()
    if found is State.NEWER:
        return newer_words()
    if found is State.OLDER and not older_too:
        return (
            f"This data folder was made by an older version of Seen & Heard; this is {__version__}. Start it once "
            f"with: seenheard run --data {settings.DATA} - that makes a backup and brings the folder up to date."
        )
    return None


def newer_words() -> str:
    found = folder_version()
    words = version_of(found) if found > number_of(__version__) else "with tables that this one does not know"
    return NEWER_WORDS.format(found=words, ours=__version__)


def bring_up_to_date(*, say: Say) -> None:
    """Leave the folder in the state of this version. Raises UpgradeRefused, and DatabaseError for a folder that cannot
    be used at all."""
    found = state()
    if found is State.NEWER:
        raise UpgradeRefused(newer_words())
    if found is State.OLDER:
        backup = back_up_first()
        say(f"This folder was made by an older version. It is backed up whole in {backup}, and now brought up to date.")
        try:
            change_tables()
        except Exception as fault:
            raise UpgradeRefused(not_changed(backup, fault)) from fault
        say(f"The folder is brought to version {__version__}. Remove {backup} when you have seen that all is well.")
    elif found is State.EMPTY or folder_version() != number_of(__version__) or not cache_stands():
        change_tables()


def not_changed(backup: Path, fault: Exception) -> str:
    return (
        f"The folder could not be brought to version {__version__} ({type(fault).__name__}), and is as it was before: "
        f"the version that you had runs on it. Make room on the disk if it is full, and try again; else report this. "
        f"A whole copy is in {backup}; it comes back with: seenheard restore {backup} --data NEW-FOLDER"
    )


def back_up_first() -> Path:
    """A whole, checked copy beside the data. Raises UpgradeRefused if it cannot be made."""
    from .backing_up import BackupRefused, back_up, checked_files

    to = free_place(timezone.localtime())
    try:
        back_up(to)
        checked_files(to)
    except (BackupRefused, OSError, DatabaseError) as reason:
        raise UpgradeRefused(
            f"This folder is of an older version, and the backup that comes before every change could not be made: "
            f"{reason} Nothing was changed. Start again when that is mended."
        ) from reason
    return to


def free_place(now: datetime) -> Path:
    """A folder's name that is not taken: before-0.2.0-2026-11-22, or the same with a number."""
    name = f"before-{__version__}-{now:%Y-%m-%d}"
    folder = Path(settings.DATA) / "backups"
    count = 1
    while (folder / (name if count == 1 else f"{name}-{count}")).exists():
        count += 1
    return folder / (name if count == 1 else f"{name}-{count}")


def change_tables() -> None:
    """All migrations, the cache's table and the version, in one transaction."""
    connection.ensure_connection()
    with connection.cursor() as cursor:  # SQLite changes this outside a transaction only
        cursor.execute("PRAGMA foreign_keys = OFF")
    try:
        with transaction.atomic():
            call_command("migrate", verbosity=0, interactive=False)
            call_command("createcachetable", verbosity=0)
            connection.check_constraints()
            with connection.cursor() as cursor:
                cursor.execute(f"PRAGMA user_version = {number_of(__version__)}")
    finally:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA foreign_keys = ON")


def cache_stands() -> bool:
    return settings.CACHES["default"]["LOCATION"] in connection.introspection.table_names()
