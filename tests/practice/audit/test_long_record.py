"""A record of many events: its latest part is checked with every look at the page, the whole when a person asks."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client

from seenheard.practice.audit import views
from seenheard.practice.audit.actions import look
from seenheard.practice.audit.finding import events
from seenheard.practice.audit.long_lists import page_of
from seenheard.practice.audit.models import Event
from seenheard.practice.audit.queries import check_chain
from seenheard.practice.people.viewer import Viewer

SignIn = Callable[[Viewer], Client]
ADDRESS = "/record/check/"


@pytest.fixture
def long(lead: Viewer, monkeypatch: pytest.MonkeyPatch) -> Viewer:
    """A lead whose practice has more events than the page checks at once."""
    monkeypatch.setattr(views, "AT_ONCE", 3)
    for number in range(8):
        look(lead, f"letter:{number}")
    return lead


def tamper(number: int) -> None:
    """Change an event as somebody with the database file would: the guards are taken away first."""
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER audit_event_no_update")
        cursor.execute("UPDATE audit_event SET about = 'letter:99' WHERE number = %s", [number])


def test_opening_the_page_checks_the_latest_part_and_says_what_it_left(long: Viewer, signed_in: SignIn) -> None:
    page = signed_in(long).get(ADDRESS).content.decode()
    last = Event.objects.latest("number").number
    assert f"Events {last - 2} to {last}, all in order" in page
    assert f"The {last - 3} events before were not looked at just now" in page
    assert "Yes." not in page


def test_an_old_event_that_was_changed_is_found_when_the_whole_is_asked_for(long: Viewer, signed_in: SignIn) -> None:
    tamper(4)
    client = signed_in(long)
    assert "Yes." not in client.get(ADDRESS).content.decode()
    page = client.post(ADDRESS).content.decode()
    assert "Event 4 was changed after it was written" in page
    assert "Events 1 to 3 are whole" in page


def test_a_late_event_that_was_changed_is_found_at_once(long: Viewer, signed_in: SignIn) -> None:
    last = Event.objects.latest("number").number
    tamper(last)
    page = signed_in(long).get(ADDRESS).content.decode()
    assert f"Event {last} was changed after it was written" in page
    assert "are whole" not in page


def test_the_part_must_follow_what_stands_before_it(long: Viewer) -> None:
    """The first event of the part is held against the hash of the one before."""
    last = Event.objects.latest("number").number
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER audit_event_no_update")
        cursor.execute("UPDATE audit_event SET hash = %s WHERE number = %s", ["f" * 64, last - 3])
    assert check_chain(long.practice, since=last - 2).broken_at == last - 2
    assert check_chain(long.practice, since=last - 1).broken_at is None


@pytest.mark.parametrize("asked", ["1", "2", "3", "4", "5", "99", "", "x"])
def test_a_long_list_read_from_the_nearer_end_is_the_same_list(long: Viewer, asked: str) -> None:
    numbers = list(events(long).values_list("number", flat=True))
    page = page_of(events(long), 3, asked)
    assert [one.number for one in page] == numbers[(page.number - 1) * 3 : page.number * 3]
    assert page.paginator.count == len(numbers)
