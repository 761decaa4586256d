"""The pages of plans and of what was decided, as a person uses them."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from typing import Any
from uuid import uuid4

from django.test import Client
from django.urls import reverse

from seenheard.practice.children.models import Child, Patient
from seenheard.practice.conferences.models import Conference
from seenheard.practice.people.models import Practice
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.plans.models import MeetingRecord, PlanVersion
from tests.practice.confirmed import ahead, confirmed, minutes
from tests.practice.conftest import viewer
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

    body = browser.get(reverse("plans:plan", args=[isla.pk])).content.decode()
    assert "Nobody has written this plan yet" in body
    assert "0113 496 0931" in body and "Bring Isla’s immunisations up to date" in body  # before anybody writes it
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


def test_a_task_of_ours_that_no_letter_gives_goes_into_the_diary(
    administrator: Viewer, signed_in: SignIn, isla: Child
) -> None:
    browser, address = signed_in(administrator), reverse("plans:write", args=[isla.pk])
    task = {"tasks-1-text": "Weigh Isla & see her alone", "tasks-1-ours": "on"}
    assert browser.post(address, sent(browser.get(address), "plan", **task)).status_code == 302
    page, here = browser.get(reverse("plans:plan", args=[isla.pk])).content.decode(), "enter it as an action"
    assert here in page
    way = next(link for link in re.findall(r'href="([^"]+)"', page) if "?words=Weigh" in link)
    form = browser.get(unescape(way)).content.decode()
    assert "Weigh Isla &amp; see her alone</textarea>" in form
    typed = {"words": "Weigh Isla & see her alone", "told_by": "The plan", "once": str(uuid4())}
    assert browser.post(unescape(way), typed).status_code == 302
    page = browser.get(reverse("plans:plan", args=[isla.pk])).content.decode()
    assert here not in page and page.count("Open in the diary") == 2


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


def test_the_pages_speak_the_words_of_the_nation_and_count_by_its_rule(
    administrator: Viewer, signed_in: SignIn, patient: Callable[..., Patient]
) -> None:
    ewan = patient("Ewan", "Cairns", "2016-05-04")
    people = [
        {"role": role, "name": None, "status": "present"} for role in ("Social worker", "Health visitor", "Teacher")
    ]
    said = minutes(ahead(-30), None, "Ewan Cairns", attendees=people)
    said |= {"nation": "scotland", "local_authority": "Cairnvale Council"}
    letter = confirmed(administrator, said, ewan).letter
    browser = signed_in(administrator)
    meeting = Conference.objects.get()
    body = browser.get(reverse("plans:decided", args=[meeting.pk])).content.decode()
    assert "Initial child protection planning meeting" in body
    assert "Not quorate by the list" in body and "Nobody of the police was there" in body
    assert (
        "Not quorate by the list" in browser.get(reverse("conferences:conference", args=[meeting.pk])).content.decode()
    )
    followed = browser.get(reverse("letters:followed", args=[letter.pk])).content.decode()
    assert reverse("plans:decided", args=[meeting.pk]) in followed and "The plan of Ewan Cairns" in followed
    assert "Who was there is entered" in followed


def test_what_was_typed_is_kept_when_lines_are_added_or_refused(
    administrator: Viewer, signed_in: SignIn, isla: Child, lead: Viewer
) -> None:
    browser, address = signed_in(administrator), reverse("plans:write", args=[isla.pk])
    page = browser.get(address)
    more = browser.post(address, sent(page, "plan", risks="Nights", do="more.tasks"))
    assert more.status_code == 200 and not PlanVersion.objects.exists()
    typed = Form(more.content.decode(), "plan").values
    assert typed["risks"] == "Nights" and typed["tasks-count"] == "6"
    wrong = browser.post(address, typed | {"since.month": "13", "people-0-email": "no address"})
    body = wrong.content.decode()
    assert wrong.status_code == 422 and "must be a real date" in body and "Nights" in body and "no address" in body

    signed_in(lead).post(address, sent(page, "plan", needs="Sleep"))
    late = browser.post(address, typed)
    assert late.status_code == 422 and "saved version 1 on" in late.content.decode()
    again = browser.post(address, Form(late.content.decode(), "plan").values)
    assert again.status_code == 302
    assert [one.contents["risks"] for one in PlanVersion.objects.order_by("number")] == ["", "Nights"]


def test_line_ends_are_one_sort(administrator: Viewer, signed_in: SignIn, isla: Child) -> None:
    browser, address = signed_in(administrator), reverse("plans:write", args=[isla.pk])
    browser.post(address, sent(browser.get(address), "plan", risks="Nights\r\nDays\r\n"))
    assert PlanVersion.objects.get().contents["risks"] == "Nights\nDays"
    same = browser.post(address, sent(browser.get(address), "plan", risks="Nights\r\nDays"))
    assert same.status_code == 422 and "Nothing on this page differs" in same.content.decode()


def test_a_stranger_and_a_reader_have_no_pen(
    stranger: Viewer, signed_in: SignIn, isla: Child, conference: Conference, practice: Practice
) -> None:
    pages = [("plan", isla.pk), ("write", isla.pk), ("decided", conference.pk), ("say", conference.pk)]
    theirs, reader = signed_in(stranger), signed_in(viewer(practice, "reader"))
    assert [theirs.get(reverse(f"plans:{name}", args=[pk])).status_code for name, pk in pages] == [404] * 4
    assert [reader.get(reverse(f"plans:{name}", args=[pk])).status_code for name, pk in pages] == [200, 404, 200, 404]
    assert b"Thornapple" not in theirs.get("/plans/").content
    body = reader.get(reverse("plans:decided", args=[conference.pk])).content
    assert b"Say what the letters do not" not in body
    core_group = Conference.objects.filter(type="review").first()
    assert core_group is not None
    Conference.objects.filter(pk=core_group.pk).update(type="core_group")
    assert reader.get(reverse("plans:decided", args=[core_group.pk])).status_code == 404
