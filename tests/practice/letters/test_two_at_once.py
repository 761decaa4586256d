"""Two people confirm one letter at once: one is first, the other is told who, and nothing is entered twice."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.new_folder import new_folder

SCRIPT = Path(__file__).with_name("two_at_once.py")


def test_one_confirms_and_the_other_is_told(tmp_path: Path) -> None:
    new_folder(tmp_path)
    done = subprocess.run([sys.executable, str(SCRIPT), str(tmp_path)], capture_output=True, text=True, timeout=120)
    assert done.stdout.strip() == "confirmed 10 told 10 conferences 10 broken None", done.stderr
