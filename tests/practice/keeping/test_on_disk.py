"""What a disposal leaves on the disk, and what a power cut at any moment of it leaves."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.new_folder import new_folder

LETTERS = 12  # as many as on_disk makes
HERE = Path(__file__).resolve()
ROOT = HERE.parents[3]
WORDS = (b"Marrowfat", b"Pumblechook", b"Quillfeather", b"Ottoline")


def run(data: Path, *arguments: str, dies: bool = False) -> str:
    if not (data / "seenheard.sqlite3").exists():
        new_folder(data)
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("SEENHEARD_", "DJANGO_"))}
    answer = subprocess.run(
        [sys.executable, "-m", "tests.practice.keeping.on_disk", str(data), *arguments],
        capture_output=True, text=True, cwd=ROOT, env=kept,
    )  # fmt: skip
    assert (answer.returncode != 0) == dies, answer.stderr
    return answer.stdout


def told(data: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(run(data, "tell"))
    return found


def left_on_disk(data: Path) -> list[str]:
    """Files of the installation in which a word of the family still stands."""
    return [
        path.name for path in data.rglob("*") if path.is_file() and any(word in path.read_bytes() for word in WORDS)
    ]


def test_no_byte_of_the_family_stays_in_any_file_of_the_installation(tmp_path: Path) -> None:
    run(tmp_path, "dispose", "never")
    assert told(tmp_path) == {
        "letters": 0, "children": 0, "files": 0, "swept": 1, "broken_at": None, "faults": [],
    }  # fmt: skip
    assert left_on_disk(tmp_path) == []


def test_a_power_cut_in_the_transaction_leaves_everything_as_it_was(tmp_path: Path) -> None:
    run(tmp_path, "dispose", "in the transaction", dies=True)
    assert told(tmp_path) == {
        "letters": LETTERS, "children": 1, "files": LETTERS, "swept": 0, "broken_at": None, "faults": [],
    }  # fmt: skip
    assert left_on_disk(tmp_path), "the words that the other test looks for do stand there"


@pytest.mark.parametrize("moment", ["after it", "between file and row"])
def test_what_a_power_cut_left_to_do_is_done_after_the_next_start(moment: str, tmp_path: Path) -> None:
    run(tmp_path, "dispose", moment, dies=True)
    before = told(tmp_path)
    assert (before["letters"], before["children"], before["swept"]) == (0, 0, 0)
    assert before["files"] >= LETTERS - 1
    assert before["faults"] == [], "not yet removed is not a fault: it is known, and will be"
    run(tmp_path, "finish")
    assert told(tmp_path)["files"] == 0
    assert left_on_disk(tmp_path) == []


def test_a_backup_in_whose_middle_a_file_is_disposed_of_is_refused(tmp_path: Path) -> None:
    """It would name letters that it does not hold."""
    said = run(tmp_path / "data", "backup", str(tmp_path / "copy"))
    assert "disposed of while the backup was made. Make the backup again." in said
    assert not (tmp_path / "copy").exists()
