"""Signing while somebody else signs, saves, takes it on or withdraws: once, and no word is lost."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.new_folder import new_folder

ROOT = Path(__file__).resolve().parents[3]


def test_signing_at_the_same_moment_as_anything_else(tmp_path: Path) -> None:
    new_folder(tmp_path)
    command = [sys.executable, "-m", "tests.practice.reports.signing_at_once", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300)
    assert done.stdout.strip() == "broken None", done.stderr
