"""A child on a plan without a next conference date is on the first page until it has one, and not a moment longer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django.test import Client
from django.utils import timezone

from seenheard.casework.vocabulary import DutyKind
from seenheard.practice.children.models import Child, Patient
from seenheard.practice.conferences.models import Conference, Fact
from seenheard.practice.diary.models import Authority, Duty
from seenheard.practice.diary.without_date import children_without_date
from seenheard.practice.letters.actions import undo_confirmation
from seenheard.practice.people.viewer import Viewer
from tests.practice.confirmed import ahead, confirmed, invitation, minutes

SignIn = Callable[..., Client]
HEADING = "On a plan, and no next conference in the diary"


def shown(by: Viewer, today: date | None = None) -> list[str]:
    return [child.name for child in children_without_date(by, today or timezone.localdate())]


def test_until_a_date_comes_and_again_when_it_is_cancelled_or_undone(
    administrator: Viewer, patient: Callable[..., Patient], signed_in: SignIn
) -> None:
    isla = patient("Isla", "Lockspur", "2015-06-22", "9999344879")
    confirmed(administrator, minutes(ahead(-20), None, "Isla Lockspur"), isla)
    assert shown(administrator) == ["Isla Lockspur"]
    page = signed_in(administrator).get("/").content.decode()
    assert HEADING in page
    assert "ask for the date" in page
    duty = Duty.objects.get(kind=DutyKind.NEXT_CONFERENCE_DATE)
    assert duty.met_at is None

    review = invitation(ahead(60), "Isla Lockspur")
    review["conference"]["type"] = "review"
    letter = confirmed(administrator, review, isla)
    assert shown(administrator) == []
    assert HEADING not in signed_in(administrator).get("/").content.decode()
    duty.refresh_from_db()
    assert duty.met_words.startswith("It is booked for")

    notice = {
        **review,
        "kind": "conference_change_notice",
        "conference": {"type": "review", "replaces_date": ahead(60).isoformat()},
    }
    meeting = Conference.objects.get(type="review")
    cancelled = confirmed(administrator, notice, isla, about={"conference": meeting.pk})
    assert shown(administrator) == ["Isla Lockspur"]
    duty.refresh_from_db()
    assert duty.met_at is None
    undo_confirmation(administrator, cancelled, because="The wrong meeting")
    assert shown(administrator) == []
    undo_confirmation(administrator, letter, because="Another child")
    assert shown(administrator) == ["Isla Lockspur"]


def test_a_date_that_passed_is_no_next_date(administrator: Viewer, patient: Callable[..., Patient]) -> None:
    isla = patient("Isla", "Lockspur", "2015-06-22", "9999344879")
    review = ahead(10)
    about = {"conference": "new", "next_conference": "new"}
    confirmed(administrator, minutes(ahead(-20), review, "Isla Lockspur"), isla, about=about)
    assert shown(administrator, review) == []
    assert shown(administrator, review + timedelta(days=1)) == ["Isla Lockspur"]


def test_a_council_that_does_not_tell_dates_is_not_chased_and_the_child_is_shown(
    administrator: Viewer, patient: Callable[..., Patient]
) -> None:
    Authority.objects.create(
        practice=administrator.practice, name="Northmere City Council", nation="england", source="Their page",
        settings={"next_date_expected": "not_sent"},
    )  # fmt: skip
    isla = patient("Isla", "Lockspur", "2015-06-22", "9999344879")
    confirmed(administrator, minutes(ahead(-20), None, "Isla Lockspur"), isla)
    assert not Duty.objects.filter(kind=DutyKind.NEXT_CONFERENCE_DATE).exists()
    assert shown(administrator) == ["Isla Lockspur"]


def test_not_for_siblings_whose_plan_ended_nor_for_who_moved_away(
    administrator: Viewer, patient: Callable[..., Patient], other_practice: Any
) -> None:
    isla = patient("Isla", "Lockspur", "2015-06-22", "9999344879")
    corin = patient("Corin", "Lockspur", "2017-02-03", "9990000018")
    fields = minutes(ahead(-20), None, "Isla Lockspur", "Corin Lockspur")
    fields["children"][1] = {"name": "Corin Lockspur", "decision": "no_plan"}
    confirmed(administrator, fields, isla, corin)
    assert shown(administrator) == ["Isla Lockspur"]
    child = Child.objects.get(patient=isla)
    Fact.objects.create(
        practice=child.practice, family=child.family, child=child, kind="moved_away", on=timezone.localdate()
    )
    assert shown(administrator) == []
