"""The pages of taking part: asked for on the first page until said, one press if it was as meant, nothing guessed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from seenheard.practice.audit.as_recorded import faults
from seenheard.practice.children.models import Patient
from seenheard.practice.children.restricting import restrict
from seenheard.practice.conferences.models import Conference
from seenheard.practice.cover.models import TakingPart
from seenheard.practice.cover.taking_part import part_of, say
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.rota.models import Clinician
from tests.practice.confirmed import ahead, confirmed, minutes

from .of_ours import clinician, conference_on

AddPatient = Callable[..., Patient]
SignIn = Callable[[Viewer], Client]


@pytest.fixture
def past(administrator: Viewer, patient: AddPatient) -> Conference:
    return conference_on(administrator, patient, ahead(-7))


@pytest.fixture
def osei(administrator: Viewer) -> Clinician:
    return clinician(administrator, "Dr Amara Osei")


def page_of(meeting: Conference) -> str:
    return reverse("cover:taking_part", args=[meeting.pk])


def test_it_stands_on_the_first_page_and_the_conference_until_somebody_says_so(
    administrator: Viewer, past: Conference, osei: Clinician, signed_in: SignIn
) -> None:
    client = signed_in(administrator)
    conference = f"/conferences/{past.pk}/"
    for path in ("/", conference, reverse("cover:unsaid")):
        assert "How did we take part?" in client.get(path).content.decode(), path
    answer = client.post(f"{page_of(past)}", {"way": "video", "clinician": osei.pk, "next": "/"})
    assert answer["Location"] == "/"
    assert "How did we take part?" not in client.get("/").content.decode()
    assert "By video: Dr Amara Osei" in client.get(conference).content.decode()
    assert "Isla" not in client.get(reverse("cover:unsaid")).content.decode()


def test_what_is_missing_is_said_and_what_was_typed_stays(
    administrator: Viewer, past: Conference, osei: Clinician, signed_in: SignIn
) -> None:
    client = signed_in(administrator)
    answer = client.post(page_of(past), {"way": "report_presented", "words": "The health visitor read it out"})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Enter who presents our report" in page
    assert "The health visitor read it out" in page
    assert client.post(page_of(past), {}).status_code == 422
    assert client.post(page_of(past), {"way": "levitation"}).status_code == 422
    assert not TakingPart.objects.exists()


def test_a_plan_becomes_what_was_by_one_press(
    administrator: Viewer, past: Conference, osei: Clinician, signed_in: SignIn
) -> None:
    assert past.on is not None
    say(administrator, past, way="telephone", clinician=osei, now=timezone.now() - timedelta(days=30))
    client = signed_in(administrator)
    assert "It was meant to be: By telephone: Dr Amara Osei" in client.get(f"/conferences/{past.pk}/").content.decode()
    client.post(reverse("cover:as_planned", args=[past.pk]))
    assert "How did we take part?" not in client.get("/").content.decode()
    page = client.get(page_of(past)).content.decode()
    assert page.count("By telephone: Dr Amara Osei") == 2, "both answers stay in sight"
    assert "before the conference" in page


def test_one_press_before_the_day_or_without_a_plan_changes_nothing(
    administrator: Viewer, patient: AddPatient, past: Conference, signed_in: SignIn
) -> None:
    client = signed_in(administrator)
    client.post(reverse("cover:as_planned", args=[past.pk]))
    assert part_of(past) is None


def test_minutes_are_a_suggestion_that_a_person_saves(
    administrator: Viewer, past: Conference, osei: Clinician, signed_in: SignIn
) -> None:
    attendees = [{"role": "GP", "name": "Dr A Osei", "status": "present"}]
    fields = minutes(ahead(-7), None, "Isla Lockspur", attendees=attendees)
    letter = confirmed(administrator, fields, Patient.objects.get(), about={"conference": past.pk}).letter
    client = signed_in(administrator)
    page = client.get(page_of(past)).content.decode()
    assert "lists “GP, Dr A Osei” as present" in page
    assert f'href="/letters/{letter.pk}/"' in page
    assert 'value="in_person" checked' in page
    assert part_of(past) is None


def test_a_restricted_child_is_not_named_on_the_first_page(
    administrator: Viewer, lead: Viewer, past: Conference, signed_in: SignIn
) -> None:
    restrict(lead, family=past.family, because="Her mother works here", now=timezone.now())
    client = signed_in(administrator)
    for path in ("/", reverse("cover:unsaid")):
        page = client.get(path).content.decode()
        assert "How did we take part?" in page
        assert "Lockspur" not in page


def test_what_was_meant_for_a_restricted_child_is_told_without_a_name_or_words(
    administrator: Viewer, lead: Viewer, past: Conference, osei: Clinician, signed_in: SignIn
) -> None:
    early = timezone.now() - timedelta(days=30)
    say(administrator, past, way="video", clinician=osei, words="Isla’s mother asked for him", now=early)
    client = signed_in(administrator)
    assert "asked for him" in client.get(reverse("cover:unsaid")).content.decode()
    restrict(lead, family=past.family, because="Her mother works here", now=timezone.now())
    for path in ("/", reverse("cover:unsaid")):
        page = client.get(path).content.decode()
        assert "It was meant to be: By video" in page or path == "/"
        assert "asked for him" not in page and "Osei" not in page


def test_old_post_has_a_list_of_its_own(administrator: Viewer, patient: AddPatient, signed_in: SignIn) -> None:
    conference_on(administrator, patient, ahead(-200))
    client = signed_in(administrator)
    assert "How did we take part?" not in client.get("/").content.decode()
    assert "Isla Lockspur" in client.get(reverse("cover:unsaid") + "?show=old").content.decode()


def test_an_answer_changed_past_the_site_is_found_out(administrator: Viewer, past: Conference, osei: Clinician) -> None:
    say(administrator, past, way="video", clinician=osei, now=timezone.now())
    assert list(faults(administrator.practice)) == []
    TakingPart.objects.update(way="in_person")
    assert ["How we took part" in fault for fault in faults(administrator.practice)] == [True]


def test_strangers_and_readers_change_nothing(
    stranger: Viewer, board: Viewer, past: Conference, signed_in: SignIn
) -> None:
    for who in (stranger, board):
        client = signed_in(who)
        assert client.get(page_of(past)).status_code == 404
        assert client.post(page_of(past), {"way": "none", "why_not": "surgery"}).status_code == 404
    assert not TakingPart.objects.exists()
