"""The ledger's pages: who may see them, what they say of restricted records, what is saved, what the board is shown."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from seenheard.casework.assurance.periods import calendar_year
from seenheard.casework.vocabulary import Role, Way, WhyNot
from seenheard.practice.assurance import board
from seenheard.practice.assurance.counting import numbers_of
from seenheard.practice.audit.models import Event
from seenheard.practice.children.looking import give_reason
from seenheard.practice.children.models import Child, Patient
from seenheard.practice.children.restricting import restrict
from seenheard.practice.conferences.models import Conference
from seenheard.practice.cover import deciding, offering
from seenheard.practice.cover.taking_part import say
from seenheard.practice.diary import marking
from seenheard.practice.diary.models import Duty
from seenheard.practice.people.models import Practice
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.rota.models import Clinician
from tests.practice.confirmed import ahead, confirmed, invitation, minutes
from tests.practice.conftest import viewer
from tests.practice.cover.of_ours import clinician, conference_on

SignIn = Callable[[Viewer], Client]
HELD = ahead(-30)
YEAR = HELD.year
FORMULA = '=HYPERLINK("http://evil.example")'


def text(answer: Any) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


@pytest.fixture
def siblings(patient: Callable[..., Patient]) -> tuple[Patient, Patient]:
    return (
        patient("Isla", "Lockspur", "2015-06-22", "9999344879"),
        patient("Corin", "Lockspur", "2017-02-03", "9990000018"),
    )


@pytest.fixture
def held(administrator: Viewer, siblings: tuple[Patient, Patient]) -> Conference:
    """A conference of two siblings that was held a month ago."""
    confirmed(administrator, minutes(HELD, None, "Isla Lockspur", "Corin Lockspur"), *siblings)
    return Conference.objects.get()


def gp_of(by: Viewer) -> Clinician:
    found = Clinician.objects.filter(practice=by.practice).first()
    return found or clinician(by, "Dr Amara Osei", free=("08:00", "18:00"))


def took_part(by: Viewer, meeting: Conference, **more: Any) -> None:
    gp = gp_of(by)
    say(by, meeting, **{"way": Way.VIDEO, "clinician": gp, "now": timezone.now(), **more})


def test_the_first_line_is_the_true_figure(administrator: Viewer, held: Conference, signed_in: SignIn) -> None:
    client = signed_in(administrator)
    gp_of(administrator)
    before = text(client.get(f"/ledger/?year={YEAR}"))
    assert "somebody of ours took part in 0 of 1 conference; for 1 nobody has said yet." in before
    took_part(administrator, held)
    after = text(client.get(f"/ledger/?year={YEAR}"))
    assert "somebody of ours took part in 1 of 1 conference. For each, somebody has said how." in after, (
        "nothing old is shown"
    )
    assert "that is 2 of 2 child-conferences." in after
    assert "%)" not in after, "no percentage of so few"
    took_part(administrator, held, way=Way.NONE, clinician=None, why_not=WhyNot.SURGERY)
    assert "took part in 0 of 1 conference. For each, somebody has said how." in text(
        client.get(f"/ledger/?year={YEAR}")
    )


def test_the_rows_say_how_and_why_and_lead_to_the_conference(
    administrator: Viewer, held: Conference, signed_in: SignIn
) -> None:
    took_part(
        administrator, held, way=Way.NONE, clinician=None, why_not=WhyNot.SHORT_NOTICE, words="Told the day before"
    )
    client = signed_in(administrator)
    rows = text(client.get(f"/ledger/rows/?period={HELD:%Y-%m}&measure=why_short_notice&count=children"))
    assert "2 child-conferences" in rows
    assert rows.count("Short notice") >= 2
    assert "Corin Lockspur" in rows
    page = text(client.get(f"/ledger/conferences/{held.pk}/"))
    for words in (
        "Counted in",
        "One conference and 2 child-conferences",
        "Told only afterwards",
        "Told the day before",
    ):
        assert words in page, words
    assert Event.objects.filter(verb="looked", about=f"conference:{held.pk}").count() == 2


@pytest.mark.parametrize(
    "path",
    [
        "/ledger/?year=2026-03",
        "/ledger/?year=x",
        "/ledger/rows/?period=2026-13",
        "/ledger/rows/?measure=attended",
        "/ledger/conferences/999999/",
    ],
)
def test_what_there_is_not_is_not_found(path: str, administrator: Viewer, signed_in: SignIn) -> None:
    assert signed_in(administrator).get(path).status_code == 404


def test_a_number_of_days_that_cannot_be_chosen_is_the_usual_one(administrator: Viewer, signed_in: SignIn) -> None:
    assert "With less than 5 working days" in text(signed_in(administrator).get("/ledger/?short=5e9"))


def test_a_conference_without_a_day_is_in_no_year_and_still_listed(
    administrator: Viewer, siblings: tuple[Patient, Patient], signed_in: SignIn
) -> None:
    confirmed(administrator, invitation(ahead(20), "Isla Lockspur", "Corin Lockspur"), *siblings)
    Conference.objects.update(on=None)  # as entered before a new meeting had to have its day
    client = signed_in(administrator)
    assert "period=no-date" in client.get("/ledger/").content.decode()
    rows = text(client.get("/ledger/rows/?period=no-date&measure=left_out_no_date"))
    assert "1 meeting" in rows
    assert "No date yet" in rows


def test_numbers_are_counted_anew_after_everything_that_can_change_them(
    administrator: Viewer, siblings: tuple[Patient, Patient]
) -> None:
    """Each of these acts changes a number, and the next look sees it."""
    confirmed(administrator, invitation(ahead(20), "Isla Lockspur", "Corin Lockspur"), *siblings)
    meeting, gp, now = Conference.objects.get(), gp_of(administrator), timezone.now()
    on, period = meeting.on or HELD, calendar_year((meeting.on or HELD).year)

    def number(key: str) -> int:
        counts = numbers_of(administrator, period, short=5, today=on + timedelta(days=1))
        return counts.year[key].meetings

    assert [number(key) for key in ("asked", "offered", "report_sent", "went")] == [0, 0, 0, 0]
    deciding.ask(administrator, conference=meeting, clinician=gp, now=now)
    assert number("asked") == 1
    times = [offering.Time("first_part", on, meeting.time or time(14), 30, gp)]
    offer = offering.make_offer(administrator, meeting, times=times, now=now)
    assert number("offer_unanswered") == 1
    offering.refuse(administrator, offer_id=offer.pk, words="No room", now=now)
    assert number("offer_refused") == 1
    duty = Duty.objects.get(kind="report")
    marking.mark_met(administrator, duty_id=duty.pk, now=now)
    assert number("report_sent") == 1
    marking.unmark_met(administrator, duty_id=duty.pk, now=now)
    assert number("report_sent") == 0
    took_part(administrator, meeting, now=now)
    assert number("planned") == 1
    took_part(administrator, meeting, now=timezone.make_aware(datetime.combine(on, time(20))))
    assert number("went") == 1


# Restricted records


def test_a_restricted_record_counts_and_neither_page_nor_table_names_it(
    administrator: Viewer, lead: Viewer, held: Conference, signed_in: SignIn
) -> None:
    took_part(
        administrator,
        held,
        way=Way.REPORT_PRESENTED,
        clinician=None,
        presented_by="Sue, Isla's health visitor",
        words="Isla was there",
    )
    isla = Child.objects.filter(name__startswith="Isla").get()
    Child.objects.filter(pk=isla.pk).update(restricted=True)  # the sibling is not: being listed together tells enough
    client = signed_in(administrator)
    for path in ("/ledger/", "/ledger/rows/", "/ledger/rows/save/"):
        for unit in ("", "&count=children"):
            answer = client.get(f"{path}?period={YEAR}&year={YEAR}{unit}")
            assert answer.status_code == 200
            words = body(answer)
            assert not re.search(r"Isla|Corin|Lockspur|\b(IL|CL)\b", words), path
            if "rows" in path:
                assert words.count("Restricted record") == (2 if unit else 1)
    assert "This record is restricted" in text(client.get(f"/ledger/conferences/{held.pk}/"))
    give_reason(administrator, family=held.family, because="To write the report", now=timezone.now())
    assert "Sue, Isla" in text(client.get(f"/ledger/conferences/{held.pk}/"))


def test_the_table_of_a_restricted_record_does_not_say_who_was_asked(
    administrator: Viewer, patient: Callable[..., Patient], signed_in: SignIn
) -> None:
    meeting, gp = conference_on(administrator, patient, ahead(20)), clinician(administrator, "Dr Amara Osei")
    deciding.ask(administrator, conference=meeting, clinician=gp, now=timezone.now())
    Conference.objects.update(on=HELD)
    path = f"/ledger/rows/save/?period={YEAR}"
    client = signed_in(administrator)
    assert "Dr Amara Osei (no answer)" in body(client.get(path))
    Child.objects.update(restricted=True)
    assert "Osei" not in body(client.get(path)) and "no answer" in body(client.get(path))


def test_a_record_that_was_restricted_just_now_is_closed_at_once(
    administrator: Viewer, lead: Viewer, held: Conference, signed_in: SignIn
) -> None:
    client = signed_in(administrator)
    path = f"/ledger/rows/?period={YEAR}"
    assert "Isla Lockspur" in text(client.get(path))
    restrict(lead, family=held.family, because="Her mother works here", now=timezone.now())
    assert "Lockspur" not in text(client.get(path))


# Tables to save


def body(answer: Any) -> str:
    return (b"".join(answer.streaming_content) if answer.streaming else answer.content).decode("utf-8-sig")


def table(answer: Any) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(body(answer))))


def test_the_rows_are_saved_with_every_date_and_no_formula(
    administrator: Viewer, held: Conference, signed_in: SignIn
) -> None:
    took_part(administrator, held, words=FORMULA)
    rows = table(signed_in(administrator).get(f"/ledger/rows/save/?period={YEAR}&count=children"))
    assert len(rows) == 2
    assert {row["Children"] for row in rows} == {"Isla Lockspur", "Corin Lockspur"}
    assert {row["In words"] for row in rows} == {f"'{FORMULA}"}
    assert {row["Date"] for row in rows} == {HELD.isoformat()}
    assert {row["Told only afterwards"] for row in rows} == {"yes"}
    kept = Event.objects.filter(verb="exported", about="ledger", person=administrator.person)
    assert set(kept.values_list("child_id", flat=True)) == set(Child.objects.values_list("pk", flat=True))
    assert [event.detail["rows"] for event in kept] == [2, 2]


def test_the_numbers_are_saved_each_of_its_whole(administrator: Viewer, held: Conference, signed_in: SignIn) -> None:
    rows = table(signed_in(administrator).get(f"/ledger/save/?year={YEAR}"))
    year = {row["Measure"]: row for row in rows if row["Time"] == str(YEAR)}
    unsaid = year["Not said yet"]
    assert (unsaid["Conferences"], unsaid["Of conferences"]) == ("1", "1")
    assert (unsaid["Child-conferences"], unsaid["Of child-conferences"]) == ("2", "2")
    assert Event.objects.filter(verb="exported", about="ledger").count() == 1


# Whole years, for those who see no cases


def test_board_and_manager_see_numbers_and_no_page_with_a_row(
    practice: Practice, administrator: Viewer, held: Conference, signed_in: SignIn
) -> None:
    for role in (Role.BOARD, Role.PRACTICE_MANAGER):
        client = signed_in(viewer(practice, role))
        assert client.get("/ledger/numbers/").status_code == 200
        for path in ("/ledger/", "/ledger/years/", "/ledger/rows/", "/ledger/save/", "/ledger/rows/save/"):
            assert client.get(path).status_code == 404, (role, path)
        assert client.get(f"/ledger/conferences/{held.pk}/").status_code == 404
    assert signed_in(administrator).get("/ledger/numbers/").status_code == 404


def test_the_board_sees_past_years_without_small_numbers(
    board: Viewer, administrator: Viewer, patient: Callable[..., Patient], settings: Any
) -> None:
    settings.FEWEST_SHOWN = 3
    year = timezone.localdate().year - 1
    for place in range(5):
        child = patient(f"Child{place}", f"Family{place}", "2015-06-22")
        confirmed(administrator, minutes(date(year, 3, 4), None, child.name), child)
    shown_years = {one.words: one for one in years(board)}
    assert str(timezone.localdate().year) not in shown_years
    assert shown_years[str(year)].held == "5"
    parts = dict(shown_years[str(year)].divisions[0].numbers)
    assert parts["Not said"] == "not shown", "with five of five, each of the others would be none"
    assert set(parts.values()) == {"not shown"}


def years(who: Viewer) -> list[board.YearShown]:
    return board.years(who, today=timezone.localdate())


def test_nothing_is_kept_from_one_practice_for_another(
    administrator: Viewer, stranger: Viewer, held: Conference, signed_in: SignIn
) -> None:
    assert "of 1 conference" in text(signed_in(administrator).get(f"/ledger/?year={YEAR}"))
    other = text(signed_in(stranger).get(f"/ledger/?year={YEAR}"))
    assert "no child protection conference on our children was held" in other


def test_what_is_said_today_of_a_conference_of_this_afternoon_is_a_plan(
    administrator: Viewer, siblings: tuple[Patient, Patient], signed_in: SignIn
) -> None:
    confirmed(administrator, invitation(ahead(20), "Isla Lockspur", "Corin Lockspur"), *siblings)
    meeting = Conference.objects.get()
    before = timezone.make_aware(datetime.combine(meeting.on or HELD, time(9)))
    took_part(administrator, meeting, now=before)
    page = text(signed_in(administrator).get(f"/ledger/conferences/{meeting.pk}/"))
    assert "Planned: by video" in page
    assert "Not sent yet; due" in page
