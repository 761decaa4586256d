"""A backup is whole or refused; a restore gives back all of it, and never overwrites."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.test_cli import seenheard


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    seenheard("add-practice", "QX4101", "Millbrook Lane Surgery", data=folder)
    (tmp_path / "letter.txt").write_text("Dear Doctor")
    seenheard("receive", str(tmp_path / "letter.txt"), data=folder)
    return folder


def test_what_was_backed_up_comes_back_whole(data: Path, tmp_path: Path) -> None:
    assert "1 letters" in seenheard("backup", str(tmp_path / "copy"), data=data).stdout
    restored = seenheard("restore", str(tmp_path / "copy"), "--data", str(tmp_path / "again"))
    assert restored.returncode == 0, restored.stderr
    checked = seenheard("verify", data=tmp_path / "again")
    assert checked.returncode == 0
    assert "1 of 1 letters are as they arrived" in checked.stdout


def test_an_older_backup_is_never_overwritten(data: Path, tmp_path: Path) -> None:
    seenheard("backup", str(tmp_path / "copy"), data=data)
    again = seenheard("backup", str(tmp_path / "copy"), data=data)
    assert again.returncode == 1
    assert "exists already" in again.stderr


def test_a_folder_in_use_is_never_overwritten(data: Path, tmp_path: Path) -> None:
    seenheard("backup", str(tmp_path / "copy"), data=data)
    refused = seenheard("restore", str(tmp_path / "copy"), "--data", str(data))
    assert refused.returncode == 1
    assert "not empty" in refused.stderr
    assert seenheard("verify", data=data).returncode == 0


@pytest.mark.parametrize("harm", ["letter changed", "letter missing", "database cut", "no manifest"])
def test_a_backup_that_is_not_whole_is_refused(data: Path, tmp_path: Path, harm: str) -> None:
    copy = tmp_path / "copy"
    seenheard("backup", str(copy), data=data)
    letter = next(path for path in (copy / "letters").rglob("*") if path.is_file())
    database = copy / "seenheard.sqlite3"
    {
        "letter changed": lambda: letter.write_bytes(b"Dear Dictator"),
        "letter missing": letter.unlink,
        "database cut": lambda: database.write_bytes(database.read_bytes()[:5000]),
        "no manifest": (copy / "manifest.json").unlink,
    }[harm]()
    refused = seenheard("restore", str(copy), "--data", str(tmp_path / "again"))
    assert refused.returncode == 1
    assert "backup" in refused.stderr
    assert not (tmp_path / "again").exists()


def test_a_damaged_letter_stops_the_backup(data: Path, tmp_path: Path) -> None:
    letter = next(path for path in (data / "letters").rglob("*") if path.is_file())
    letter.write_bytes(b"Dear Dictator")
    refused = seenheard("backup", str(tmp_path / "copy"), data=data)
    assert refused.returncode == 1
    assert "damaged" in refused.stderr
    assert not (tmp_path / "copy").exists()
