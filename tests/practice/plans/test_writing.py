"""Versions of a plan: proposed from letters, carried over, never changed, held against the record."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from seenheard.casework.plan.content import PlanContent, PlanTask
from seenheard.casework.plan.decided import ChildDecided, Decided
from seenheard.practice.audit.as_recorded import faults
from seenheard.practice.case_life.births import Baby, born
from seenheard.practice.children.models import Child, Patient
from seenheard.practice.conferences.models import Conference, ConferenceChild
from seenheard.practice.letters.actions import undo_confirmation
from seenheard.practice.letters.models import Confirmation
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.plans.deciding import save_decided
from seenheard.practice.plans.listing import on_plan
from seenheard.practice.plans.models import PlanVersion
from seenheard.practice.plans.proposing import is_behind, latest_keeping, proposed
from seenheard.practice.plans.queries import content_of, current_plan, current_plans, versions
from seenheard.practice.plans.writing import NoSuchChild, PlanRefused, WrittenMeanwhile, carry_over, write_version
from tests.practice.confirmed import ahead, confirmed, minutes

CONTENT = PlanContent(categories=("neglect",), must_change="Brought to every visit", tasks=(PlanTask("Weigh Isla"),))


def write(by: Viewer, child: Child, content: PlanContent = CONTENT, base: int = 0) -> PlanVersion | None:
    conference = Conference.objects.get(type="initial")
    return write_version(by, child_id=child.pk, content=content, base=base, conference=conference, now=timezone.now())


def review(by: Viewer, isla: Child, **more: object) -> Confirmation:
    """Minutes of a review that continued the plan, for another category."""
    said = minutes(ahead(-2), None, "Isla Thornapple", **more)
    said["conference"]["type"] = "review"
    said["children"][0] |= {"decision": "plan_continued", "categories": ["emotional"]}
    return confirmed(by, said, isla.patient, about={"conference": "new"})


def test_the_first_version_is_proposed_from_the_letters(
    administrator: Viewer, isla: Child, conference: Conference, letter: Confirmation
) -> None:
    said = Decided(children={isla.pk: ChildDecided(harm="Left alone", must_change="An adult at night")})
    save_decided(administrator, conference_id=conference.pk, said=said, base=0, now=timezone.now())
    found = proposed(administrator, isla, version=None, since=conference.on)
    assert (found.conference, found.letter) == (conference, letter.letter)
    assert found.content.categories == ("neglect",) and found.content.since == conference.on
    assert (found.content.harm, found.content.must_change) == ("Left alone", "An adult at night")
    assert [(one.text, one.ours) for one in found.content.tasks] == [
        ("Bring Isla’s immunisations up to date", True),
        ("Visit every ten working days", False),
    ]
    people = [(one.name, one.phone) for one in found.content.key_people]
    assert people == [
        ("Collette Umeh", "0113 496 0931"),
        ("Piers Gunnarsson", ""),
        ("Sue Lamb", ""),
        ("Rosa Vane", ""),
    ], "each professional once; the family is no key person"
    assert not PlanVersion.objects.exists(), "nothing is written by proposing it"


def test_a_version_stands_and_the_next_is_another_row(administrator: Viewer, isla: Child) -> None:
    first = write(administrator, isla)
    assert first is not None and first.number == 1
    assert write(administrator, isla, base=1) is None, "it says what the last one says"
    second = write(administrator, isla, replace(CONTENT, risks="Nights"), base=1)
    assert second is not None and current_plan(administrator, isla) == second
    assert [one.number for one in versions(administrator, isla)] == [2, 1]
    assert content_of(PlanVersion.objects.get(number=1)) == CONTENT
    with pytest.raises(WrittenMeanwhile, match="saved version 2 on"):
        write(administrator, isla, base=1)
    with pytest.raises(DatabaseError, match="stands as it was saved"), transaction.atomic():
        PlanVersion.objects.filter(number=1).update(contents={})
    assert list(faults(administrator.practice)) == []


def test_nothing_changed_is_one_press(administrator: Viewer, isla: Child) -> None:
    write(administrator, isla)
    with pytest.raises(PlanRefused, match="already"):
        carry_over(administrator, child_id=isla.pk, base=1, new_tasks=0, now=timezone.now())
    review(administrator, isla)
    version = current_plan(administrator, isla)
    assert is_behind(version, latest_keeping(isla))
    made = carry_over(administrator, child_id=isla.pk, base=1, new_tasks=0, now=timezone.now())
    assert content_of(made) == replace(CONTENT, categories=("emotional",))
    assert made.conference is not None and made.conference.type == "review"
    assert not is_behind(made, latest_keeping(isla))
    with pytest.raises(WrittenMeanwhile):
        carry_over(administrator, child_id=isla.pk, base=1, new_tasks=0, now=timezone.now())
    assert PlanVersion.objects.count() == 2
    assert list(faults(administrator.practice)) == []


def test_a_review_adds_its_tasks_to_what_is_carried_over(administrator: Viewer, isla: Child) -> None:
    write(administrator, isla)
    actions = [{"text": "Weigh  isla.", "owner": "GP"}, {"text": "Ring the school nurse", "owner_is_practice": True}]
    review(administrator, isla, actions=actions)
    found = proposed(administrator, isla, version=current_plan(administrator, isla), since=None)
    assert [one.text for one in found.content.tasks] == ["Weigh Isla", "Ring the school nurse"]
    assert found.new_tasks == {"Ring the school nurse"}
    assert found.content.must_change == CONTENT.must_change and found.content.categories == ("emotional",)
    with pytest.raises(PlanRefused, match="name other tasks than this page showed"):
        carry_over(administrator, child_id=isla.pk, base=1, new_tasks=0, now=timezone.now())
    made = carry_over(administrator, child_id=isla.pk, base=1, new_tasks=1, now=timezone.now())
    assert content_of(made) == found.content


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (PlanContent(categories=("neglect",)), "Say at least one thing"),
        (replace(CONTENT, categories=("cold",)), "Choose the categories"),
        (replace(CONTENT, harm="x" * 4001), "Shorten “The harm”"),
        (replace(CONTENT, tasks=(PlanTask("", "GP"),)), "Say what is to be done"),
        (replace(CONTENT, tasks=(PlanTask("x"),) * 101), "At most 100 lines"),
    ],
)
def test_what_is_no_plan_is_refused(content: PlanContent, sentence: str, administrator: Viewer, isla: Child) -> None:
    with pytest.raises(PlanRefused, match=sentence):
        write(administrator, isla, content)
    assert not PlanVersion.objects.exists()


def test_a_stranger_writes_and_reads_nothing(administrator: Viewer, stranger: Viewer, isla: Child) -> None:
    write(administrator, isla)
    with pytest.raises(NoSuchChild):
        write_version(stranger, child_id=isla.pk, content=CONTENT, base=1, now=timezone.now())
    with pytest.raises(NoSuchChild):
        carry_over(stranger, child_id=isla.pk, base=1, new_tasks=0, now=timezone.now())
    assert current_plan(stranger, isla) is None and current_plans(stranger, [isla]) == {}


def test_a_version_changed_past_the_site_is_told(administrator: Viewer, isla: Child) -> None:
    made = write(administrator, isla)
    assert made is not None
    with connection.cursor() as cursor:
        where = " ON plans_planversion" if connection.vendor == "postgresql" else ""
        cursor.execute(f"DROP TRIGGER plans_planversion_stands{where}")
    PlanVersion.objects.filter(pk=made.pk).update(contents={})
    PlanVersion.objects.create(
        practice=made.practice, family=made.family, child=isla, number=2, made_at=made.made_at, made_by=made.made_by
    )
    said = " ".join(faults(administrator.practice))
    assert f"Version {made.pk} of a plan was changed after it was saved" in said
    assert f"Version {made.pk + 1} of a plan is not in the record" in said
    assert "guard plans_planversion_stands is missing" in said


def test_who_is_on_a_plan_and_who_has_no_next_date(administrator: Viewer, isla: Child, otis: Child) -> None:
    today = timezone.localdate()
    (found,) = on_plan(administrator, today=today)
    assert found.child == isla and found.next_on == ahead(60)
    (later,) = on_plan(administrator, today=ahead(60) + timedelta(days=1))
    assert later.next_on is None
    Child.objects.filter(pk=isla.pk).update(restricted=True)
    said = minutes(ahead(-20), None, "Otis Thornapple")
    confirmed(administrator, said, otis.patient, about={"conference": "new"})
    assert [one.child.pk for one in on_plan(administrator, today=today)] == [otis.pk, isla.pk]


def test_what_a_person_wrote_stays_when_its_letter_is_undone_and_the_page_says_so(
    administrator: Viewer, signed_in: Callable[[Viewer], Client], isla: Child
) -> None:
    write(administrator, isla)
    told = review(administrator, isla)
    made = carry_over(administrator, child_id=isla.pk, base=1, new_tasks=0, now=timezone.now())
    browser, address = signed_in(administrator), reverse("plans:plan", args=[isla.pk])
    assert b"was undone since" not in browser.get(address).content
    undo_confirmation(administrator, told, because="the wrong family")
    assert current_plan(administrator, isla) == made
    assert b"was undone since" in browser.get(address).content


def test_an_unborn_childs_plan_goes_on_at_birth_and_is_proposed_for_a_twin(
    administrator: Viewer, patient: Callable[..., Patient]
) -> None:
    mother = patient("Mara", "Thornapple", "1990-01-30")
    said = minutes(ahead(-30), None)
    said["children"] = [{"name": "Unborn", "unborn": True, "decision": "plan_made", "categories": ["neglect"]}]
    said["children"][0]["edd"] = ahead(10).isoformat()
    said["conference"]["type"] = "pre_birth"
    confirmed(administrator, said, mothers=(mother,))
    child, meeting = Child.objects.get(), Conference.objects.get()
    made = write_version(administrator, child_id=child.pk, content=CONTENT, base=0, now=timezone.now())
    today, babies = timezone.localdate(), [Baby("Robin Thornapple"), Baby("Wren Thornapple")]
    born(administrator, child=child, born_on=ahead(-2), babies=babies, today=today, now=timezone.now())
    child.refresh_from_db()
    twin = Child.objects.get(name="Wren Thornapple")
    assert not child.unborn and current_plan(administrator, child) == made
    assert [one.child for one in on_plan(administrator, today=today)] == [child, twin]
    found = proposed(administrator, twin, version=current_plan(administrator, twin), since=meeting.on)
    assert found.content.must_change == CONTENT.must_change

    words = Decided(children={twin.pk: ChildDecided(harm="Left alone")})
    save_decided(administrator, conference_id=meeting.pk, said=words, base=0, now=timezone.now())
    seat = ConferenceChild.objects.get(child=twin)
    assert (seat.decision, seat.categories) == ("plan_made", ["neglect"]), "what passed to the twin stands"
    for base, outcome, decision in ((1, "inquorate", "inquorate"), (2, "adjourned", "adjourned"), (3, "", "plan_made")):
        words = Decided(children={twin.pk: ChildDecided(outcome=outcome, harm="Left alone")})
        save_decided(administrator, conference_id=meeting.pk, said=words, base=base, now=timezone.now())
        seat.refresh_from_db()
        assert seat.decision == decision
    assert list(faults(administrator.practice)) == []
