"""Setting up a practice from the command line: what is wrong gets a sentence, and nothing breaks off midway."""

from __future__ import annotations

import json
import os
import pwd
import sqlite3
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from tests.new_folder import new_folder
from tests.test_cli import seenheard

Answer = CompletedProcess[str]
HEAD = "nhs_number,family_name,given_name,date_of_birth,sex,address\n"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = new_folder(tmp_path / "data")
    assert seenheard("add-practice", "QX4101", "Millbrook Lane Surgery", data=folder).returncode == 0
    return folder


def test_a_practice_needs_a_code_and_a_name(tmp_path: Path) -> None:
    refused = seenheard("add-practice", " ", "", data=tmp_path / "data")
    assert refused.returncode == 1
    assert "needs a code and a name" in refused.stderr


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    for command in (("run",), ("add-practice", "QX4101", "Millbrook Lane Surgery")):
        refused = seenheard(*command, data=tmp_path / "file" / "data")
        assert refused.returncode == 2
        assert "cannot be made" in refused.stderr
        assert "Traceback" not in refused.stderr


def test_a_password_that_cannot_be_had_adds_nobody(data: Path, tmp_path: Path) -> None:
    person = ("add-person", "joan", "Joan Farrow", "--role", "administrator")
    missing = seenheard(*person, "--password-file", str(tmp_path / "none"), data=data)
    assert (missing.returncode, missing.stderr.count("\n")) == (2, 1)
    unasked = seenheard(*person, data=data)
    assert (unasked.returncode, unasked.stderr.count("\n")) == (2, 1)
    assert "--password-file" in unasked.stderr
    (tmp_path / "password").write_text("a long and quiet river\n")
    assert seenheard(*person, "--password-file", str(tmp_path / "password"), data=data).returncode == 0


def test_a_list_that_is_no_text_is_refused(data: Path, tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_bytes(b"%PDF-1.7\n\xff\xfe\x80")
    refused = seenheard("import-patients", str(tmp_path / "list.csv"), data=data)
    assert refused.returncode == 2
    assert "not a text file" in refused.stderr


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("9994552563,Jessamine,Idris,2022-09-25,M,1 Test Road\n", "Row 2: 9994552563 is not an NHS number"),
        ("9994552562,Jessamine,Idris,25/09/2022,M,1 Test Road\n", "Row 2: 25/09/2022 is not a date"),
        ("9994552562,,Idris,2022-09-25,M,1 Test Road\n", "Row 2 has no family name"),
    ],
)
def test_a_row_that_is_wrong_is_named_and_nothing_is_loaded(data: Path, tmp_path: Path, row: str, said: str) -> None:
    (tmp_path / "list.csv").write_text(HEAD + row)
    refused = seenheard("import-patients", str(tmp_path / "list.csv"), data=data)
    assert refused.returncode == 1
    assert said in refused.stderr


def test_the_same_list_twice_doubles_nobody(data: Path, tmp_path: Path) -> None:
    rows = "9994552562,Jessamine,Idris,2022-09-25,M,1 Test Road\n,Jessamine,Ada,2024-01-02,F,1 Test Road\n,,,,,\n"
    (tmp_path / "list.csv").write_text(HEAD + rows)
    assert "2 patients are new, 0" in seenheard("import-patients", str(tmp_path / "list.csv"), data=data).stdout
    (tmp_path / "list.csv").write_text(HEAD + rows.replace("1 Test Road", "2 Test Road"))
    again = seenheard("import-patients", str(tmp_path / "list.csv"), data=data)
    assert "0 patients are new, 2 were brought up to date" in again.stdout


def events(data: Path) -> list[tuple[str, dict[str, object]]]:
    with closing(sqlite3.connect(data / "seenheard.sqlite3")) as database:
        rows = database.execute("select verb, detail from audit_event order by number").fetchall()
    return [(verb, json.loads(detail)) for verb, detail in rows]


def added(data: Path, tmp_path: Path, *more: str) -> Answer:
    (tmp_path / "password").write_text("a long and quiet river\n")
    return seenheard("add-person", *more, "--password-file", str(tmp_path / "password"), data=data)


def test_the_record_says_from_which_account_of_the_computer_a_command_came(data: Path, tmp_path: Path) -> None:
    assert added(data, tmp_path, "joan", "Joan Farrow", "--role", "administrator").returncode == 0
    (tmp_path / "list.csv").write_text(HEAD + "9994552562,Jessamine,Idris,2022-09-25,M,1 Test Road\n")
    said = seenheard("import-patients", str(tmp_path / "list.csv"), data=data)
    assert "Jessamine" not in said.stdout + said.stderr
    (tmp_path / "letter.txt").write_text("Dear Doctor, about Idris Jessamine")
    assert seenheard("receive", str(tmp_path / "letter.txt"), data=data).returncode == 0
    assert seenheard("backup", str(tmp_path / "backup"), data=data).returncode == 0
    account = pwd.getpwuid(os.getuid()).pw_name
    given = dict(events(data))
    for verb in ("person_added", "list_imported", "received", "backed_up"):
        assert str(given[verb]["account"]).startswith(account), verb


def test_what_a_command_writes_is_for_its_own_account_alone(data: Path, tmp_path: Path) -> None:
    assert added(data, tmp_path, "joan", "Joan Farrow", "--role", "administrator").returncode == 0
    (tmp_path / "letter.txt").write_text("Dear Doctor")
    assert seenheard("receive", str(tmp_path / "letter.txt"), data=data).returncode == 0
    assert seenheard("backup", str(tmp_path / "backup"), data=data).returncode == 0
    held = [path for path in data.rglob("*") if path.relative_to(data).parts[0] != "static"]  # the program's own
    written = [data, *held, tmp_path / "backup", *(tmp_path / "backup").rglob("*")]
    assert len(written) > 10
    assert [path for path in written if path.lstat().st_mode & 0o077] == []


def test_a_folder_that_others_may_read_is_said(data: Path) -> None:
    assert "Take care" not in seenheard("verify", data=data).stderr
    data.chmod(0o755)
    (data / "seenheard.sqlite3").chmod(0o644)
    said = seenheard("verify", data=data).stderr
    assert "Other accounts of this computer may read what is in" in said
    assert "seenheard.sqlite3" in said
    assert f"chmod -R go= {data}" in said


def test_an_inspector_needs_a_last_day(data: Path, tmp_path: Path) -> None:
    inspector = ("cqc", "Inspector", "--role", "reader")
    refused = added(data, tmp_path, *inspector)
    assert (refused.returncode, refused.stderr.count("\n")) == (1, 1)
    assert "ends by itself" in refused.stderr
    assert added(data, tmp_path, *inspector, "--until", "next week").returncode == 2
    today = date.today()
    for days, said in ((-2, "must be today or later"), (120, "90 days at most")):
        wrong = added(data, tmp_path, *inspector, "--until", (today + timedelta(days=days)).isoformat())
        assert (wrong.returncode, wrong.stderr.count("\n")) == (1, 1)
        assert said in wrong.stderr
    assert added(data, tmp_path, *inspector, "--until", (today + timedelta(days=60)).isoformat()).returncode == 0


def test_a_choice_or_a_number_that_is_wrong_is_named_first(data: Path) -> None:
    role = seenheard("add-person", "x", "Y", "--role", "frog", data=data)
    assert role.returncode == 2
    assert role.stderr.startswith("'frog' is no --role (choose from 'administrator', ")
    port = seenheard("run", "--port", "abc", data=data)
    assert (port.returncode, port.stderr) == (
        2,
        "--port must be a whole number, not 'abc'. Try: seenheard run --help\n",
    )


def test_a_new_first_password_from_the_computer_itself(data: Path, tmp_path: Path) -> None:
    assert added(data, tmp_path, "joan", "Joan Farrow", "--role", "safeguarding_lead").returncode == 0
    given = seenheard("give-password", "joan", data=data)
    assert given.returncode == 0
    assert "First password of joan: " in given.stdout
    assert dict(events(data))["password_given"]["account"]
    assert seenheard("give-password", "nobody", data=data).returncode == 1


def test_a_lost_second_step_is_taken_away_at_the_computer_itself(data: Path, tmp_path: Path) -> None:
    """Of the only person here who manages people, whose telephone and recovery codes are gone."""
    assert added(data, tmp_path, "joan", "Joan Farrow", "--role", "safeguarding_lead").returncode == 0
    with closing(sqlite3.connect(data / "seenheard.sqlite3")) as held, held:
        held.execute(
            "insert into mfa_authenticator (user_id, type, data, created_at) "
            "select id, 'totp', '{\"secret\": \"x\"}', '2026-11-01' from people_person"
        )
    assert seenheard("give-password", "joan", data=data).returncode == 0
    assert "second_step_removed" not in dict(events(data))
    assert seenheard("give-password", "joan", "--without-second-step", data=data).returncode == 0
    assert dict(events(data))["second_step_removed"]["what"] == "all"
    with closing(sqlite3.connect(data / "seenheard.sqlite3")) as held:
        assert held.execute("select count(*) from mfa_authenticator").fetchone() == (0,)


def test_somebody_of_another_practice_joins_by_command_only(data: Path, tmp_path: Path) -> None:
    assert added(data, tmp_path, "joan", "Joan Farrow", "--role", "clinician").returncode == 0
    assert seenheard("add-practice", "QN4415", "Drumanagh Health Centre", data=data).returncode == 0
    there = ("--practice", "QN4415", "--role", "clinician")
    again = added(data, tmp_path, "joan", "Joan Farrow", *there)
    assert (again.returncode, "signs in as joan already" in again.stderr) == (1, True)
    joined = seenheard("add-person", "joan", "Joan Farrow", *there, "--join", data=data)
    assert "works in Drumanagh Health Centre too" in joined.stdout
    assert seenheard("add-person", "joan", "Joan Farrow", *there, "--join", data=data).returncode == 1
