"""A copy of the whole installation, made while it runs, and a return from one; a copy that is not whole is refused."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.db import connection

from seenheard import __version__
from seenheard.practice.audit import heads
from seenheard.practice.letters.models import Letter
from seenheard.practice.letters.storage import LetterDamaged, fetch, path_of, sync_folder

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
    to.parent.mkdir(parents=True, exist_ok=True)
    partial = to.with_name(f".{to.name}.partial")
    shutil.rmtree(partial, ignore_errors=True)
    (partial / "letters").mkdir(parents=True)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(partial / DATABASE)])
    refuse_damaged(partial / DATABASE)
    count = 0
    for sha256 in letters_in(partial / DATABASE):
        try:
            data = fetch(sha256)
        except LetterDamaged as damage:
            if not Letter.objects.filter(sha256=sha256).exists():
                raise BackupRefused(
                    "A file was disposed of while the backup was made. Make the backup again."
                ) from None
            raise BackupRefused(
                f"The letter {sha256[:12]} is damaged, so the backup would not be whole. {damage}"
            ) from None
        target = partial / "letters" / path_of(sha256).relative_to(settings.LETTERS_FOLDER)
        write(target, data)
        count += 1
    write(partial / KEY, (settings.DATA / KEY).read_bytes())
    ends = heads_in(partial / DATABASE)
    for name, kept in heads.copied_heads(settings.DATA, ends).items():
        heads.add(partial / heads.FOLDER / name, kept)
    files = {str(p.relative_to(partial)): digest(p) for p in sorted(partial.rglob("*")) if p.is_file()}
    manifest = {"version": __version__, "heads": [head.as_line() for head in ends], "files": files}
    write(partial / MANIFEST, json.dumps(manifest, indent=1).encode())
    partial.replace(to)
    sync_folder(to.parent)
    for end in ends:
        heads.add(heads.file_named(end.practice, settings.DATA), [end])
    return f"{count} letters and the record are copied to {to}. Try now and then whether they come back."


def restore(source: Path, data: Path) -> str:
    """Make a new installation's folder from a backup. Returns what was restored, in words.

    Raises BackupRefused if the backup is not whole, or if the folder is in use.
    """
    source, data = source.resolve(), data.resolve()
    files = checked_files(source)
    if data.exists() and any(data.iterdir()):
        raise BackupRefused(f"{data} is not empty. Restore into a new folder: --data NEW-FOLDER. Nothing was changed.")
    data.parent.mkdir(parents=True, exist_ok=True)
    partial = data.with_name(f".{data.name}.partial")
    shutil.rmtree(partial, ignore_errors=True)
    for name in files:
        write(partial / name, (source / name).read_bytes())
    (partial / KEY).chmod(0o600)
    if data.exists():
        data.rmdir()
    partial.replace(data)
    sync_folder(data.parent)
    letters = sum(name.startswith("letters") for name in files)
    return f"{letters} letters and the record are restored to {data}. Check them with: seenheard verify --data {data}"


def checked_files(source: Path) -> list[str]:
    """The backup's files, every one of them as it was written. Raises BackupRefused."""
    try:
        files: dict[str, str] = json.loads((source / MANIFEST).read_text(encoding="utf-8"))["files"]
    except (OSError, ValueError, KeyError):
        raise BackupRefused(f"{source} is not a backup of Seen & Heard, or its list of files is damaged.") from None
    for name, sha256 in files.items():
        path = (source / name).resolve()
        if not path.is_relative_to(source) or not path.is_file() or digest(path) != sha256:
            raise BackupRefused(f"This backup is not whole: {name} is missing or changed. Use another backup.")
    if DATABASE not in files or KEY not in files:
        raise BackupRefused("This backup is not whole: it holds no record. Use another backup.")
    refuse_damaged(source / DATABASE)
    return list(files)


def refuse_damaged(database: Path) -> None:
    """Raises BackupRefused unless SQLite finds the file whole."""
    import sqlite3  # the bundled one: settings put it in the place of Python's own

    copy = sqlite3.connect(f"file:{database}?mode=ro", uri=True)
    try:
        answer = copy.execute("PRAGMA integrity_check").fetchone()[0]
    except sqlite3.DatabaseError as fault:
        answer = str(fault)
    finally:
        copy.close()
    if answer != "ok":
        raise BackupRefused(f"The copy of the database is damaged ({answer}). Make the backup again.")


def letters_in(database: Path) -> list[str]:
    """The SHA-256 of every letter that this copy of the database names."""
    import sqlite3

    copy = sqlite3.connect(f"file:{database}?mode=ro", uri=True)
    try:
        return [row[0] for row in copy.execute("SELECT DISTINCT sha256 FROM letters_letter ORDER BY sha256")]
    finally:
        copy.close()


def heads_in(database: Path) -> list[heads.Head]:
    """Where each practice's record ends in this copy of the database."""
    import sqlite3

    copy = sqlite3.connect(f"file:{database}?mode=ro", uri=True)
    try:
        found = copy.execute(
            "SELECT code, number, hash FROM audit_event JOIN people_practice ON people_practice.id = practice_id "
            "WHERE (practice_id, number) IN (SELECT practice_id, MAX(number) FROM audit_event GROUP BY practice_id)"
        ).fetchall()
    finally:
        copy.close()
    now = datetime.now(UTC)
    return [heads.Head(code, number, digest, now, heads.BACKED_UP) for code, number, digest in sorted(found)]


def write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as out:
        out.write(data)
        out.flush()
        os.fsync(out.fileno())


def digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
