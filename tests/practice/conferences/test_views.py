"""The pages of conferences: ahead and past, joining, moves, letters, decisions."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from seenheard.practice.children.models import Patient
from seenheard.practice.conferences import queries
from seenheard.practice.conferences.models import Conference
from seenheard.practice.conferences.words import category_words
from seenheard.practice.letters.actions import undo_confirmation
from seenheard.practice.people.viewer import Viewer
from tests.practice.confirmed import ALL_NEW, ahead, confirmed, invitation, minutes
from tests.practice.world import NOW, TODAY, World

SignIn = Callable[[Viewer], Client]


def text(answer: object) -> str:
    page = re.sub(r"(?s)<(script|style).*?</\1>|<[^>]+>", " ", answer.content.decode())  # type: ignore[attr-defined]
    return " ".join(page.split())


@pytest.fixture
def isla(patient: Callable[..., Patient]) -> Patient:
    return patient("Isla", "Lockspur", "2015-06-22", "9999344879")


def test_a_conference_to_come_says_how_to_join_and_what_is_owed(
    administrator: Viewer, signed_in: SignIn, isla: Patient
) -> None:
    fields = invitation(ahead(21), "Isla Lockspur", chair="Helen Birtwistle")
    fields["conference"] |= {"mode": "remote", "link": "https://video.example/meet/88-17", "provisional": True}
    confirmed(administrator, fields, isla)
    meeting = Conference.objects.get()
    page = signed_in(administrator).get(f"/conferences/{meeting.pk}/").content.decode()
    said = re.sub(r"<[^>]+>", " ", page)
    for words in ("Provisional", "2pm", "How to join", "By video or telephone", "Send our report for the initial"):
        assert words in said, words
    joining = page[page.index("How to join") :]
    assert "video.example" in joining[: joining.index("</details>")]
    assert "No decision has been told to us" in said


@pytest.mark.parametrize("link", ["javascript:alert(1)", "http://plain.example/x", "data:text/html,x"])
def test_only_a_safe_link_can_be_pressed(administrator: Viewer, signed_in: SignIn, isla: Patient, link: str) -> None:
    fields = invitation(ahead(21), "Isla Lockspur")
    fields["conference"] |= {"mode": "remote", "link": link}
    confirmed(administrator, fields, isla)
    page = signed_in(administrator).get(f"/conferences/{Conference.objects.get().pk}/").content.decode()
    assert link in page
    assert f'href="{link}"' not in page


def test_a_conference_that_was_held_says_what_was_decided_and_by_which_letters(
    administrator: Viewer, signed_in: SignIn, isla: Patient
) -> None:
    held = ahead(-30)
    confirmed(administrator, invitation(held, "Isla Lockspur"), isla)
    meeting = Conference.objects.get()
    confirmed(
        administrator,
        minutes(held, ahead(60), "Isla Lockspur"),
        isla,
        about={"conference": meeting.pk, "next_conference": "new"},
    )
    page = text(signed_in(administrator).get(f"/conferences/{meeting.pk}/"))
    for words in (
        "Held",
        "Child protection plan made : neglect",
        "Letter: conference invitation",
        "Letter: conference minutes",
    ):
        assert words.replace(" :", ":") in page.replace(" :", ":"), words


def test_a_review_says_by_when_the_rule_wants_it(administrator: Viewer, signed_in: SignIn, isla: Patient) -> None:
    held = ahead(-30)
    confirmed(
        administrator,
        minutes(held, held + timedelta(days=84), "Isla"),
        isla,
        about={"conference": "new", "next_conference": "new"},
    )
    review = Conference.objects.get(type="review")
    page = text(signed_in(administrator).get(f"/conferences/{review.pk}/"))
    limit = queries.rule_for(review)
    assert limit is not None
    assert limit.due_on is not None
    assert f"The rule: to be held by {limit.due_on.day} {limit.due_on:%B %Y}." in page
    assert "3 months after the initial conference" in page
    assert "later than the rule allows" not in page
    Conference.objects.filter(pk=review.pk).update(on=limit.due_on + timedelta(days=8))
    late = text(signed_in(administrator).get(f"/conferences/{review.pk}/"))
    assert "This is 8 days later than the rule allows." in late


def test_only_the_first_core_group_answers_the_rule(administrator: Viewer, isla: Patient) -> None:
    held = ahead(-30)
    first = {"date": (held + timedelta(days=7)).isoformat()}
    confirmed(administrator, minutes(held, ahead(40), "Isla", core_group=first), isla, about=ALL_NEW)
    group = Conference.objects.get(type="core_group")
    second = Conference.objects.create(
        practice=group.practice, family=group.family, type="core_group", on=held + timedelta(days=35), changed_at=NOW
    )
    assert queries.rule_for(group) is not None
    assert queries.rule_for(second) is None


def test_a_cancelled_conference_says_so_and_leaves_what_is_ahead(
    administrator: Viewer, signed_in: SignIn, isla: Patient
) -> None:
    on = ahead(21)
    confirmed(administrator, invitation(on, "Isla Lockspur"), isla)
    meeting = Conference.objects.get()
    notice = invitation(on, "Isla Lockspur") | {"kind": "conference_change_notice"}
    notice["conference"] = {"type": "initial", "date": None, "replaces_date": on.isoformat()}
    confirmed(administrator, notice, isla, about={"conference": meeting.pk})
    client = signed_in(administrator)
    assert "This meeting was cancelled on" in text(client.get(f"/conferences/{meeting.pk}/"))
    assert "No conference is ahead." in text(client.get("/conferences/"))
    assert "Cancelled" in text(client.get("/conferences/?show=past"))


def test_an_undone_conference_keeps_its_page_and_says_why(
    administrator: Viewer, lead: Viewer, signed_in: SignIn, isla: Patient
) -> None:
    confirmation = confirmed(administrator, invitation(ahead(21), "Isla Lockspur"), isla)
    meeting = Conference.objects.get()
    undo_confirmation(lead, confirmation, because="Wrong child")
    client = signed_in(administrator)
    assert "This meeting was taken back" in text(client.get(f"/conferences/{meeting.pk}/"))
    assert "No conference is ahead." in text(client.get("/conferences/"))


def test_ahead_is_soonest_first_and_what_waits_for_a_date_is_last(world: World) -> None:
    waits = world.meeting(None)
    late, soon = world.meeting(TODAY + timedelta(days=20), "review"), world.meeting(TODAY)
    world.meeting(TODAY - timedelta(days=1))
    world.meeting(TODAY + timedelta(days=2), cancelled_at=NOW)
    assert queries.ahead(world.eva, TODAY) == [soon, late, waits]
    assert queries.ahead(world.zoe, TODAY) == []


def test_the_number_of_conferences_ahead_is_the_number_listed(
    administrator: Viewer, signed_in: SignIn, isla: Patient
) -> None:
    from seenheard.practice.diary.queries import summary

    confirmed(
        administrator,
        minutes(ahead(-30), ahead(60), "Isla", core_group={"date": ahead(7).isoformat()}),
        isla,
        about=ALL_NEW,
    )
    page = text(signed_in(administrator).get("/conferences/"))
    number = summary(administrator, timezone.localdate()).conferences_ahead
    assert number == 1
    assert f"Child protection conferences ({number})" in page
    assert "Core groups and other meetings (1)" in page


@pytest.mark.parametrize(
    ("categories", "words"),
    [
        ([], ""),
        (["neglect"], "neglect"),
        (["neglect", "emotional"], "neglect and emotional harm"),
        (["neglect", "physical", "sexual"], "neglect, physical harm and sexual harm"),
    ],
)
def test_categories_are_said_as_a_sentence(categories: list[str], words: str) -> None:
    assert category_words(categories) == words
