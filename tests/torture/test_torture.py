"""Twenty kills at random instants: nothing is lost, nothing is doubled. `make torture` does a thousand."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.skipif(sys.platform != "linux", reason="processes are looked for in /proc")
def test_twenty_kills_lose_nothing_and_double_nothing() -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("SEENHEARD_", "DJANGO_"))}
    run = subprocess.run(
        [sys.executable, "-m", "tests.torture", "--kills", "20"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
    )
    assert run.returncode == 0, run.stdout[-6000:] + run.stderr[-6000:]
    assert "| kills | 20 |" in run.stdout
    assert "| breaches of the law (lost, doubled, half done, not verified) | 0 |" in run.stdout
