"""The pages of calendars, files and who knows a child: what they show, what they refuse, and to whom."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from seenheard.practice.audit.models import Event
from seenheard.practice.children.models import Child, Patient
from seenheard.practice.people.models import Practice
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.rota.carried_file import MOST_BYTES, CarriedFile, FileRefused, opened
from seenheard.practice.rota.leave_feeds import add_calendar
from seenheard.practice.rota.leaving import enter_leave
from seenheard.practice.rota.models import Clinician, Knowledge, Leave, LeaveCalendar
from tests.practice.confirmed import ahead, confirmed, minutes
from tests.practice.conftest import viewer
from tests.practice.rota.staff import clinician

SignIn = Callable[[Viewer], Client]
ADDRESS = "https://calendar.example/a-long-and-secret-path-9f3a.ics"
DATES = "first.day=23&first.month=11&first.year=2026&last.day=24&last.month=11&last.year=2026"


@pytest.fixture
def lena(administrator: Viewer) -> Clinician:
    return clinician(administrator, "Dr Lena Ward")


@pytest.fixture
def client(administrator: Viewer, signed_in: SignIn) -> Client:
    return signed_in(administrator)


@pytest.fixture
def feed(administrator: Viewer, lena: Clinician) -> LeaveCalendar:
    return add_calendar(administrator, name="Lena’s leave", address=ADDRESS, clinician=lena, now=timezone.now())


def file(*lines: str, name: str = "leave.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, "\n".join(lines).encode())


def hidden(page: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    assert found is not None
    return found[1]


def test_no_page_shows_the_address_of_a_calendar(client: Client, feed: LeaveCalendar) -> None:
    LeaveCalendar.objects.filter(pk=feed.pk).update(trouble="It is down.", trouble_since=timezone.now())
    for path in ("/rota/calendars/", f"/rota/calendars/{feed.pk}/", "/rota/", "/rota/leave/", "/", "/record/"):
        assert b"secret" not in client.get(path, follow=True).content
    assert "https://calendar.example/…9f3a.ics" in client.get(f"/rota/calendars/{feed.pk}/").content.decode()


def test_a_calendar_that_is_down_is_told_on_three_pages(client: Client, feed: LeaveCalendar) -> None:
    for path in ("/rota/", "/rota/leave/", "/"):
        assert "cannot be read since" not in client.get(path, follow=True).content.decode()
    LeaveCalendar.objects.filter(pk=feed.pk).update(trouble="It is down.", trouble_since=timezone.now())
    for path in ("/rota/", "/rota/leave/", "/"):
        assert "cannot be read since" in client.get(path, follow=True).content.decode()


def test_a_wrong_address_is_refused_and_what_was_typed_stays(client: Client, lena: Clinician) -> None:
    answer = client.post("/rota/calendars/", {"name": "Leave", "clinician": lena.pk, "address": "calendar.example"})
    assert answer.status_code == 422
    assert "must begin with https://" in answer.content.decode()
    assert 'value="calendar.example"' in answer.content.decode()
    assert not LeaveCalendar.objects.exists()


def test_a_calendar_is_ended_only_with_an_answer(client: Client, feed: LeaveCalendar) -> None:
    answer = client.post(f"/rota/calendars/{feed.pk}/end/")
    assert answer.status_code == 422
    assert "Choose what becomes of the leave ahead" in answer.content.decode()
    assert client.post(f"/rota/calendars/{feed.pk}/end/", {"leave": "keep"}).status_code == 302
    assert client.get(f"/rota/calendars/{feed.pk}/").status_code == 404


def test_a_reader_sees_the_rota_go_out_and_brings_nothing_in(
    practice: Practice, signed_in: SignIn, feed: LeaveCalendar, stranger: Viewer
) -> None:
    reader = signed_in(viewer(practice, "reader"))
    assert reader.get(f"/rota/in-and-out/save/?what=weeks&form=csv&clinician=&{DATES}").status_code == 200
    page = reader.get("/rota/in-and-out/").content.decode()
    assert "Show what would change" not in page
    sent: dict[str, Any] = {"kind": "leave", "file": file("clinician,first day")}
    assert reader.post("/rota/in-and-out/bring/", sent).status_code in (403, 404)
    for path in ("/rota/calendars/", f"/rota/calendars/{feed.pk}/", "/rota/knowing/bring/"):
        assert reader.get(path).status_code in (403, 404)
    theirs = signed_in(stranger)
    for path in ("", "read/", "let-go/", "end/"):
        answer = (
            theirs.get(f"/rota/calendars/{feed.pk}/") if not path else theirs.post(f"/rota/calendars/{feed.pk}/{path}")
        )
        assert answer.status_code == 404


def test_a_file_is_shown_then_brought_in_once(client: Client, lena: Clinician) -> None:
    lines = ("clinician,first day", "Dr Lena Ward,2027-03-02", "Dr Nobody,2027-03-02")
    before = Event.objects.count()
    page = client.post("/rota/in-and-out/bring/", {"kind": "leave", "file": file(*lines)}).content.decode()
    assert "1 new, 0 changed, 0 gone." in page
    assert "Line 3: Nobody in the rota is called “Dr Nobody”." in page
    assert (Leave.objects.count(), Event.objects.count()) == (0, before)
    sent = {"do": "bring", "carried": hidden(page, "carried"), "seal": hidden(page, "seal")}
    assert client.post("/rota/in-and-out/bring/", sent).status_code == 302
    assert Leave.objects.count() == 1
    again = client.post("/rota/in-and-out/bring/", sent).content.decode()
    assert "The rota has changed since" in again
    assert "there is nothing to bring in" in again
    assert Leave.objects.count() == 1


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        ({}, "Choose what the file holds"),
        ({"kind": "leave"}, "Choose a file"),
        ({"kind": "leave", "file": file("")}, "The file is empty"),
        ({"kind": "leave", "file": file("a,b", "c,d")}, "Missing: clinician, first day"),
        ({"kind": "calendar", "file": file("<html>")}, "It is a web page"),
        ({"kind": "weeks", "file": SimpleUploadedFile("big.csv", b"x" * (MOST_BYTES + 1))}, "larger than 1 MB"),
    ],
)
def test_a_file_that_cannot_be_taken_gets_a_sentence(client: Client, sent: dict[str, Any], says: str) -> None:
    for one in sent.values():
        if isinstance(one, SimpleUploadedFile):
            one.seek(0)
    answer = client.post("/rota/in-and-out/bring/", sent)
    assert answer.status_code == 422
    assert says in answer.content.decode()


def test_a_file_on_its_way_is_its_owners_alone_and_cannot_be_altered(
    client: Client, administrator: Viewer, lead: Viewer, lena: Clinician
) -> None:
    carried = CarriedFile("leave", "a.csv", b"clinician,first day\nDr Lena Ward,2027-03-02\n")
    assert opened(administrator, carried.sealed(administrator)) == carried
    for sealed in (carried.sealed(lead), carried.sealed(administrator)[:-3] + "abc", "", "nonsense"):
        with pytest.raises(FileRefused):
            opened(administrator, sealed)
        answer = client.post("/rota/in-and-out/bring/", {"do": "bring", "carried": sealed}, follow=True)
        assert "Choose the file again" in answer.content.decode()
    answer = client.post("/rota/knowing/bring/", {"do": "bring", "carried": carried.sealed(administrator)}, follow=True)
    assert "belongs on another page" in answer.content.decode()
    assert not Leave.objects.exists()


def test_illness_and_notes_go_out_only_to_those_who_may_enter_leave(
    client: Client, administrator: Viewer, lena: Clinician, practice: Practice, signed_in: SignIn
) -> None:
    starts = timezone.make_aware(datetime(2026, 11, 23))
    ends = starts + timedelta(days=1)
    now = timezone.now()
    enter_leave(administrator, lena, starts_at=starts, ends_at=ends, why="sick", words="flu", now=now)
    path = f"/rota/in-and-out/save/?what=leave&form={{}}&clinician=&{DATES}"
    reader = signed_in(viewer(practice, "reader"))
    assert b'"sick","flu"' in client.get(path.format("csv")).getvalue()
    assert b'"2026-11-23","","2026-11-23","","other",""' in reader.get(path.format("csv")).getvalue()
    for form, who in (("csv", reader), ("ics", reader), ("ics", client)):
        body = who.get(path.format(form)).getvalue()
        assert b"Dr Lena Ward" in body
        assert b"sick" not in body
        assert b"flu" not in body


@pytest.mark.parametrize(("what", "form"), [("weeks", "csv"), ("weeks", "ics"), ("leave", "csv"), ("leave", "ics")])
def test_what_goes_out_is_a_file_to_save(client: Client, lena: Clinician, what: str, form: str) -> None:
    answer = client.get(f"/rota/in-and-out/save/?what={what}&form={form}&clinician={lena.pk}&{DATES}")
    assert answer.status_code == 200
    assert answer["Content-Disposition"] == f'attachment; filename="{what}-2026-11-23-to-2026-11-24.{form}"'
    assert answer["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("", "Choose what to save"),
        (f"what=weeks&form=csv&clinician=&{DATES.replace('last.year=2026', 'last.year=2025')}", "before the first"),
        (f"what=weeks&form=csv&clinician=&{DATES.replace('last.year=2026', 'last.year=2030')}", "Save a year at most"),
        (f"what=weeks&form=xls&clinician=&{DATES}", "Choose a table or a calendar file|valid choice"),
    ],
)
def test_a_wrong_span_gets_a_sentence(client: Client, query: str, says: str) -> None:
    answer = client.get(f"/rota/in-and-out/save/?{query}")
    assert answer.status_code == 422
    assert re.search(says, answer.content.decode())


@pytest.fixture
def child(administrator: Viewer, patient: Callable[..., Patient]) -> Child:
    ada = patient("Ada", "Quill", "2019-03-14", "9990000042")
    confirmed(administrator, minutes(ahead(-20), ahead(60), "Ada Quill"), ada, about={"conference": "new"})
    return Child.objects.get(patient=ada)


def test_who_knows_a_child_stands_on_the_childs_page(
    client: Client, child: Child, lena: Clinician, stranger: Viewer, signed_in: SignIn
) -> None:
    assert "Nobody has said which clinician knows this child" in client.get(f"/children/{child.pk}/").content.decode()
    sent = {"clinician": lena.pk, "registered": "on", "contacts": "4", "last_seen.day": "10", "last_seen.month": "1"}
    refused = client.post(f"/rota/knowing/{child.pk}/", sent | {"last_seen.year": "2199"})
    assert refused.status_code == 422
    assert "in the future" in refused.content.decode()
    assert 'value="2199"' in refused.content.decode()
    assert client.post(f"/rota/knowing/{child.pk}/", sent | {"last_seen.year": "2026"}).status_code == 302
    page = client.get(f"/children/{child.pk}/").content.decode()
    assert "registered GP, 4 contacts, last seen 10 January 2026" in page
    assert "entered by Administrator Person" in page
    change = client.get(f"/rota/knowing/{child.pk}/?clinician={lena.pk}").content.decode()
    assert 'value="4"' in change
    assert client.post(f"/rota/knowing/{child.pk}/", {"clinician": lena.pk}).status_code == 302
    assert not Knowledge.objects.exists()
    assert signed_in(stranger).get(f"/rota/knowing/{child.pk}/").status_code == 404
