"""Setting up a practice from the command line: what is wrong gets a sentence, and nothing breaks off midway."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.test_cli import seenheard

HEAD = "nhs_number,family_name,given_name,date_of_birth,sex,address\n"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
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
