"""What is typed on a form that comes after its session has ended is kept, for the same person and nobody else."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from seenheard.practice.audit.models import Event
from seenheard.practice.children.door import PART, WITH_A_FORM
from seenheard.practice.children.models import Child
from seenheard.practice.diary.models import Authority
from seenheard.practice.letters.models import Letter
from seenheard.practice.people.leaving import end_access
from seenheard.practice.people.models import Membership, Practice
from seenheard.practice.people.signing_in import kept
from seenheard.practice.people.signing_in.models import KeptForm
from seenheard.practice.people.signing_in.presenters import shown_fields
from seenheard.practice.people.viewer import Viewer
from tests.practice.conftest import PASSWORD, viewer
from tests.practice.world import World

from .test_session import pass_by, signed_in

TYPED = {"name": "Wexcombe Council", "nation": "england", "source": "Telephone call\r\nwith Åsa & co. <b>", "empty": ""}
ADD = "/diary/authorities/add/"


@pytest.fixture
def too_late(lead: Viewer) -> Client:
    """A browser in which the lead typed something, was away for too long, and pressed the button."""
    client = signed_in(lead)
    client.get(ADD)
    pass_by(31)
    answer = client.post(ADD, TYPED)
    assert answer["Location"] == "/sign-in/login/?next=%2Fsign-in%2Fkept%2F&because=idle"
    return client


def sign_in_again(client: Client, who: Viewer) -> Any:
    assert who.person is not None
    return client.post(
        "/sign-in/login/", {"login": who.person.username, "password": PASSWORD, "next": "/sign-in/kept/"}, follow=True
    )


def sent_on(client: Client, **more: str) -> Any:
    row = KeptForm.objects.get()
    return client.post(row.path, {**TYPED, kept.MARK: row.pk.hex, **more})


def test_it_is_shown_after_signing_in_again_and_sent_on_with_one_button(too_late: Client, lead: Viewer) -> None:
    page = sign_in_again(too_late, lead).content.decode()
    assert "What you typed is kept" in page and f'action="{ADD}"' in page and "Send it on" in page
    assert '<textarea hidden name="name">\nWexcombe Council</textarea>' in page
    assert "with Åsa &amp; co. &lt;b&gt;</textarea>" in page
    assert not Authority.objects.exists()
    answer = sent_on(too_late)
    assert answer.status_code == 302
    assert Authority.objects.get().name == "Wexcombe Council"
    assert not KeptForm.objects.exists()


def test_nothing_of_it_is_seen_before_or_stands_in_the_database(too_late: Client) -> None:
    page = too_late.get("/sign-in/login/?next=/sign-in/kept/&because=idle").content.decode()
    assert "What you typed is kept" in page and "Wexcombe" not in page
    assert too_late.get("/sign-in/kept/").status_code == 302
    row = KeptForm.objects.get()
    assert b"Wexcombe" not in bytes(row.ciphered) and b"Council" not in bytes(row.ciphered)


def test_the_next_person_at_that_browser_sees_nothing_and_sends_nothing(
    too_late: Client, administrator: Viewer, lead: Viewer
) -> None:
    page = sign_in_again(too_late, administrator).content.decode()
    assert "Nothing is kept for you" in page and "Wexcombe" not in page
    assert sent_on(too_late)["Location"] == "/sign-in/kept/"
    assert not Authority.objects.exists()
    too_late.post("/sign-in/logout/")
    assert "Wexcombe Council" in sign_in_again(too_late, lead).content.decode()


def test_the_same_person_at_another_browser_sees_nothing(too_late: Client, lead: Viewer) -> None:
    other = signed_in(lead)
    assert b"Nothing is kept for you" in other.get("/sign-in/kept/").content
    other.cookies["seenheard_kept"] = f"{KeptForm.objects.get().pk.hex}.{'A' * 43}="
    assert b"Nothing is kept for you" in other.get("/sign-in/kept/").content


@pytest.mark.parametrize("cookie", ["", ".", "x.y", "00.", f"{'0' * 32}.AAAA", f"{'f' * 32}.{'A' * 43}=", "é.é"])
def test_nonsense_in_the_cookie_is_nothing(lead: Viewer, cookie: str) -> None:
    client = signed_in(lead)
    client.cookies["seenheard_kept"] = cookie
    assert b"Nothing is kept for you" in client.get("/sign-in/kept/").content


def test_a_kept_form_goes_nowhere_else(too_late: Client, lead: Viewer) -> None:
    """Its row and key do not open another page, nor with another query."""
    sign_in_again(too_late, lead)
    row = KeptForm.objects.get()
    for path in ("/letters/day/", ADD + "?x=1"):
        assert too_late.post(path, {kept.MARK: row.pk.hex})["Location"] == "/sign-in/kept/"
    row.path = "/letters/day/"
    row.save()
    assert b"Nothing is kept for you" in too_late.get("/sign-in/kept/").content


def test_a_role_that_was_lost_meanwhile_stays_lost(too_late: Client, lead: Viewer) -> None:
    Membership.objects.filter(person=lead.person).update(role="clinician")
    page = sign_in_again(too_late, lead).content.decode()
    assert "Nothing is kept for you" in page and "Wexcombe" not in page
    assert sent_on(too_late).status_code == 404
    assert not Authority.objects.exists()


@pytest.mark.parametrize("gone", ["deleted", "an hour old"])
def test_a_page_that_was_open_for_too_long_still_sends_what_is_on_it(too_late: Client, lead: Viewer, gone: str) -> None:
    """The kept page holds all fields itself: only its files need the row."""
    sign_in_again(too_late, lead)
    row = KeptForm.objects.get()
    if gone == "deleted":
        KeptForm.objects.all().delete()
    else:
        KeptForm.objects.update(made_at=timezone.now() - timedelta(minutes=61))
    assert too_late.post(ADD, {**TYPED, kept.MARK: row.pk.hex}).status_code == 302
    assert Authority.objects.get().name == "Wexcombe Council"


@pytest.mark.parametrize("mark", ["", "x", "\x00", "0" * 32, "' or 1=1"])
def test_nonsense_in_the_mark_is_nothing(lead: Viewer, mark: str) -> None:
    signed_in(lead).post(ADD, {**TYPED, kept.MARK: mark})
    assert Authority.objects.get().name == "Wexcombe Council"


def test_somebody_who_left_meanwhile_sends_nothing(too_late: Client, lead: Viewer) -> None:
    Membership.objects.filter(person=lead.person).update(ends_on="2026-01-01")
    sign_in_again(too_late, lead)
    sent_on(too_late)
    assert not Authority.objects.exists()


def test_it_is_never_entered_in_another_practice(too_late: Client, lead: Viewer, other_practice: Practice) -> None:
    Membership.objects.create(person=lead.person, practice=other_practice, role="safeguarding_lead")
    Membership.objects.filter(person=lead.person).exclude(practice=other_practice).update(ends_on="2026-01-01")
    page = sign_in_again(too_late, lead).content.decode()
    assert "It belongs to Millbrook Lane Surgery" in page and "Send it on" not in page
    assert "Telephone call" not in page and "Wexcombe" not in page
    assert sent_on(too_late)["Location"] == "/sign-in/kept/"
    assert not Authority.objects.exists()


def test_it_is_gone_after_an_hour(too_late: Client, lead: Viewer) -> None:
    KeptForm.objects.update(made_at=timezone.now() - timedelta(minutes=61))
    assert "Nothing is kept for you" in sign_in_again(too_late, lead).content.decode()
    assert not KeptForm.objects.exists()  # signing in swept it away


def test_what_is_wrong_in_it_is_said_and_stays_typed(lead: Viewer) -> None:
    client = signed_in(lead)
    pass_by(31)
    client.post(ADD, {**TYPED, "nation": "atlantis"})
    sign_in_again(client, lead)
    row = KeptForm.objects.get()
    answer = client.post(ADD, {**TYPED, "nation": "atlantis", kept.MARK: row.pk.hex})
    assert answer.status_code == 422
    assert 'value="Wexcombe Council"' in answer.content.decode()


def test_a_letter_that_was_being_added_is_kept_with_the_form(administrator: Viewer) -> None:
    client = signed_in(administrator)
    pass_by(31)
    data = b"Dear Doctor, a plain letter about nobody.\x00\xff"
    client.post(
        "/letters/add/", {"letters": [SimpleUploadedFile("one.txt", data), SimpleUploadedFile("two.txt", b"2")]}
    )
    page = sign_in_again(client, administrator).content.decode()
    assert "one.txt" in page and "two.txt" in page and not Letter.objects.exists()
    row = KeptForm.objects.get()
    assert b"Dear Doctor" not in bytes(row.ciphered)
    answer = client.post("/letters/add/", {kept.MARK: row.pk.hex})
    assert answer.status_code == 200
    assert sorted(Letter.objects.values_list("name", flat=True)) == ["one.txt", "two.txt"]


def test_a_file_too_large_to_keep_is_named(administrator: Viewer, monkeypatch: Any) -> None:
    monkeypatch.setattr(kept, "most_bytes", lambda: 10)
    client = signed_in(administrator)
    pass_by(31)
    client.post("/letters/add/", {"letters": [SimpleUploadedFile("large.pdf", b"x" * 11)]})
    page = sign_in_again(client, administrator).content.decode()
    assert "Choose these files again" in page and "large.pdf" in page


def test_a_script_is_told_what_to_say(administrator: Viewer) -> None:
    """The page with the script still holds the file, so nothing need be kept."""
    client = signed_in(administrator)
    pass_by(31)
    answer = client.post(
        "/letters/add/",
        {"letters": SimpleUploadedFile("one.txt", b"Dear Doctor")},
        headers={"Accept": "application/json"},
    )
    assert answer.status_code == 401
    assert answer.json()["answers"][0]["words"].startswith("one.txt was not added, because you are signed out.")
    assert not KeptForm.objects.exists()


def test_a_session_that_was_ended_elsewhere_loses_nothing_either(lead: Viewer) -> None:
    here, there = signed_in(lead), signed_in(lead)
    here.get(ADD)
    there.post("/sign-in/where/end/", {"which": "all"})
    assert here.post(ADD, TYPED)["Location"] == "/sign-in/login/?next=%2Fsign-in%2Fkept%2F&because=ended"
    assert "Wexcombe Council" in sign_in_again(here, lead).content.decode()


def test_a_browser_that_nobody_has_signed_in_with_keeps_nothing(lead: Viewer) -> None:
    answer = Client().post(ADD, TYPED)
    assert answer["Location"] == f"/sign-in/login/?next={ADD}"
    assert not KeptForm.objects.exists()


def test_no_more_than_three_are_kept_of_one_person(lead: Viewer) -> None:
    client = signed_in(lead)
    client.post("/sign-in/logout/")
    for _ in range(5):
        client.post(ADD, TYPED)
    assert KeptForm.objects.count() == 3


class TestForgedForms:
    """A token that does not fit: the form of a window that was open while its person signed out and in again."""

    def with_stale_token(self, lead: Viewer, **headers: str) -> tuple[Client, Any]:
        client = Client(enforce_csrf_checks=True)
        client.get("/sign-in/login/")
        token = client.cookies["seenheard_csrf"].value
        client.post(
            "/sign-in/login/",
            {"login": lead.person.username, "password": PASSWORD, "csrfmiddlewaretoken": token},  # type: ignore[union-attr]
        )
        client.get("/letters/")
        return client, client.post(ADD, {**TYPED, "csrfmiddlewaretoken": token}, headers=headers)

    def test_from_our_own_page_it_is_kept_and_asked_about(self, lead: Viewer) -> None:
        client, answer = self.with_stale_token(lead, Origin="http://testserver")
        assert answer["Location"] == "/sign-in/kept/"
        assert not Authority.objects.exists()
        page = client.get("/sign-in/kept/").content.decode()
        assert "Wexcombe Council" in page
        token = client.cookies["seenheard_csrf"].value
        client.post(ADD, {**TYPED, kept.MARK: KeptForm.objects.get().pk.hex, "csrfmiddlewaretoken": token})
        assert Authority.objects.count() == 1

    @pytest.mark.parametrize(
        "headers",
        [
            {},
            {"Origin": "null"},
            {"Origin": "https://evil.example"},
            {"Origin": "http://testserver.evil.example"},
            {"Origin": "http://testserver", "Sec-Fetch-Site": "cross-site"},
        ],
    )
    def test_from_anywhere_else_it_is_refused(self, lead: Viewer, headers: dict[str, str]) -> None:
        _, answer = self.with_stale_token(lead, **headers)
        assert answer.status_code == 403
        assert not KeptForm.objects.exists() and not Authority.objects.exists()

    def test_sending_on_needs_a_token_too(self, too_late: Client, lead: Viewer) -> None:
        sign_in_again(too_late, lead)
        forger = Client(enforce_csrf_checks=True)
        forger.cookies = too_late.cookies
        row = KeptForm.objects.get()
        assert forger.post(ADD, {**TYPED, kept.MARK: row.pk.hex}).status_code == 403
        assert not Authority.objects.exists()

    def test_another_site_cannot_have_something_kept(self, lead: Viewer) -> None:
        client = Client(enforce_csrf_checks=True)
        client.cookies = signed_in(lead).cookies
        pass_by(31)
        assert client.post(ADD, TYPED, headers={"Origin": "https://evil.example"}).status_code == 403
        assert not KeptForm.objects.exists()


def test_a_password_on_a_form_is_never_shown(practice: Practice) -> None:
    manager = viewer(practice, "practice_manager")
    client = signed_in(manager)
    pass_by(31)
    client.post("/people/add/", {"username": "new", "first_password": "three brown goats run"})
    page = sign_in_again(client, manager).content.decode()
    assert "<dd" in page and page.count("three brown goats run") == page.count("three brown goats run</textarea>") == 1
    assert all("goats" not in str(event.detail) for event in Event.objects.all())


def test_dates_are_one_line_and_what_the_page_tells_itself_is_left_out() -> None:
    fields = [
        ("children.0.name", "Isla Lockspur"), ("children.0.sent", "1"), ("children.count", "1"),
        ("conference.date.day", "4"), ("conference.date.month", "12"), ("conference.date.year", "2026"),
        ("report.due.day", ""), ("report.due.month", ""), ("report.due.year", ""), ("do", "confirm"),
    ]  # fmt: skip
    typed = kept.Typed(KeptForm(), tuple(fields), (), ())
    assert shown_fields(typed) == [("child 1, name", "Isla Lockspur"), ("conference date", "4 December 2026")]


def test_what_was_typed_is_called_as_people_call_it() -> None:
    fields = [("children.0.dob.day", "31"), ("children.0.dob.month", "2"), ("children.0.dob.year", "2019")]
    fields += [
        ("children.1.nhs_number", "9990000042"),
        ("children.0.file_what", "summary"),
        ("actions.2.due_text", "soon"),
    ]
    assert shown_fields(kept.Typed(KeptForm(), tuple(fields), (), ())) == [
        ("child 1, date of birth", "31 / 2 / 2019"),
        ("child 2, NHS number", "9990000042"),
        ("child 1, what is filed", "summary"),
        ("action 3, due text", "soon"),
    ]


def test_a_restricted_familys_door_in_between_loses_nothing(world: World) -> None:
    """Somebody typed on a restricted family's page, comes back, and is asked for a reason first: the reason goes with
    the form, and both arrive."""
    Child.objects.filter(pk=world.ada.pk).update(restricted=True)
    duty = world.duty(None)
    client = Client()
    username, password = world.lee.person.username, "a long and quiet river"  # type: ignore[union-attr]
    client.post("/sign-in/login/", {"login": username, "password": password})
    client.get("/letters/")
    pass_by(31)
    path = f"/diary/duties/{duty.pk}/done/"
    typed = {"note": "Rang the chair"}
    client.post(path, typed)
    client.post("/sign-in/login/", {"login": username, "password": password, "next": "/sign-in/kept/"})
    row = KeptForm.objects.get()
    asked = client.post(path, {**typed, kept.MARK: row.pk.hex})
    assert b"This record is restricted" in asked.content and b"Rang the chair" in asked.content
    reason = {PART: str(world.family.pk), f"{WITH_A_FORM}-because": "I chase this report"}
    answer = client.post(path, {**typed, kept.MARK: row.pk.hex, **reason})
    assert answer.status_code == 302 and answer["Location"] != "/sign-in/kept/"
    assert "Rang the chair" in str(Event.objects.filter(verb="duty_done").latest("number").detail)
    assert Event.objects.filter(verb="reason_given").exists()


def test_nothing_is_kept_for_somebody_who_left(administrator: Viewer, lead: Viewer) -> None:
    """They can never take it up, and could fill the disk with it."""
    assert administrator.person is not None
    client = signed_in(administrator)
    client.get("/letters/add/")
    now = timezone.now()
    end_access(lead, person_id=administrator.person.pk, now=now, today=timezone.localdate(now))
    answer = client.post("/letters/add/", {"letters": SimpleUploadedFile("a.txt", b"Dear Doctor")})
    assert (answer.status_code, answer["Location"].split("?")[0]) == (302, "/sign-in/login/")
    assert kept.COOKIE not in answer.cookies
    assert not KeptForm.objects.exists() and not Letter.objects.exists()
