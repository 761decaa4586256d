"""The pages of letters: what they show, what they do, who may not, and what they leave in the record."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from seenheard.practice.audit.models import Event
from seenheard.practice.children.models import Patient
from seenheard.practice.conferences.models import Conference
from seenheard.practice.letters.actions import receive_letter
from seenheard.practice.letters.forms import blank_sheet
from seenheard.practice.letters.models import Confirmation, Letter, Reading
from seenheard.practice.letters.reading_queue import claim, read_letter
from seenheard.practice.people.viewer import Viewer

SignIn = Callable[[Viewer], Client]
AddPatient = Callable[..., Patient]
INVITATION = b"""Northmere City Council
Children's Services

Date: 3 November 2026

Invitation to a review child protection conference

Child: Wren Lockspur, date of birth 4 May 2019, NHS number 999 186 7910

The conference will be held on Wednesday 9 December 2026 at 2.30pm.
"""


@pytest.fixture
def wren(patient: AddPatient) -> Patient:
    return patient("Wren", "Lockspur", "2019-05-04", "9991867910")


def arrived(by: Viewer, data: bytes = INVITATION, name: str = "invitation.txt") -> Letter:
    return receive_letter(by, data=data, name=name, way="upload").letter


def was_read(letter: Letter, fields: dict[str, Any] | None = None, **more: Any) -> Reading:
    """The letter with the reading that a test is about."""
    said: dict[str, Any] = {
        "kind": "conference_invitation",
        "nation": "england",
        "document_date": "2026-11-03",
        "local_authority": "Northmere City Council",
        "children": [{"name": "Wren Lockspur", "dob": "2019-05-04", "nhs_number": "9991867910"}],
        "conference": {"type": "review", "date": "2026-12-09", "time": "14:30", "provisional": False},
    }
    values: dict[str, Any] = {
        "version": "of this test",
        "at": timezone.now(),
        "media_type": "text/plain",
        "text": "born_digital",
        "pages": [{"number": 1, "width": 595, "height": 842, "part": "", "source": "text"}],
        "kind": "conference_invitation",
        "fields": said | (fields or {}),
    }
    return Reading.objects.create(letter=letter, **values | more)


def filled(letter: Letter, **more: str) -> dict[str, Any]:
    """What the browser sends when somebody looks, chooses and presses Confirm."""
    reading = letter.readings.get()
    typed = blank_sheet(reading.fields).typed | {"do": "confirm", "conference.about": "new", "conference.shown": ""}
    return typed | {name.replace("__", "."): value for name, value in more.items()}


def looks(about: str) -> list[Event]:
    return list(Event.objects.filter(verb="looked", about=about))


def test_the_list_says_how_many_wait_since_when_and_how_each_came(administrator: Viewer, signed_in: SignIn) -> None:
    letter = arrived(administrator)
    was_read(letter)
    Letter.objects.filter(pk=letter.pk).update(arrived_at=timezone.now() - timedelta(days=3))
    page = signed_in(administrator).get(reverse("letters:waiting")).content.decode()
    assert "1 letter to deal with" in page
    assert "It came 3 days ago" in page
    assert "Invitation to a conference" in page
    assert "Wren Lockspur" in page
    assert f"added here by {administrator.name}" in page
    assert "1 letter waiting" in page  # at the top of every page


def test_an_empty_list_says_what_will_appear(administrator: Viewer, signed_in: SignIn) -> None:
    page = signed_in(administrator).get(reverse("letters:waiting")).content.decode()
    assert "No letter waits" in page
    assert "Letters that are added here" in page


def test_the_list_can_be_narrowed_to_a_kind(administrator: Viewer, signed_in: SignIn) -> None:
    was_read(arrived(administrator, b"one", "one.txt"))
    was_read(arrived(administrator, b"two", "two.txt"), {"kind": "conference_minutes"}, kind="conference_minutes")
    page = signed_in(administrator).get(reverse("letters:waiting"), {"kind": "conference_minutes"}).content.decode()
    assert "two.txt" in page
    assert "one.txt" not in page


def test_a_letter_shows_each_value_with_the_line_it_was_read_from(
    administrator: Viewer, signed_in: SignIn, wren: Patient
) -> None:
    letter = arrived(administrator)
    quote = "The conference will be held on <Wednesday> 9 December 2026 at 2.30pm."
    evidence = {"conference.date": {"quote": quote, "page": 1, "box": [50, 200, 400, 212], "certainty": "clear"}}
    was_read(letter, evidence=evidence)
    page = signed_in(administrator).get(reverse("letters:letter", args=[letter.pk])).content.decode()
    assert "page 1: “The conference will be held on &lt;Wednesday&gt; 9 December 2026 at 2.30pm.”" in page
    assert 'id="line-conference.date"' in page
    assert "read clearly" in page
    assert f'value="patient:{wren.pk}" checked' in page


def test_an_unsure_date_is_empty_and_offered(administrator: Viewer, signed_in: SignIn, wren: Patient) -> None:
    letter = arrived(administrator)
    meeting = {"type": "review", "date": None, "time": None, "provisional": None}
    was_read(letter, {"next_conference": meeting}, unsure={"next_conference.date": ["2027-03-04", "2027-04-03"]})
    page = signed_in(administrator).get(reverse("letters:letter", args=[letter.pk])).content.decode()
    assert "It may be 4 March 2027 or 3 April 2027." in page
    assert 'name="next_conference.date.day" type="text" inputmode="numeric" autocomplete="off" value=""' in page
    assert 'name="next_conference.date.pick" value="2027-03-04"' in page
    assert "Not read clearly:" in page


def test_every_look_is_in_the_record_and_nothing_else(administrator: Viewer, signed_in: SignIn, wren: Patient) -> None:
    letter = arrived(administrator)
    was_read(letter)
    before = Event.objects.count()
    signed_in(administrator).get(reverse("letters:letter", args=[letter.pk]))
    assert len(looks(f"letter:{letter.pk}")) == 1
    assert Event.objects.count() == before + 1


def test_confirm_enters_and_shows_what_followed(administrator: Viewer, signed_in: SignIn, wren: Patient) -> None:
    letter = arrived(administrator)
    was_read(letter)
    client = signed_in(administrator)
    answer = client.post(
        reverse("letters:letter", args=[letter.pk]), filled(letter, children__0__who=f"patient:{wren.pk}")
    )
    assert answer.status_code == 302
    assert answer["Location"] == reverse("letters:followed", args=[letter.pk])
    assert Conference.objects.get().on.isoformat() == "2026-12-09"
    page = client.get(answer["Location"]).content.decode()
    assert "New in the diary: review conference on 9 December 2026 at 2:30pm" in page
    assert "The practice now works for Wren Lockspur" in page
    assert "Undo this" in page


def test_until_confirm_nothing_is_entered(administrator: Viewer, signed_in: SignIn, wren: Patient) -> None:
    letter = arrived(administrator)
    was_read(letter)
    client, address = signed_in(administrator), reverse("letters:letter", args=[letter.pk])
    for do in ("look", "search.0", "add.children", "add.actions", "", "something else"):
        assert client.post(address, filled(letter, do=do)).status_code == 200
    assert not Conference.objects.exists()
    assert not Confirmation.objects.exists()


def test_a_wrong_value_is_named_and_what_was_typed_stays(
    administrator: Viewer, signed_in: SignIn, wren: Patient
) -> None:
    letter = arrived(administrator)
    was_read(letter)
    sent = filled(
        letter, children__0__who=f"patient:{wren.pk}", conference__date__day="31", conference__date__month="2"
    )
    answer = signed_in(administrator).post(
        reverse("letters:letter", args=[letter.pk]), sent | {"chair": "Typed & <kept>"}
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert '<a href="#conference.date.day"' in page
    assert "Conference date must be a real date, like 31 7 2026" in page
    assert "Typed &amp; &lt;kept&gt;" in page
    assert not Confirmation.objects.exists()


def test_a_search_finds_people_and_keeps_what_was_typed(
    administrator: Viewer, signed_in: SignIn, patient: AddPatient
) -> None:
    rowan = patient("Rowan", "Ashgrove", "2020-01-01", "9994641581")
    letter = arrived(administrator)
    was_read(letter)
    sent = filled(letter, do="search.0", children__0__search="ashgrove", chair="Typed before")
    page = signed_in(administrator).post(reverse("letters:letter", args=[letter.pk]), sent).content.decode()
    assert f'value="patient:{rowan.pk}"' in page
    assert "Typed before" in page


def test_a_meeting_of_the_child_chosen_since_is_not_entered_twice(
    administrator: Viewer, signed_in: SignIn, patient: AddPatient, wren: Patient
) -> None:
    first = arrived(administrator, b"first", "first.txt")
    was_read(first)
    client = signed_in(administrator)
    client.post(reverse("letters:letter", args=[first.pk]), filled(first, children__0__who=f"patient:{wren.pk}"))
    known = Conference.objects.get()
    second = arrived(administrator, b"second", "second.txt")
    was_read(second, {"children": [{"name": "Somebody Misread"}]})
    address = reverse("letters:letter", args=[second.pk])
    answer = client.post(address, filled(second, children__0__who=f"patient:{wren.pk}"))
    assert answer.status_code == 422
    assert "For the child you chose we hold: Review conference on 9 December 2026" in answer.content.decode()
    chosen = filled(second, children__0__who=f"patient:{wren.pk}", conference__about=str(known.pk))
    assert client.post(address, chosen).status_code == 302
    assert Conference.objects.count() == 1


def test_a_notice_whose_child_was_found_by_hand_moves_the_conference_that_we_hold(
    administrator: Viewer, signed_in: SignIn, wren: Patient
) -> None:
    """No child was read: it is added and found on the list, and then the meeting that moves is offered."""
    first = arrived(administrator, b"first", "first.txt")
    was_read(first)
    client = signed_in(administrator)
    client.post(reverse("letters:letter", args=[first.pk]), filled(first, children__0__who=f"patient:{wren.pk}"))
    known = Conference.objects.get()
    notice = arrived(administrator, b"notice", "notice.txt")
    moved = {"type": "review", "date": "2026-12-16", "replaces_date": "2026-12-09", "time": "10:00"}
    was_read(notice, {"kind": "conference_change_notice", "children": [], "conference": moved})
    address = reverse("letters:letter", args=[notice.pk])
    found = {"children__count": "1", "children__0__who": f"patient:{wren.pk}", "conference__about": "leave"}
    answer = client.post(address, filled(notice, **found))
    assert answer.status_code == 422
    assert "For the child you chose we hold: Review conference on 9 December 2026" in answer.content.decode()
    assert "No child could be read from this letter" in client.get(address).content.decode()
    page = client.post(address, filled(notice, **found, do="look")).content.decode()
    assert "is not on our list" not in page
    assert "where we hold no review conference" not in page
    radio = next(
        one
        for one in page.split("<input")
        if one.startswith(" ") and f'value="{known.pk}"' in one and "conference.about" in one.partition(">")[0]
    )
    assert "checked" in radio.partition(">")[0]
    chosen = filled(notice, **{**found, "conference__about": str(known.pk)})
    assert client.post(address, chosen).status_code == 302
    known.refresh_from_db()
    assert known.on is not None and known.on.isoformat() == "2026-12-16"


def test_a_cancelled_conference_shows_what_is_no_longer_owed(
    administrator: Viewer, signed_in: SignIn, wren: Patient
) -> None:
    first = arrived(administrator, b"first", "first.txt")
    on = timezone.localdate() + timedelta(days=40)
    meeting = {"type": "review", "date": on.isoformat(), "time": "14:30"}
    was_read(first, {"conference": meeting})
    client = signed_in(administrator)
    client.post(reverse("letters:letter", args=[first.pk]), filled(first, children__0__who=f"patient:{wren.pk}"))
    known = Conference.objects.get()
    notice = arrived(administrator, b"notice", "notice.txt")
    off = {"type": "review", "date": None, "replaces_date": on.isoformat()}
    was_read(notice, {"kind": "conference_change_notice", "conference": off})
    sent = filled(notice, children__0__who=f"patient:{wren.pk}", conference__about=str(known.pk))
    page = client.post(reverse("letters:letter", args=[notice.pk]), sent, follow=True).content.decode()
    assert "Send our report for the review child protection conference" in page
    assert "No longer owed" in page


def test_who_is_second_hears_who_was_first(administrator: Viewer, signed_in: SignIn, wren: Patient) -> None:
    letter = arrived(administrator)
    was_read(letter)
    client, address = signed_in(administrator), reverse("letters:letter", args=[letter.pk])
    sent = filled(letter, children__0__who=f"patient:{wren.pk}")
    client.post(address, sent)
    answer = client.post(address, sent)
    assert answer.status_code == 422
    assert "Nothing that you entered was saved over it" in answer.content.decode()
    assert Confirmation.objects.count() == 1


def test_a_letter_is_put_aside_only_with_a_reason(administrator: Viewer, signed_in: SignIn) -> None:
    letter = arrived(administrator)
    was_read(letter)
    client, address = signed_in(administrator), reverse("letters:letter", args=[letter.pk])
    assert client.post(address, filled(letter, do="aside")).status_code == 422
    assert client.post(address, filled(letter, do="aside", reason="Better copy is coming")).status_code == 302
    assert "Better copy is coming" in client.get(reverse("letters:put_aside")).content.decode()
    assert letter.put_aside.filter(taken_up_at=None).exists()
    client.post(reverse("letters:take_up", args=[letter.pk]))
    assert not letter.put_aside.filter(taken_up_at=None).exists()


def test_undoing_needs_a_reason_and_names_who_did_it(administrator: Viewer, signed_in: SignIn, wren: Patient) -> None:
    letter = arrived(administrator)
    was_read(letter)
    client = signed_in(administrator)
    client.post(reverse("letters:letter", args=[letter.pk]), filled(letter, children__0__who=f"patient:{wren.pk}"))
    client.post(reverse("letters:undo", args=[letter.pk]), {"because": " "})
    assert Confirmation.objects.get().undone_at is None
    client.post(reverse("letters:undo", args=[letter.pk]), {"because": "Wrong child"})
    undone = Confirmation.objects.get()
    assert (undone.undone_by, undone.undone_because) == (administrator.person, "Wrong child")
    page = client.get(reverse("letters:letter", args=[letter.pk])).content.decode()
    assert "undid it on" in page
    assert "Wrong child" in page


def test_not_our_patient_is_sent_back_with_its_own_letter(administrator: Viewer, signed_in: SignIn) -> None:
    letter = arrived(administrator)
    was_read(letter)
    client, address = signed_in(administrator), reverse("letters:not_ours", args=[letter.pk])
    assert "found nobody who is registered with this practice" in client.get(address).content.decode()
    assert not Confirmation.objects.exists()
    client.post(address)
    assert Confirmation.objects.get().outcome == "not_ours"
    assert "The letter that goes back" in client.get(reverse("letters:followed", args=[letter.pk])).content.decode()


def test_files_are_answered_one_by_one(administrator: Viewer, signed_in: SignIn, settings: Any) -> None:
    settings.MAX_LETTER_BYTES = 1024 * 1024
    files = [
        SimpleUploadedFile("one.txt", b"one"),
        SimpleUploadedFile("again.txt", b"one"),
        SimpleUploadedFile("none.pdf", b""),
        SimpleUploadedFile("huge.pdf", b"x" * (1024 * 1024 + 1)),
    ]
    page = signed_in(administrator).post(reverse("letters:add"), {"letters": files}).content.decode()
    assert "one.txt is here and waits to be read." in page
    assert "again.txt is the same as a letter that arrived on" in page
    assert "none.pdf is empty." in page
    assert "huge.pdf is larger than 1 MB." in page
    assert Letter.objects.count() == 1


def test_a_script_gets_the_same_answers_as_json(administrator: Viewer, signed_in: SignIn) -> None:
    answer = signed_in(administrator).post(
        reverse("letters:add"),
        {"letters": [SimpleUploadedFile("one.txt", b"one")]},
        headers={"accept": "application/json"},
    )
    (one,) = json.loads(answer.content)["answers"]
    assert (one["how"], one["words"]) == ("new", "one.txt is here and waits to be read.")


def test_adding_nothing_says_so(administrator: Viewer, signed_in: SignIn) -> None:
    answer = signed_in(administrator).post(reverse("letters:add"), {})
    assert answer.status_code == 422
    assert "Choose at least one file" in answer.content.decode()


def test_the_picture_of_a_page_is_made_from_the_letter_itself(administrator: Viewer, signed_in: SignIn) -> None:
    letter = arrived(administrator)
    assert claim() == letter
    assert read_letter(letter) is not None
    client = signed_in(administrator)
    answer = client.get(reverse("letters:picture", args=[letter.pk, 1]))
    assert answer.content.startswith(b"\x89PNG")
    assert answer["Cache-Control"] == "no-store", "nobody leafs back to it after signing out"
    assert client.get(reverse("letters:picture", args=[letter.pk, 99])).status_code == 404
    assert looks(f"letter:{letter.pk}")[-1].detail == {"page": 1}


def test_the_original_is_saved_and_never_shown(administrator: Viewer, signed_in: SignIn) -> None:
    letter = arrived(administrator, b"<script>alert(1)</script>", "evil\r\nname.html")
    answer = signed_in(administrator).get(reverse("letters:original", args=[letter.pk]))
    assert answer.content == b"<script>alert(1)</script>"
    assert answer["Content-Disposition"].startswith("attachment")
    assert "\n" not in answer["Content-Disposition"]
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Type"] == "application/octet-stream"


def test_a_day_adds_up_and_is_closed_once(administrator: Viewer, signed_in: SignIn) -> None:
    arrived(administrator)
    client, address = signed_in(administrator), reverse("letters:day", args=[timezone.localdate()])
    page = client.get(address).content.decode()
    assert "0 + 1 + 0 − 0 = 1" in page
    client.post(address)
    assert f"Closed by {administrator.name}" in client.get(address).content.decode()
    assert Event.objects.filter(verb="day_closed").count() == 1


def test_a_day_that_is_not_yet_is_not_there(administrator: Viewer, signed_in: SignIn) -> None:
    tomorrow = timezone.localdate() + timedelta(days=1)
    assert signed_in(administrator).get(reverse("letters:day", args=[tomorrow])).status_code == 404


PAGES = ("letter", "followed", "not_ours", "original", "next")
DEEDS = ("letter", "take_up", "undo", "not_ours")


@pytest.mark.parametrize("name", PAGES)
def test_a_stranger_finds_no_letter(administrator: Viewer, stranger: Viewer, signed_in: SignIn, name: str) -> None:
    letter = arrived(administrator)
    was_read(letter)
    assert signed_in(stranger).get(reverse(f"letters:{name}", args=[letter.pk])).status_code == 404
    assert not looks(f"letter:{letter.pk}")


@pytest.mark.parametrize("name", DEEDS)
def test_a_stranger_can_do_nothing_to_a_letter(
    administrator: Viewer, stranger: Viewer, signed_in: SignIn, name: str
) -> None:
    letter = arrived(administrator)
    was_read(letter)
    answer = signed_in(stranger).post(reverse(f"letters:{name}", args=[letter.pk]), {"do": "file", "because": "x"})
    assert answer.status_code == 404
    assert not Confirmation.objects.exists()


@pytest.mark.parametrize("name", ["waiting", "put_aside", "dealt_with", "add"])
def test_who_sees_counts_only_finds_no_list_of_letters(board: Viewer, signed_in: SignIn, name: str) -> None:
    assert signed_in(board).get(reverse(f"letters:{name}")).status_code == 404


@pytest.mark.parametrize("name", ["waiting", "add", "today"])
def test_who_is_not_signed_in_is_asked_to(db: None, client: Client, name: str) -> None:
    answer = client.get(reverse(f"letters:{name}"))
    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("account_login"))
