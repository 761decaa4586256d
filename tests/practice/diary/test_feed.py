"""The diary as a calendar: what it says, what it never says, and how it tells of changes."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from icalendar import Calendar
from icalendar.prop import vDuration

from seenheard.casework.vocabulary import DutyKind
from seenheard.practice.children.models import Child, Patient
from seenheard.practice.diary import feeds, marking
from seenheard.practice.diary.feed import calendar, diary_of
from seenheard.practice.diary.models import Feed
from seenheard.practice.people.viewer import Viewer
from tests.practice.world import NOW, TODAY, World

LONDON = ZoneInfo("Europe/London")


def bytes_for(viewer: Viewer, *, practice: bool = True, now: datetime = NOW) -> bytes:
    feeds.make_address(viewer, for_practice=practice, now=NOW)
    feed = Feed.objects.get(ended_at=None)
    feed_bytes = calendar(diary_of(feed, now=now), name="Diary", link=lambda path: f"https://practice.example{path}")
    feed.delete()
    return feed_bytes


def events_for(viewer: Viewer, *, practice: bool = True, now: datetime = NOW) -> list[Any]:
    return list(Calendar.from_ical(bytes_for(viewer, practice=practice, now=now)).walk("VEVENT"))


def only(events: list[Any]) -> Any:
    assert len(events) == 1
    return events[0]


def test_a_conference_stands_at_its_wall_clock_time(world: World) -> None:
    meeting = world.meeting(date(2027, 6, 4), venue="Civic Centre, Wexcombe", mode="in_person", sequence=3)
    event = only(events_for(world.eva))
    assert str(event["UID"]) == f"{meeting.uid}@seenheard"
    assert event["DTSTART"].params["TZID"] == "Europe/London"
    assert event.decoded("DTSTART") == datetime(2027, 6, 4, 14, tzinfo=LONDON)
    assert event["SEQUENCE"] == 3
    assert event.decoded("DTSTAMP") == meeting.changed_at
    assert str(event["SUMMARY"]) == "Initial conference – AL, BL"
    assert str(event["LOCATION"]) == "Civic Centre, Wexcombe"
    assert str(event["STATUS"]) == "CONFIRMED"
    assert str(event["CLASS"]) == "PRIVATE"
    assert str(event["URL"]) == f"https://practice.example/conferences/{meeting.pk}/"


def test_a_conference_whose_time_is_unknown_fills_its_day(world: World) -> None:
    world.meeting(date(2026, 12, 4), time=None)
    event = only(events_for(world.eva))
    assert event.decoded("DTSTART") == date(2026, 12, 4)
    assert event["DTSTART"].params["VALUE"] == "DATE"
    assert "The time is not known yet." in str(event["DESCRIPTION"])


def test_a_duty_is_a_day_that_stays_free_with_reminders_a_week_and_two_days_before(world: World) -> None:
    duty = world.duty(date(2026, 12, 1))
    event = only(events_for(world.eva))
    assert event.decoded("DTSTART") == date(2026, 12, 1)
    assert str(event["TRANSP"]) == "TRANSPARENT"
    assert str(event["SUMMARY"]) == "Conference report due – AL, BL"
    assert str(event["URL"]) == f"https://practice.example/diary/duties/{duty.pk}/"
    alarms = [alarm.decoded("TRIGGER") for alarm in event.walk("VALARM")]
    due = datetime(2026, 12, 1)
    assert [due + trigger for trigger in alarms] == [datetime(2026, 11, 24, 9), datetime(2026, 11, 29, 9)]


def test_nothing_in_the_feed_says_who_a_child_is(world: World) -> None:
    words = "Ask Ada Lockspur's mother about 12 Thistle Walk"
    world.duty(TODAY, DutyKind.ACTION, words=words, because=words, source=words)
    world.meeting(TODAY, venue="12 Thistle Walk, Wexcombe", chair="Jo Chair", social_worker="Sam Worker")
    world.meeting(TODAY, "core_group", venue="At home with the family", link="https://video.example/lockspur")
    world.meeting(TODAY, "review", venue="Room 2, the Lockspur Centre")
    text = bytes_for(world.eva).replace(b"\r\n ", b"").decode()
    for secret in ("Ada", "Ben ", "ockspur", "Thistle", "999000", "At home", "video.example", "Worker", "2019"):
        assert secret not in text


def test_a_restricted_child_is_not_even_initials(world: World) -> None:
    Child.objects.filter(pk=world.ada.pk).update(restricted=True)
    world.duty(TODAY)
    assert str(only(events_for(world.eva))["SUMMARY"]) == "Conference report due – BL"


def test_an_unborn_child_is_initials_too(world: World) -> None:
    mother = Patient.objects.create(practice=world.practice, given_name="Cara", family_name="Lockspur")
    unborn = Child.objects.create(
        practice=world.practice, family=world.family, mother=mother, name="Unborn baby of Cara Lockspur"
    )
    world.duty(TODAY).children.set([unborn])
    assert "Lockspur" not in str(only(events_for(world.eva))["SUMMARY"])


def test_a_provisional_conference_is_tentative(world: World) -> None:
    world.meeting(TODAY, provisional=True)
    event = only(events_for(world.eva))
    assert str(event["STATUS"]) == "TENTATIVE"
    assert "The date is provisional." in str(event["DESCRIPTION"])


@pytest.mark.parametrize("column", ["cancelled_at", "removed_at"])
def test_a_cancelled_conference_says_so_for_thirty_days(world: World, column: str) -> None:
    world.meeting(TODAY + timedelta(days=20), **{column: NOW})
    assert str(only(events_for(world.eva))["STATUS"]) == "CANCELLED"
    assert str(only(events_for(world.eva, now=NOW + timedelta(days=30)))["STATUS"]) == "CANCELLED"
    assert events_for(world.eva, now=NOW + timedelta(days=31)) == []


def test_a_withdrawn_duty_says_so_for_thirty_days_and_rings_no_more(world: World) -> None:
    world.duty(TODAY + timedelta(days=20), withdrawn_at=NOW)
    event = only(events_for(world.eva))
    assert str(event["STATUS"]) == "CANCELLED"
    assert event.walk("VALARM") == []
    assert events_for(world.eva, now=NOW + timedelta(days=31)) == []


def test_a_duty_that_is_done_says_so_and_rings_no_more(world: World) -> None:
    duty = world.duty(TODAY + timedelta(days=2))
    before = only(events_for(world.eva))
    marking.mark_met(world.eva, duty_id=duty.pk, now=NOW)
    after = only(events_for(world.eva))
    assert str(after["SUMMARY"]) == "Done: Conference report due – AL, BL"
    assert after["UID"] == before["UID"]
    assert after["SEQUENCE"] > before["SEQUENCE"]
    assert after.walk("VALARM") == []


def test_what_others_owe_us_is_not_in_calendars(world: World) -> None:
    world.expectation(TODAY)
    assert events_for(world.eva) == []


def test_a_persons_own_feed_holds_what_was_given_to_them(world: World) -> None:
    meeting = world.meeting(TODAY + timedelta(days=9))
    world.meeting(TODAY + timedelta(days=10))
    mine = world.duty(TODAY + timedelta(days=6), conference=meeting)
    world.duty(TODAY + timedelta(days=6))
    assert events_for(world.gil, practice=False) == []
    assert world.gil.person is not None
    marking.assign(world.eva, duty_id=mine.pk, person_id=world.gil.person.pk, now=NOW)
    uids = {str(event["UID"]) for event in events_for(world.gil, practice=False)}
    assert uids == {f"{meeting.uid}@seenheard", f"{mine.uid}@seenheard"}


def test_another_practices_feed_holds_none_of_it(world: World) -> None:
    world.meeting(TODAY)
    world.duty(TODAY)
    assert events_for(world.zoe) == []


def test_the_time_zone_gives_every_local_time_its_offset(world: World) -> None:
    world.meeting(TODAY)
    zone = only(Calendar.from_ical(bytes_for(world.eva)).walk("VTIMEZONE")).to_tz()
    for local in (
        datetime(2026, 3, 29, 12),
        datetime(2026, 3, 28, 12),
        datetime(2027, 10, 31, 12),
        datetime(2035, 7, 1),
    ):
        assert local.replace(tzinfo=zone).utcoffset() == local.replace(tzinfo=LONDON).utcoffset()


def test_every_line_is_short_enough_and_the_file_reads_back(world: World) -> None:
    world.meeting(TODAY, venue="A very long hall, with commas; semicolons, and " * 5)
    raw = bytes_for(world.eva)
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    head = only(list(Calendar.from_ical(raw, multiple=True)))
    assert head["VERSION"] == "2.0"
    assert head["REFRESH-INTERVAL"].params["VALUE"] == "DURATION"
    assert vDuration.from_ical(str(head["X-PUBLISHED-TTL"])) == timedelta(hours=1)
    assert not head.errors


def test_the_same_diary_gives_the_same_bytes(world: World) -> None:
    world.meeting(TODAY)
    world.duty(TODAY)
    assert bytes_for(world.eva) == bytes_for(world.eva)


# The address itself


def test_a_calendar_program_needs_no_sign_in_and_gets_the_feed(world: World, client: Client) -> None:
    secret = feeds.make_address(world.eva, for_practice=True, now=NOW)
    answer = client.get(f"/feeds/{secret}.ics")
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert "Set-Cookie" not in answer
    assert "seenheard_session" not in answer.cookies


def test_an_unknown_or_changed_address_is_not_found(world: World, client: Client) -> None:
    old = feeds.make_address(world.eva, now=NOW)
    feeds.make_address(world.eva, now=NOW)
    assert client.get(f"/feeds/{old}.ics").status_code == 404
    assert client.get("/feeds/guess.ics").status_code == 404


def test_no_address_is_written_to_the_log(world: World, client: Client, caplog: pytest.LogCaptureFixture) -> None:
    old = feeds.make_address(world.eva, now=NOW)
    feeds.make_address(world.eva, now=NOW)
    client.get(f"/feeds/{old}.ics")
    assert old not in caplog.text


def test_nothing_can_be_sent_to_a_feed(world: World, client: Client) -> None:
    secret = feeds.make_address(world.eva, now=NOW)
    assert client.post(f"/feeds/{secret}.ics").status_code == 405


def test_a_program_that_has_the_feed_already_is_told_so(world: World, client: Client) -> None:
    duty = world.duty(TODAY)
    secret = feeds.make_address(world.eva, for_practice=True, now=NOW)
    first = client.get(f"/feeds/{secret}.ics")
    again = client.get(f"/feeds/{secret}.ics", headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    since = client.get(f"/feeds/{secret}.ics", headers={"if-modified-since": first["Last-Modified"]})
    assert since.status_code == 304
    marking.mark_met(world.eva, duty_id=duty.pk, now=NOW)
    changed = client.get(f"/feeds/{secret}.ics", headers={"if-none-match": first["ETag"]})
    assert (changed.status_code, b"Done: " in changed.content) == (200, True)


def test_a_duty_given_away_changes_the_feed_of_whom_it_leaves(world: World, client: Client) -> None:
    duty = world.duty(TODAY, person=world.gil.person)
    secret = feeds.make_address(world.gil, now=NOW - timedelta(days=3))
    first = client.get(f"/feeds/{secret}.ics")
    later = datetime.now(tz=LONDON) + timedelta(seconds=5)
    marking.assign(world.eva, duty_id=duty.pk, person_id=None, now=later)
    after = client.get(f"/feeds/{secret}.ics", headers={"if-modified-since": first["Last-Modified"]})
    assert after.status_code == 200
    assert b"VEVENT" not in after.content
