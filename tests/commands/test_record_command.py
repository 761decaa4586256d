"""`seenheard record`: every file is answered, one object a line; wrong arguments get one sentence."""

from __future__ import annotations

import argparse
import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from seenheard.commands import record

SAMPLES = Path(__file__).parent.parent / "links" / "gp_record" / "samples"
#: What INTERFACES promises of each answer.
PROMISED = {
    *("file", "patient", "contacts", "immunisations", "not_brought", "documents", "referrals", "problems"),
    *("skipped", "incomplete", "problem"),
}


def run(*words: str) -> int:
    top = argparse.ArgumentParser()
    record.add_parser(top.add_subparsers())
    arguments = top.parse_args(["record", *words])
    return int(arguments.run(arguments))


def answers(capsys: pytest.CaptureFixture[str], *words: str) -> list[dict[str, Any]]:
    assert run(*words, "--json") == 0
    said = capsys.readouterr()
    assert said.err == ""
    return [json.loads(line) for line in said.out.splitlines()]


def test_json_is_one_object_a_file_with_all_that_is_promised(capsys: pytest.CaptureFixture[str]) -> None:
    path = str(SAMPLES / "emis-b2006-immunisations-dna.json")
    (answer,) = answers(capsys, path)
    assert set(answer) >= PROMISED
    assert (answer["file"], answer["problem"]) == (path, None)
    patient = answer["patient"]
    assert (patient["name"], patient["born_on"]) == ("Mr Gus Sloan", "2006-09-16")
    assert (patient["nhs_number"], patient["nhs_number_valid"]) == ("9726908736", True)
    assert len(answer["contacts"]) == 6
    first = answer["contacts"][0]
    assert (first["date"], first["date_precision"], first["setting"]) == ("2009-01-01", "day", "gp")
    assert (first["who"], first["event"], first["mode"]) == ("Dr Peter Whitcombe", "attended", "home_visit")
    assert first["source"] == "Encounter/698C8458-569F-4451-863B-DBA96EDA776E"
    assert (answer["not_brought"], answer["not_brought_rows"][0]["date"]) == (1, "2016-03-24")
    assert (len(answer["immunisations"]), answer["skipped"], answer["incomplete"]) == (8, [], [])
    vaccine = answer["immunisations"][0]
    assert (vaccine["date"], vaccine["given"], vaccine["dose"]) == ("2010-01-18", True, "2")


def test_contacts_are_consultations_and_other_attendances_stand_beside_them(capsys: pytest.CaptureFixture[str]) -> None:
    (answer,) = answers(capsys, str(SAMPLES / "emis-adult-b1946-many-document-types.json"))
    assert len(answer["contacts"]) == 41
    assert all(each["source"].startswith("Encounter/") for each in answer["contacts"])
    assert [each["setting"] for each in answer["elsewhere"]] == ["out_of_hours", "hospital_inpatient", "out_of_hours"]
    assert answer["incomplete"] == ["data-in-transit", "confidential-items"]
    assert {each["active"] for each in answer["problems"]} == {True, False}
    assert {"date", "type", "source"} <= set(answer["documents"][0])
    assert {"date", "to", "reason", "source"} <= set(answer["referrals"][0])
    assert {"from", "to", "words", "active", "source"} == set(answer["problems"][0])


def test_a_folder_is_answered_in_order_of_name_and_one_bad_file_stops_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "b.json").write_bytes((SAMPLES / "minimal-one-consultation.json").read_bytes())
    (tmp_path / "a.json").write_text("{}", encoding="utf-8")
    (tmp_path / "inside").mkdir()
    (tmp_path / "inside" / "c.JSON").write_text("[", encoding="utf-8")
    (tmp_path / "letter.txt").write_text("Dear Doctor", encoding="utf-8")
    found = answers(capsys, str(tmp_path))
    assert [Path(each["file"]).name for each in found] == ["a.json", "b.json", "c.JSON"]
    assert [bool(each["problem"]) for each in found] == [True, False, True]
    assert all(set(each) == set(found[1]) for each in found)
    assert (found[0]["patient"], found[0]["contacts"], found[0]["not_brought"]) == (None, [], 0)
    assert found[0]["problem"].endswith("import that file.")


def test_a_date_is_never_more_precise_than_it_was_received(capsys: pytest.CaptureFixture[str]) -> None:
    (answer,) = answers(capsys, str(SAMPLES / "emis-adult-b1946-many-document-types.json"))
    found = {each["date_precision"]: each["date"] for each in answer["immunisations"]}
    assert (found["year"], found["month"], found["none"]) == ("2020", "2020-10", None)


def test_standard_input_is_a_file_too(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    data = (SAMPLES / "minimal-one-consultation.json").read_bytes()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    (answer,) = answers(capsys, "-")
    assert (answer["file"], len(answer["contacts"])) == ("-", 1)


def test_without_json_it_is_words(capsys: pytest.CaptureFixture[str]) -> None:
    assert (
        run(str(SAMPLES / "emis-b2006-immunisations-dna.json"), str(SAMPLES / "specification/meds_response.json")) == 0
    )
    said = capsys.readouterr().out
    assert "Mr Gus Sloan, born 2006-09-16, 9726908736" in said
    assert "not brought: at least 1" in said
    assert "immunisations, given or not: 8" in said
    assert "\n\n" in said


def test_what_could_not_be_read_is_named_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(str(SAMPLES / "specification/skeleton_full_record.json")) == 0
    said = capsys.readouterr().out
    assert "born not said" in said
    assert "could not be read: 3" in said
    assert "Immunization/Immunization1: It does not say whether the vaccine was given" in said


@pytest.mark.parametrize("given", ["no-such-file.json", "empty"])
def test_wrong_paths_get_one_sentence_and_exit_2(
    given: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "empty").mkdir()
    assert run(str(tmp_path / given)) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert len(said.err.splitlines()) == 1
    assert given in said.err
