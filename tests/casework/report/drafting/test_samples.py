"""Suppliers' test records, read and drafted from: nothing is lost on the way, and nothing said that is not there."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from seenheard.casework.report.drafting import FactKind, offer
from seenheard.casework.report.model import Member, MemberRole, Report
from seenheard.links.gp_record import read_record
from seenheard.links.gp_record.record import Record
from tests.casework.report.drafting.families import CASE, REPORT, drafted, texts
from tests.casework.report.drafting.records import facts_of

FOLDER = Path(__file__).parents[3] / "links" / "gp_record" / "samples"
SAMPLES = sorted(path for path in FOLDER.glob("*.json") if not path.stem.startswith("operationOutcome"))


def read(path: Path) -> Record:
    return read_record(path.read_bytes())


def family(member: Member) -> Report:
    return replace(REPORT, members=(member,), relations=())


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_every_entry_of_a_child_is_drafted_offered_or_left_aside(path: Path) -> None:
    held = read(path)
    facts = facts_of(held)
    child = Member("child:1", MemberRole.CHILD, "Mia Hart", held.patient.born_on)
    report = family(child)
    found = drafted({"child:1": facts}, report)
    every = (*found, *offer(report, {"child:1": facts}, found))
    said, texts = " ".join(each.key for each in every), " ".join(each.text for each in every)
    told_as_a_whole = {FactKind.IMMUNISATION, FactKind.NOT_BROUGHT, FactKind.QUESTIONNAIRE}
    for fact in facts.sound(child.born_on, CASE.today).facts:
        quoted = " ".join(fact.text.split()).rstrip(" .;,")[:300] in texts  # as a line of its consultation
        told = fact.key in said or fact.kind in told_as_a_whole or quoted
        assert told or not (fact.words.strip() or fact.text.strip()), fact
    assert all(each.source and not each.read for each in found)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_of_an_adult_only_what_is_on_the_lists(path: Path) -> None:
    held = read(path)
    adult = Member("adult:1", MemberRole.ADULT, "Ruth Hart", held.patient.born_on)
    found = drafted({"adult:1": facts_of(held)}, family(adult))
    assert {each.question for each in found} <= {"A5", "D1", "E2", "E3", "E4", "E6"}


def test_an_incomplete_record_says_so_and_a_missed_appointment_is_counted() -> None:
    by_name = {path.stem: path for path in SAMPLES}
    adult = Member("adult:1", MemberRole.ADULT, "Ruth Hart")
    held = read(by_name["emis-adult-b1989-social-referrals"])
    told = " ".join(texts(drafted({"adult:1": facts_of(held)}, family(adult)), "A5"))
    assert "known to be incomplete" in told
    boy = read(by_name["emis-b2006-immunisations-dna"])
    child = Member("child:1", MemberRole.CHILD, "Noah Hart", boy.patient.born_on)
    found = drafted({"child:1": facts_of(boy)}, family(child))
    assert (
        texts(found, "B5")[0] == "There was at least 1 appointment to which Noah Hart was not brought, of those coded."
    )
    assert "Was not brought to an appointment on 24 March 2016." in texts(found, "B5")
    assert texts(found, "C3")[0].startswith("Of the 9 doses due by 22 November 2026, 4 are recorded")
