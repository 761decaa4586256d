"""`seenheard verify` on a real installation, whose database somebody has changed with another program."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.new_folder import new_folder
from tests.test_cli import seenheard

DATABASE = "seenheard.sqlite3"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = new_folder(tmp_path / "data")
    seenheard("add-practice", "QX4101", "Millbrook Lane Surgery", data=folder)
    for number in (1, 2, 3):
        (tmp_path / f"letter{number}.txt").write_text(f"Dear Doctor {number}")
        seenheard("receive", str(tmp_path / f"letter{number}.txt"), data=folder)
    return folder


def change(folder: Path, *statements: str, guarded: bool = True) -> None:
    """With the database in hand: take the guards away, write, and put them back."""
    with closing(sqlite3.connect(folder / DATABASE)) as database, database:
        triggers = database.execute(
            "SELECT name, sql FROM sqlite_master WHERE tbl_name = 'audit_event' AND type = 'trigger'"
        )
        kept = triggers.fetchall()
        for name, _ in kept:
            database.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            database.execute(statement)
        for _, sql in kept if guarded else []:
            database.execute(sql)


CUT_OFF = "DELETE FROM audit_event WHERE number >= (SELECT number FROM audit_event WHERE about = 'letter:3')"


def number_of(folder: Path, about: str) -> int:
    with closing(sqlite3.connect(folder / DATABASE)) as database:
        (number,) = database.execute("SELECT number FROM audit_event WHERE about = ?", [about]).fetchone()
        return int(number)


def test_what_is_whole_is_said_to_be(data: Path) -> None:
    checked = seenheard("verify", data=data)
    assert checked.returncode == 0
    assert "all in order" in checked.stdout
    assert "All is whole." in checked.stdout


def test_the_first_link_that_was_tampered_with_is_named(data: Path) -> None:
    change(data, "UPDATE audit_event SET detail = '{}' WHERE about = 'letter:2'")
    checked = seenheard("verify", data=data)
    number = number_of(data, "letter:2")
    assert checked.returncode == 1
    assert f"Event {number} was changed after it was written. It says now: “Letter arrived”, letter 2" in checked.stdout
    assert f"Events 1 to {number - 1} are whole." in checked.stdout
    assert "Something is wrong." in checked.stdout


def test_a_guard_that_was_taken_away_is_named_even_if_nothing_was_changed(data: Path) -> None:
    change(data, guarded=False)
    checked = seenheard("verify", data=data)
    assert checked.returncode == 1
    assert "its trigger audit_event_no_update is missing or was changed" in checked.stdout
    assert "all in order" in checked.stdout


def test_a_backup_keeps_the_end_of_the_record_and_finds_what_was_cut_off_since(data: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    seenheard("backup", str(copy), data=data)
    (head,) = json.loads((copy / "manifest.json").read_text())["heads"]
    assert (head["practice"], head["number"]) == ("QX4101", number_of(data, "letter:3"))
    assert seenheard("verify", "--against", str(copy), data=data).returncode == 0
    change(data, CUT_OFF)
    (data / "record-heads" / "QX4101.jsonl").unlink()  # whoever cuts also takes the heads that lie beside the database
    here = seenheard("verify", data=data)
    assert "all in order" in here.stdout
    against = seenheard("verify", "--against", str(copy), data=data)
    assert against.returncode == 1
    assert "1 event from the end is missing" in against.stdout


def test_heads_beside_the_database_find_it_without_a_backup(data: Path, tmp_path: Path) -> None:
    seenheard("backup", str(tmp_path / "copy"), data=data)
    change(data, CUT_OFF)
    checked = seenheard("verify", data=data)
    assert checked.returncode == 1
    assert "from the end" in checked.stdout


def test_a_restored_folder_holds_the_heads_of_its_past(data: Path, tmp_path: Path) -> None:
    seenheard("backup", str(tmp_path / "copy"), data=data)
    again = tmp_path / "again"
    assert seenheard("restore", str(tmp_path / "copy"), "--data", str(again)).returncode == 0
    assert "1 kept head" in seenheard("verify", data=again).stdout
    change(again, "DELETE FROM audit_event WHERE about = 'letter:3'")
    assert seenheard("verify", data=again).returncode == 1


def test_an_older_database_put_back_is_noticed(data: Path, tmp_path: Path) -> None:
    old = (data / DATABASE).read_bytes()
    (tmp_path / "letter4.txt").write_text("Dear Doctor 4")
    seenheard("receive", str(tmp_path / "letter4.txt"), data=data)
    seenheard("backup", str(tmp_path / "copy"), data=data)
    for name in (f"{DATABASE}-wal", f"{DATABASE}-shm"):
        (data / name).unlink(missing_ok=True)
    (data / DATABASE).write_bytes(old)
    checked = seenheard("verify", data=data)
    assert checked.returncode == 1
    assert "An older copy was put back, or they were cut off." in checked.stdout


def test_a_practice_that_is_gone_is_missed(data: Path, tmp_path: Path) -> None:
    seenheard("backup", str(tmp_path / "copy"), data=data)
    change(data, "UPDATE people_practice SET code = 'QX9999'")
    checked = seenheard("verify", data=data)
    assert checked.returncode == 1
    assert "The practice QX4101 has kept heads of its record, but is not there any more." in checked.stdout


def test_a_printed_seal_is_compared(data: Path) -> None:
    with closing(sqlite3.connect(data / DATABASE)) as database:
        number, digest = database.execute(
            "SELECT number, hash FROM audit_event ORDER BY number DESC LIMIT 1"
        ).fetchone()
    seal = "-".join([str(number), *(digest[at : at + 4] for at in range(0, 20, 4))])
    good = seenheard("verify", "--seal", seal, data=data)
    assert good.returncode == 0
    assert f"The seal {seal} fits the record of Millbrook Lane Surgery." in good.stdout
    bad = seenheard("verify", "--seal", f"{number}-0000-0000-0000-0000-0000", data=data)
    assert bad.returncode == 1
    assert "fits no record here" in bad.stdout
    assert seenheard("verify", "--seal", "nonsense", data=data).returncode == 2


def test_heads_that_somebody_wrote_into_are_refused(data: Path, tmp_path: Path) -> None:
    seenheard("backup", str(tmp_path / "copy"), data=data)
    kept = data / "record-heads" / "QX4101.jsonl"
    kept.write_text(kept.read_text() + '{"practice": "QX4101"}\n')
    checked = seenheard("verify", data=data)
    assert checked.returncode == 1
    assert "QX4101.jsonl, line 2 is no head of a record" in checked.stdout


def test_a_head_that_a_power_failure_cut_off_is_passed_over(data: Path, tmp_path: Path) -> None:
    seenheard("backup", str(tmp_path / "copy"), data=data)
    kept = data / "record-heads" / "QX4101.jsonl"
    kept.write_text(kept.read_text() + '{"practice": "QX4101", "num')
    assert seenheard("verify", data=data).returncode == 0
    seenheard("backup", str(tmp_path / "copy2"), data=data)
    assert "2 kept heads" in seenheard("verify", data=data).stdout


def test_a_place_without_heads_is_said_to_be_none(data: Path, tmp_path: Path) -> None:
    refused = seenheard("verify", "--against", str(tmp_path), data=data)
    assert refused.returncode == 2
    assert "holds no heads of a record" in refused.stderr
