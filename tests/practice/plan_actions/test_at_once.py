"""Two people press the same button after a conference at once: one is kept, the other is told or answered the same."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.new_folder import new_folder

SCRIPT = Path(__file__).with_name("at_once.py")
#: Kept twice is one row all the same (passport, code, list) or, of packs, the second in place of the first.
EXPECTED = """\
plan kept refused
decided kept refused
fact kept refused
birth kept refused
evidence kept refused
telling kept refused
group kept refused
assessment kept refused
takes over kept refused
passport kept kept
numbers kept refused
code kept kept
list kept kept
pack kept kept
rows 1 1 1
rows 1 1 1 1
rows 1 1 1 1
broken None []"""


def test_one_is_kept_and_the_record_agrees(tmp_path: Path) -> None:
    new_folder(tmp_path)
    done = subprocess.run([sys.executable, str(SCRIPT), str(tmp_path)], capture_output=True, text=True, timeout=120)
    assert done.stdout.strip() == EXPECTED, done.stderr
