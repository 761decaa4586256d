"""Tables and calendar files: shown first, brought in at one press, all of it or nothing, and twice changes nothing."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from seenheard.casework.rota.spans import moment, whole_day
from seenheard.casework.rota.week import Session
from seenheard.casework.vocabulary import Half, SessionKind
from seenheard.practice.audit.models import Event
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.rota import exporting, exporting_calendar
from seenheard.practice.rota.actions import set_usual_week
from seenheard.practice.rota.bringing_in import ChangedSince, ImportRefused, Plan, Read, bring_in, preview
from seenheard.practice.rota.changing import change_half_day
from seenheard.practice.rota.importing_leave import leave_calendar, leave_table
from seenheard.practice.rota.importing_weeks import weeks_table
from seenheard.practice.rota.leaving import enter_leave, take_back_leave
from seenheard.practice.rota.models import Clinician, DayChange, Leave, LeaveCalendar
from seenheard.practice.web.safe_cells import table_lines
from tests.links.calendar_text import calendar, whole_days
from tests.practice.rota.staff import clinician

TODAY = date(2026, 11, 23)
NOW = timezone.make_aware(datetime(2026, 11, 23, 9))
FIRST, LAST = date(2026, 11, 23), date(2027, 4, 30)


@pytest.fixture
def lena(administrator: Viewer) -> Clinician:
    return clinician(administrator, "Dr Lena Ward")


def table(*lines: str) -> bytes:
    return "\r\n".join(lines).encode()


def leave_csv(by: Viewer) -> bytes:
    people = exporting.people_of(by.practice, TODAY, None)
    rows = map(exporting.leave_row, exporting.leave_of(people, FIRST, LAST))
    return "".join(table_lines(exporting.LEAVE, rows)).encode()


def weeks_csv(by: Viewer, first: date = FIRST, last: date = LAST) -> bytes:
    people = exporting.people_of(by.practice, TODAY, None)
    return "".join(table_lines(exporting.WEEKS, (one.row for one in exporting.done(people, first, last)))).encode()


def leave(data: bytes, *, whole: bool = False) -> Read:
    return leave_table(data, whole=whole, today=TODAY)


def weeks(data: bytes) -> Read:
    return weeks_table(data, today=TODAY)


def brought(by: Viewer, read: Read) -> Plan:
    """What is shown is done."""
    shown = preview(by, read, now=NOW)
    assert bring_in(by, read, what="test", seal=shown.seal, now=NOW) == shown
    return shown


def told(plan: Plan) -> tuple[int, int, int, int, int]:
    return len(plan.new), len(plan.changed), len(plan.gone), plan.same, len(plan.wrong)


def days_off(by: Viewer, who: Clinician, first: date, last: date, why: str = "annual", words: str = "") -> Leave:
    starts, ends = whole_day(first)[0], whole_day(last)[1]
    return enter_leave(by, who, starts_at=starts, ends_at=ends, why=why, words=words, now=NOW)


def test_a_table_of_leave_is_shown_first_and_then_brought_in(administrator: Viewer, lena: Clinician) -> None:
    read = leave(
        table(
            "Clinician,First day,From,Last day,Until,Kind,Words",
            "dr lena ward,2026-12-07,,2026-12-11,,annual,Wales",
            "Dr Lena Ward,14/12/2026,13:00,14/12/2026,17:30,study,",
        )
    )
    before = Event.objects.count()
    plan = preview(administrator, read, now=NOW)
    assert (Leave.everything.count(), Event.objects.count()) == (0, before), "looking changes nothing"
    assert [(one.line, one.who, one.what) for one in plan.new] == [
        (2, "Dr Lena Ward", "7 December 2026 to 11 December 2026: annual leave (Wales)"),
        (3, "Dr Lena Ward", "14 December 2026, 1pm to 5:30pm: study leave"),
    ]
    bring_in(administrator, read, what="leave", seal=plan.seal, now=NOW)
    rows = Leave.objects.order_by("starts_at")
    assert [(one.starts_at, one.ends_at, one.why, one.source) for one in rows] == [
        (whole_day(date(2026, 12, 7))[0], whole_day(date(2026, 12, 11))[1], "annual", "imported"),
        (moment(date(2026, 12, 14), time(13)), moment(date(2026, 12, 14), time(17, 30)), "study", "imported"),
    ]
    event = Event.objects.get(verb="rota_imported")
    assert event.detail == {"what": "leave", "new": 2, "changed": 0, "gone": 0, "left": 0}


def test_the_same_file_twice_changes_nothing(administrator: Viewer, lena: Clinician) -> None:
    read = leave(table("clinician;first day;words", "Dr Lena Ward;7/12/2026;=sum(1)"))
    assert told(brought(administrator, read)) == (1, 0, 0, 0, 0)
    before = Event.objects.count()
    assert told(brought(administrator, read)) == (0, 0, 0, 1, 0)
    assert Event.objects.count() == before
    assert Leave.objects.get().words == "=sum(1)"


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("Nobody Known,2026-12-07,,,,,", "Nobody in the rota is called “Nobody Known”"),
        (",2026-12-07,,,,,", "name is missing"),
        ("Dr Lena Ward,,,,,,", "first day is missing"),
        ("Dr Lena Ward,7.12.2026,,,,,", "is no first day"),
        ("Dr Lena Ward,2026-02-30,,,,,", "is no first day"),
        ("Dr Lena Ward,07/12/26,,,,,", "is no first day"),
        ("Dr Lena Ward,31/12/9999,,,,,", "The year 9999 of the first day cannot be right"),
        ("Dr Lena Ward,2026-12-07,,9999-12-31,,,", "The year 9999 of the last day cannot be right"),
        ("Dr Lena Ward,0001-01-01,,,,,", "The year 1 of the first day cannot be right"),
        ("Dr Lena Ward,2026-12-07,half past,,,,", "is no time"),
        ("Dr Lena Ward,2026-12-07,25:00,,,,", "is no time"),
        ("Dr Lena Ward,2026-12-07,,2026-12-06,,,", "ends before it begins"),
        ("Dr Lena Ward,2026-12-07,,2036-12-07,,,", "longer than two years"),
        ("Dr Lena Ward,2026-12-07,,,,holiday-ish,", "no kind of leave"),
        (f"Dr Lena Ward,2026-12-07,,,,,{'x' * 201}", "too long"),
        ("Dr Lena Ward,2026-12-10,,,,,", "same leave on an earlier line"),
    ],
)
def test_a_line_that_cannot_be_taken_is_told_and_stops_no_other(
    line: str, says: str, administrator: Viewer, lena: Clinician
) -> None:
    head = "clinician,first day,from,last day,until,kind,words"
    plan = brought(administrator, leave(table(head, "Dr Lena Ward,2026-12-10,,,,,", "", line)))
    assert told(plan) == (1, 0, 0, 0, 1)
    assert plan.wrong[0][0] == 4
    assert says in plan.wrong[0][1]
    assert plan.wrong[0][1].endswith(".")


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "nothing in the file"),
        (b"\r\n \r\n", "nothing in the file"),
        (b"name,day\r\nx,y", "Missing: clinician, first day"),
        (b"PK\x03\x04 a spreadsheet", "no CSV table"),
        (b"clinician,first day,words\n" + b"\n" * 3000 + b"Dr Lena Ward,2026-12-07,a\0b\n", "no CSV table"),
        (b"%PDF-1.7", "no CSV table"),
        (b"\x00\x01\x02", "no CSV table"),
        (b'clinician,first day\r\n"' + b"x" * 200_000, "damaged"),
        (b"clinician,first day\r\n" + b"a,b\r\n" * 20_001, "more than 20,000 lines"),
    ],
)
def test_what_is_no_such_table_is_refused_with_a_sentence(data: bytes, says: str, administrator: Viewer) -> None:
    with pytest.raises(ImportRefused, match=says):
        preview(administrator, leave(data), now=NOW)


def test_leave_that_overlaps_what_stands_is_not_taken_twice(administrator: Viewer, lena: Clinician) -> None:
    days_off(administrator, lena, date(2026, 12, 7), date(2026, 12, 11))
    plan = brought(administrator, leave(table("clinician,first day", "Dr Lena Ward,2026-12-09")))
    assert told(plan) == (0, 0, 0, 0, 1)
    assert "has leave then already: 7 December 2026 to 11 December 2026" in plan.wrong[0][1]


def test_a_whole_file_takes_away_what_is_not_in_it(administrator: Viewer, lena: Clinician) -> None:
    other = clinician(administrator, "Dr Imran Malik")
    days_off(administrator, lena, date(2026, 12, 7), date(2026, 12, 7))
    days_off(administrator, lena, date(2026, 12, 9), date(2026, 12, 9), words="changed")
    days_off(administrator, lena, date(2027, 3, 1), date(2027, 3, 1))
    days_off(administrator, other, date(2026, 12, 8), date(2026, 12, 8))
    data = table("clinician,first day,last day", "Dr Lena Ward,2026-12-01,2026-12-02", "Dr Lena Ward,2026-12-09,")
    assert told(preview(administrator, leave(data), now=NOW)) == (1, 1, 0, 0, 0)
    plan = brought(administrator, leave(data, whole=True))
    assert told(plan) == (1, 1, 1, 0, 0)
    assert plan.gone[0].what == "7 December 2026: annual leave"
    assert Leave.objects.filter(clinician=other).count() == 1, "whom the file does not name keeps their leave"
    assert Leave.objects.filter(starts_at__gt=whole_day(date(2027, 2, 1))[0]).exists(), "so does what is beyond it"


def test_what_a_calendar_tells_is_changed_there_and_not_by_a_table(administrator: Viewer, lena: Clinician) -> None:
    feed = LeaveCalendar.objects.create(
        practice=administrator.practice, clinician=lena, name="Leave", address="https://x.example/", added_at=NOW
    )
    starts, ends = whole_day(date(2026, 12, 7))
    enter_leave(administrator, lena, starts_at=starts, ends_at=ends, source="feed", calendar=feed, uid="a", now=NOW)
    data = table("clinician,first day,kind", "Dr Lena Ward,2026-12-07,study", "Dr Lena Ward,2026-12-10,study")
    plan = brought(administrator, leave(data, whole=True))
    assert told(plan) == (1, 0, 0, 0, 1)
    assert "comes from a calendar" in plan.wrong[0][1]
    assert Leave.objects.filter(source="feed").count() == 1


def test_what_was_shown_is_done_or_shown_again(administrator: Viewer, lena: Clinician) -> None:
    read = leave(table("clinician,first day", "Dr Lena Ward,2026-12-07", "Dr Lena Ward,2026-12-08"))
    shown = preview(administrator, read, now=NOW)
    other = days_off(administrator, lena, date(2026, 12, 7), date(2026, 12, 7))
    before = Event.objects.count()
    with pytest.raises(ChangedSince) as since:
        bring_in(administrator, read, what="leave", seal=shown.seal, now=NOW)
    assert told(since.value.plan) == (1, 0, 0, 1, 0)
    assert (Leave.objects.count(), Event.objects.count()) == (1, before), "nothing is half brought in"
    take_back_leave(administrator, other, now=NOW)
    assert told(bring_in(administrator, read, what="leave", seal=shown.seal, now=NOW)) == (2, 0, 0, 0, 0)


def test_two_of_one_name_are_not_guessed(administrator: Viewer, lena: Clinician) -> None:
    clinician(administrator, "Dr  LENA Ward ")
    plan = preview(administrator, leave(table("clinician,first day", "Dr Lena Ward,2026-12-07")), now=NOW)
    assert "Two clinicians are called" in plan.wrong[0][1]


def test_another_practices_clinicians_are_nobody(administrator: Viewer, stranger: Viewer, lena: Clinician) -> None:
    plan = preview(stranger, leave(table("clinician,first day", "Dr Lena Ward,2026-12-07")), now=NOW)
    assert "Nobody in the rota" in plan.wrong[0][1]


def ics(*events: str, who: Clinician | None = None, whole: bool = False) -> Read:
    return leave_calendar(calendar(*events), clinician=who, whole=whole, today=TODAY)


def test_a_calendar_file_brings_leave_and_brings_changes_again(administrator: Viewer, lena: Clinician) -> None:
    first = ics(whole_days("a", "20261207", "20261212"), whole_days("b", "20261221", "20261222"), who=lena)
    assert told(brought(administrator, first)) == (2, 0, 0, 0, 0)
    assert told(brought(administrator, first)) == (0, 0, 0, 2, 0)
    moved = ics(
        whole_days("a", "20261208", "20261212"),
        whole_days("b", "20261221", "20261222", more="STATUS:CANCELLED"),
        who=lena,
    )
    plan = brought(administrator, moved)
    assert told(plan) == (0, 1, 1, 0, 0)
    assert plan.changed[0].before == "7 December 2026 to 11 December 2026: annual leave"
    assert [one.starts_at for one in Leave.objects.all()] == [whole_day(date(2026, 12, 8))[0]]
    assert told(brought(administrator, ics(whole_days("c", "20261201", "20261220"), who=lena, whole=True))) == (
        1,
        0,
        1,
        0,
        0,
    )


def test_a_calendar_file_for_all_is_matched_by_name(administrator: Viewer, lena: Clinician) -> None:
    entries = [
        whole_days("a", "20261207", "20261208", "Lena Ward A/L"),
        whole_days("b", "20261207", "20261208", "Staff meeting"),
        "UID:c\nDTSTART:20261210T090000\nDTEND:20261210T100000\nSUMMARY:Lena Ward course",
    ]
    plan = brought(administrator, ics(*entries))
    assert told(plan) == (2, 0, 0, 0, 1)
    assert plan.wrong[0][1].startswith("“Staff meeting”: It does not say for sure whose it is")
    assert plan.remarks == ("Times without a time zone: 2. They are taken as the time in Britain.",)
    with pytest.raises(ImportRefused, match="web page"):
        preview(administrator, leave_calendar(b"<html>", clinician=None, whole=False, today=TODAY), now=NOW)


WEEK = [
    Session(0, Half.MORNING, SessionKind.SURGERY, time(8, 30), time(12)),
    Session(0, Half.AFTERNOON, SessionKind.FREE, time(14), time(18)),
    Session(2, Half.MORNING, SessionKind.DUTY, time(8), time(13)),
    Session(5, Half.NIGHT, SessionKind.NIGHT, time(20), time(8)),
]


@pytest.fixture
def working(administrator: Viewer, lena: Clinician) -> Clinician:
    set_usual_week(administrator, lena, sessions=WEEK, from_on=None, now=NOW)
    return lena


def test_half_days_that_differ_become_changes_of_the_day(administrator: Viewer, working: Clinician) -> None:
    head = "clinician,day,half,kind,from,until,words"
    data = table(
        head,
        "Dr Lena Ward,2026-12-07,am,surgery,08:30,12:00,",
        "Dr Lena Ward,2026-12-07,pm,off,,,",
        "Dr Lena Ward,2026-12-08,am,surgery,9:00,11:00,covers a branch",
        "Dr Lena Ward,2026-12-09,am,surgery,08:00,13:00,",
        "Dr Lena Ward,2026-12-10,am,off,,,",
    )
    plan = brought(administrator, weeks(data))
    assert told(plan) == (1, 1, 1, 2, 0)
    assert (plan.gone[0].who, plan.gone[0].what) == ("Dr Lena Ward, 7 December 2026, afternoon", "not at work")
    assert plan.gone[0].before == "at work, no surgery 14:00 to 18:00"
    assert plan.new[0].who == "Dr Lena Ward, 8 December 2026, morning"
    assert plan.new[0].what == "surgery 09:00 to 11:00 (covers a branch)"
    assert DayChange.objects.count() == 3
    assert told(brought(administrator, weeks(data))) == (0, 0, 0, 5, 0)
    usual = table(head, "Dr Lena Ward,2026-12-07,pm,free,14:00,18:00,")
    assert told(brought(administrator, weeks(usual))) == (0, 1, 0, 0, 0)
    assert not DayChange.objects.filter(on=date(2026, 12, 7)).exists(), "what is usual again is no change"


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("Dr Lena Ward,2026-12-07,noon,off,,,", "no half of a day"),
        ("Dr Lena Ward,2026-12-07,am,golf,,,", "nothing that is done"),
        ("Dr Lena Ward,2026-12-07,am,surgery,,,", "Enter from when"),
        ("Dr Lena Ward,2026-12-07,am,surgery,12:00,08:00,", "ends before it begins"),
        ("Dr Lena Ward,2026-12-07,am,night,20:00,08:00,", "A night is a night"),
        ("Dr Lena Ward,2026-12-07,am,surgery,08:30,15:00,", "overlap"),
        ("Dr Lena Ward,2026-12-25,am,surgery,08:30,12:00,", "closed on 25 December 2026"),
        ("Dr Lena Ward,2099-12-25,am,surgery,08:30,12:00,", "more than a year|not known|holidays"),
    ],
)
def test_half_days_that_cannot_be_are_told(line: str, says: str, administrator: Viewer, working: Clinician) -> None:
    import re

    data = table("clinician,day,half,kind,from,until,words", line)
    plan = preview(administrator, weeks(data), now=NOW)
    assert told(plan)[:3] == (0, 0, 0)
    assert re.search(says, plan.wrong[0][1])


def test_several_lines_for_one_half_day_are_refused(administrator: Viewer, working: Clinician) -> None:
    line = "Dr Lena Ward,2026-12-08,am,surgery,{},{},"
    data = table(
        "clinician,day,half,kind,from,until,words", line.format("08:00", "09:00"), line.format("10:00", "11:00")
    )
    plan = preview(administrator, weeks(data), now=NOW)
    assert [number for number, _ in plan.wrong] == [2, 3]


def test_weeks_that_are_given_out_and_brought_in_change_nothing(administrator: Viewer, working: Clinician) -> None:
    second = clinician(administrator, '=Dr O’Hara, "Kit"')
    set_usual_week(administrator, second, sessions=WEEK[:2], from_on=date(2027, 1, 4), now=NOW)
    change_half_day(
        administrator, working, on=date(2026, 12, 7), half=Half.MORNING, kind=SessionKind.OFF, words="-x\ny", now=NOW
    )
    change_half_day(
        administrator,
        working,
        on=date(2026, 12, 8),
        half=Half.AFTERNOON,
        kind=SessionKind.SURGERY,
        starts=time(14),
        ends=time(15),
        now=NOW,
    )
    data = weeks_csv(administrator)
    assert "'=Dr O’Hara" in data.decode()
    plan = brought(administrator, weeks(data))
    assert told(plan)[:3] + told(plan)[4:] == (0, 0, 0, 0)
    assert plan.same == data.decode().count("\r\n") - 1
    assert plan.same > 60
    saved = (
        data.decode("utf-8-sig").replace('","', '";"').encode("utf-16")[2:].decode("utf-16").encode("cp1252", "replace")
    )
    again = preview(administrator, weeks(saved), now=NOW)
    assert told(again)[:3] + told(again)[4:] == (0, 0, 0, 0), "nor does a spreadsheet’s own way of saving it"


moments = st.datetimes(datetime(2026, 11, 24), datetime(2027, 4, 20)).map(
    lambda at: at.replace(second=0, microsecond=0)
)
lengths = st.one_of(
    st.integers(1, 20).map(lambda n: timedelta(days=n)), st.integers(1, 3000).map(lambda n: timedelta(minutes=n))
)
spans = st.tuples(st.one_of(moments, moments.map(lambda at: datetime.combine(at, time()))), lengths)
around_the_clocks = st.tuples(st.datetimes(datetime(2026, 10, 24), datetime(2026, 10, 26)), lengths)
words = st.one_of(
    st.sampled_from(["", "=1+1", "'quoted", 'a,b;"c"', "'=x", "  -y", "line\r\nbreak", "＝z"]), st.text(max_size=20)
)
kinds = st.sampled_from(list(dict(Leave.WHY)))


@given(st.lists(st.tuples(spans, kinds, words), max_size=6), st.booleans())
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_leave_that_is_given_out_and_brought_in_changes_nothing(
    administrator: Viewer, chosen: list[tuple[tuple[datetime, timedelta], str, str]], whole: bool
) -> None:
    Leave.everything.all().delete()
    who = Clinician.objects.filter(practice=administrator.practice).first() or clinician(administrator, "Dr Lena Ward")
    for (starts, length), why, said in chosen:
        begins = moment(starts.date(), starts.time())
        ends = moment((starts + length).date(), (starts + length).time())
        said = said.encode("utf-8", "ignore").decode().replace("\0", "")
        if begins < ends and not Leave.objects.filter(starts_at=begins, ends_at=ends).exists():
            enter_leave(
                administrator,
                who,
                starts_at=begins,
                ends_at=ends,
                why=why,
                words=said[:200],
                source="imported",
                now=NOW,
            )
    number = Leave.objects.count()
    plan = preview(administrator, leave(leave_csv(administrator), whole=whole), now=NOW)
    assert told(plan) == (0, 0, 0, number, 0)
    people = exporting.people_of(administrator.practice, TODAY, None)
    file = exporting_calendar.leave_calendar(exporting.leave_of(people, FIRST, LAST), name="Leave", now=NOW)
    plan = preview(administrator, leave_calendar(file, clinician=None, whole=whole, today=TODAY), now=NOW)
    assert told(plan) == (0, 0, 0, number, 0)


def test_the_hour_that_the_clock_shows_twice_comes_back_as_it_was(administrator: Viewer, lena: Clinician) -> None:
    night = date(2027, 10, 31)
    first = moment(night, time(1, 30))
    for starts in (first, first + timedelta(hours=1)):
        Leave.everything.all().delete()
        enter_leave(administrator, lena, starts_at=starts, ends_at=first + timedelta(hours=9), now=NOW)
        rows = list(map(exporting.leave_row, Leave.objects.all()))
        assert rows[0][2] == ("01:30" if starts == first else "01:30 GMT")
        data = "".join(table_lines(exporting.LEAVE, rows)).encode()
        assert told(preview(administrator, leave(data, whole=True), now=NOW)) == (0, 0, 0, 1, 0)


def test_weeks_as_a_calendar_are_no_leave(administrator: Viewer, working: Clinician) -> None:
    people = exporting.people_of(administrator.practice, TODAY, working)
    done = list(exporting.done(people, FIRST, FIRST + timedelta(days=13)))
    file = exporting_calendar.weeks_calendar(done, name="Weeks", now=NOW)
    assert file == exporting_calendar.weeks_calendar(done, name="Weeks", now=NOW)
    assert file.count(b"BEGIN:VEVENT") == 8
    assert b"DTSTART;TZID=Europe/London:20261123T083000" in file
    assert b"SUMMARY:Dr Lena Ward: night" in file
    plan = preview(administrator, leave_calendar(file, clinician=working, whole=False, today=TODAY), now=NOW)
    assert told(plan) == (0, 0, 0, 0, 8)


def test_illness_is_not_told_by_a_calendar_file(administrator: Viewer, lena: Clinician) -> None:
    days_off(administrator, lena, date(2026, 12, 7), date(2026, 12, 8), why="sick", words="flu")
    people = exporting.people_of(administrator.practice, TODAY, None)
    file = exporting_calendar.leave_calendar(exporting.leave_of(people, FIRST, LAST), name="Leave", now=NOW)
    assert b"SUMMARY:Dr Lena Ward: away" in file
    assert b"DTSTART;VALUE=DATE:20261207" in file
    assert b"DTEND;VALUE=DATE:20261209" in file
    assert b"sick" not in file
    assert b"flu" not in file
