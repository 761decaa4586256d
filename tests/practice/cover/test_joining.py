"""How to join: what letters say, as buttons that a telephone understands, and nothing else as a button."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from seenheard.practice.children.models import Patient
from seenheard.practice.conferences.models import Conference
from seenheard.practice.cover.deciding import go_oneself
from seenheard.practice.cover.joining import joining_of, numbers_in
from seenheard.practice.people.viewer import Viewer
from tests.practice.confirmed import ahead

from .of_ours import clinician, conference_on

AddPatient = Callable[..., Patient]


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("dial 0113 496 0931 then 88120455#", ["0113 496 0931"]),
        ("+44 (0)113 496 0931", ["+44 (0)113 496 0931"]),
        ("01134960931", ["01134960931"]),
        ("Meeting ID 881 204 55012", []),
        ("https://video.example/j/01134960931", []),
        ("Room 0113", []),
        ("NHS 9999344879", []),
        ("", []),
    ],
)
def test_numbers_that_can_be_called(words: str, numbers: list[str]) -> None:
    assert numbers_in(words) == numbers


def test_everything_that_letters_say_is_one_press_away(
    administrator: Viewer, patient: AddPatient, signed_in: Callable[[Viewer], Client]
) -> None:
    link = "https://video.northmere.example/j/88120455 passcode 7713, or by telephone 0113 496 0100"
    meeting = conference_on(administrator, patient, ahead(20), mode="hybrid", link=link)
    found = joining_of(meeting)
    assert found.links == ("https://video.northmere.example/j/88120455",)
    assert [(one.href, one.whose) for one in found.calls] == [
        ("tel:01134960100", "Join by telephone"),
        ("tel:01134960931", "Call Collette Umeh, social worker"),
    ]
    assert found.place == "Civic Centre"
    assert "passcode 7713" in found.codes
    page = signed_in(administrator).get(f"/conferences/{meeting.pk}/").content.decode()
    assert 'href="https://video.northmere.example/j/88120455" target="_blank" rel="noopener noreferrer"' in page
    assert 'href="tel:01134960931"' in page


@pytest.mark.parametrize("link", ["javascript:alert(1)", "data:text/html,x", "https://", "file:///etc/passwd"])
def test_nothing_else_is_a_button(administrator: Viewer, patient: AddPatient, link: str) -> None:
    meeting = conference_on(administrator, patient, ahead(20), link=link)
    assert joining_of(meeting).links == ()


def test_whoever_goes_today_finds_it_at_the_top_of_the_first_page(
    administrator: Viewer, lead: Viewer, patient: AddPatient, signed_in: Callable[[Viewer], Client]
) -> None:
    today = timezone.localdate()
    conference_on(administrator, patient, today, mode="remote", link="https://video.northmere.example/j/1")
    clinician(administrator, "Me", person=administrator.person)
    go_oneself(administrator, conference=Conference.objects.get(), now=timezone.now())
    mine = signed_in(administrator).get("/").content.decode()
    assert "Join by video" in mine
    assert mine.index("Join by video") < mine.index("Letters waiting")
    assert "Join by video" not in signed_in(lead).get("/").content.decode()
