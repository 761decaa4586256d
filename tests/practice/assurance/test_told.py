"""When it was decided, when we were told, how it moved, what was due: from letters as they are confirmed and undone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db.models import Q
from django.utils import timezone

from seenheard.casework.assurance.line import Line, Minutes, Report
from seenheard.casework.assurance.standing import Standing
from seenheard.practice.assurance.queries import of_meeting
from seenheard.practice.assurance.told import AT_EARLIER, AT_STRATEGY, BY_HAND, BY_LETTER
from seenheard.practice.children.models import Patient
from seenheard.practice.conferences.models import Conference
from seenheard.practice.conferences.moving import move_conference
from seenheard.practice.diary import marking
from seenheard.practice.diary.models import Duty
from seenheard.practice.letters.actions import undo_confirmation
from seenheard.practice.letters.models import Confirmation, Letter
from seenheard.practice.people.viewer import Viewer
from tests.practice.confirmed import ahead, confirmed, invitation, minutes

NEXT = {"conference": "new", "next_conference": "new"}


@pytest.fixture
def isla(patient: Callable[..., Patient]) -> Patient:
    return patient("Isla", "Lockspur", "2015-06-22", "9999344879")


def line(viewer: Viewer, type: str = "initial") -> Line:
    meeting = Conference.everything.filter(practice=viewer.practice, type=type).latest("pk")
    found = of_meeting(viewer, meeting.pk, today=timezone.localdate())
    assert found is not None
    return found


def arrived(confirmation: Confirmation, on: date) -> None:
    """The letter came on an earlier day than that on which it was confirmed."""
    at = timezone.now() - timedelta(days=(timezone.localdate() - on).days)
    Letter.objects.filter(pk=confirmation.letter_id).update(arrived_at=at)


def test_a_review_was_decided_at_the_conference_before_it(administrator: Viewer, isla: Patient) -> None:
    held = ahead(-30)
    arrived(confirmed(administrator, minutes(held, ahead(60), "Isla"), isla, about=NEXT), ahead(-20))
    review = line(administrator, "review").facts
    assert review.decided is not None
    assert (review.decided.on, review.decided.source) == (held, AT_EARLIER)
    assert review.told is not None
    assert review.told.on == ahead(-20)
    assert "conference minutes" in review.told.source
    first = line(administrator)
    assert first.told_after
    assert first.facts.decided is None, "its minutes were written after it"


def test_an_initial_conference_was_decided_at_the_strategy_discussion(administrator: Viewer, isla: Patient) -> None:
    on = ahead(-40)
    noted = {"kind": "strategy_discussion_minutes", "children": [{"name": "Isla", "decision": "section47_started"}]}
    confirmed(administrator, {**noted, "conference": {"type": "strategy", "date": on.isoformat()}}, isla)
    confirmed(administrator, invitation(ahead(20), "Isla", document_date=ahead(-1).isoformat()), isla)
    found = line(administrator).facts.decided
    assert found is not None
    assert (found.on, found.source) == (on, AT_STRATEGY)


def test_without_a_strategy_discussion_the_letters_own_day_counts_or_nothing_is_known(
    administrator: Viewer, isla: Patient
) -> None:
    confirmed(administrator, invitation(ahead(20), "Isla", document_date="2026-03-04"), isla)
    found = line(administrator).facts.decided
    assert found is not None
    assert (found.on, found.source) == (date(2026, 3, 4), BY_LETTER)
    confirmed(administrator, invitation(ahead(30), "Isla"), isla)
    assert line(administrator).facts.decided is None


def test_a_move_by_letter_is_told_and_is_gone_when_it_is_undone(
    administrator: Viewer, lead: Viewer, isla: Patient
) -> None:
    confirmed(administrator, invitation(ahead(20), "Isla"), isla)
    notice = invitation(ahead(27), "Isla") | {"kind": "conference_change_notice"}
    about = {"conference": Conference.objects.get().pk}
    moved = confirmed(administrator, notice, isla, about=about)
    found = line(administrator).facts
    assert [(one.before, one.after) for one in found.moves] == [(ahead(20), ahead(27))]
    undo_confirmation(lead, moved, because="Another family")
    assert line(administrator).facts.moves == ()


def test_a_move_that_the_chair_agreed_to_is_told_too(administrator: Viewer, isla: Patient) -> None:
    confirmed(administrator, invitation(ahead(20), "Isla"), isla)
    now = timezone.now()
    move_conference(administrator, Conference.objects.get(), on=ahead(27), time=None, because="By telephone", now=now)
    (move,) = line(administrator).facts.moves
    assert (move.after, move.source, move.told_on) == (ahead(27), BY_HAND, timezone.localdate(now))


def test_a_conference_that_was_taken_back_keeps_its_children_and_no_letter(
    administrator: Viewer, lead: Viewer, isla: Patient
) -> None:
    confirmation = confirmed(administrator, invitation(ahead(20), "Isla"), isla)
    undo_confirmation(lead, confirmation, because="Wrong child")
    found = line(administrator)
    assert found.standing is Standing.UNDONE
    assert len(found.facts.seats) == 1
    assert found.facts.told is None


def test_a_report_that_nobody_marked_as_sent_is_not_sent_after_the_minutes_came(
    administrator: Viewer, isla: Patient
) -> None:
    confirmed(administrator, invitation(ahead(20), "Isla"), isla)
    meeting = Conference.objects.get()
    Conference.objects.filter(pk=meeting.pk).update(on=ahead(-6))
    confirmed(administrator, minutes(ahead(-6), None, "Isla"), isla, about={"conference": meeting.pk})
    duty = Duty.objects.get(kind="report")
    assert duty.withdrawn_at is not None
    assert line(administrator).report is Report.NOT_SENT


def test_a_report_marked_as_sent_and_not_after_all(administrator: Viewer, isla: Patient) -> None:
    confirmed(administrator, invitation(ahead(20), "Isla"), isla)
    duty = Duty.objects.get(kind="report")
    marking.mark_met(administrator, duty_id=duty.pk, now=timezone.now())
    assert line(administrator).report is Report.ON_TIME
    marking.unmark_met(administrator, duty_id=duty.pk, now=timezone.now())
    assert line(administrator).report is Report.NOT_SENT


def test_minutes_that_a_council_does_not_send_are_not_missing(administrator: Viewer, isla: Patient) -> None:
    confirmed(administrator, invitation(ahead(20), "Isla"), isla)
    Duty.objects.filter(kind="minutes").update(withdrawn_at=timezone.now() + timedelta(days=40))
    assert line(administrator).minutes is Minutes.NOT_KNOWN


def test_a_stranger_finds_nothing(administrator: Viewer, stranger: Viewer, isla: Patient) -> None:
    confirmed(administrator, invitation(ahead(20), "Isla"), isla)
    meeting: Any = Conference.objects.get(Q(type="initial"))
    assert of_meeting(stranger, meeting.pk, today=timezone.localdate()) is None
