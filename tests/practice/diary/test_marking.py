"""What people do to a duty, and the event that each act leaves."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from seenheard.casework.vocabulary import DutyKind, Role
from seenheard.practice.audit.models import Event
from seenheard.practice.audit.queries import check_chain
from seenheard.practice.diary import marking
from seenheard.practice.diary.marking import DutyRefused, NoSuchDuty
from seenheard.practice.diary.models import Chase, Duty
from seenheard.practice.letters.models import Letter
from seenheard.practice.people.models import Membership, Person
from seenheard.practice.people.queries import caseworkers, colleagues
from tests.practice.world import NOW, TODAY, World


def events(verb: str) -> list[Event]:
    return list(Event.objects.filter(verb=verb).order_by("number"))


def test_a_duty_is_marked_as_done_by_somebody_at_a_time_with_a_note(world: World) -> None:
    duty = world.duty(TODAY, sequence=4)
    marking.mark_met(world.eva, duty_id=duty.pk, note="  Sent by secure e-mail ", now=NOW)
    duty.refresh_from_db()
    assert (duty.met_at, duty.met_by, duty.met_words) == (NOW, world.eva.person, "Sent by secure e-mail")
    assert (duty.sequence, duty.changed_at) == (5, NOW)
    written = events("duty_done")
    assert [event.child_id for event in written] == [world.ada.pk, world.ben.pk]
    assert all(event.person == world.eva.person and event.about == f"duty:{duty.pk}" for event in written)
    assert check_chain(world.practice).broken_at is None


def test_what_was_marked_as_done_can_be_taken_back_and_the_record_keeps_both(world: World) -> None:
    duty = world.duty(TODAY)
    marking.mark_met(world.eva, duty_id=duty.pk, note="Sent", now=NOW)
    marking.unmark_met(world.lee, duty_id=duty.pk, because="It went to the wrong address", now=NOW + timedelta(hours=1))
    duty.refresh_from_db()
    assert (duty.met_at, duty.met_by, duty.met_words) == (None, None, "")
    taken_back = events("duty_reopened")[0]
    assert taken_back.person == world.lee.person
    assert taken_back.detail["because"] == "It went to the wrong address"
    assert taken_back.detail["was"]["note"] == "Sent"
    assert len(events("duty_done")) == 2


def test_a_duty_is_done_once(world: World) -> None:
    duty = world.duty(TODAY)
    marking.mark_met(world.eva, duty_id=duty.pk, now=NOW)
    with pytest.raises(DutyRefused, match="already marked as done by Eva Admin on 23 November 2026"):
        marking.mark_met(world.lee, duty_id=duty.pk, now=NOW)
    assert len(events("duty_done")) == 2


def test_what_a_letter_answered_is_not_taken_back_here(world: World) -> None:
    letter = Letter.objects.create(practice=world.practice, sha256="0" * 64, name="minutes.pdf", size=1, arrived_at=NOW)
    duty = world.expectation(TODAY, met_at=NOW, met_letter=letter, met_words="It came.")
    with pytest.raises(DutyRefused, match="undo the confirmation of that letter"):
        marking.unmark_met(world.eva, duty_id=duty.pk, now=NOW)


def test_a_duty_is_given_to_a_colleague_and_to_nobody_again(world: World) -> None:
    duty = world.duty(TODAY)
    assert world.gil.person is not None
    marking.assign(world.eva, duty_id=duty.pk, person_id=world.gil.person.pk, now=NOW)
    assert Duty.objects.get(pk=duty.pk).person == world.gil.person
    marking.assign(world.eva, duty_id=duty.pk, person_id=None, now=NOW)
    assert Duty.objects.get(pk=duty.pk).person is None
    assert [event.detail["person"] for event in events("duty_given")] == [world.gil.person.pk] * 2 + [None] * 2


def test_giving_a_duty_to_whom_has_it_changes_nothing(world: World) -> None:
    duty = world.duty(TODAY)
    marking.assign(world.eva, duty_id=duty.pk, person_id=None, now=NOW)
    assert events("duty_given") == []


def test_a_duty_goes_to_nobody_outside_the_practice(world: World) -> None:
    duty = world.duty(TODAY)
    assert world.zoe.person is not None
    with pytest.raises(DutyRefused, match="of this practice"):
        marking.assign(world.eva, duty_id=duty.pk, person_id=world.zoe.person.pk, now=NOW)


@pytest.mark.parametrize("role", [Role.BOARD, Role.READER, Role.PRACTICE_MANAGER])
def test_a_duty_goes_to_nobody_who_may_do_no_casework(world: World, role: Role) -> None:
    duty, odd = world.duty(TODAY), Person.objects.create_user("odd", password="a long and quiet river", name="Odd")
    ends_on = TODAY + timedelta(days=30) if role is Role.READER else None
    Membership.objects.create(person=odd, practice=world.practice, role=role, ends_on=ends_on)
    assert odd in colleagues(world.eva, today=TODAY)
    with pytest.raises(DutyRefused, match="may do casework"):
        marking.assign(world.eva, duty_id=duty.pk, person_id=odd.pk, now=NOW)
    found = {one.pk for one in caseworkers(world.eva, today=TODAY)}
    assert found == {one.person.pk for one in (world.eva, world.lee, world.gil) if one.person}


def test_what_did_not_come_is_chased_as_often_as_need_be(world: World) -> None:
    duty = world.expectation(TODAY - timedelta(days=3))
    marking.chase(world.eva, duty_id=duty.pk, words="Dear colleague", now=NOW)
    marking.chase(world.lee, duty_id=duty.pk, words="By telephone", now=NOW + timedelta(days=1))
    assert [(one.person, one.words) for one in Chase.objects.order_by("at")] == [
        (world.eva.person, "Dear colleague"),
        (world.lee.person, "By telephone"),
    ]
    assert len(events("duty_chased")) == 4
    assert Duty.objects.get(pk=duty.pk).met_at is None


def test_nobody_chases_the_practice_itself(world: World) -> None:
    duty = world.duty(TODAY, DutyKind.ACTION)
    with pytest.raises(DutyRefused, match="owes this itself"):
        marking.chase(world.eva, duty_id=duty.pk, words="Please", now=NOW)


@pytest.mark.parametrize("state", ["met_at", "withdrawn_at"])
def test_what_is_no_longer_awaited_is_not_chased(world: World, state: str) -> None:
    duty = world.expectation(TODAY, **{state: NOW})
    with pytest.raises(DutyRefused, match="no longer awaited"):
        marking.chase(world.eva, duty_id=duty.pk, words="Please", now=NOW)


def test_what_is_withdrawn_is_neither_done_nor_given(world: World) -> None:
    duty = world.duty(TODAY, withdrawn_at=NOW)
    assert world.gil.person is not None
    with pytest.raises(DutyRefused, match="no longer owed"):
        marking.mark_met(world.eva, duty_id=duty.pk, now=NOW)
    with pytest.raises(DutyRefused, match="no longer owed"):
        marking.assign(world.eva, duty_id=duty.pk, person_id=world.gil.person.pk, now=NOW)


@pytest.mark.parametrize(
    ("act", "more"),
    [
        (marking.mark_met, {}),
        (marking.unmark_met, {}),
        (marking.assign, {"person_id": None}),
        (marking.chase, {"words": "Please"}),
    ],
)
def test_another_practice_can_do_nothing_to_it(world: World, act: Callable[..., Any], more: dict[str, Any]) -> None:
    duty = world.expectation(TODAY)
    with pytest.raises(NoSuchDuty):
        act(world.zoe, duty_id=duty.pk, now=NOW, **more)
    assert not Event.objects.filter(about__startswith="duty").exists()
