"""Bringing in a record: the right person, all or nothing, again without doubling, and what is gone is kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from seenheard.practice.audit.as_recorded import faults
from seenheard.practice.audit.models import Event
from seenheard.practice.children.member_keeping import remove_member
from seenheard.practice.children.models import Patient
from seenheard.practice.children.restricting import restrict
from seenheard.practice.demonstration.record_files import Visit
from seenheard.practice.gp_record import importing
from seenheard.practice.gp_record.bringing_in import decide, take_all
from seenheard.practice.gp_record.models import Entry, Import
from seenheard.practice.gp_record.queries import record_facts
from seenheard.practice.people.models import Practice
from seenheard.practice.people.viewer import Viewer

from .conftest import ISLA, NOW, TODAY, Home, file_of

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=3)


def entries(kind: str = "") -> list[Entry]:
    rows = Entry.objects.order_by("kind", "earliest", "pk")
    return list(rows.filter(kind=kind) if kind else rows)


def test_a_record_becomes_entries_with_dates_as_precise_as_received(home: Home) -> None:
    assert home.one().how == "done"
    contacts = {one.reason: one for one in entries("contact")}
    assert (contacts["Cough"].precision, contacts["Rash"].precision) == ("second", "month")
    assert (contacts["Rash"].earliest.isoformat(), contacts["Rash"].latest.isoformat()) == ("2026-05-01", "2026-05-31")
    assert contacts["Cough"].who == "Dr Ash Bellweather"
    assert contacts["Cough"].detail["headings"][0]["lines"][0]["text"] == "Three days"
    assert [one.kind for one in entries()].count("not_brought") == 1
    made = Import.objects.get()
    assert (made.counts["contact"], made.asked_for["immunisation"], made.asked_for["document"]) == (
        3,
        "present",
        "not_requested",
    )
    assert made.said["usual_gp"] == "Dr Ash Bellweather"


def test_importing_again_updates_and_never_doubles(home: Home) -> None:
    home.one()
    before = {one.key: one.pk for one in entries()}
    again = home.one()
    assert again.how == "same"
    assert Import.objects.count() == 1
    more = (*ISLA.visits, Visit("2026-10-01T09:00:00+01:00", "GP Surgery", "Dr Ash Bellweather", "Earache"))
    found = home.bring(replace(ISLA, visits=more, problems=(("2025", "Asthma", False),)), now=LATER)[0]
    assert found.how == "done"
    after = {one.key: one.pk for one in entries()}
    assert before.items() <= after.items()
    assert len(after) == len(before) + 2, "the contact, and the line that was written in it"
    assert Entry.objects.filter(kind="contact").count() == 4
    assert Entry.objects.get(kind="problem").active is False


def test_what_vanished_is_marked_and_kept_and_may_come_back(home: Home) -> None:
    home.one()
    since = Visit("2026-07-01", "GP Surgery", "Dr Ash Bellweather", "Earache")
    assert home.bring(replace(ISLA, codes=(), visits=(*ISLA.visits, since)), now=LATER)[0].how == "done"
    gone = Entry.objects.get(kind="not_brought")
    assert gone.gone_at == LATER
    facts = record_facts(Patient.objects.get(nhs_number="9999344879"))
    assert facts is not None
    assert not [one for one in facts.facts if one.kind == "not_brought"]
    later = LATER + timedelta(days=1)
    assert home.bring(replace(ISLA, visits=(*ISLA.visits, since)), now=later)[0].how == "done"
    gone.refresh_from_db()
    assert gone.gone_at is None


def test_a_kind_that_was_not_asked_for_is_not_gone(home: Home) -> None:
    home.one()
    home.bring(replace(ISLA, vaccines=(), asked=("Consultations", "Problems")), now=LATER)
    assert Entry.objects.get(kind="immunisation").gone_at is None
    home.bring(replace(ISLA, vaccines=()), now=LATER + timedelta(days=1))
    assert Entry.objects.get(kind="immunisation").gone_at is not None


def test_an_older_file_after_a_newer_one_asks(home: Home) -> None:
    home.one()
    newer = replace(ISLA, visits=(*ISLA.visits, Visit("2026-10-01", "GP Surgery", "Dr Ash Bellweather", "Earache")))
    home.bring(newer, now=LATER)
    asked = home.bring(ISLA, now=LATER + timedelta(days=1))[0]
    assert asked.how == "asked"
    assert dict(asked.questions)["older"].startswith("This very file was brought in on 23 November 2026")
    assert Entry.objects.filter(gone_at=None, kind="contact").count() == 4
    left = decide(
        home.by, asked.carried, patient=asked.candidates[0].patient, yes=False, said=True, today=TODAY, now=LATER
    )
    assert left.how == "left"
    taken = decide(
        home.by, asked.carried, patient=asked.candidates[0].patient, yes=True, said=True, today=TODAY, now=LATER
    )
    assert taken.how == "done"
    assert Entry.objects.filter(gone_at=None, kind="contact").count() == 3
    assert "This very file" in Import.objects.latest("pk").decided[0]


def test_a_file_that_lacks_most_of_what_is_held_asks(home: Home) -> None:
    many = tuple(Visit(f"2026-0{n % 9 + 1}-1{n % 10}", "GP Surgery", "Dr Ash Bellweather", f"r{n}") for n in range(30))
    last = Visit("2026-11-01", "GP Surgery", "Dr Ash Bellweather", "Earache")
    home.one(visits=(*many, last))
    asked = home.bring(replace(ISLA, visits=(*many[:3], last)), now=LATER)[0]
    assert asked.how == "asked"
    assert "fewer" in dict(asked.questions)


@pytest.mark.parametrize(
    ("change", "how", "says"),
    [
        ({"given": "Isla May"}, "done", ""),
        ({"given": "Ella"}, "asked", "The list says Isla Lockspur, the file says"),
        ({"born_on": TODAY - timedelta(days=900)}, "asked", "the file says on 6 June 2024"),
        ({"given": "Ella", "born_on": TODAY}, "refused", "neither name nor date of birth fits"),
        ({"number": "9990000026"}, "refused", "another NHS number"),
        ({"number": "9990000026", "given": "Ella"}, "refused", "Nobody on the practice’s list"),
        ({"number": ""}, "asked", "The file gives no NHS number"),
        ({"number": "1234567890"}, "asked", "a digit is wrong"),
    ],
)
def test_never_by_number_alone(change: dict[str, Any], how: str, says: str, home: Home) -> None:
    found = home.one(**change)
    assert found.how == how
    assert says in " ".join((found.words, *dict(found.questions).values()))
    assert Import.objects.exists() == (how == "done")


def test_a_doubtful_person_is_brought_in_when_somebody_says_so(home: Home) -> None:
    asked = home.one(given="Ella")
    done = decide(home.by, asked.carried, patient=home.isla.patient_id, yes=True, said=True, today=TODAY, now=NOW)
    assert done.how == "done"
    assert "The list says Isla Lockspur" in Import.objects.get().decided[0]
    wrong = decide(home.by, asked.carried, patient=home.corin.patient_id, yes=True, said=True, today=TODAY, now=NOW)
    assert wrong.how == "refused"
    assert not Import.objects.filter(patient=home.corin.patient_id).exists()


def test_the_file_that_waits_is_good_for_one_person_alone(home: Home, lead: Viewer) -> None:
    asked = home.one(given="Ella")
    found = decide(lead, asked.carried, patient=home.isla.patient_id, yes=True, said=True, today=TODAY, now=NOW)
    assert (found.how, found.words) == ("refused", "This was prepared by somebody else. Choose the file again.")


def test_nobody_of_no_family_is_brought_in(home: Home, patient: Any) -> None:
    patient("Mabel", "Thornapple", "2014-01-02", "9990000034")
    found = home.one(number="9990000034", given="Mabel", family="Thornapple", born_on=TODAY.replace(2014, 1, 2))
    assert found.how == "refused"
    assert "belongs to no family" in found.words


def test_somebody_of_another_practice_is_not_known(home: Home, stranger: Viewer, elsewhere: Patient) -> None:
    assert home.bring(ISLA, by=stranger)[0].how == "refused"
    assert not Import.objects.exists()


def test_one_bad_file_stops_no_other_and_leaves_nothing(home: Home) -> None:
    bad = [SimpleUploadedFile("a.json", b"{"), SimpleUploadedFile("b.json", b""), SimpleUploadedFile("c.pdf", b"%PDF")]
    found = take_all(home.by, [*bad, file_of(ISLA)], today=TODAY, now=NOW)
    assert [one.how for one in found] == ["refused", "refused", "refused", "done"]
    assert all(one.words.endswith(".") for one in found[:3])
    assert Import.objects.count() == 1


def test_a_fault_between_any_two_lines_leaves_nothing(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    """The power cut after the entries are written and before the event is."""

    def cut(*given: Any, **more: Any) -> None:
        raise RuntimeError("the power is cut")

    monkeypatch.setattr(importing, "tell", cut)
    with pytest.raises(RuntimeError):
        home.one()
    assert not Import.objects.exists()
    assert not Entry.objects.exists()


def test_a_restricted_record_is_not_brought_in_without_a_reason(home: Home, lead: Viewer) -> None:
    restrict(lead, family=home.family, because="Her mother works here", now=NOW)
    found = home.one()
    assert found.how == "refused"
    assert found.words.startswith("This is a restricted record")
    assert "Isla" not in found.words


def test_each_child_of_the_family_has_an_event(home: Home) -> None:
    home.one()
    events = Event.objects.filter(verb="record_imported")
    assert {one.child_id for one in events} == {home.isla.pk, home.corin.pk}
    assert events.first().detail["new"] == Entry.objects.count()  # type: ignore[union-attr]


def test_a_record_that_was_changed_past_the_site_is_found(home: Home, practice: Practice) -> None:
    home.one()
    assert list(faults(practice)) == []
    row = Entry.objects.get(kind="not_brought")
    Entry.objects.filter(pk=row.pk).update(words="Attended")
    assert any("GP record" in one for one in faults(practice))
    Entry.objects.filter(pk=row.pk).update(words=row.words)
    assert list(faults(practice)) == []
    Entry.objects.filter(pk=row.pk).delete()
    assert any("GP record" in one for one in faults(practice))


def test_taking_somebody_out_of_the_family_removes_their_record(home: Home) -> None:
    petra = Patient.objects.get(nhs_number="9990888787")
    home.one(number="9990888787", given="Petra", born_on=petra.born_on)
    assert Entry.objects.filter(patient=petra).exists()
    remove_member(home.by, member=home.mother, because="Another Petra", now=LATER)
    assert not Entry.objects.filter(patient=petra).exists()
    assert not Import.objects.filter(patient=petra).exists()
    assert list(faults(home.by.practice)) == []
