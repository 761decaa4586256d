"""Several people at once: one report is begun, and nobody's words are lost."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.new_folder import new_folder

ROOT = Path(__file__).resolve().parents[3]


def test_what_several_do_at_once_is_kept(tmp_path: Path) -> None:
    new_folder(tmp_path)
    command = [sys.executable, "-m", "tests.practice.reports.at_once", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300)
    assert done.stdout.strip() == "broken None", done.stderr
