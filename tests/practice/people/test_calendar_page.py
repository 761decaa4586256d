"""Making, changing and ending a calendar address on the page."""

from __future__ import annotations

import re
from collections.abc import Callable

from django.test import Client

from seenheard.practice.diary.models import Feed
from seenheard.practice.people.viewer import Viewer
from tests.practice.world import World

SignIn = Callable[[Viewer], Client]
ADDRESS = re.compile(r"http://testserver(/feeds/[\w-]{43}\.ics)")


def made(client: Client, **more: str) -> str:
    answer = client.post("/people/calendar/change/", {"do": "make", **more})
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
    found = ADDRESS.search(answer.content.decode())
    assert found is not None
    return found[1]


def test_an_address_is_shown_once_and_works(world: World, signed_in: SignIn) -> None:
    client = signed_in(world.eva)
    address = made(client)
    assert Client().get(address).status_code == 200
    page = client.get("/people/calendar/").content.decode()
    assert ADDRESS.search(page) is None
    assert "Change the address" in page
    assert "by Eva Admin" in page


def test_changing_and_ending_kill_the_address_at_once(world: World, signed_in: SignIn) -> None:
    client = signed_in(world.eva)
    first = made(client)
    second = made(client)
    assert Client().get(first).status_code == 404
    assert Client().get(second).status_code == 200
    client.post("/people/calendar/change/", {"do": "end"})
    assert Client().get(second).status_code == 404


def test_the_practices_calendar_is_another_address(world: World, signed_in: SignIn) -> None:
    client = signed_in(world.eva)
    own, practices = made(client), made(client, whose="practice")
    assert Client().get(own).status_code == Client().get(practices).status_code == 200
    assert Feed.objects.get(person=None).practice == world.practice


def test_a_clinician_has_an_own_calendar_only(world: World, signed_in: SignIn) -> None:
    client = signed_in(world.gil)
    assert "The practice’s calendar" not in client.get("/people/calendar/").content.decode()
    assert client.post("/people/calendar/change/", {"do": "make", "whose": "practice"}).status_code == 404
    assert not Feed.objects.exists()


def test_looking_at_the_page_makes_nothing(world: World, signed_in: SignIn) -> None:
    signed_in(world.eva).get("/people/calendar/")
    assert not Feed.objects.exists()
