"""Several processes and threads write to the records of two practices at once, on a real database file."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from tests.new_folder import new_folder
from tests.test_cli import seenheard

SCRIPT = Path(__file__).with_name("many_writers.py")
ACTS, KEPT = 30, 20  # of each thread: every third is taken back


def test_no_event_is_lost_doubled_or_out_of_its_row(tmp_path: Path) -> None:
    new_folder(tmp_path)
    subprocess.run([sys.executable, str(SCRIPT), str(tmp_path), "prepare"], check=True, timeout=120)
    writers = [
        subprocess.Popen([sys.executable, str(SCRIPT), str(tmp_path), name], stdin=subprocess.PIPE) for name in "abc"
    ]
    for writer in writers:
        assert writer.stdin is not None
        writer.stdin.write(b"go\n")
        writer.stdin.flush()
    assert [writer.wait(timeout=120) for writer in writers] == [0, 0, 0]
    with closing(sqlite3.connect(tmp_path / "seenheard.sqlite3")) as database:
        acts = database.execute(
            "SELECT about, COUNT(*) FROM audit_event WHERE verb = 'looked' GROUP BY about"
        ).fetchall()
    assert sorted(acts) == sorted(
        (f"{name}{thread}:{number}", 1)
        for name in "abc"
        for thread in (1, 2)
        for number in range(ACTS)
        if number % 3 != 2
    )
    assert len(acts) == 3 * 2 * KEPT
    checked = seenheard("verify", data=tmp_path)
    assert checked.returncode == 0, checked.stdout
    assert checked.stdout.count("all in order") == 2
