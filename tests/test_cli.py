"""The command line, as typed: right and wrong arguments."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest


def seenheard(*words: str, data: Path | None = None) -> subprocess.CompletedProcess[str]:
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("SEENHEARD", "DJANGO"))}
    if data is not None:
        environment["SEENHEARD_DATA"] = str(data)
    return subprocess.run(
        [sys.executable, "-m", "seenheard.cli", *words], capture_output=True, text=True, env=environment, timeout=120
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "Try: seenheard --help"),
        (("fly",), "Try: seenheard --help"),
        (("run", "--port", "many"), "--port"),
        (("run", "--port", "99999"), "from 1 to 65535"),
        (("run", "--demonstration", "--host", "0.0.0.0"), "this computer only"),
        (("read", "no-such-letter.pdf"), "does not exist"),
        (("read", "--today", "tomorrow", "tests"), "2026-11-21"),
        (("receive", "letter.pdf"), "no installation"),
        (("verify",), "no installation"),
        (("deadlines", "no-such-facts.json"), "no-such-facts.json"),
    ],
)
def test_wrong_arguments_get_one_sentence_and_exit_2(words: tuple[str, ...], said: str, tmp_path: Path) -> None:
    answer = seenheard(*words, data=tmp_path / "none")
    assert answer.returncode == 2
    assert said in answer.stderr
    assert answer.stdout == ""
    assert "Traceback" not in answer.stderr


def test_a_practice_is_set_up_and_takes_letters_in(tmp_path: Path) -> None:
    data, password = tmp_path / "data", tmp_path / "password"
    password.write_text("a long and quiet river")
    assert "is added" in seenheard("add-practice", "QX4101", "Millbrook Lane Surgery", data=data).stdout
    added = seenheard(
        *("add-person", "joan", "Joan Farrow", "--role", "safeguarding_lead", "--password-file", str(password)),
        data=data,
    )
    assert added.stdout == "Joan Farrow can sign in as joan.\n"
    (tmp_path / "list.csv").write_text(
        "nhs_number,family_name,given_name,date_of_birth,sex,address\n9999344879,Lockspur,Isla,2015-06-22,F,\n"
    )
    assert "1 patients are new" in seenheard("import-patients", str(tmp_path / "list.csv"), data=data).stdout
    (tmp_path / "letter.txt").write_text("Dear Doctor")
    assert "waits to be read" in seenheard("receive", str(tmp_path / "letter.txt"), data=data).stdout
    assert "kept once" in seenheard("receive", str(tmp_path / "letter.txt"), data=data).stdout
    checked = seenheard("verify", data=data)
    assert checked.returncode == 0
    assert "1 of 1 letters are as they arrived" in checked.stdout
    next((data / "letters").rglob("??" + "?" * 62)).write_bytes(b"changed")
    broken = seenheard("verify", data=data)
    assert broken.returncode == 1
    assert "changed after it arrived" in broken.stdout


def test_a_weak_password_is_refused(tmp_path: Path) -> None:
    data, password = tmp_path / "data", tmp_path / "password"
    password.write_text("password")
    seenheard("add-practice", "QX4101", "Millbrook Lane Surgery", data=data)
    refused = seenheard(
        *("add-person", "joan", "Joan Farrow", "--role", "administrator", "--password-file", str(password)), data=data
    )
    assert refused.returncode == 1
    assert "at least 12 characters" in refused.stderr


def test_read_answers_every_document_and_never_stops(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Dear Doctor\n\nInitial Child Protection Conference\n")
    (tmp_path / "b.pdf").write_bytes(b"%PDF-1.4 and then nothing of the sort")
    (tmp_path / "c.txt").write_bytes(b"")
    (tmp_path / "d.json").write_text("{}")
    answer = seenheard("read", str(tmp_path), "--json", "--today", "2026-11-21")
    assert answer.returncode == 0
    lines = [json.loads(line) for line in answer.stdout.splitlines()]
    assert [Path(line["file"]).name for line in lines] == ["a.txt", "b.pdf", "c.txt"]
    assert lines[0]["problem"] is None
    assert lines[0]["text"] == "born_digital"
    assert all(line["problem"] for line in lines[1:])


def test_read_goes_on_where_it_was_interrupted(tmp_path: Path) -> None:
    for name in "abc":
        (tmp_path / f"{name}.txt").write_text(f"Letter {name}")
    answer = seenheard("read", str(tmp_path), "--json", "--after", str(tmp_path / "a.txt"))
    assert [Path(json.loads(line)["file"]).name for line in answer.stdout.splitlines()] == ["b.txt", "c.txt"]
