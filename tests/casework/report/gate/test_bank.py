"""The gate against the bank of made-up reports: what it finds, and how often it cries wrong."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[4]
DATA = ROOT / "benchmarks" / "data" / "reports"


def test_the_gate_is_as_good_as_is_said() -> None:
    """The program ends with 1 if in any set fewer faults are found, or more is cried wrong, than it promises."""
    done = subprocess.run(
        [sys.executable, "benchmarks/report_gate.py"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    reports = next(line for line in done.stdout.splitlines() if line.startswith("| reports |"))
    assert sum(int(cell) for cell in reports.split("|")[2:-1]) >= 240


@pytest.mark.parametrize("folder", sorted(path.name for path in DATA.iterdir() if path.is_dir()))
def test_the_made_up_children_are_made_up_and_no_number_is_a_real_ones(folder: str) -> None:
    families = yaml.safe_load((DATA / folder / "families.yaml").read_text(encoding="utf-8"))
    numbers = [child.get("nhs", "") for family in families for child in family["children"]]
    given = [number for number in numbers if number]
    assert len(given) == len(set(given)) >= 10
    assert all(number.startswith("999") and len(number) == 10 for number in given)


def test_the_sets_share_no_sentence() -> None:
    seen: dict[str, str] = {}
    for folder in sorted(path.name for path in DATA.iterdir() if path.is_dir()):
        answers = yaml.safe_load((DATA / folder / "answers.yaml").read_text(encoding="utf-8"))
        for rows in answers.values():
            for row in rows:
                text = str(row[0] if isinstance(row, list) else row).split("|", 2)[2].strip()
                if len(text) > 40:
                    assert seen.setdefault(text, folder) == folder
