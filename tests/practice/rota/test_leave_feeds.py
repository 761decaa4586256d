"""Calendars of leave, from a real server on this computer: what they say stands, and what they lose is asked about."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from seenheard.links.calendars import Limits
from seenheard.practice.audit.as_recorded import faults
from seenheard.practice.audit.models import Event
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.rota import leave_feeds
from seenheard.practice.rota.actions import end_clinician
from seenheard.practice.rota.leave_feeds import (
    EVERY,
    add_calendar,
    end_calendar,
    let_go,
    read_again,
    read_leave_calendars,
    read_one,
)
from seenheard.practice.rota.leaving import enter_leave
from seenheard.practice.rota.models import Clinician, Leave, LeaveCalendar
from seenheard.practice.rota.presence import presence
from seenheard.practice.rota.refusing import RotaRefused
from tests.links.calendar_server import Server, broken_off, dripping, endless, redirect, serving, silent, whole
from tests.links.calendar_text import calendar, whole_days
from tests.practice.rota.staff import clinician

NOW = timezone.make_aware(datetime(2026, 11, 23, 9))
SHORT = Limits(seconds=0.3, size=512 * 1024, own_computer=True)


def day(number: int) -> str:
    """The day so many days from NOW, as calendars write it."""
    return f"{NOW + timedelta(days=number):%Y%m%d}"


def entries(*days: int, heading: str = "Annual leave") -> list[str]:
    return [whole_days(f"leave-{one}", day(one), day(one + 1), heading) for one in days]


MANY = [whole_days(f"each-day-{one}", day(9), day(10), more="RRULE:FREQ=DAILY") for one in range(5)]


@pytest.fixture(autouse=True)
def this_computer_may_be_asked(settings: Any) -> None:
    settings.CALENDARS_HERE = True


@pytest.fixture
def server() -> Iterator[Server]:
    with serving(whole(calendar(*entries(7, 8, 20)))) as started:
        yield started


@pytest.fixture
def lena(administrator: Viewer) -> Clinician:
    return clinician(administrator, "Dr Lena Ward")


@pytest.fixture
def feed(administrator: Viewer, server: Server, lena: Clinician) -> LeaveCalendar:
    return add_calendar(administrator, name="Lena’s leave", address=server.address, clinician=lena, now=NOW)


def read(feed: LeaveCalendar, at: datetime = NOW, limits: Limits = SHORT) -> LeaveCalendar:
    feed.refresh_from_db()
    assert read_one(feed, now=at, limits=limits) is not None
    feed.refresh_from_db()
    return feed


def standing() -> list[str]:
    return [f"{timezone.localtime(one.starts_at):%Y%m%d}" for one in Leave.objects.order_by("starts_at")]


def test_a_calendar_becomes_leave_and_the_same_again_changes_nothing(feed: LeaveCalendar, lena: Clinician) -> None:
    read(feed)
    assert standing() == [day(7), day(8), day(20)]
    first = Leave.objects.earliest("starts_at")
    assert (first.source, first.calendar, first.clinician, first.why, first.words) == ("feed", feed, lena, "annual", "")
    assert (feed.good_at, feed.trouble, feed.waiting, feed.left_out) == (NOW, "", [], [])
    week = presence([lena], (NOW + timedelta(days=7)).date(), (NOW + timedelta(days=7)).date())
    assert [one.why for one in week[lena.pk].away] == ["annual leave"]
    before, rows = Event.objects.count(), list(Leave.objects.values_list("pk", flat=True))
    read(feed, NOW + EVERY)
    read(feed, NOW + timedelta(days=1))
    assert (Event.objects.count(), list(Leave.objects.values_list("pk", flat=True))) == (before, rows)


def test_what_changes_in_the_calendar_changes_here(feed: LeaveCalendar, server: Server) -> None:
    read(feed)
    moved = whole_days("leave-8", day(9), day(11))
    server.answer = whole(calendar(*entries(7), moved, *entries(20, 30)))
    read(feed, NOW + EVERY)
    assert standing() == [day(7), day(9), day(20), day(30)]
    assert Leave.everything.count() == 5
    assert feed.waiting == []
    server.answer = whole(calendar(*entries(7), *entries(20, 30)))
    read(feed, NOW + 2 * EVERY)
    assert standing() == [day(7), day(20), day(30)], "one entry of several that goes is believed"
    assert list(faults(feed.practice)) == [], "the rows are what the record says"


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        (whole(b"", status="404 Not Found"), "no calendar at this address"),
        (whole(b"<!DOCTYPE html><title>Sign in</title>"), "web page"),
        (whole(calendar(*entries(7, 8))[:-40]), "breaks off"),
        (whole(b"\x00\xff\x00nonsense"), "no calendar"),
        (broken_off(calendar(*entries(7, 8))), "broke off in the middle"),
        (dripping(b"X"), "did not answer in 0.3 seconds"),
        (silent, "did not answer"),
        (endless, "larger than"),
        (redirect("/leave/secret-9f3a.ics"), "on and on"),
        (whole(calendar(*MANY)), "more than 2,000 busy times"),
    ],
)  # fmt: skip
def test_a_calendar_that_is_down_or_turns_to_nonsense_takes_nothing_away(
    feed: LeaveCalendar, server: Server, answer: Any, says: str
) -> None:
    read(feed)
    server.answer = answer
    read(feed, NOW + EVERY)
    assert says in feed.trouble
    assert "secret" not in feed.trouble
    assert (feed.trouble_since, feed.good_at) == (NOW + EVERY, NOW)
    assert standing() == [day(7), day(8), day(20)]
    events = Event.objects.count()
    read(feed, NOW + 2 * EVERY)
    assert feed.trouble_since == NOW + EVERY
    assert Event.objects.count() == events, "the same trouble is told once"
    server.answer = whole(calendar(*entries(7, 8, 20)))
    read(feed, NOW + 3 * EVERY)
    assert (feed.trouble, feed.trouble_since, feed.good_at) == ("", None, NOW + 3 * EVERY)
    assert standing() == [day(7), day(8), day(20)]


def test_a_server_that_was_stopped_is_trouble_and_comes_back(administrator: Viewer, lena: Clinician) -> None:
    with serving(whole(calendar(*entries(7)))) as server:
        feed = add_calendar(administrator, name="Leave", address=server.address, clinician=lena, now=NOW)
        read(feed)
    read(feed, NOW + EVERY)
    assert "cannot be reached" in feed.trouble
    assert standing() == [day(7)]


@pytest.mark.parametrize("left", [[], [30], [7, 30]])
def test_leave_that_is_lost_at_once_stands_until_somebody_says_so(
    left: list[int], feed: LeaveCalendar, server: Server, administrator: Viewer
) -> None:
    server.answer = whole(calendar(*entries(7, 8, 20, 21)))
    read(feed)
    server.answer = whole(calendar(*entries(*left)))
    read(feed, NOW + EVERY)
    lost = {7, 8, 20, 21} - set(left)
    assert len(feed.waiting) == len(lost)
    assert feed.trouble == ""
    assert standing() == sorted({day(7), day(8), day(20), day(21), *map(day, left)})
    assert let_go(administrator, feed, now=NOW + EVERY) == len(lost)
    assert standing() == sorted(map(day, left))
    feed.refresh_from_db()
    assert feed.waiting == []
    assert let_go(administrator, feed, now=NOW + EVERY) == 0


def test_lost_leave_that_comes_back_is_not_asked_about_any_more(feed: LeaveCalendar, server: Server) -> None:
    read(feed)
    good, server.answer = server.answer, whole(calendar())
    read(feed, NOW + EVERY)
    assert len(feed.waiting) == 3
    server.answer = good
    read(feed, NOW + 2 * EVERY)
    assert feed.waiting == []
    assert standing() == [day(7), day(8), day(20)]


def test_a_calendar_that_names_everything_anew_changes_nothing(feed: LeaveCalendar, server: Server) -> None:
    read(feed)
    rows = set(Leave.objects.values_list("pk", flat=True))
    anew = [whole_days(f"other-{one}", day(one), day(one + 1)) for one in (7, 8, 20)]
    server.answer = whole(calendar(*anew))
    read(feed, NOW + EVERY)
    assert set(Leave.objects.values_list("pk", flat=True)) == rows
    assert feed.waiting == []


def test_leave_that_is_over_stays_though_the_calendar_forgets_it(feed: LeaveCalendar, server: Server) -> None:
    server.answer = whole(calendar(*entries(-5, 7, 8)))
    read(feed)
    server.answer = whole(calendar(*entries(7, 8)))
    read(feed, NOW + EVERY)
    assert standing() == [day(-5), day(7), day(8)]
    assert feed.waiting == []


def test_one_calendar_for_all_is_matched_by_name_and_never_guessed(
    administrator: Viewer, server: Server, lena: Clinician
) -> None:
    imran = clinician(administrator, "Dr Imran Malik")
    gone = clinician(administrator, "Dr Una Frost")
    end_clinician(administrator, gone, now=NOW)
    server.answer = whole(
        calendar(
            *entries(7, heading="Lena Ward A/L"),
            *entries(8, heading="Dr Malik study leave"),
            *entries(9, heading="Una Frost annual leave"),
            *entries(10, heading="Office party"),
            *entries(11, heading="Lena Ward covering for Imran Malik"),
            whole_days("free", day(12), day(13), "Lena Ward leave", "TRANSP:TRANSPARENT"),
        )
    )
    feed = add_calendar(administrator, name="All", address=server.address, clinician=None, now=NOW)
    read(feed)
    kept = [(one.clinician, one.why) for one in Leave.objects.order_by("starts_at")]
    assert kept == [(lena, "annual"), (imran, "study")]
    told = [(heading, says.split(".")[0]) for _, heading, says in feed.left_out]
    nobody = "It does not say for sure whose it is"
    assert told == [
        ("Una Frost annual leave", nobody),
        ("Office party", nobody),
        ("Lena Ward covering for Imran Malik", nobody),
        ("Lena Ward leave", "It is marked as free in the calendar"),
    ]


def test_the_server_is_asked_for_changes_only_and_whole_once_a_day(feed: LeaveCalendar, server: Server) -> None:
    body = calendar(*entries(7, 8, 20))
    server.answer = whole(body, more='ETag: "one"\r\n')
    read(feed)
    server.answer = whole(b"", status="304 Not Modified")
    read(feed, NOW + EVERY)
    assert b'If-None-Match: "one"' in server.asked[-1]
    assert (feed.good_at, feed.trouble) == (NOW + EVERY, "")
    server.answer = whole(body, more='ETag: "one"\r\n')
    read(feed, NOW + timedelta(days=1))
    assert b"If-None-Match" not in server.asked[-1]
    assert standing() == [day(7), day(8), day(20)]


def test_the_round_reads_what_is_due_once_and_one_failure_stops_no_other(
    feed: LeaveCalendar, server: Server, stranger: Viewer, caplog: pytest.LogCaptureFixture
) -> None:
    def fails_for_lena(calendar: LeaveCalendar, *more: Any) -> Any:
        if calendar.pk == feed.pk:
            raise ZeroDivisionError
        return kept(calendar, *more)

    kept = leave_feeds.keep_read
    with serving(whole(calendar(*entries(3)))) as theirs:
        orla = clinician(stranger, "Dr Orla Byrne")
        add_calendar(stranger, name="Leave", address=theirs.address, clinician=orla, now=NOW)
        with caplog.at_level(logging.WARNING), pytest.MonkeyPatch.context() as broken:
            broken.setattr(leave_feeds, "keep_read", fails_for_lena)
            read_leave_calendars(NOW)
    assert "A calendar of leave could not be read" in caplog.text
    assert "secret" not in caplog.text
    assert Leave.objects.filter(practice=stranger.practice).count() == 1
    assert Leave.objects.filter(practice=feed.practice).count() == 0
    asked = len(server.asked)
    read_leave_calendars(NOW + timedelta(minutes=1))
    assert len(server.asked) == asked, "not before half an hour has passed"
    read_leave_calendars(NOW + EVERY)
    assert Leave.objects.filter(practice=feed.practice).count() == 3


def test_two_workers_at_once_read_a_calendar_once(feed: LeaveCalendar, server: Server) -> None:
    stale = LeaveCalendar.objects.get(pk=feed.pk)
    assert read_one(feed, now=NOW, limits=SHORT) is not None
    assert read_one(stale, now=NOW, limits=SHORT) is None
    assert len(server.asked) == 1


def test_a_calendar_ends_with_its_leave_or_without(feed: LeaveCalendar, administrator: Viewer) -> None:
    read(feed)
    end_calendar(administrator, feed, keep_leave=True, now=NOW)
    assert len(standing()) == 3
    feed.refresh_from_db()
    assert (feed.ended_at, feed.address) == (NOW, "")
    assert read_one(feed, now=NOW + EVERY) is None
    end_calendar(administrator, feed, keep_leave=False, now=NOW)
    assert len(standing()) == 3, "ended twice changes nothing"


def test_a_calendar_that_ends_can_take_its_leave_with_it(
    feed: LeaveCalendar, administrator: Viewer, lena: Clinician
) -> None:
    read(feed)
    start = NOW + timedelta(days=40)
    enter_leave(administrator, lena, starts_at=start, ends_at=start + timedelta(days=1), now=NOW)
    end_calendar(administrator, feed, keep_leave=False, now=NOW + timedelta(days=8))
    assert standing() == [day(7), day(40)], "what is over and what others entered stays"


def test_reading_again_asks_for_the_whole_of_it(feed: LeaveCalendar, server: Server, administrator: Viewer) -> None:
    server.answer = whole(calendar(*entries(7)), more='ETag: "one"\r\n')
    read(feed)
    read_again(administrator, feed, now=NOW)
    read(feed, NOW + timedelta(minutes=1))
    assert b"If-None-Match" not in server.asked[-1]


def test_the_address_is_a_secret(feed: LeaveCalendar, server: Server) -> None:
    read(feed)
    server.answer = whole(b"", status="500 Oops")
    read(feed, NOW + EVERY)
    assert not [one for one in Event.objects.values_list("detail", flat=True) if "secret" in str(one)]


@pytest.mark.parametrize(
    ("name", "address", "where"),
    [
        ("", "https://calendar.example/a.ics", "name"),
        ("Leave", "calendar.example/a.ics", "address"),
        ("Leave", "", "address"),
        ("Leave", "file:///etc/passwd", "address"),
    ],
)
def test_what_is_no_calendar_is_refused(administrator: Viewer, name: str, address: str, where: str) -> None:
    with pytest.raises(RotaRefused) as refused:
        add_calendar(administrator, name=name, address=address, clinician=None, now=NOW)
    assert refused.value.where == where
    assert not LeaveCalendar.objects.exists()


def test_the_same_address_twice_is_refused(feed: LeaveCalendar, server: Server, administrator: Viewer) -> None:
    with pytest.raises(RotaRefused, match="read already"):
        add_calendar(administrator, name="Again", address=f" {server.address} ", clinician=None, now=NOW)


def test_this_computer_is_not_asked_without_the_setting(feed: LeaveCalendar, server: Server, settings: Any) -> None:
    settings.CALENDARS_HERE = False
    read_leave_calendars(NOW)
    feed.refresh_from_db()
    assert "is this computer" in feed.trouble
    assert server.asked == []


def test_another_practices_calendar_is_not_to_be_found(feed: LeaveCalendar, stranger: Viewer) -> None:
    for act in (let_go, read_again):
        with pytest.raises(LookupError):
            act(stranger, feed, now=NOW)
    with pytest.raises(LookupError):
        end_calendar(stranger, feed, keep_leave=False, now=NOW)


def test_nobody_reads_the_calendar_of_a_clinician_who_has_left(
    feed: LeaveCalendar, lena: Clinician, server: Server, administrator: Viewer
) -> None:
    end_clinician(administrator, lena, now=NOW)
    read_leave_calendars(NOW)
    assert server.asked == []
