"""Installing: what is missing is named with the command that installs it, and nothing is installed twice."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

TOOL = Path(__file__).resolve().parents[2] / "tools" / "prepare.py"


@pytest.fixture
def prepare() -> ModuleType:
    spec = importlib.util.spec_from_file_location("prepare", TOOL)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["prepare"] = module
    spec.loader.exec_module(module)
    return module


def test_who_may_not_install_is_told_the_command(prepare: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prepare.os, "geteuid", lambda: 1000)
    monkeypatch.setenv("PATH", "")
    wanted = (prepare.SystemPackage("chromium", "Chromium", lambda: False),)
    with pytest.raises(prepare.CannotPrepare) as stopped:
        prepare.install_system_packages(wanted)
    assert str(stopped.value) == "Chromium is missing. Install it with: sudo apt-get install chromium"


def test_several_missing_packages_are_named_at_once(prepare: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prepare.os, "geteuid", lambda: 1000)
    monkeypatch.setenv("PATH", "")
    wanted = (
        prepare.SystemPackage("chromium", "Chromium", lambda: False),
        prepare.SystemPackage("git", "Git", lambda: True),
        prepare.SystemPackage("default-jre-headless", "Java", lambda: False),
    )
    with pytest.raises(prepare.CannotPrepare) as stopped:
        prepare.install_system_packages(wanted)
    assert str(stopped.value).endswith("sudo apt-get install chromium default-jre-headless")
    assert str(stopped.value).startswith("Chromium and Java are missing.")


def test_what_is_there_needs_no_permission(prepare: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prepare.os, "geteuid", lambda: 1000)
    monkeypatch.setenv("PATH", "")
    prepare.install_system_packages((prepare.SystemPackage("git", "Git", lambda: True),))


def test_what_is_only_wished_for_stops_nothing_and_is_said(
    prepare: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(prepare.os, "geteuid", lambda: 1000)
    monkeypatch.setenv("PATH", "")
    prepare.wish_for((prepare.SystemPackage("libpango-1.0-0", "The library Pango", lambda: False),))
    assert capsys.readouterr().err == (
        "The library Pango is missing. Install it with: sudo apt-get install libpango-1.0-0 "
        "Until then reports are made as Word, and not as PDF.\n"
    )


def test_a_changed_pin_is_installed_anew(prepare: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("requirements-build.txt", "requirements.txt", "pyproject.toml"):
        (tmp_path / name).write_text(f"{name}\n")
    monkeypatch.setattr(prepare, "ROOT", tmp_path)
    _, before = prepare.stamp_of("requirements.txt")
    assert prepare.stamp_of("requirements.txt")[1] == before
    (tmp_path / "requirements.txt").write_text("another pin\n")
    assert prepare.stamp_of("requirements.txt")[1] != before


def test_an_unknown_command_is_refused(prepare: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    assert prepare.main(["fly"]) == 2
    assert "run, test, check" in capsys.readouterr().err
