"""A backup that is made while letters come in holds all that was acknowledged before, and comes back whole."""

from __future__ import annotations

from pathlib import Path

from .backup_under_load import measure


def test_a_backup_under_load_comes_back_whole(tmp_path: Path) -> None:
    figures = measure(tmp_path, letters=30)
    assert figures["letters added meanwhile"] > 0
