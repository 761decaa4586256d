"""A copy of the whole installation, made while it runs, and a return from one; a copy that is not whole is refused."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import DatabaseError, connection

from seenheard import __version__
from seenheard.practice.audit import heads
from seenheard.practice.letters.models import Letter
from seenheard.practice.letters.storage import LetterDamaged, fetch, path_of
from seenheard.practice.post.pausing import MARK

from .trouble import trouble_of
from .whole_folder import MAKING, BeingMade, whole_or_nothing

DATABASE = "seenheard.sqlite3"
MANIFEST = "manifest.json"
KEY = "secret-key"


class BackupRefused(Exception):
    """The backup cannot be made or used; the sentence says why. Nothing that was there is changed."""


def back_up(to: Path) -> str:
    """Copy database, letters and secret to a new folder. Returns what was copied, in words.

    The database is copied first, as it stands at one moment. Letters are never changed, and removed only when a file is
    disposed of: each letter that this database names is in the copy, or the backup is refused. The folder takes its
    name only when everything is on the disk.
    """
    to = to.resolve()
    if to.exists():
        raise BackupRefused(
            f"{to} exists already. Name a folder that is not there yet, so that no older backup is lost."
        )
    with making(to) as partial:
        count, ends = fill(partial)
    for end in ends:
        with contextlib.suppress(OSError):  # the copy is whole and holds its ends itself, though our disk may be full
            heads.add(heads.file_named(end.practice, settings.DATA), [end])
    return f"{count} letters and the record are copied to {to}. Try now and then whether they come back."


@contextlib.contextmanager
def making(folder: Path) -> Iterator[Path]:
    """A folder that is whole or not there, with each trouble as a sentence. Raises BackupRefused."""
    try:
        with whole_or_nothing(folder) as partial:
            yield partial
    except BeingMade as other:
        raise BackupRefused(str(other)) from other
    except (OSError, DatabaseError) as failure:
        trouble = trouble_of(failure)
        words = trouble.sentence.replace("of this computer", "that it goes to") if trouble else f"{failure}."
        raise BackupRefused(f"{folder} was not made, and nothing is left of it. {words}") from failure


def fill(partial: Path) -> tuple[int, list[heads.Head]]:
    """Copy all that an installation is. Returns how many letters, and where each record ends. Raises BackupRefused."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(partial / DATABASE)])
    sync_file(partial / DATABASE)
    refuse_damaged(partial / DATABASE)
    count = 0
    for sha256 in letters_in(partial / DATABASE):
        write(partial / name_of(sha256), letter_bytes(sha256))
        count += 1
    write(partial / KEY, (settings.DATA / KEY).read_bytes())
    ends = heads_in(partial / DATABASE)
    for name, kept in heads.copied_heads(settings.DATA, ends).items():
        heads.add(partial / heads.FOLDER / name, kept)
    paths = [path for path in sorted(partial.rglob("*")) if path.is_file() and path.name != MAKING]
    files = {path.relative_to(partial).as_posix(): digest(path) for path in paths}
    manifest = {"version": __version__, "heads": [head.as_line() for head in ends], "files": files}
    write(partial / MANIFEST, json.dumps(manifest, indent=1).encode())
    return count, ends


def name_of(sha256: str) -> str:
    """Where a letter is in a backup."""
    return f"letters/{path_of(sha256).relative_to(settings.LETTERS_FOLDER).as_posix()}"


def letter_bytes(sha256: str) -> bytes:
    """A letter's bytes as they came. Raises BackupRefused."""
    try:
        return fetch(sha256)
    except LetterDamaged as damage:
        if not Letter.objects.filter(sha256=sha256).exists():
            raise BackupRefused("A file was disposed of while the backup was made. Make the backup again.") from None
        raise BackupRefused(
            f"The letter {sha256[:12]} is damaged, so the backup would not be whole. {damage}"
        ) from None


def restore(source: Path, data: Path) -> str:
    """Make a new installation's folder from a backup. Returns what was restored, in words.

    Raises BackupRefused if the backup is not whole, or if the folder is in use.
    """
    source, data = source.resolve(), data.resolve()
    files = checked_files(source)
    if data.exists() and any(data.iterdir()):
        raise BackupRefused(f"{data} is not empty. Restore into a new folder: --data NEW-FOLDER. Nothing was changed.")
    with making(data) as partial:
        for name, sha256 in files.items():
            write(partial / name, (source / name).read_bytes())
            if digest(partial / name) != sha256:
                raise BackupRefused(f"{name} changed while it was copied, so nothing was restored. Try again.")
        (partial / KEY).chmod(0o600)
        write(partial / MARK, b"No e-mail leaves from this copy until somebody says so.")
    letters = sum(name.startswith("letters/") for name in files)
    return f"{letters} letters and the record are restored to {data}. Check them with: seenheard verify --data {data}"


def checked_files(source: Path) -> dict[str, str]:
    """The backup's files with their SHA-256, every one of them as it was written. Raises BackupRefused."""
    try:
        files = json.loads((source / MANIFEST).read_text(encoding="utf-8"))["files"]
        files = {posix(name): str(sha256) for name, sha256 in files.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        raise BackupRefused(f"{source} is not a backup of Seen & Heard, or its list of files is damaged.") from None
    for name, sha256 in files.items():
        path = source / name
        within = path.resolve().is_relative_to(source) and not path.is_symlink()
        if not within or not path.is_file() or digest(path) != sha256:
            raise BackupRefused(f"This backup is not whole: {name} is missing or changed. Use another backup.")
    if DATABASE not in files or KEY not in files:
        raise BackupRefused("This backup is not whole: it holds no record. Use another backup.")
    refuse_damaged(source / DATABASE)
    refuse_newer(source / DATABASE)
    for sha256 in letters_in(source / DATABASE):
        if files.get(name_of(sha256)) != sha256:
            raise BackupRefused(f"This backup is not whole: the letter {sha256[:12]} is missing. Use another backup.")
    return files


def posix(name: str) -> str:
    """A file's name in a backup, if it is one that a backup has: nothing above or outside the folder.

    Raises ValueError. An older backup made on Windows has its folders with the other stroke."""
    parts = name.replace("\\", "/").split("/")
    if not name or any(part in ("", ".", "..") or ":" in part for part in parts):
        raise ValueError(name)
    return "/".join(parts)


def refuse_newer(database: Path) -> None:
    """Raises BackupRefused if a newer version made this copy: here it could be restored, but not be used."""
    from django.db.migrations.loader import MigrationLoader

    known = MigrationLoader(None, ignore_no_migrations=True)
    ours = {app for app, _ in known.disk_migrations}
    rows = rows_of(database, "SELECT app, name FROM django_migrations")
    if any(app in ours and (app, name) not in known.disk_migrations for app, name in rows):
        raise BackupRefused(
            f"This backup was made by a newer version of Seen & Heard; this is {__version__}. Install that version, "
            f"and restore with it."
        )


def refuse_damaged(database: Path) -> None:
    """Raises BackupRefused unless SQLite finds the file whole."""
    answer = str(rows_of(database, "PRAGMA integrity_check")[0][0])
    if answer != "ok":
        raise BackupRefused(f"The copy of the database is damaged ({answer}). Make the backup again.")


def letters_in(database: Path) -> list[str]:
    """The SHA-256 of every letter that this copy of the database names."""
    return [row[0] for row in rows_of(database, "SELECT DISTINCT sha256 FROM letters_letter ORDER BY sha256")]


def heads_in(database: Path) -> list[heads.Head]:
    """Where each practice's record ends in this copy of the database."""
    found = rows_of(
        database,
        "SELECT code, number, hash FROM audit_event JOIN people_practice ON people_practice.id = practice_id "
        "WHERE (practice_id, number) IN (SELECT practice_id, MAX(number) FROM audit_event GROUP BY practice_id)",
    )
    now = datetime.now(UTC)
    return [heads.Head(code, number, digest, now, heads.BACKED_UP) for code, number, digest in sorted(found)]


def rows_of(database: Path, query: str) -> list[tuple[Any, ...]]:
    """What a copy of the database, which nobody writes to, answers. Raises BackupRefused if it cannot be read."""
    import sqlite3  # the bundled one: settings put it in the place of Python's own

    copy = sqlite3.connect(f"{database.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
    try:
        return copy.execute(query).fetchall()
    except sqlite3.DatabaseError as fault:
        raise BackupRefused(f"The copy of the database is damaged ({fault}). Make the backup again.") from None
    finally:
        copy.close()


def sync_file(path: Path) -> None:
    """Have a file's bytes on the disk itself."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as out:
        out.write(data)
        out.flush()
        os.fsync(out.fileno())


def digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
