"""The installation's secret: made privately, refused when it is not safe, changed without signing anybody out."""

from __future__ import annotations

import os
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from seenheard.practice.config.secret import SecretRefused, change, secret_keys
from tests.test_cli import seenheard


def test_it_is_made_once_long_and_readable_by_its_owner_alone(tmp_path: Path) -> None:
    [key] = secret_keys(tmp_path / "data")
    assert len(key) >= 80
    assert secret_keys(tmp_path / "data") == [key]
    assert os.listdir(tmp_path / "data") == ["secret-key"]
    assert stat.S_IMODE((tmp_path / "data" / "secret-key").stat().st_mode) == 0o600
    assert secret_keys(tmp_path / "other") != [key]


def test_many_starts_at_once_agree(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as starts:
        found = list(starts.map(lambda _: tuple(secret_keys(tmp_path)), range(24)))
    assert len(set(found)) == 1


@pytest.mark.parametrize("words", ["", "\n\n", "short"])
def test_an_empty_or_short_one_is_refused(tmp_path: Path, words: str) -> None:
    (tmp_path / "secret-key").write_text(words)
    (tmp_path / "secret-key").chmod(0o600)
    with pytest.raises(SecretRefused, match="empty or too short"):
        secret_keys(tmp_path)


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o666])
def test_one_that_others_can_read_is_refused_and_never_shown(tmp_path: Path, mode: int) -> None:
    [key] = secret_keys(tmp_path)
    (tmp_path / "secret-key").chmod(mode)
    answer = seenheard("add-practice", "QX4101", "Millbrook Lane Surgery", data=tmp_path)
    assert answer.returncode == 2
    assert "chmod 600" in answer.stderr
    assert key not in answer.stderr + answer.stdout


def test_it_is_changed_and_the_old_one_believed_until_forgotten(tmp_path: Path) -> None:
    [old] = secret_keys(tmp_path)
    assert "nobody is signed out" in change(tmp_path, forget=False)
    new, *before = secret_keys(tmp_path)
    assert (new != old, before) == (True, [old])
    change(tmp_path, forget=True)
    assert secret_keys(tmp_path) == [new]


def test_the_command_changes_it_and_says_no_secret(tmp_path: Path) -> None:
    [old] = secret_keys(tmp_path)
    answer = seenheard("new-secret", data=tmp_path)
    assert answer.returncode == 0
    new, again = secret_keys(tmp_path)
    assert again == old
    assert not {old, new} & set((answer.stdout + answer.stderr).split())
    missing = seenheard("new-secret", data=tmp_path / "none")
    assert missing.returncode == 2
    assert "--data FOLDER" in missing.stderr


def test_a_session_survives_the_change(tmp_path: Path) -> None:
    from django.core import signing

    [old] = secret_keys(tmp_path)
    signed = signing.dumps({"person": 1}, key=old)
    change(tmp_path, forget=False)
    new, *before = secret_keys(tmp_path)
    assert signing.loads(signed, key=new, fallback_keys=before) == {"person": 1}
    with pytest.raises(signing.BadSignature):
        signing.loads(signed, key=new, fallback_keys=[])
