"""Fifteen months of a family of three in the browser, under a clock that is set, from first letter to last tick.

What happens is `tests.practice.whole_way.script`. On some days a person does it in the browser, as the process that
lives the story asks; on the others the site's own actions do. After each step in the browser the pages of the diary and
the register must say what a pencil gives, and at the end nothing is left anywhere."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Page

from .at_the_browser import Sitting
from .filling_fifteen_months import set_site_to
from .looking import Looker
from .running import ROOT, Site, environment, seenheard, start

SET_CLOCK = Path(__file__).parent / "set_clock"
FIRST = datetime(2025, 9, 2, 8, tzinfo=UTC)


@pytest.fixture
def site(installation: Path, tmp_path: Path) -> Iterator[Site]:
    """A site that lives on the day that a file gives, and lets one sitting last a working day."""
    clock = tmp_path / "clock"
    set_site_to(clock, FIRST)
    lives = {"PYTHONPATH": str(SET_CLOCK), "SET_CLOCK": str(clock), "SEENHEARD_IDLE_MINUTES": "600"}
    running = start(installation, tmp_path / "data", **lives)
    yield running
    running.stop()


def test_from_the_first_letter_to_the_last_tick(site: Site, page: Page, look: Looker, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.journeys.filling_fifteen_months", str(site.data), str(tmp_path / "clock")]
    sitting = Sitting(page, look)
    with subprocess.Popen(
        command, cwd=ROOT, env=environment(site.data), text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as story:
        assert story.stdin is not None
        assert story.stdout is not None
        for line in story.stdout:
            sitting.do(json.loads(line))
            story.stdin.write("done\n")
            story.stdin.flush()
    assert story.returncode == 0
    assert sitting.pictures == {}
    assert "is whole" in seenheard("verify", data=site.data)
