"""What is acknowledged is on the disk itself, in this order: the letter's bytes, their name, their folder, the row."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from seenheard.practice.letters import storage
from seenheard.practice.letters.actions import receive_letter
from seenheard.practice.people.actions import add_practice
from seenheard.practice.people.viewer import software
from tests.new_folder import new_folder
from tests.test_cli import seenheard


@pytest.mark.django_db
def test_the_bytes_are_on_the_disk_before_the_row_is(
    settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The order of the real calls, each of which is let through."""
    settings.LETTERS_FOLDER = tmp_path / "letters"
    practice = add_practice(code="QX4101", name="Millbrook Lane Surgery", nation="england")
    done: list[str] = []

    def noting(name: Callable[..., str], real: Callable[..., Any]) -> Callable[..., Any]:
        def instead(*given: Any, **more: Any) -> Any:
            done.append(name(*given))
            return real(*given, **more)

        return instead

    def synced(handle: int) -> str:
        return "folder synced" if os.path.isdir(f"/proc/self/fd/{handle}") else "bytes synced"

    monkeypatch.setattr(storage.os, "fsync", noting(synced, os.fsync))
    monkeypatch.setattr(storage.os, "link", noting(lambda *_: "named", os.link))
    monkeypatch.setattr(storage.Path, "replace", noting(lambda *_: "named", Path.replace))
    connection.ensure_connection()
    connection.connection.set_trace_callback(lambda words: done.append(words.split()[0].lower()))
    try:
        receive_letter(software(practice), data=b"Dear Doctor", name="a.txt", way="upload")
    finally:
        connection.connection.set_trace_callback(None)
    steps = [one for one in done if one in ("bytes synced", "named", "folder synced", "insert")]
    assert steps[:4] == ["bytes synced", "named", "folder synced", "folder synced"]
    assert len(steps) >= 7, "the letter, its arrival and its event"
    assert set(steps[4:]) == {"insert"}


@pytest.mark.skipif(not shutil.which("strace"), reason="strace is not installed; it shows what reaches the system")
def test_the_command_answers_only_after_the_database_is_on_the_disk(tmp_path: Path) -> None:
    """What the real program asks of the system: after the last write to the database's log there is a sync of it, and
    only then the words that the letter is here."""
    data, letter, trace = new_folder(tmp_path / "data"), tmp_path / "letter.txt", tmp_path / "trace"
    seenheard("add-practice", "QX4101", "Millbrook Lane Surgery", data=data)
    letter.write_text("Dear Doctor, this is the letter.")
    words = [sys.executable, "-m", "seenheard.cli", "receive", str(letter), "--data", str(data)]
    calls = "trace=write,pwrite64,fsync,fdatasync,linkat,rename,renameat2"
    run = subprocess.run(
        ["strace", "-f", "-y", "-s", "200", "-e", calls, "-o", str(trace), *words], capture_output=True, text=True
    )
    if run.returncode != 0 and "ptrace" in run.stderr:
        pytest.skip(f"this system lets nobody watch a program: {run.stderr[:200]}")
    assert "waits to be read" in run.stdout, run.stderr
    lines = trace.read_text().splitlines()

    def last(pattern: str) -> int:
        return max(number for number, line in enumerate(lines) if re.search(pattern, line))

    bytes_written, bytes_synced = last(r"write\(.*Dear Doctor"), last(r"f(data)?sync\(\d+</[^>]*/letters/\w\w/[^>]+>")
    named, folder_synced = last(r"(linkat|rename\w*)\(.*/letters/\w\w/"), last(r"f(data)?sync\(\d+</[^>]*/letters>")
    first_row = min(
        n for n, line in enumerate(lines) if "sqlite3-wal>" in line and "write" in line and n > bytes_written
    )
    row_written = last(r"write(64)?\(\d+<[^>]*sqlite3-wal>")
    syncs = [n for n, line in enumerate(lines) if re.search(r"f(data)?sync\(\d+<[^>]*sqlite3-wal>", line)]
    row_synced = min(n for n in syncs if n > row_written)
    said = last(r"write\(1<.*waits to be read")
    assert bytes_written < bytes_synced < named < folder_synced < first_row
    assert first_row <= row_written < row_synced < said


@pytest.mark.django_db
def test_the_database_waits_for_the_disk_at_each_commit(tmp_path: Path) -> None:
    """As the program itself opens it: its log on the disk before a commit is answered."""
    look = (
        "from seenheard.commands.site import open_site; import sys; open_site(sys.argv[1]);"
        "from django.db import connection; cursor = connection.cursor();"
        "print([cursor.execute(f'PRAGMA {n}').fetchone()[0] for n in ('journal_mode', 'synchronous', 'foreign_keys')])"
    )
    run = subprocess.run([sys.executable, "-c", look, str(tmp_path)], capture_output=True, text=True)
    assert run.stdout.strip() == "['wal', 2, 1]", run.stderr
