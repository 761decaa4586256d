"""Makes a data folder as the first version left it (see older_folder/README.md)."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

KEPT = Path(__file__).resolve().parent / "older_folder"
DATABASE = "seenheard.sqlite3"
#: What the folder held, by the words of its own time: (letters, events).
HELD = (4, 31)


def older_folder(to: Path) -> Path:
    """A folder with the first schema and its rows."""
    to.mkdir(parents=True)
    with connected(to) as database:
        database.executescript((KEPT / "seenheard.sql").read_text(encoding="utf-8"))
    shutil.copytree(KEPT / "letters", to / "letters")
    return to


class connected:
    """A connection to a folder's database that is closed at the end, not only committed."""

    def __init__(self, folder: Path) -> None:
        self.database = sqlite3.connect(folder / DATABASE)

    def __enter__(self) -> sqlite3.Connection:
        return self.database

    def __exit__(self, *fault: object) -> None:
        self.database.commit()
        self.database.close()


def tables(folder: Path) -> dict[str, str]:
    """Every table, index and trigger, in words whose spaces do not matter."""
    with connected(folder) as database:
        rows = database.execute("SELECT type || ' ' || name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
    return {name: " ".join(sql.split()) for name, sql in rows}


def applied(folder: Path) -> set[tuple[str, str]]:
    with connected(folder) as database:
        return set(database.execute("SELECT app, name FROM django_migrations").fetchall())


def held(folder: Path) -> tuple[int, int]:
    """(letters, events) in the folder's database."""
    with connected(folder) as database:
        [(letters,), (events,)] = (
            database.execute(f"SELECT COUNT(*) FROM {table}").fetchone() for table in ("letters_letter", "audit_event")
        )
    return letters, events


def kinds_of_events(folder: Path) -> list[str]:
    """What was written in the record, in its order."""
    with connected(folder) as database:
        return [kind for (kind,) in database.execute("SELECT verb FROM audit_event ORDER BY id")]
