"""What a calendar file says of busy times: days and times in every spelling, and what cannot be taken."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seenheard.casework.rota.spans import whole_day
from seenheard.links.calendar_entries import Busy, Entry, NotACalendar, read_busy
from tests.links.calendar_text import calendar, whole_days

SINCE, UNTIL = date(2026, 10, 22), date(2028, 5, 1)
OUTLOOK_ZONE = """BEGIN:VTIMEZONE
TZID:Customized Time Zone
BEGIN:STANDARD
DTSTART:16010101T020000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
TZOFFSETFROM:+0100
TZOFFSETTO:+0000
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T010000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
TZOFFSETFROM:+0000
TZOFFSETTO:+0100
END:DAYLIGHT
END:VTIMEZONE
"""


def read(*events: str, head: str = "") -> Busy:
    return read_busy(calendar(*events, head=head), since=SINCE, until=UNTIL)


def spans(busy: Busy) -> list[tuple[str, str]]:
    return [(f"{one.starts_at:%Y-%m-%dT%H:%MZ}", f"{one.ends_at:%Y-%m-%dT%H:%MZ}") for one in busy.entries]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("DTSTART;VALUE=DATE:20261207\nDTEND;VALUE=DATE:20261209", ("2026-12-07T00:00Z", "2026-12-09T00:00Z")),
        ("DTSTART;VALUE=DATE:20261207", ("2026-12-07T00:00Z", "2026-12-08T00:00Z")),
        ("DTSTART;VALUE=DATE:20261207\nDTEND;VALUE=DATE:20261207", ("2026-12-07T00:00Z", "2026-12-08T00:00Z")),
        ("DTSTART;VALUE=DATE:20261207\nDURATION:P1W", ("2026-12-07T00:00Z", "2026-12-14T00:00Z")),
        ("DTSTART;VALUE=DATE:20270601\nDTEND;VALUE=DATE:20270602", ("2027-05-31T23:00Z", "2027-06-01T23:00Z")),
        ("DTSTART:20270601T130000Z\nDTEND:20270601T170000Z", ("2027-06-01T13:00Z", "2027-06-01T17:00Z")),
        ("DTSTART;TZID=Europe/London:20270601T130000\nDTEND;TZID=Europe/London:20270601T170000",
         ("2027-06-01T12:00Z", "2027-06-01T16:00Z")),
        ("DTSTART;TZID=GMT Standard Time:20270601T130000\nDTEND;TZID=GMT Standard Time:20270601T170000",
         ("2027-06-01T12:00Z", "2027-06-01T16:00Z")),
        ("DTSTART;TZID=Customized Time Zone:20270601T130000\nDTEND;TZID=Customized Time Zone:20270601T170000",
         ("2027-06-01T12:00Z", "2027-06-01T16:00Z")),
        ("DTSTART;TZID=Europe/Paris:20270601T130000\nDTEND:20270601T170000Z",
         ("2027-06-01T11:00Z", "2027-06-01T17:00Z")),
        ("DTSTART;TZID=Europe/London:20270601T130000\nDURATION:PT4H", ("2027-06-01T12:00Z", "2027-06-01T16:00Z")),
    ],
)  # fmt: skip
def test_days_and_times_as_programs_write_them(lines: str, expected: tuple[str, str]) -> None:
    busy = read(f"UID:a\n{lines}\nSUMMARY:Leave", head=OUTLOOK_ZONE)
    assert busy.left_out == []
    assert spans(busy) == [expected]
    assert busy.without_zone == 0


def test_times_without_a_zone_are_britains_and_counted() -> None:
    busy = read("UID:a\nDTSTART:20270601T130000\nDTEND:20270601T170000\nSUMMARY:Leave")
    assert spans(busy) == [("2027-06-01T12:00Z", "2027-06-01T16:00Z")]
    assert busy.without_zone == 2


def test_whole_days_at_the_change_of_the_clocks_have_23_and_25_hours() -> None:
    busy = read(whole_days("spring", "20270328", "20270329"), whole_days("autumn", "20271031", "20271101"))
    assert [one.ends_at - one.starts_at for one in busy.entries] == [timedelta(hours=23), timedelta(hours=25)]
    night = read("UID:n\nDTSTART;TZID=Europe/London:20270327T200000\nDTEND;TZID=Europe/London:20270328T080000")
    assert night.entries[0].ends_at - night.entries[0].starts_at == timedelta(hours=11)
    every = "RRULE:FREQ=DAILY;UNTIL=20270401T000000Z"
    nights = read(
        f"UID:n\nDTSTART;TZID=Europe/London:20270326T200000\nDTEND;TZID=Europe/London:20270327T080000\n{every}"
    )
    hours = [(one.ends_at - one.starts_at) / timedelta(hours=1) for one in nights.entries]
    assert hours == [12, 11, 12, 12, 12, 12]


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        ("DTSTART;VALUE=DATE:20261207\nTRANSP:TRANSPARENT", "marked as free"),
        ("DTSTART;VALUE=DATE:20261207\nX-MICROSOFT-CDO-BUSYSTATUS:FREE", "marked as free"),
        ("DTSTART;VALUE=DATE:20261207\nX-MICROSOFT-CDO-BUSYSTATUS:WORKINGELSEWHERE", "marked as free"),
        ("DTSTART;VALUE=DATE:20261207\nSTATUS:TENTATIVE", "tentative"),
        ("DTSTART;VALUE=DATE:20261207\nX-MICROSOFT-CDO-BUSYSTATUS:TENTATIVE", "tentative"),
        ("DTSTART;TZID=Nowhere/Land:20261207T090000\nDTEND;TZID=Nowhere/Land:20261207T100000", "time zone .*Nowhere"),
        ("DTSTART:20261207T090000Z", "has no end"),
        ("DTSTART:20261207T090000Z\nDTEND:20261207T090000Z", "ends before it begins"),
        ("DTSTART:20261207T090000Z\nDTEND:20261206T090000Z", "ends before it begins"),
        ("DTSTART:20261207T090000Z\nDTEND;VALUE=DATE:20261208", "begins with a time"),
        ("DTSTART;VALUE=DATE:20261207\nDTEND:20261208T090000Z", "begins with a day"),
        ("DTSTART:2026120", "beginning is missing or cannot be read"),
        ("SUMMARY:Leave", "beginning is missing"),
        ("DTSTART;VALUE=DATE:20261207\nDTEND:nonsense", "end cannot be read"),
        ("DTSTART;VALUE=DATE:20261207\nDTEND;VALUE=DATE:20361207", "longer than two years"),
        ("DTSTART;VALUE=DATE:20261207\nRRULE:FREQ=SECONDLY", "rule"),
        ("DTSTART;VALUE=DATE:20261207\nRRULE:FREQ=SOMETIMES", "cannot be read"),
        ("DTSTART;VALUE=DATE:20261207\nRRULE:FREQ=DAILY\nRRULE:FREQ=WEEKLY", "several rules"),
        ("DTSTART;VALUE=DATE:20261207\nRRULE:FREQ=DAILY\nEXDATE:nonsense", "EXDATE cannot be read"),
    ],
)
def test_what_is_no_leave_or_cannot_be_taken_is_told_with_its_line(lines: str, says: str) -> None:
    busy = read(f"UID:a\n{lines}", whole_days("good", "20261210", "20261211"))
    assert [(one.line, one.says[:1].isupper(), one.says[-1]) for one in busy.left_out] == [(4, True, ".")]
    assert re.search(says, busy.left_out[0].says)
    assert [one.key for one in busy.entries] == ["good"]


def test_what_recurs_with_exceptions_and_single_changes() -> None:
    weekly = """UID:w
DTSTART;TZID=GMT Standard Time:20261102T130000
DTEND;TZID=GMT Standard Time:20261102T170000
RRULE:FREQ=WEEKLY;BYDAY=MO;UNTIL=20261207T235959Z
EXDATE;TZID=GMT Standard Time:20261116T130000
SUMMARY:Study"""
    moved = """UID:w
RECURRENCE-ID;TZID=GMT Standard Time:20261123T130000
DTSTART;TZID=GMT Standard Time:20261124T130000
DTEND;TZID=GMT Standard Time:20261124T150000
SUMMARY:Study"""
    cancelled = """UID:w
RECURRENCE-ID:20261130T130000Z
DTSTART:20261130T130000Z
DTEND:20261130T170000Z
STATUS:CANCELLED"""
    busy = read(weekly, moved, cancelled)
    assert [(one.key, f"{one.starts_at:%d %H:%M}") for one in busy.entries] == [
        ("w/20261102T1300Z", "02 13:00"),
        ("w/20261109T1300Z", "09 13:00"),
        ("w/20261123T1300Z", "24 13:00"),
        ("w/20261207T1300Z", "07 13:00"),
    ]
    assert busy.cancelled == {"w/20261130T1300Z"}


def test_whole_days_that_recur_leave_days_out() -> None:
    every = "RRULE:FREQ=WEEKLY;COUNT=4\nEXDATE;VALUE=DATE:20261214\nRDATE;VALUE=DATE:20270105"
    busy = read(whole_days("w", "20261207", "20261208", more=every))
    assert [one.key for one in busy.entries] == ["w/20261207", "w/20261221", "w/20261228", "w/20270105"]


def test_only_what_reaches_into_the_days_asked_for_is_told() -> None:
    reaches = whole_days("reaches", "20261020", "20261023")
    busy = read(whole_days("past", "20261001", "20261022"), reaches, whole_days("far", "20280502", "20280503"))
    assert [one.key for one in busy.entries] == ["reaches"]
    forever = read(whole_days("y", "19900101", "19900102", more="RRULE:FREQ=YEARLY"))
    assert [one.key for one in forever.entries] == ["y/20270101", "y/20280101"]


def test_the_latest_edition_of_an_entry_counts() -> None:
    old = whole_days("a", "20261207", "20261208", more="SEQUENCE:1")
    new = whole_days("a", "20261214", "20261215", more="SEQUENCE:12")
    for order in ((old, new), (new, old)):
        assert spans(read(*order)) == [("2026-12-14T00:00Z", "2026-12-15T00:00Z")]
    gone = whole_days("a", "20261214", "20261215", more="SEQUENCE:13\nSTATUS:CANCELLED")
    assert (read(old, gone).entries, read(old, gone).cancelled) == ([], {"a"})
    assert read(old, head="METHOD:CANCEL\n").cancelled == {"a"}


def test_an_entry_without_uid_keeps_its_key() -> None:
    event = "DTSTART;VALUE=DATE:20261207\nSUMMARY:Leave"
    first, again = read(event).entries[0], read(event).entries[0]
    assert first.key == again.key
    assert first.key.startswith("no-uid-")
    assert len(read(f"UID:{'x' * 5000}\n{event}").entries[0].key) <= 300


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "nothing in it"),
        (b" \r\n ", "nothing in it"),
        (b"<!DOCTYPE html><html><title>Sign in</title>", "web page"),
        (b"\xff\xd8\xff\xe0 picture", "no calendar"),
        (b"Practice meeting on Tuesday", "no calendar"),
        (calendar(whole_days("a", "20261207", "20261208"))[:-30], "breaks off"),
        (b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nEND:VALARM\r\nEND:VCALENDAR\r\n", "damaged"),
        (b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:a\r\nEND:VCALENDAR\r\n", "damaged"),
        (b"BEGIN:VCALENDAR\r\nno line of a calendar\r\nEND:VCALENDAR\r\n", "damaged"),
        (calendar(*[f"UID:{number}" for number in range(5001)]), "more than 5,000 entries"),
        (calendar(head="BEGIN:VTIMEZONE\nTZID:x\nRRULE:FREQ=SECONDLY\nEND:VTIMEZONE\n"), "time zone"),
        (calendar(head="BEGIN:VTIMEZONE\nTZID:x\nRRULE:FREQ=SECOND\n LY\nEND:VTIMEZONE\n"), "time zone"),
    ],
)  # fmt: skip
def test_what_is_no_whole_calendar_is_refused_with_a_sentence(data: bytes, says: str) -> None:
    with pytest.raises(NotACalendar, match=says) as refused:
        read_busy(data, since=SINCE, until=UNTIL)
    assert str(refused.value).endswith(".")


def test_a_calendar_without_entries_is_one() -> None:
    assert read() == Busy()


@given(st.binary(max_size=400))
def test_no_bytes_bring_it_down(data: bytes) -> None:
    for body in (data, calendar(data.decode("latin-1").replace("\n", " "))):
        try:
            busy = read_busy(body, since=SINCE, until=UNTIL)
        except NotACalendar:
            continue
        assert all(one.starts_at < one.ends_at for one in busy.entries)


LINES = [
    "DTSTART;VALUE=DATE:20261207", "DTSTART:20261207T090000", "DTSTART;TZID=Europe/London:20270328T013000",
    "DTEND;VALUE=DATE:20261209", "DTEND:20261207T110000Z", "DURATION:P1D", "DURATION:-P1D", "DURATION:PT0S",
    "RRULE:FREQ=DAILY;COUNT=3", "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=31", "RRULE:FREQ=WEEKLY;UNTIL=20270101",
    "RRULE:FREQ=MONTHLY;BYDAY=5MO", "EXDATE:20261208T090000", "EXDATE;VALUE=DATE:20261208", "RDATE:20261220T090000Z",
    "RDATE;VALUE=PERIOD:20261220T090000Z/PT1H", "RECURRENCE-ID:20261207T090000", "STATUS:CANCELLED", "SEQUENCE:9",
    "SEQUENCE:-1", "SUMMARY:Leave", "SUMMARY;LANGUAGE=cy:Gwyliau", "UID:b", "TRANSP:OPAQUE", "DTSTART:99991231T235959",
    "DTEND:99991231T235959Z", "DTSTART:00010101T000000Z", "DTEND;TZID=Asia/Kolkata:20261208T000000",
    "DTSTART;VALUE=DATE:99991231", "DURATION:P999999999D", "DURATION:-P999999999D",
    "DTSTART;TZID=America/New_York:00010101T000000", "DTEND;TZID=Asia/Tokyo:00010101T000000",
    "RECURRENCE-ID;TZID=Asia/Tokyo:00010101T000000", "EXDATE;TZID=Asia/Tokyo:00010101T000000",
    "RDATE;TZID=Asia/Tokyo:00010101T000000", "RRULE:FREQ=DAILY;UNTIL=00010101T000000Z",
]  # fmt: skip


@given(st.lists(st.lists(st.sampled_from(LINES), max_size=8), min_size=1, max_size=4))
def test_no_properties_in_any_order_bring_it_down(events: list[list[str]]) -> None:
    busy = read(*["\n".join(lines) or "X-NOTHING:1" for lines in events])
    assert all(one.starts_at < one.ends_at for one in busy.entries)
    assert len({one.key for one in busy.entries}) <= len(busy.entries)
    assert all(one.says for one in busy.left_out)


@given(st.dates(date(2026, 11, 1), date(2028, 3, 1)), st.integers(1, 30))
def test_whole_days_run_from_midnight_to_midnight_in_britain(first: date, days: int) -> None:
    end = first + timedelta(days=days)
    busy = read(whole_days("a", f"{first:%Y%m%d}", f"{end:%Y%m%d}"))
    begins, ends = whole_day(first)[0], whole_day(end)[0]
    assert busy.entries == [Entry("a", begins, ends, "Annual leave", 4)]
    assert busy.entries[0].starts_at.tzinfo is UTC
    assert datetime.combine(first, datetime.min.time()) <= begins.replace(tzinfo=None) + timedelta(hours=1)


@pytest.mark.parametrize(
    "impossible",
    [
        "DTSTART;VALUE=DATE:99991231",
        "DTSTART;VALUE=DATE:20261207\nDURATION:P999999999D",
        "DTSTART:20261207T090000Z\nDURATION:-P999999999D",
        "DTSTART;TZID=America/New_York:20261207T090000\nDURATION:PT1H\nRRULE:FREQ=DAILY;UNTIL=00010101T000000Z",
        "DTSTART:20261207T090000Z\nDURATION:PT1H\nRDATE;TZID=Asia/Tokyo:00010101T000000",
    ],
)
def test_an_entry_beyond_the_calendars_end_keeps_no_other_from_being_read(impossible: str) -> None:
    busy = read(f"UID:far\nSUMMARY:Some day\n{impossible}", whole_days("near", "20261207", "20261208"))
    assert [one.key for one in busy.entries] == ["near"]
    assert [one.says for one in busy.left_out] == ["Its year cannot be."]


def test_a_single_time_at_the_calendars_end_keeps_no_other_from_being_read() -> None:
    single = "UID:far\nRECURRENCE-ID;TZID=Asia/Tokyo:00010101T000000\nDTSTART:20261208T090000Z\nDURATION:PT1H"
    assert {one.key for one in read(single, whole_days("near", "20261207", "20261208")).entries} >= {"near"}


def test_a_rule_that_names_a_day_again_and_again_costs_no_more_than_naming_it_once() -> None:
    days = ",".join(["MO"] * 50_000)
    event = f"UID:a\nDTSTART:19000101T090000Z\nDURATION:PT1H\nRRULE:FREQ=YEARLY;COUNT=10000;BYDAY={days}"
    assert read(event).entries == read(event.replace(days, "MO")).entries != []


def test_what_no_database_can_keep_is_not_in_what_is_read() -> None:
    busy = read(whole_days("a\0b", "20261207", "20261208", "Annual\0 leave"))
    assert len(busy.entries) == 1 and "\0" not in busy.entries[0].key + busy.entries[0].heading
