"""After signing the world goes on: the report's page says what holds no longer, and what to do."""

from __future__ import annotations

from datetime import date

import pytest

from seenheard.practice.children.models import Child, Patient
from seenheard.practice.conferences.models import ConferenceChild
from seenheard.practice.conferences.moving import move_conference
from seenheard.practice.reports.correcting import correct
from seenheard.practice.reports.models import Report
from seenheard.practice.reports.passing import withdraw
from seenheard.practice.reports.since_signed import since_signed
from tests.practice.world import NOW, World

from .handed import sign_anyway, with_gp


@pytest.fixture
def signed(world: World) -> Report:
    return sign_anyway(world.gil, with_gp(world))


def again(report: Report) -> Report:
    return Report.objects.get(pk=report.pk)


def test_nothing_is_said_while_all_holds(world: World, signed: Report) -> None:
    assert since_signed(again(signed)) == []


def test_the_conference_was_moved(world: World, signed: Report) -> None:
    assert signed.conference is not None
    move_conference(
        world.eva, signed.conference, on=date(2026, 12, 18), time=None, because="Agreed with the chair", now=NOW
    )
    (one,) = since_signed(again(signed))
    assert one.words == "The conference was moved from 4 December 2026 to 18 December 2026 after signing."
    assert "see the children again" in one.to_do
    Report.objects.filter(pk=signed.pk).update(sent_at=NOW)
    assert "still holds on the new day" in since_signed(again(signed))[0].to_do


def test_the_conference_was_called_off(world: World, signed: Report) -> None:
    meeting = signed.conference
    assert meeting is not None
    meeting.cancelled_at = NOW
    meeting.save()
    (one,) = since_signed(again(signed))
    assert "cancelled" in one.words
    assert "Do not send it" in one.to_do
    Report.objects.filter(pk=signed.pk).update(sent_at=NOW)
    assert "Tell those who have it" in since_signed(again(signed))[0].to_do


def test_a_child_came_and_a_child_went(world: World, signed: Report) -> None:
    row = Patient.objects.create(practice=world.practice, given_name="Cal", family_name="Lockspur")
    cal = Child.objects.create(practice=world.practice, family=world.family, name="Cal Lockspur", patient=row)
    ConferenceChild.objects.create(conference=signed.conference, child=cal)
    ConferenceChild.objects.filter(conference=signed.conference, child=world.ben).update(removed_at=NOW)
    came, went = since_signed(again(signed))
    assert "about Cal Lockspur too" in came.words
    assert "not about Ben Lockspur any more" in went.words


def test_once_corrected_or_withdrawn_it_asks_for_nothing(world: World, signed: Report) -> None:
    assert signed.conference is not None
    signed.conference.cancelled_at = NOW
    signed.conference.save()
    new = correct(world.gil, signed, because="The conference was called off", now=NOW)
    assert since_signed(again(signed)) == []
    withdraw(world.gil, new, because="Not needed", now=NOW)
    assert since_signed(again(signed)) != []
    withdraw(world.gil, signed, because="The conference was called off", now=NOW)
    assert since_signed(again(signed)) == []
