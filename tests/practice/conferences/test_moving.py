"""A meeting that its chair agreed to move: it moves with its duties, and letters and moves stand on one another."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time, timedelta

import pytest
from django.utils import timezone

from seenheard.practice.audit.as_recorded import faults
from seenheard.practice.audit.models import Event
from seenheard.practice.children.models import Patient
from seenheard.practice.conferences.models import Conference
from seenheard.practice.conferences.moving import MoveRefused, move_conference, take_move_back
from seenheard.practice.conferences.queries import changes_of
from seenheard.practice.diary.models import Duty
from seenheard.practice.letters.actions import undo_confirmation
from seenheard.practice.letters.answers import UndoRefused
from seenheard.practice.people.viewer import Viewer
from tests.practice.confirmed import ahead, confirmed, invitation, minutes

AGREED = "The chair agreed by telephone"


@pytest.fixture
def isla(patient: Callable[..., Patient]) -> Patient:
    return patient("Isla", "Lockspur", "2015-06-22", "9999344879")


@pytest.fixture
def meeting(administrator: Viewer, isla: Patient) -> Conference:
    confirmed(administrator, invitation(ahead(20), "Isla Lockspur"), isla)
    return Conference.objects.get()


def now() -> datetime:
    return timezone.now()


def move(by: Viewer, meeting: Conference, days: int = 27, at: str = "13:00") -> Conference:
    return move_conference(by, meeting, on=ahead(days), time=time.fromisoformat(at), because=AGREED, now=timezone.now())


def test_it_moves_with_its_duties_and_is_on_record(administrator: Viewer, meeting: Conference) -> None:
    report = Duty.objects.get(kind="report")
    was, sequence = report.due_on, meeting.sequence
    move(administrator, meeting)
    meeting.refresh_from_db()
    report.refresh_from_db()
    assert (meeting.on, meeting.time) == (ahead(27), time(13))
    assert meeting.sequence == sequence + 1
    assert report.was_due_on == was
    assert report.due_on is not None
    assert was is not None
    assert report.due_on > was
    event = Event.objects.get(verb="conference_moved")
    assert event.child_id is not None
    assert event.detail["from"] == ahead(20).isoformat()
    assert event.detail["because"] == AGREED
    assert list(faults(administrator.practice)) == []


def test_the_printed_date_of_the_report_goes_with_the_day_it_was_for(administrator: Viewer, isla: Patient) -> None:
    letter = invitation(ahead(20), "Isla Lockspur", report_due={"date": ahead(13).isoformat()})
    confirmed(administrator, letter, isla)
    meeting = Conference.objects.get()
    assert meeting.report_due_on == ahead(13)
    moved = move(administrator, meeting)
    assert moved.report_due_on is None
    back = take_move_back(administrator, meeting, because="It was another conference", now=now())
    assert back.report_due_on == ahead(13)


def test_a_move_that_is_taken_back_leaves_the_diary_as_it_was(administrator: Viewer, meeting: Conference) -> None:
    before = Duty.objects.get(kind="report").due_on
    move(administrator, meeting)
    take_move_back(administrator, meeting, because="It was another conference", now=now())
    meeting.refresh_from_db()
    assert (meeting.on, meeting.time) == (ahead(20), time(14))
    report = Duty.objects.get(kind="report")
    assert (report.due_on, report.was_due_on) == (before, None)
    assert not [one for one in changes_of([meeting])[meeting.pk] if one.move]
    assert list(faults(administrator.practice)) == []
    with pytest.raises(MoveRefused, match="Nobody has moved"):
        take_move_back(administrator, meeting, because="It was another conference", now=now())


def test_the_letter_that_entered_it_waits_until_the_move_is_taken_back(administrator: Viewer, isla: Patient) -> None:
    first = confirmed(administrator, invitation(ahead(20), "Isla Lockspur"), isla)
    meeting = Conference.objects.get()
    move(administrator, meeting)
    with pytest.raises(UndoRefused, match="Take that move back first"):
        undo_confirmation(administrator, first, because="another Isla")
    assert Conference.objects.get().on == ahead(27)
    take_move_back(administrator, meeting, because="another Isla", now=now())
    undo_confirmation(administrator, first, because="another Isla")
    assert not Conference.objects.exists()
    assert not Duty.objects.filter(withdrawn_at=None).exists()
    assert list(faults(administrator.practice)) == []


def test_a_change_notice_before_the_move_waits_too(administrator: Viewer, isla: Patient, meeting: Conference) -> None:
    notice = {**invitation(ahead(34), "Isla Lockspur"), "kind": "conference_change_notice"}
    second = confirmed(administrator, notice, isla, about={"conference": meeting.pk})
    move(administrator, meeting, 41)
    with pytest.raises(UndoRefused, match="Take that move back first"):
        undo_confirmation(administrator, second, because="another Isla")
    take_move_back(administrator, meeting, because="another Isla", now=now())
    undo_confirmation(administrator, second, because="another Isla")
    assert Conference.objects.get().on == ahead(20)


def test_a_notice_that_confirms_the_new_day_changes_nothing_and_can_be_undone(
    administrator: Viewer, isla: Patient, meeting: Conference
) -> None:
    move(administrator, meeting)
    notice = {**invitation(ahead(27), "Isla Lockspur"), "kind": "conference_change_notice"}
    notice["conference"] |= {"time": "13:00", "venue": "Civic Centre"}
    confirms = confirmed(administrator, notice, isla, about={"conference": meeting.pk})
    assert Conference.objects.get().on == ahead(27)
    assert list(faults(administrator.practice)) == []
    undo_confirmation(administrator, confirms, because="another Isla")
    after = Conference.objects.get()
    assert (after.on, after.venue) == (ahead(27), "")
    assert list(faults(administrator.practice)) == []
    take_move_back(administrator, meeting, because="another Isla", now=now())
    assert Conference.objects.get().on == ahead(20)


def test_a_notice_of_another_day_stands_on_the_move(administrator: Viewer, isla: Patient, meeting: Conference) -> None:
    move(administrator, meeting)
    notice = {**invitation(ahead(48), "Isla Lockspur"), "kind": "conference_change_notice"}
    other = confirmed(administrator, notice, isla, about={"conference": meeting.pk})
    with pytest.raises(MoveRefused, match="Undo that letter first"):
        take_move_back(administrator, meeting, because="another Isla", now=now())
    assert list(faults(administrator.practice)) == []
    undo_confirmation(administrator, other, because="another Isla")
    assert Conference.objects.get().on == ahead(27)
    assert list(faults(administrator.practice)) == []


def test_a_day_changed_past_the_site_is_found_out_after_a_move(administrator: Viewer, meeting: Conference) -> None:
    move(administrator, meeting)
    Conference.objects.update(on=ahead(20))
    assert ["Meeting" in fault and "on" in fault for fault in faults(administrator.practice)] == [True]


def test_two_moves_are_taken_back_last_first_and_stand_in_the_story(administrator: Viewer, meeting: Conference) -> None:
    move(administrator, meeting, 27)
    move(administrator, meeting, 34)
    told = [one.columns["on"] for one in changes_of([meeting])[meeting.pk] if one.move]
    assert [after for _, after in told] == [ahead(27).isoformat(), ahead(34).isoformat()]
    take_move_back(administrator, meeting, because="The first one holds", now=now())
    assert Conference.objects.get().on == ahead(27)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"cancelled_at": timezone.now()}, "cancelled"),
        ({"held": True}, "held"),
        ({"removed_at": timezone.now()}, "undone"),
    ],
)
def test_what_is_over_cannot_move(
    administrator: Viewer, meeting: Conference, change: dict[str, object], says: str
) -> None:
    Conference.everything.update(**change)
    with pytest.raises(MoveRefused, match=says):
        move(administrator, meeting)


def test_a_move_needs_words_and_a_day_that_is_ahead_and_known(administrator: Viewer, meeting: Conference) -> None:
    with pytest.raises(MoveRefused, match="Say why"):
        move_conference(administrator, meeting, on=ahead(27), time=None, because=" ok ", now=now())
    yesterday = timezone.localdate() - timedelta(days=1)
    with pytest.raises(MoveRefused, match="has passed"):
        move_conference(administrator, meeting, on=yesterday, time=None, because=AGREED, now=now())
    with pytest.raises(MoveRefused, match="so in the diary already"):
        move_conference(administrator, meeting, on=ahead(20), time=time(14), because=AGREED, now=now())
    with pytest.raises(MoveRefused, match="public holidays known"):
        move_conference(administrator, meeting, on=ahead(20_000), time=None, because=AGREED, now=now())
    assert not Event.objects.filter(verb="conference_moved").exists()
    assert Conference.objects.get().on == ahead(20)


def test_minutes_of_a_moved_conference_find_it_and_answer_it(
    administrator: Viewer, isla: Patient, meeting: Conference
) -> None:
    move(administrator, meeting)
    letter = confirmed(administrator, minutes(ahead(27), None, "Isla Lockspur"), isla, about={"conference": meeting.pk})
    assert Conference.objects.get().held
    undo_confirmation(administrator, letter, because="another Isla")
    assert not Conference.objects.get().held
    assert Conference.objects.get().on == ahead(27)
