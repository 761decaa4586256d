from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from seenheard.casework.plan.life import Stage
from seenheard.practice.case_life.actions import enter_fact
from seenheard.practice.case_life.births import Baby, born, register, take_back_birth
from seenheard.practice.case_life.models import Ending
from seenheard.practice.case_life.queries import standings
from seenheard.practice.children.facts import FactRefused
from seenheard.practice.children.models import Child, Patient
from seenheard.practice.conferences.models import ConferenceChild
from seenheard.practice.diary.models import Authority, Duty
from seenheard.practice.letters.answers import AnswersRefused
from seenheard.practice.letters.knowing import known
from tests.practice.confirmed import confirmed
from tests.practice.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def mother(world: World) -> Patient:
    return Patient.objects.create(
        practice=world.practice, given_name="Mara", family_name="Jessamine", born_on=date(1996, 5, 2), sex="F",
        nhs_number="9990000034", address="4 Sorrel Row, Wexcombe",
    )  # fmt: skip


def row(world: World, given: str, born_on: date, number: str = "") -> Patient:
    return Patient.objects.create(
        practice=world.practice, given_name=given, family_name="Jessamine", born_on=born_on, nhs_number=number
    )


def before_birth(world: World, mother: Patient, **more: Any) -> Child:
    """A pre-birth conference 30 days ago made a plan; the birth was expected a week ago."""
    held = timezone.localdate() - timedelta(days=30)
    fields = {
        "kind": "conference_minutes",
        "document_date": held.isoformat(),
        "children": [
            {
                "name": "Unborn baby of Mara Jessamine",
                "unborn": True,
                "edd": (timezone.localdate() - timedelta(days=7)).isoformat(),
                "decision": "plan_made",
                "categories": ["neglect"],
            }
        ],
        "conference": {"type": "pre_birth", "date": held.isoformat(), "time": "14:00"},
        **more,
    }
    confirmed(world.eva, fields, mothers=(mother,))
    return Child.objects.get(mother=mother)


def said(**more: Any) -> dict[str, Any]:
    return {"today": timezone.localdate(), "now": timezone.now(), **more}


def test_what_was_decided_before_birth_is_the_child_s_own_afterwards(world: World, mother: Patient) -> None:
    child = before_birth(world, mother)
    day = timezone.localdate() - timedelta(days=3)
    robin = row(world, "Robin", day, "9990000042")
    duties = set(Duty.objects.filter(children=child, withdrawn_at=None).values_list("pk", flat=True))
    (entered,) = born(world.eva, child=child, born_on=day, babies=[Baby(patient=robin)], **said())
    child.refresh_from_db()
    assert (child.name, child.patient, child.mother, child.born_on) == ("Robin Jessamine", robin, mother, day)
    found = standings([child], today=timezone.localdate())[child.pk]
    assert (found.stage, found.plan.made_before_birth) == (Stage.ON_PLAN, True)
    assert duties <= set(Duty.objects.filter(children=child).values_list("pk", flat=True))
    assert Ending.objects.get(child=child).kind == "born"
    with pytest.raises(FactRefused, match="entered this birth already"):
        born(world.eva, child=child, born_on=day, babies=[Baby("Robin")], **said())
    take_back_birth(world.eva, child=child, because="Another mother's baby", now=timezone.now())
    child.refresh_from_db()
    entered.refresh_from_db()
    assert (child.unborn, child.name, child.patient) == (True, "Unborn baby of Mara Jessamine", None)
    assert entered.undone_at is not None
    assert Ending.objects.get(child=child).withdrawn_at is not None


def test_a_child_may_be_born_before_it_is_registered_here(world: World, mother: Patient) -> None:
    child = before_birth(world, mother)
    day = timezone.localdate() - timedelta(days=3)
    born(world.eva, child=child, born_on=day, babies=[Baby("Robin Jessamine")], **said())
    child.refresh_from_db()
    assert (child.unborn, child.patient, child.name) == (False, None, "Robin Jessamine")
    robin = row(world, "Robin", day)
    register(world.eva, child=child, patient=robin, now=timezone.now())
    child.refresh_from_db()
    assert child.patient == robin
    with pytest.raises(FactRefused, match="done so already"):
        register(world.eva, child=child, patient=robin, now=timezone.now())


def test_twins_are_two_children_at_the_same_meetings(world: World, mother: Patient) -> None:
    child = before_birth(world, mother)
    day = timezone.localdate() - timedelta(days=3)
    born(world.eva, child=child, born_on=day, babies=[Baby("Robin Jessamine"), Baby("Wren Jessamine")], **said())
    children = list(Child.objects.filter(mother=mother).order_by("pk"))
    assert [one.name for one in children] == ["Robin Jessamine", "Wren Jessamine"]
    assert {one.stage for one in standings(children, today=timezone.localdate()).values()} == {Stage.ON_PLAN}
    assert Duty.objects.filter(children=children[0], withdrawn_at=None).exists()
    for duty in Duty.objects.filter(children=children[0], withdrawn_at=None):
        assert children[1] in duty.children.all()
    with pytest.raises(FactRefused, match="page of the child whom we knew"):
        take_back_birth(world.eva, child=children[1], because="One only", now=timezone.now())
    take_back_birth(world.eva, child=children[0], because="One only", now=timezone.now())
    assert list(Child.objects.filter(mother=mother)) == [children[0]]
    assert not ConferenceChild.objects.filter(child=children[1]).exists()


@pytest.mark.parametrize(("authority", "days"), [("Liverpool", 20), ("Tees", 10)])
def test_the_review_after_birth_is_the_earlier_of_two_days(
    world: World, mother: Patient, authority: str, days: int
) -> None:
    lead = Authority.objects.create(
        practice=world.practice,
        name=authority,
        nation="england",
        settings={"review_after_birth": {"number": days, "unit": "working_day"}},
    )
    child = before_birth(world, mother, local_authority=lead.name)
    before = Duty.objects.get(children=child, kind="review_conference", withdrawn_at=None)
    day = timezone.localdate() - timedelta(days=3)
    born(world.eva, child=child, born_on=day, babies=[Baby("Robin Jessamine")], **said())
    after = Duty.objects.get(children=child, kind="review_conference", withdrawn_at=None)
    assert before.due_on is not None and after.due_on is not None
    assert day < after.due_on < before.due_on
    assert "the child was born" in after.because


def test_a_baby_who_was_lost_is_owed_nothing(world: World, mother: Patient) -> None:
    child = before_birth(world, mother)
    assert Duty.objects.filter(children=child, met_at=None, withdrawn_at=None).exists()
    enter_fact(world.eva, family=child.family, child=child, kind="lost_before_birth", on=timezone.localdate(), **said())
    assert not Duty.objects.filter(children=child, met_at=None, withdrawn_at=None).exists()
    assert standings([child], today=timezone.localdate())[child.pk].words.startswith("The baby was lost on")
    assert Ending.objects.get(child=child).kind == "lost_before_birth"


def test_what_cannot_be_is_refused(world: World, mother: Patient) -> None:
    child, today = before_birth(world, mother), timezone.localdate()
    other = row(world, "Robin", today - timedelta(days=2))
    for babies, day, sentence in (
        ([Baby("Robin")], today + timedelta(days=1), "has not come yet"),
        ([Baby("Robin")], today - timedelta(days=400), "was expected on"),
        ([Baby(patient=other)], today - timedelta(days=3), "Our list says that Robin Jessamine was born on"),
        ([Baby(patient=other), Baby(patient=other)], today - timedelta(days=2), "the same person"),
        ([Baby(patient=world.ada.patient)], date(2019, 3, 14), "was expected on"),
        ([], today, "from one to 4"),
    ):
        with pytest.raises(FactRefused, match=sentence):
            born(world.eva, child=child, born_on=day, babies=babies, **said())
    child.refresh_from_db()
    assert child.unborn and child.born_on is None


def about_robin(world: World, day: date, **child: Any) -> dict[str, Any]:
    return {
        "kind": "conference_minutes",
        "document_date": timezone.localdate().isoformat(),
        "children": [{"name": "Robin Jessamine", "dob": day.isoformat(), "decision": "plan_continued", **child}],
        "conference": {"type": "review", "date": timezone.localdate().isoformat(), "time": "10:00"},
    }


def test_a_later_letter_about_the_born_child_is_about_this_child(world: World, mother: Patient) -> None:
    child = before_birth(world, mother)
    day = timezone.localdate() - timedelta(days=3)
    born(world.eva, child=child, born_on=day, babies=[Baby("Robin Jessamine")], **said())
    confirmed(world.eva, about_robin(world, day), mothers=(mother,))
    assert Child.objects.get(mother=mother) == child
    robin = row(world, "Robin", day, "9990000042")
    with pytest.raises(AnswersRefused, match="whom we knew before birth"):
        confirmed(world.eva, about_robin(world, day), robin)
    register(world.eva, child=child, patient=robin, now=timezone.now())
    confirmed(world.eva, about_robin(world, day), robin, about={"conference": "leave"})
    assert Child.objects.get(mother=mother) == child
    assert not Child.objects.filter(patient=robin).exclude(pk=child.pk).exists()


def test_what_the_site_knows_of_births_reaches_the_matching_at_once(world: World, mother: Patient) -> None:
    child = before_birth(world, mother)
    assert known(world.eva).children[child.pk].born_on is None
    day = timezone.localdate() - timedelta(days=3)
    born(world.eva, child=child, born_on=day, babies=[Baby("Robin Jessamine")], **said())
    assert (known(world.eva).children[child.pk].born_on, known(world.eva).children[child.pk].name) == (
        day,
        "Robin Jessamine",
    )
    take_back_birth(world.eva, child=child, because="A slip", now=timezone.now())
    assert known(world.eva).children[child.pk].born_on is None
