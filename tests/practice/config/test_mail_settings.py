"""Settings of the mail server: each mistake, and each contradiction, gets a sentence that says how to mend it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from seenheard.practice.config.environment import SettingsRefused, read
from seenheard.practice.config.mail_settings import named, password_in
from seenheard.practice.config.together import refuse_contradictions

WHOLE = {
    "SMTP_HOST": "mail.practice.example",
    "MAIL_FROM": "seenheard@practice.example",
    "ADDRESS": "https://seenheard.practice.example",
    "HOSTS": "seenheard.practice.example",
    "HTTPS": "1",
    "BEHIND_PROXY": "1",
}
HERE = {"SMTP_HOST": "127.0.0.1", "MAIL_FROM": "seenheard@practice.example", "ADDRESS": "http://127.0.0.1:8000"}


def given(**more: str | None) -> dict[str, str]:
    return {f"SEENHEARD_{name}": value for name, value in more.items() if value is not None}


def refused(**more: str | None) -> str:
    with pytest.raises(SettingsRefused) as refusal:
        refuse_contradictions(given(**more), listens_here_alone=True)
    return str(refusal.value)


@pytest.mark.parametrize("more", [WHOLE, HERE, HERE | {"SMTP_SECURITY": "none"}, HERE | {"DEMONSTRATION": "1"}, {}])
def test_what_belongs_together_stands(more: dict[str, str]) -> None:
    refuse_contradictions(given(**more), listens_here_alone=True)


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("SMTP_HOST", "https://mail.example", "without https://"),
        ("SMTP_HOST", "mail.example:587", "without https://"),
        ("SMTP_PORT", "70000", "from 0 to 65535"),
        ("SMTP_SECURITY", "ssl", "starttls, tls or none"),
        ("MAIL_FROM", "Seen & Heard <seenheard@practice.example>", "without a name"),
        ("MAIL_FROM", "seenheard", "not an e-mail address"),
        ("MAIL_FROM", "a@b.example\r\nBcc: c@d.example", "not an e-mail address"),
        ("ADDRESS", "seenheard.practice.example", "with its scheme"),
        ("ADDRESS", "https://seenheard.practice.example/letters/", "without a path"),
        ("SMTP_PASSWORD_FILE", "/nowhere/at/all", "cannot be read"),
        ("SMTP_PASSWORD_FILE", "/", "is not a file"),
    ],
)
def test_a_bad_value_is_refused_with_its_name(name: str, value: str, said: str) -> None:
    with pytest.raises(SettingsRefused) as refusal:
        read(given(**{name: value}))
    assert f"SEENHEARD_{name}" in str(refusal.value)
    assert said in str(refusal.value)


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"MAIL_FROM": None}, "SEENHEARD_MAIL_FROM is not"),
        ({"ADDRESS": None}, "SEENHEARD_ADDRESS is not"),
        ({"SMTP_USER": "seenheard"}, "belong together"),
        ({"SMTP_SECURITY": "none"}, "must not cross a network unencrypted"),
        ({"ADDRESS": "http://seenheard.practice.example"}, "begins with http://"),
        ({"ADDRESS": "https://elsewhere.example"}, "SEENHEARD_HOSTS does not name"),
    ],
)
def test_a_contradiction_is_refused(more: dict[str, str | None], said: str) -> None:
    assert said in refused(**(WHOLE | more))


@pytest.mark.parametrize("name", ["SMTP_USER", "MAIL_FROM", "SMTP_PORT", "SMTP_SECURITY"])
def test_without_a_mail_server_its_settings_mean_nothing(name: str) -> None:
    value = {"SMTP_PORT": "587", "SMTP_SECURITY": "tls", "MAIL_FROM": "a@b.example"}.get(name, "seenheard")
    assert f"SEENHEARD_{name} is set and SEENHEARD_SMTP_HOST is not" in refused(**{name: value})


def test_the_demonstration_writes_to_nobody_outside() -> None:
    assert "this computer alone" in refused(**(HERE | {"DEMONSTRATION": "1", "SMTP_HOST": "mail.practice.example"}))


@pytest.mark.skipif(os.name != "posix", reason="rights of files")
def test_the_password_is_read_from_a_file_of_ours_alone(tmp_path: Path) -> None:
    file = tmp_path / "password"
    file.write_text("a quiet river \n", encoding="utf-8")
    for mode in (0o644, 0o640, 0o604):
        file.chmod(mode)
        with pytest.raises(SettingsRefused, match="chmod 600"):
            read(given(SMTP_PASSWORD_FILE=str(file)))
    file.chmod(0o600)
    assert read(given(SMTP_PASSWORD_FILE=str(file)))["SEENHEARD_SMTP_PASSWORD_FILE"] == str(file)
    assert password_in(str(file)) == "a quiet river ", "only the line's end is taken off"


@pytest.mark.parametrize("content", [b"", b"\n", b"one\ntwo\n", b"\xff\xfe", b"x" * 5000])
def test_a_password_file_that_holds_none_is_refused(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "password"
    file.write_bytes(content)
    file.chmod(0o600)
    with pytest.raises(SettingsRefused, match="in one line"):
        read(given(SMTP_PASSWORD_FILE=str(file)))


def test_a_host_is_named_by_itself_or_by_what_stands_above_it() -> None:
    assert named("a.example", ["a.example"])
    assert named("a.b.example", [".b.example"])
    assert named("b.example", [".b.example"])
    assert not named("ab.example", [".b.example"])
    assert not named("", ["a.example"])
