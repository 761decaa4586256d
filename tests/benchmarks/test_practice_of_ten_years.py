"""The fictional practice that pages are measured on is one that the product could have made."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
#: Works out every family's diary again, as a confirmation would, and tells how many events that would write.
IN_STEP = """
from practice_of_ten_years import open_folder
from pathlib import Path
import sys
open_folder(Path(sys.argv[1]))
from django.db import transaction
from seenheard.practice.audit.models import Event
from seenheard.practice.children.models import Child, Family
from seenheard.practice.diary.actions import keep_in_step
from seenheard.practice.people.viewer import software
with transaction.atomic():
    before = Event.objects.count()
    for family in Family.objects.all():
        keep_in_step(software(family.practice), family)
    print(Child.objects.count(), before, Event.objects.count() - before)
    transaction.set_rollback(True)
"""


def run(*command: str) -> str:
    path = os.pathsep.join([str(ROOT), str(ROOT / "benchmarks")])
    done = subprocess.run(
        [sys.executable, *command], cwd=ROOT, env=os.environ | {"PYTHONPATH": path}, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_copied_families_are_whole_and_in_step(tmp_path: Path) -> None:
    folder = str(tmp_path / "practice")
    run("benchmarks/practice_of_ten_years.py", folder, "--small")
    assert "All is whole." in run("-m", "seenheard.cli", "verify", "--data", folder)
    children, events, written = (int(number) for number in run("-c", IN_STEP, folder).split())
    assert children >= 3
    assert events > 50
    assert written == 0, "a copied family's diary is what its letters say"
