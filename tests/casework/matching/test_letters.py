"""Sixty-eight letters with the child that each is truly about, against the list of the practice they were sent to."""

from __future__ import annotations

import csv
import json
from datetime import date
from pathlib import Path

import pytest

from seenheard.casework.matching import PreparedKnown, match, prepare
from seenheard.casework.matching.proposal import Known, Patient

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
LETTERS = [json.loads(line) for line in (HERE / "letters.jsonl").read_text().splitlines()]
TODAY = date(2026, 11, 21)
with (ROOT / "seenheard/practice/demonstration/patients.csv").open(newline="") as opened:
    PATIENTS = list(csv.DictReader(opened))
PRACTICES = sorted({row["practice_code"] for row in PATIENTS})


def practice_list(code: str | None) -> PreparedKnown:
    """One practice's list, or all four joined; a patient's key is the NHS number."""
    return prepare(
        Known(
            tuple(
                Patient(
                    int(row["nhs_number"]),
                    row["given_name"],
                    row["family_name"],
                    date.fromisoformat(row["date_of_birth"]),
                    row["nhs_number"],
                    row["sex"],
                    row["address"],
                )
                for row in PATIENTS
                if code in (None, row["practice_code"])
            )
        )
    )


@pytest.mark.parametrize("code", [None, *PRACTICES])
def test_every_child_of_the_letters_is_found_on_the_right_list_and_on_no_other(code: str | None) -> None:
    prepared = practice_list(code)
    for letter in LETTERS:
        children = match(letter["fields"], prepared, today=TODAY).children
        for child, truth in zip(children, letter["matching"], strict=True):
            is_here = truth["patient"] is not None and int(truth["patient"]) in prepared.rows
            if is_here:
                assert child.verdict == "ours", (letter["letter"], child)
                assert child.candidates[0].patient_key == int(truth["patient"])
            else:
                assert child.verdict != "ours", (letter["letter"], child)


def test_the_letters_speak_of_eighty_one_children_of_whom_three_are_not_yet_born() -> None:
    prepared = practice_list(None)
    found = [child for letter in LETTERS for child in match(letter["fields"], prepared, today=TODAY).children]
    assert len(found) == 81
    unborn = [child for child in found if child.unborn]
    assert len(unborn) == 3
    assert {child.verdict for child in unborn} == {"choose"}
    assert {each.strength for child in unborn for each in child.candidates} == {"name_only"}


def test_without_numbers_the_letters_find_the_same_children_by_name_and_birth() -> None:
    prepared = practice_list("QX4101")
    found = 0
    for letter in LETTERS:
        fields = letter["fields"] | {
            "children": [child | {"nhs_number": None} for child in letter["fields"]["children"]]
        }
        for child, truth in zip(match(fields, prepared, today=TODAY).children, letter["matching"], strict=True):
            if child.verdict == "ours":
                assert child.candidates[0].patient_key == int(truth["patient"])
                found += 1
    assert found == 68
