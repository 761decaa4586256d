"""Weeks of a made-up practice, with a real database, a real mail server, killed rounds and two workers at once."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def walked(*more: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "benchmarks/reminders.py", *more]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def test_weeks_of_a_made_up_practice_have_every_reminder_once_on_its_day() -> None:
    done = walked("--weeks", "8", "--seed", "5")
    assert done.returncode == 0, done.stdout + done.stderr
    said = dict(reversed(line.split(maxsplit=1)) for line in done.stdout.splitlines() if line[:7].strip().isdigit())
    assert int(said["reminders"]) > 30
    assert int(said["e-mails taken by the mail server"]) > 20
    assert int(said["rounds killed in the middle"]) > 3
    for fault in ("missing", "not due", "doubled", "wrong day", "sent though done", "sent twice", "never sent"):
        assert said[fault] == "0"


@pytest.mark.parametrize(
    ("wrong", "fault"),
    [
        ("steps.DEFAULTS = dict(steps.DEFAULTS) | {Rung.BEFORE: steps.Step(days=3)}", "not due"),
        ("rounds.refresh = lambda *more: 0", "sent though done"),
        ("planning.is_overdue = lambda *more: False", "missing"),
    ],
)
def test_a_fault_is_found(wrong: str, fault: str, tmp_path: Path) -> None:
    """What the walk would say if the site counted wrongly."""
    spoilt = tmp_path / "spoilt.py"
    spoilt.write_text(SPOILT.format(benchmarks=str(ROOT / "benchmarks"), root=str(ROOT), wrong=wrong))
    done = subprocess.run([sys.executable, str(spoilt)], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 1, done.stdout + done.stderr
    assert fault in done.stdout


SPOILT = """
import sys
sys.path[:0] = [{root!r}, {benchmarks!r}]
import reminders
import year_of_reminders
import practice_of_ten_years as folders
opened = folders.open_folder

def open_and_spoil(folder):
    opened(folder)
    from seenheard.casework.reminders import steps
    from seenheard.casework.vocabulary import Rung
    from seenheard.practice.reminders import planning
    from seenheard.practice.reminders import round as rounds
    {wrong}

folders.open_folder = open_and_spoil
sys.argv = ["reminders.py", "--weeks", "6", "--seed", "5"]
sys.exit(reminders.main())
"""
