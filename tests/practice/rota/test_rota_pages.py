"""The pages of the rota: who may open them, what they say, and what their buttons do."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from seenheard.casework.rota.spans import LONDON, whole_day
from seenheard.casework.rota.week import Session
from seenheard.casework.vocabulary import Half, Role, SessionKind
from seenheard.practice.audit.models import Event
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.rota.actions import ClinicianValues, add_clinician, set_usual_week
from seenheard.practice.rota.changing import change_half_day
from seenheard.practice.rota.leaving import enter_leave
from seenheard.practice.rota.marks import Mark
from seenheard.practice.rota.models import Clinician, Closing, DayChange, Leave, Room, UsualSession
from seenheard.practice.rota.premises import add_closing, set_hours
from seenheard.practice.rota.week_views import first_shown
from seenheard.practice.rota.weeks import week_of
from tests.practice.conftest import viewer
from tests.practice.world import NOW, World

SignIn = Callable[[Viewer], Client]
MONDAY = date(2027, 2, 1)  # far enough ahead for any machine's today
TUESDAY = MONDAY + timedelta(days=1)
WEEK = "/rota/week/2027-W05/"


def text(answer: Any) -> str:
    page = re.sub(r"(?s)<(script|style).*?</\1>|<[^>]+>", " ", answer.content.decode())
    return " ".join(page.split())


def typed(name: str, on: date) -> dict[str, str]:
    return {f"{name}.day": str(on.day), f"{name}.month": str(on.month), f"{name}.year": str(on.year)}


@pytest.fixture
def gil(world: World) -> Clinician:
    """A clinician who works on Mondays."""
    values = ClinicianValues(name="Dr Gil Pee", person=world.gil.person, sessions_a_week=Decimal("2"))
    found = add_clinician(world.eva, values=values, now=NOW)
    usual = [
        Session(0, Half.MORNING, SessionKind.SURGERY, time(8, 30), time(11, 30)),
        Session(0, Half.AFTERNOON, SessionKind.SURGERY, time(14), time(15, 30)),
        Session(0, Half.AFTERNOON, SessionKind.FREE, time(15, 30), time(17, 30)),
    ]
    set_usual_week(world.eva, found, sessions=usual, from_on=None, now=NOW)
    return found


def cells(answer: Any) -> list[str]:
    """The half-days of the first clinician, in words."""
    body = answer.content.decode().partition("<tbody>")[2].partition("</tr>")[0]
    return [
        " ".join(
            re.sub(
                r"<[^>]+>", " ", re.sub(r'(?s)<span class="(?:app-half__when|nhsuk-u-vis)[^>]*>.*?</span>', "", one)
            ).split()
        )
        for one in re.findall(r"(?s)<td.*?</td>", body)
    ]


def test_the_week_says_what_each_does_and_how_many_are_there(world: World, gil: Clinician, signed_in: SignIn) -> None:
    answer = signed_in(world.eva).get(WEEK)
    assert cells(answer)[:3] == ["Surgery 8:30am to 11:30am", "Surgery 2pm to 3:30pm, then free to 5:30pm", "–"]
    there = answer.content.decode().partition("<tfoot>")[2]
    assert re.findall(r"</span>(\d+)</td>", there) == ["1", "1", *"00000000"]
    assert "1 to 7 February 2027" in text(answer)


def test_leave_changes_and_closed_days_are_shown_in_words(world: World, gil: Clinician, signed_in: SignIn) -> None:
    change_half_day(
        world.eva, gil, on=MONDAY, half=Half.MORNING, kind=SessionKind.DUTY, starts=time(8), ends=time(13), now=NOW
    )
    start = datetime.combine(MONDAY, time(14), LONDON)
    enter_leave(world.eva, gil, starts_at=start, ends_at=whole_day(MONDAY)[1], why="sick", words="flu", now=NOW)
    answer = signed_in(world.eva).get(WEEK)
    assert cells(answer)[:2] == ["Duty doctor * 8am to 1pm", "Leave away"]
    assert "flu" not in text(answer) and "sick" not in text(answer)
    add_closing(world.eva, on=MONDAY, words="training day", now=NOW)
    answer = signed_in(world.eva).get(WEEK)
    assert "Training day" in text(answer) and cells(answer)[0].startswith("Closed")
    assert "Christmas Day" in text(signed_in(world.eva).get("/rota/week/2026-W52/"))


@pytest.mark.parametrize(
    ("week", "words"),
    [
        ("2025-W53", "There is no week 53 in 2025: its weeks are 1 to 52."),
        ("2026-W54", "There is no week 54 in 2026: its weeks are 1 to 53."),
        ("2026-W00", "There is no week 0 in 2026"),
        ("1066-W41", "Weeks are shown from 2000 to 2099."),
    ],
)
def test_a_week_that_is_none_gets_a_sentence(world: World, signed_in: SignIn, week: str, words: str) -> None:
    answer = signed_in(world.eva).get(f"/rota/week/{week}/")
    assert (answer.status_code, words in text(answer)) == (404, True)


def test_the_fifty_third_week_is_a_week_and_its_neighbours_are_right(world: World, signed_in: SignIn) -> None:
    answer = signed_in(world.eva).get("/rota/week/2026-W53/")
    assert "28 December 2026 to 3 January 2027" in text(answer)
    for neighbour in ("2026-W52", "2027-W01"):
        assert f"/rota/week/{neighbour}/" in answer.content.decode()
    found = signed_in(world.eva).get("/rota/", typed("on", date(2027, 1, 1)))
    assert found["Location"] == "/rota/week/2026-W53/"


def test_beyond_the_known_holidays_the_page_says_so_and_does_not_fall(
    world: World, gil: Clinician, signed_in: SignIn
) -> None:
    answer = signed_in(world.eva).get("/rota/week/2040-W02/")
    assert answer.status_code == 200 and "Public holidays not known" in text(answer)


@pytest.mark.parametrize("sent", [{"on.day": "31", "on.month": "2", "on.year": "2027"}, {"on.year": "x"}, {"x": "1"}])
def test_a_jump_to_no_day_says_what_to_type(world: World, signed_in: SignIn, sent: dict[str, str]) -> None:
    answer = signed_in(world.eva).get("/rota/", sent)
    assert (answer.status_code, "like 31 7 2026" in text(answer)) == (422, True)


def test_a_half_day_is_changed_and_brought_back(world: World, gil: Clinician, signed_in: SignIn) -> None:
    client, path = signed_in(world.eva), f"/rota/clinicians/{gil.pk}/day/2027-02-01/pm/"
    page = client.get(path)
    assert "Surgery" in text(page) and 'value="14:00"' in page.content.decode()
    refused = client.post(path, {"kind": "surgery", "starts": "5:30", "ends": "2"})
    assert refused.status_code == 422 and "ends before it begins" in text(refused)
    refused = client.post(path, {"kind": "surgery", "starts": "half past", "ends": "2"})
    assert "Enter a time like 8:30am or 14:00" in text(refused) and 'value="half past"' in refused.content.decode()
    overlapping = client.post(path, {"kind": "surgery", "starts": "11am", "ends": "2"})
    assert "would overlap" in text(overlapping)
    assert not DayChange.objects.exists()
    assert client.post(path, {"kind": "free", "starts": "1", "ends": "2:30"})["Location"] == WEEK
    change = DayChange.objects.get()
    assert (change.starts, change.ends) == (time(13), time(14, 30))
    assert "Back to usual" in text(client.get(path))
    client.post(path, {"do": "usual"})
    assert not DayChange.objects.exists() and DayChange.everything.count() == 1
    assert list(Event.objects.filter(verb__startswith="half_day").values_list("verb", flat=True)) == [
        "half_day_changed",
        "half_day_back",
    ]


def test_a_half_day_of_a_closed_day_is_refused_with_why(world: World, gil: Clinician, signed_in: SignIn) -> None:
    path = f"/rota/clinicians/{gil.pk}/day/2026-12-25/am/"
    answer = signed_in(world.eva).post(path, {"kind": "surgery", "starts": "8", "ends": "12"})
    assert "The practice is closed on 25 December 2026 (Christmas Day)" in text(answer)
    beyond = signed_in(world.eva).post(
        f"/rota/clinicians/{gil.pk}/day/2040-01-02/am/", {"kind": "surgery", "starts": "8", "ends": "12"}
    )
    assert "outside the public holidays known" in text(beyond)
    assert signed_in(world.eva).get(f"/rota/clinicians/{gil.pk}/day/2027-02-01/evening/").status_code == 404


def test_leave_of_many_days_and_half_days_is_entered_on_one_form(
    world: World, gil: Clinician, signed_in: SignIn
) -> None:
    client = signed_in(world.eva)
    sent = {"clinician": gil.pk, "why": "annual", "first_half": "on", **typed("first", MONDAY)}
    answer = client.post("/rota/leave/enter/", sent | typed("last", MONDAY + timedelta(days=7)))
    assert answer.status_code == 302
    leave = Leave.objects.get()
    assert timezone.localtime(leave.starts_at) == datetime.combine(MONDAY, time(11, 30), LONDON)
    assert leave.ends_at == whole_day(MONDAY + timedelta(days=7))[1]
    assert "1 February 2027 at 11:30am to 8 February 2027" in text(client.get("/rota/leave/"))

    again = client.post("/rota/leave/enter/", sent | typed("first", TUESDAY) | {"words": "by the sea"})
    assert again.status_code == 422 and "has leave then already: 1 February 2027 at 11:30am" in text(again)
    assert 'value="by the sea"' in again.content.decode() and Leave.objects.count() == 1

    assert client.get(f"/rota/leave/{leave.pk}/take-back/").status_code == 200
    client.post(f"/rota/leave/{leave.pk}/take-back/", {"because": "plans changed"})
    assert not Leave.objects.exists() and Leave.everything.count() == 1
    assert client.post(f"/rota/leave/{leave.pk}/take-back/").status_code == 404


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({**typed("first", TUESDAY), **typed("last", MONDAY)}, "The last day is before the first"),
        ({**typed("first", MONDAY), **typed("last", date(2031, 2, 1))}, "longer than two years"),
        ({**typed("first", MONDAY), "first_half": "on", "last_half": "on"}, "Choose the morning or the afternoon"),
        ({"first.day": "31", "first.month": "11", "first.year": "2026"}, "First day must be a real date"),
        ({**typed("first", MONDAY), "clinician": "99"}, "Select a valid choice"),
    ],
)
def test_leave_that_cannot_be_says_what_to_mend(
    world: World, gil: Clinician, signed_in: SignIn, sent: dict[str, str], words: str
) -> None:
    answer = signed_in(world.eva).post("/rota/leave/enter/", {"clinician": gil.pk, "why": "annual"} | sent)
    assert (answer.status_code, words in text(answer)) == (422, True), text(answer)
    assert not Leave.objects.exists()


def test_illness_and_notes_are_for_those_who_keep_the_rota(world: World, gil: Clinician, signed_in: SignIn) -> None:
    enter_leave(
        world.eva, gil, starts_at=whole_day(MONDAY)[0], ends_at=whole_day(MONDAY)[1], why="sick", words="flu", now=NOW
    )
    rea = viewer(world.practice, Role.READER)
    for path in ("/rota/leave/", f"/rota/clinicians/{gil.pk}/"):
        assert "flu" in text(signed_in(world.eva).get(path))
        seen = text(signed_in(rea).get(path))
        assert "away" in seen.lower() and "flu" not in seen and "sick" not in seen.lower()
    assert "/day/" not in signed_in(rea).get(WEEK).content.decode()


def test_a_colleague_is_offered_added_given_a_week_and_ended(world: World, signed_in: SignIn) -> None:
    client = signed_in(world.eva)
    assert f'/rota/clinicians/add/?person={world.gil.person.pk}"' in client.get("/rota/clinicians/").content.decode()
    assert 'value="Gil Pee"' in client.get(f"/rota/clinicians/add/?person={world.gil.person.pk}").content.decode()
    sent = {
        "name": "Dr Gil Pee",
        "person": world.gil.person.pk,
        "role": "gp",
        "sessions_a_week": "6",
        "travel": "drives",
    }
    locum = client.post("/rota/clinicians/add/", sent | {"locum": "on"})
    assert locum.status_code == 422 and "Enter a locum’s last day" in text(locum)
    made = client.post("/rota/clinicians/add/", sent)
    one = Clinician.objects.get()
    assert made["Location"] == f"/rota/clinicians/{one.pk}/week/"
    assert f"?person={world.gil.person.pk}" not in client.get("/rota/clinicians/").content.decode()

    page = f"/rota/clinicians/{one.pk}/"
    assert "Until it is entered, nobody can propose" in text(client.get(page))
    week = {"monday-am-kind": "surgery", "monday-am-starts": "8:30", "monday-am-ends": "11:30"}
    filled = client.post(f"{page}week/", week | {"do": "fill"})
    assert filled.content.decode().count('value="8:30"') == 5 and not UsualSession.objects.exists()
    wrong = client.post(f"{page}week/", week | {"tuesday-pm-starts": "2"})
    assert wrong.status_code == 422 and "Tuesday afternoon: choose what it is, or empty its times" in text(wrong)
    then = {"monday-am-then": "1", "friday-night-kind": "night", "friday-night-starts": "8pm", "friday-night-ends": "8"}
    client.post(f"{page}week/", week | then)
    assert [
        (str(each.kind), each.starts, each.ends) for each in UsualSession.objects.order_by("weekday", "starts")
    ] == [
        ("surgery", time(8, 30), time(11, 30)),
        ("free", time(11, 30), time(13)),
        ("night", time(20), time(8)),
    ]
    assert "Friday Night: night, 8pm to 8am" in text(client.get(page))
    held = client.get(f"{page}week/").content.decode()
    assert all(f'value="{each}"' in held for each in ("08:30", "11:30", "13:00", "20:00"))

    changed = client.post(f"{page}change/", sent | {"sessions_a_week": "4.5", "training_level": "3"})
    assert changed.status_code == 302
    assert Event.objects.get(verb="clinician_changed").detail["changed"]["training level"] == [None, "3"]

    assert client.get(f"{page}end/").status_code == 200
    client.post(f"{page}end/", {"because": "left"})
    assert "Not proposed" in text(client.get(page)) and "Not proposed" in text(client.get("/rota/clinicians/"))
    client.post(f"{page}back/")
    one.refresh_from_db()
    assert one.ended_at is None


def test_a_second_entry_for_the_same_colleague_is_refused(world: World, gil: Clinician, signed_in: SignIn) -> None:
    client = signed_in(world.eva)
    client.post(f"/rota/clinicians/{gil.pk}/end/")
    other = add_clinician(world.eva, values=ClinicianValues(name="Dr G. Pee", person=world.gil.person), now=NOW)
    answer = client.post(f"/rota/clinicians/{gil.pk}/back/", follow=True)
    assert f"is in the rota already as {other.name}" in text(answer)
    assert Clinician.objects.filter(ended_at=None).get() == other


def test_rooms_closings_and_hours_are_kept_on_one_page(world: World, gil: Clinician, signed_in: SignIn) -> None:
    client = signed_in(world.eva)
    client.post("/rota/premises/rooms/", {"name": "Library", "seats": "10", "words": "up two steps"})
    twice = client.post("/rota/premises/rooms/", {"name": "Library"})
    assert twice.status_code == 422 and "There is a room “Library” already" in text(twice)
    room = Room.objects.get()
    client.post(f"/rota/premises/rooms/{room.pk}/", {"name": "Small library", "seats": "", "words": ""})
    assert "Small library" in text(client.get("/rota/premises/"))
    client.post(f"/rota/premises/rooms/{room.pk}/", {"do": "end"}, follow=True)
    assert "Small library" not in text(client.get("/rota/premises/"))

    ahead = timezone.localdate() + timedelta(days=20)
    client.post("/rota/premises/closings/", typed("on", ahead) | {"words": "training day"})
    again = client.post("/rota/premises/closings/", typed("on", ahead) | {"words": "training day"})
    assert "is in the list already" in text(again)
    client.post(f"/rota/premises/closings/{Closing.objects.get().pk}/remove/")
    assert not Closing.objects.exists()

    hours = {"weekdays": ["0", "5"], "opens": "8", "closes": "6", "rest_hours": "12"}
    client.post("/rota/premises/hours/", hours)
    page = client.get(f"/rota/week/{week_of(MONDAY)}/")
    assert "Sat 6 Feb" in text(page) and "Not open on Tuesdays" in text(page)
    assert Event.objects.get(verb="hours_set").detail["changed"]["open"] == ["08:00 to 18:30", "08:00 to 18:00"]
    for wrong, words in (({"closes": "7am"}, "closes before it opens"), ({"weekdays": []}, "at least one day")):
        assert words in text(client.post("/rota/premises/hours/", hours | wrong))


def test_what_other_rooms_say_of_a_half_day_is_shown_there(
    world: World, gil: Clinician, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    def source(by: Viewer, first: date, last: date) -> list[Mark]:
        assert (first, last) == (MONDAY, MONDAY + timedelta(days=6))
        return [Mark(gil.pk, MONDAY, Half.MORNING, "a conference", "/conferences/")]

    monkeypatch.setattr("seenheard.practice.rota.marks.SOURCES", [source])
    assert cells(signed_in(world.eva).get(WEEK))[0] == "Surgery 8:30am to 11:30am a conference"


def test_another_practice_sees_none_of_it(world: World, gil: Clinician, signed_in: SignIn) -> None:
    client = signed_in(world.zoe)
    for path in (WEEK, "/rota/clinicians/", "/rota/leave/", "/rota/leave/enter/", "/rota/premises/"):
        assert "Gil Pee" not in text(client.get(path))
    for path in ("", "change/", "week/", "end/", "day/2027-02-01/am/"):
        assert client.get(f"/rota/clinicians/{gil.pk}/{path}").status_code == 404
        assert client.post(f"/rota/clinicians/{gil.pk}/{path or 'back/'}", {"do": "usual"}).status_code == 404


def test_saturdays_are_shown_where_the_practice_opens_and_nights_where_there_are_any(
    world: World, gil: Clinician, signed_in: SignIn
) -> None:
    assert "Sat 6 Feb" not in text(signed_in(world.eva).get(WEEK))
    change_half_day(
        world.eva, gil, on=MONDAY + timedelta(days=5), half=Half.NIGHT, kind=SessionKind.NIGHT,
        starts=time(20), ends=time(8), now=NOW,
    )  # fmt: skip
    assert "Night * 8pm to 8am" in cells(signed_in(world.eva).get(WEEK))
    set_hours(world.eva, weekdays=[0, 1, 2, 3, 4, 5], opens=time(8), closes=time(18), rest_hours=11, now=NOW)
    assert len(cells(signed_in(world.eva).get(WEEK))) == 13


def test_once_the_last_open_day_is_over_the_coming_week_is_shown(world: World) -> None:
    days = [MONDAY + timedelta(days=number) for number in range(7)]
    coming = MONDAY + timedelta(days=7)
    assert [first_shown(world.eva, day) for day in days] == [MONDAY] * 5 + [coming] * 2
    set_hours(world.eva, weekdays=[0, 1, 2, 3, 4, 5], opens=time(8), closes=time(18), rest_hours=11, now=NOW)
    assert [first_shown(world.eva, day) for day in days[5:]] == [MONDAY, coming]


@pytest.mark.parametrize("year", [1, 9999])
def test_a_day_near_the_calendars_end_is_told_and_not_worked_with(
    year: int, world: World, gil: Clinician, administrator: Viewer, signed_in: SignIn
) -> None:
    client, far = signed_in(administrator), date(year, 12, 31)
    both = typed("first", far) | typed("last", far)
    entered = client.post("/rota/leave/enter/", {"clinician": gil.pk, "why": "annual", **both})
    saved = client.get("/rota/in-and-out/save/", {"what": "leave", "form": "csv", **both})
    for answer in (entered, saved):
        assert answer.status_code == 422
        assert f"The year {year} cannot be right. Type the date again" in text(answer)
    assert not Leave.objects.filter(clinician=gil).exists()
