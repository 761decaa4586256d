"""A full disk costs a sentence: nothing is half-written, nothing is lost, and all goes on when there is room again."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
OWN_MOUNTS = ["unshare", "--map-root-user", "--mount"]
FULL = "The disk of this computer is full"


def no_disk_of_our_own() -> str:
    """Why this system gives us no small disk to fill; "" if it does."""
    if sys.platform != "linux" or not shutil.which("unshare"):
        return "a small disk is made with Linux's unshare"
    here = "mkdir -p $0/try && mount -t tmpfs -o size=1m tmpfs $0/try"
    tried = subprocess.run([*OWN_MOUNTS, "sh", "-c", here, os.environ.get("TMPDIR", "/tmp")], capture_output=True)
    return "" if tried.returncode == 0 else f"this system lets nobody mount a disk of their own: {tried.stderr!r}"


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    why_not = no_disk_of_our_own()
    if why_not:
        pytest.skip(why_not)
    folder = tmp_path_factory.mktemp("full")
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("SEENHEARD_", "DJANGO_"))}
    command = [*OWN_MOUNTS, sys.executable, "-m", "tests.torture.full_disk", str(folder)]
    run = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr[-4000:] + (folder / "log").read_text()[-4000:]
    found: dict[str, Any] = json.loads(run.stdout.splitlines()[-1])
    return found


def test_a_letter_that_is_added_is_answered_with_the_sentence(said: dict[str, Any]) -> None:
    status, words = said["upload"]
    assert status in (200, 507)
    assert FULL in words


@pytest.mark.parametrize("what", ["confirm", "page"])
def test_a_page_says_so_in_the_sites_own_look(said: dict[str, Any], what: str) -> None:
    status, words = said[what]
    assert status == 507
    assert FULL in words
    assert "nothing was half saved" in words


@pytest.mark.parametrize("what", ["receive", "add-person", "backup there", "start"])
def test_a_command_says_so_and_ends(said: dict[str, Any], what: str) -> None:
    code, words = said[what]
    assert code == 1
    assert "full" in words
    assert "Traceback" not in words


def test_a_backup_without_room_leaves_nothing_and_one_elsewhere_is_made(said: dict[str, Any]) -> None:
    assert said["left of it"] == []
    assert said["backup elsewhere"][0] == 0, said["backup elsewhere"]


def test_the_watched_folder_keeps_what_could_not_be_taken(said: dict[str, Any]) -> None:
    assert said["laid"]
    assert said["half"] == []


def test_site_and_worker_stay_and_healthz_says_it(said: dict[str, Any]) -> None:
    assert said["processes"] == [True, 1]
    assert '"disk": "full"' in said["health"][1]
    assert "Traceback" not in said["log"]


def test_all_goes_on_by_itself_when_there_is_room(said: dict[str, Any]) -> None:
    assert said["taken"]
    assert said["health after"][0] == 200
    assert "waits to be read" in said["upload after"][1]
    assert said["confirm after"] == "/letters/1/followed/"
    assert said["stopped"] == 0
    assert said["verify"][0] == 0, said["verify"]
