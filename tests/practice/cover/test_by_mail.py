"""The link in the e-mail: opening it changes nothing, one press answers, once; guessing, replaying and forging fail."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from seenheard.practice.audit.as_recorded.post import post_faults
from seenheard.practice.audit.models import Event
from seenheard.practice.children.keeping_out import keep_out
from seenheard.practice.children.models import Child, Patient
from seenheard.practice.children.restricting import restrict
from seenheard.practice.conferences.models import Conference
from seenheard.practice.cover import deciding
from seenheard.practice.cover.letter import fingerprint, whom_of
from seenheard.practice.cover.mail_views import MOST_WRONG
from seenheard.practice.cover.models import Asking
from seenheard.practice.cover.queries import State, cover_of
from seenheard.practice.people import leaving
from seenheard.practice.post.handling import try_again
from seenheard.practice.post.models import Message
from seenheard.practice.rota.models import Clinician
from tests.practice.confirmed import ahead, confirmed, invitation

from .people import Ours


@pytest.fixture(autouse=True)
def mail_is_on(settings: Any, db: None) -> None:
    settings.SMTP_HOST, settings.MAIL_FROM = "127.0.0.1", "practice@millbrook.example"
    settings.SITE_ADDRESS = "https://seenheard.millbrook.example"


def mailed(ours: Ours, who: Clinician | None = None) -> tuple[Asking, Message, str]:
    """Ask, and read the secret out of the e-mail."""
    who = who or ours.amara
    if who.person is not None:
        type(who.person).objects.filter(pk=who.person.pk).update(email="amara@millbrook.example")
    asked = deciding.ask(ours.administrator, conference=ours.conference, clinician=who, now=ours.now)
    message = Message.objects.get(key=f"asking:{asked.pk}")
    found = re.search(r"https://seenheard\.millbrook\.example/cover/by-mail/([\w-]+)/", message.body)
    assert found is not None
    return asked, message, found[1]


def page(secret: str) -> str:
    return reverse("cover:by_mail", args=[secret])


def changed() -> int:
    return Event.objects.exclude(verb="looked").count()


def state(ours: Ours) -> State:
    return cover_of([ours.fresh()], now=ours.now)[ours.conference.pk].state


def test_the_e_mail_says_when_how_and_why_and_names_no_child(ours: Ours) -> None:
    asked, message, secret = mailed(ours)
    assert message.to_address == "amara@millbrook.example" and message.kind == "asking"
    assert message.subject.startswith("Can you go? Initial conference (IL), ")
    for words in ("registered GP", "at 2pm", "In person", "90 minutes are kept free; how long is not confirmed"):
        assert words in message.body
    assert "BEGIN:VEVENT" in message.calendar and "METHOD:PUBLISH" in message.calendar
    assert "STATUS:TENTATIVE" in message.calendar
    for text in (message.subject, message.body, message.calendar):
        assert not re.search(r"Isla|Lockspur|999 ?934 ?4879", text)
    assert asked.secret_hash == fingerprint(secret) and secret not in asked.secret_hash


def test_the_calendar_entry_is_read_by_a_calendar_library(ours: Ours) -> None:
    from icalendar import Calendar

    _, message, _ = mailed(ours)
    entry = Calendar.from_ical(message.calendar).walk("VEVENT")[0]
    assert entry.decoded("dtstart").strftime("%H:%M") == "14:00"
    assert entry.decoded("dtstart").date() == ours.conference.on
    assert str(entry["uid"]) == f"{ours.conference.uid}@seenheard"


def test_a_restricted_record_has_no_initials_and_no_reasons_either(ours: Ours) -> None:
    restrict(ours.lead, family=ours.conference.family, because="Her mother works here", now=ours.now)
    _, message, secret = mailed(ours)
    answer = Client().get(page(secret))
    for text in (message.subject, message.body, message.calendar, answer.content.decode()):
        assert not re.search(r"\bIL\b|registered GP|Isla|Lockspur", text)


def test_one_restricted_record_closes_the_initials_of_all_at_the_meeting(ours: Ours) -> None:
    sibling = ours.patient("Corin", "Lockspur", "2018-03-04", "9990000018", practice=ours.practice)
    fields = invitation(ahead(34), "Isla Lockspur", "Corin Lockspur")
    isla = Patient.objects.get(practice=ours.practice, nhs_number="9999344879")
    confirmed(ours.administrator, fields, isla, sibling)
    both = Conference.objects.latest("pk")
    assert whom_of(both) == "CL, IL"
    Child.objects.filter(patient=isla).update(restricted=True)
    assert whom_of(both) == ""
    asked = deciding.ask(ours.administrator, conference=both, clinician=ours.locum, now=ours.now)
    message = Message.objects.get(key=f"asking:{asked.pk}")
    for words in (message.subject, message.body, message.calendar):
        assert not re.search(r"\b(IL|CL)\b", words)


def test_opening_the_link_answers_nothing_however_often(ours: Ours) -> None:
    asked, _, secret = mailed(ours)
    before = changed()
    for method in ("get", "head", "get"):
        assert getattr(Client(), method)(page(secret)).status_code == 200
    asked.refresh_from_db()
    assert asked.answer == "" and changed() == before
    assert Event.objects.filter(verb="looked", about=f"asking:{asked.pk}", person=None).count() == 3


def test_the_page_needs_no_sign_in_and_says_who_is_asked_and_no_name_of_a_child(ours: Ours) -> None:
    _, _, secret = mailed(ours)
    answer = Client().get(page(secret))
    words = answer.content.decode()
    assert "Dr Amara Osei, can you go?" in words and "Initial conference (IL)" in words
    assert "Isla" not in words and "Lockspur" not in words
    assert answer["Referrer-Policy"] == "no-referrer" and answer["Cache-Control"] == "no-store"
    assert not answer.cookies


def test_one_press_accepts_and_the_link_is_used_up(ours: Ours) -> None:
    asked, _, secret = mailed(ours)
    answer = Client(enforce_csrf_checks=True).post(page(secret), {"says": "accepted", "seen": ""})
    assert answer.status_code == 200 and "You go. Thank you." in answer.content.decode()
    asked.refresh_from_db()
    assert (asked.answer, asked.answered_from, asked.answered_by) == ("accepted", "e-mail", ours.as_amara.person)
    assert state(ours) is State.GOES
    before = changed()
    for again in (Client().get(page(secret)), Client().post(page(secret), {"why_not": "surgery"})):
        assert again.status_code == 404 and "does not work any more" in again.content.decode()
    assert changed() == before and state(ours) is State.GOES


def test_one_press_declines_with_its_reason(ours: Ours) -> None:
    asked, _, secret = mailed(ours)
    answer = Client().post(page(secret), {"why_not": "distance", "words": "Too far with my leg"})
    assert "You cannot go" in answer.content.decode()
    asked.refresh_from_db()
    assert (asked.answer, asked.why_not, asked.answer_words) == ("declined", "distance", "Too far with my leg")


def test_one_press_asks_for_a_swap(ours: Ours) -> None:
    _, _, secret = mailed(ours)
    answer = Client().post(page(secret), {"do": "swap", "swap_with": str(ours.bryn.pk)})
    assert "Until somebody else accepts, you go." in answer.content.decode()
    assert Asking.objects.filter(clinician=ours.bryn, ended_at=None, answer="").exists()


def test_a_press_that_says_nothing_is_told_what_to_press_and_loses_no_words(ours: Ours) -> None:
    asked, _, secret = mailed(ours)
    answer = Client().post(page(secret), {"words": "I would, but"})
    assert answer.status_code == 422 and "Press the answer that fits" in answer.content.decode()
    assert "I would, but" in answer.content.decode()
    asked.refresh_from_db()
    assert asked.answer == ""


def test_a_locum_who_does_not_sign_in_answers_too(ours: Ours) -> None:
    asked, message, secret = mailed(ours, ours.locum)
    assert message.to_address == "cass@locums.example"
    Client().post(page(secret), {"says": "accepted"})
    asked.refresh_from_db()
    assert (asked.answer, asked.answered_by, asked.answered_from) == ("accepted", None, "e-mail")


@pytest.mark.parametrize("over", ["moved", "cancelled", "ended", "past", "taken back", "left", "declined by telephone"])
def test_the_link_ends(ours: Ours, over: str) -> None:
    asked, _, secret = mailed(ours)
    rows = Conference.everything.filter(pk=ours.conference.pk)
    if over == "moved":
        ours.notice(ahead(27))
    elif over == "cancelled":
        rows.update(cancelled_at=ours.now)
    elif over == "taken back":
        rows.update(removed_at=ours.now)
    elif over == "past":
        gone = timezone.localdate() - timedelta(days=1)
        rows.update(on=gone)
        Asking.objects.update(on=gone)
    elif over == "ended":
        deciding.call_off(ours.administrator, asking_id=asked.pk, because="", now=ours.now)
    elif over == "left":
        assert ours.as_amara.person is not None
        leaving.end_access(ours.lead, person_id=ours.as_amara.person.pk, now=ours.now, today=timezone.localdate())
    else:
        deciding.answer(ours.administrator, asking_id=asked.pk, says="declined", why_not="surgery", now=ours.now)
    before = changed()
    for answer in (Client().get(page(secret)), Client().post(page(secret), {"says": "accepted"})):
        assert answer.status_code == 404
        assert "does not work any more" in answer.content.decode()
    assert changed() == before


def test_guessing_is_told_nothing_and_has_to_wait(ours: Ours) -> None:
    asked, _, secret = mailed(ours)
    guesses = [secret[:-1], secret + "x", secret.swapcase(), asked.secret_hash, "x" * 43, "%00", "a" * 5000]
    client = Client()
    for guess in guesses:
        assert client.post(page(guess), {"says": "accepted"}).status_code == 404
    for _ in range(MOST_WRONG - len(guesses)):
        client.get(page("wrong"))
    assert client.get(page("wrong")).status_code == 429
    assert Client(REMOTE_ADDR="10.9.8.7").get(page("wrong")).status_code == 404, "others need not wait"
    asked.refresh_from_db()
    assert asked.answer == ""
    assert client.post(page(secret), {"says": "accepted"}).status_code == 200, "nobody keeps a right link waiting"


def test_the_link_ends_at_once_when_the_family_is_closed_to_who_was_asked(ours: Ours) -> None:
    asked, _, secret = mailed(ours)
    family, person = ours.conference.family, ours.as_amara.person
    assert person is not None
    restrict(ours.lead, family=family, because="Her own family", now=ours.now)
    keep_out(ours.lead, family=family, person_id=person.pk, because="It is her own", now=ours.now)
    before = changed()
    for answer in (Client().get(page(secret)), Client().post(page(secret), {"says": "accepted"})):
        assert answer.status_code == 404 and "Initial conference" not in answer.content.decode()
    asked.refresh_from_db()
    assert asked.answer == "" and changed() == before


@pytest.mark.parametrize("ends_by", ["accepted", "declined", "swap", "called off"])
def test_the_link_is_kept_nowhere_once_it_has_ended(ours: Ours, ends_by: str) -> None:
    asked, message, secret = mailed(ours)
    Message.objects.filter(pk=message.pk).update(given_up_at=ours.now, trouble="550 no such box")
    again = try_again(ours.administrator, message, now=ours.now)
    assert secret in again.body
    if ends_by == "called off":
        deciding.call_off(ours.administrator, asking_id=asked.pk, because="", now=ours.now)
    else:
        pressed = {"accepted": {"says": "accepted"}, "declined": {"why_not": "distance"}, "swap": {"do": "swap"}}
        assert Client().post(page(secret), pressed[ends_by]).status_code == 200
    for one in (message, again):
        one.refresh_from_db()
        assert (one.body, one.calendar) == ("", "") and one.emptied_at is not None and one.subject
        assert Event.objects.filter(verb="mail_emptied", about=f"message:{one.pk}").count() == 1
    assert not any(secret in str(row) for row in Event.objects.values())
    assert not list(post_faults(ours.practice))


def test_the_secret_of_one_asking_answers_no_other(ours: Ours) -> None:
    first, _, secret = mailed(ours)
    second = deciding.ask(
        ours.administrator, conference=ours.conference, clinician=ours.locum, instead_of=first.pk, now=ours.now
    )
    assert Client().post(page(secret), {"says": "accepted"}).status_code == 404
    second.refresh_from_db()
    assert second.answer == ""


def test_without_mail_there_is_no_secret(ours: Ours, settings: Any) -> None:
    settings.SMTP_HOST = ""
    asked = deciding.ask(ours.administrator, conference=ours.conference, clinician=ours.amara, now=ours.now)
    assert asked.secret_hash == "" and not Message.objects.exists()
    assert Client().get(page("x")).status_code == 404


def test_an_asking_that_ends_takes_its_e_mail_out_of_the_post(ours: Ours) -> None:
    asked, message, _ = mailed(ours)
    deciding.call_off(ours.administrator, asking_id=asked.pk, because="", now=ours.now)
    message.refresh_from_db()
    assert message.withdrawn_at is not None


def test_whoever_asks_themself_gets_no_e_mail(ours: Ours) -> None:
    deciding.go_oneself(ours.as_amara, conference=ours.conference, now=ours.now)
    assert not Message.objects.exists()
