"""The pages of plans and of what was decided, as a person uses them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.test import Client
from django.urls import reverse

from seenheard.practice.children.models import Child
from seenheard.practice.conferences.models import Conference
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.plans.models import MeetingRecord, PlanVersion
from tests.torture.browser import Form

SignIn = Callable[[Viewer], Client]


def sent(page: Any, form: str, **typed: str) -> dict[str, str]:
    """What a browser sends of the page's form, with what was typed over it."""
    return Form(page.content.decode(), form).values | typed


def test_from_minutes_to_plan_to_second_version(
    administrator: Viewer, signed_in: SignIn, isla: Child, otis: Child, conference: Conference
) -> None:
    browser = signed_in(administrator)
    page = browser.get(reverse("plans:decided", args=[conference.pk]))
    assert page.status_code == 200
    body = page.content.decode()
    assert "Child protection plan made" in body and "No plan made" in body
    assert "Sue Lamb" in body and "Not clear from the role" in body

    page = browser.get("/plans/")
    body = page.content.decode()
    assert "Isla Thornapple" in body and "Otis Thornapple" not in body and "Not written yet" in body

    page = browser.get(reverse("plans:plan", args=[isla.pk]))
    assert "Nobody has written this plan yet" in page.content.decode()
    page = browser.get(reverse("plans:write", args=[isla.pk]))
    assert page.status_code == 200
    answer = browser.post(
        reverse("plans:write", args=[isla.pk]), sent(page, "plan", must_change="No more missed visits")
    )
    assert answer.status_code == 302, answer.content.decode()
    version = PlanVersion.objects.get()
    assert version.contents["must_change"] == "No more missed visits"
    assert version.contents["key_people"][0]["phone"] == "0113 496 0931"
    assert [task["ours"] for task in version.contents["tasks"]] == [True, False]
    body = browser.get(reverse("plans:plan", args=[isla.pk])).content.decode()
    assert "No more missed visits" in body and "0113 496 0931" in body and "Open in the diary" in body


def test_saying_what_the_letters_do_not(
    administrator: Viewer, signed_in: SignIn, isla: Child, conference: Conference
) -> None:
    browser = signed_in(administrator)
    address = reverse("plans:say", args=[conference.pk])
    page = browser.get(address)
    typed = {f"{isla.pk}-dissent": "The mother did not agree", f"{isla.pk}-our_view": "agreed", "quorate": "yes"}
    answer = browser.post(address, sent(page, "said", **typed))
    assert answer.status_code == 302, answer.content.decode()
    assert MeetingRecord.objects.get().number == 1
    body = browser.get(reverse("plans:decided", args=[conference.pk])).content.decode()
    assert "The mother did not agree" in body and "Yes, by what a colleague entered" in body
    stale = browser.post(address, sent(page, "said", **{f"{isla.pk}-dissent": "Nobody"}))
    assert stale.status_code == 422
    assert "saved this page on" in stale.content.decode() and "Nobody" in stale.content.decode()
    assert MeetingRecord.objects.count() == 1
