"""Settings from the environment: each mistake gets a sentence that names it and says how to mend it."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from seenheard.practice.config.declared import SETTINGS
from seenheard.practice.config.environment import SettingsRefused, read
from tests.test_cli import seenheard


def refused(**given: str) -> list[str]:
    with pytest.raises(SettingsRefused) as refusal:
        read({f"SEENHEARD_{name}": value for name, value in given.items()})
    return str(refusal.value).splitlines()


def test_nothing_set_is_the_defaults_and_every_default_stands() -> None:
    values = read({})
    assert set(values) == {setting.name for setting in SETTINGS}
    assert values["SEENHEARD_HTTPS"] is False
    assert values["SEENHEARD_HOSTS"] == ["127.0.0.1", "localhost", "[::1]"]


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda one: one.name)
def test_every_setting_says_what_it_is_and_what_holds_without_it(setting: object) -> None:
    assert setting.means and setting.unset  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("HTTPS", "maybe", "Set it to 1 or 0"),
        ("SITE_PROCESSES", "0", "from 1 to 64"),
        ("SITE_PROCESSES", "two", "from 1 to 64"),
        ("SITE_PROCESSES", "²", "from 1 to 64"),
        ("SITE_PROCESSES", "-1", "from 1 to 64"),
        ("HOSTS", "*", "any name"),
        ("HOSTS", "https://seenheard.practice.example", "without https://"),
        ("HOSTS", "seenheard.practice.example:8000", "without https://"),
        ("HOSTS", "a b", "not the name of a host"),
        ("HOSTS", "::1", "square brackets"),
        ("ORIGINS", "seenheard.practice.example", "with its scheme"),
        ("ORIGINS", "https://seenheard.practice.example/letters", "without a path"),
        ("PROXIES", "caddy", "not an address"),
        ("PROXIES", "0.0.0.0/0", "every computer"),
        ("PROXIES", "10.0.0.5/24", "not an address or a network"),
    ],
)
def test_a_bad_value_is_refused_with_its_name(name: str, value: str, said: str) -> None:
    [sentence] = refused(**{name: value})
    assert f"SEENHEARD_{name}" in sentence
    assert said in sentence


def test_an_unknown_name_is_refused_with_the_nearest_right_one() -> None:
    assert refused(HOST="a.example") == [
        "SEENHEARD_HOST is not a setting of Seen & Heard. Did you mean SEENHEARD_HOSTS?"
    ]
    assert "docs/reference/settings.md" in refused(QQQQQQQQQ="1")[0]


def test_all_mistakes_are_said_at_once() -> None:
    assert len(refused(HTTPS="2", HOSTS="*", NOTHING="")) == 3


def test_names_of_the_projects_own_tests_are_left_alone() -> None:
    assert read({"SEENHEARD_PICTURES": "1", "SEENHEARD_TEST_ANYTHING": "1", "PATH": "/bin"})


def test_a_command_says_it_and_ends_with_2(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answer = subprocess.run(
        [sys.executable, "-m", "seenheard.cli", "add-practice", "QX4101", "Millbrook", "--data", str(tmp_path / "d")],
        env=clean() | {"SEENHEARD_HTTPS": "perhaps", "SEENHEARD_PORT": "80"},
        capture_output=True,
        text=True,
    )
    assert answer.returncode == 2
    assert answer.stdout == ""
    assert sorted(line.split()[0] for line in answer.stderr.splitlines()) == ["SEENHEARD_HTTPS", "SEENHEARD_PORT"]


def test_the_sites_settings_hold_each_other_up(tmp_path: Path) -> None:
    """Settings that cannot be meant together are refused before the site starts."""
    for given, said in (
        ({"SEENHEARD_BEHIND_PROXY": "1"}, "SEENHEARD_HTTPS"),
        ({"SEENHEARD_HTTPS": "1", "SEENHEARD_HOSTS": "a.example"}, "SEENHEARD_BEHIND_PROXY"),
        ({"SEENHEARD_HTTPS": "1", "SEENHEARD_BEHIND_PROXY": "1"}, "SEENHEARD_HOSTS"),
        ({"SEENHEARD_PROXIES": "10.0.0.5"}, "SEENHEARD_BEHIND_PROXY"),
    ):
        answer = run("run", "--data", str(tmp_path / "data"), **given)
        assert answer.returncode == 2, answer
        assert said in answer.stderr
        assert answer.stderr.count("\n") == 1
        assert not (tmp_path / "data" / "seenheard.sqlite3").exists()


def test_listening_to_other_computers_needs_names_and_encryption(tmp_path: Path) -> None:
    answer = run("run", "--data", str(tmp_path / "data"), "--host", "0.0.0.0")
    assert answer.returncode == 2
    assert "SEENHEARD_HTTPS=1" in answer.stderr


def test_the_demonstration_is_never_a_server(tmp_path: Path) -> None:
    server = {"SEENHEARD_HTTPS": "1", "SEENHEARD_BEHIND_PROXY": "1", "SEENHEARD_HOSTS": "a.example"}
    answer = run("run", "--demonstration", "--data", str(tmp_path / "data"), **server)
    assert answer.returncode == 2
    assert "demonstration" in answer.stderr


@pytest.mark.parametrize("how", [["manage.py"], ["-m", "django"]])
def test_djangos_deployment_check_finds_nothing_in_server_mode(tmp_path: Path, how: list[str]) -> None:
    server = {"SEENHEARD_HTTPS": "1", "SEENHEARD_BEHIND_PROXY": "1", "SEENHEARD_HOSTS": "seenheard.practice.example"}
    answer = subprocess.run(
        [sys.executable, *how, "check", "--deploy", "--fail-level", "WARNING"],
        env=clean()
        | server
        | {"SEENHEARD_DATA": str(tmp_path), "DJANGO_SETTINGS_MODULE": "seenheard.practice.config.settings"},
        capture_output=True,
        text=True,
        cwd=Path(__file__).resolve().parents[3],
    )
    assert answer.returncode == 0, answer.stderr
    assert "no issues (0 silenced)" in answer.stdout


def test_a_folder_made_by_a_command_is_its_owners_alone(tmp_path: Path) -> None:
    assert seenheard("add-practice", "QX4101", "Millbrook Lane Surgery", data=tmp_path / "data").returncode == 0
    if os.name == "posix":
        assert stat.S_IMODE((tmp_path / "data").stat().st_mode) == 0o700
        assert stat.S_IMODE((tmp_path / "data" / "seenheard.sqlite3").stat().st_mode) == 0o600


def clean() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith(("SEENHEARD", "DJANGO"))}


def run(*words: str, **given: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "seenheard.cli", *words],
        env=clean() | given,
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        timeout=60,
    )
