"""The record as the safeguarding lead reads it."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from seenheard.practice.audit.actions import look
from seenheard.practice.audit.models import Event
from seenheard.practice.audit.words import SAID, told
from seenheard.practice.children.models import Child
from seenheard.practice.diary import marking
from seenheard.practice.letters.actions import receive_letter
from seenheard.practice.people.viewer import Viewer
from tests.practice.world import NOW, TODAY, World

SignIn = Callable[[Viewer], Client]


def text(answer: object) -> str:
    page = re.sub(r"(?s)<(script|style).*?</\1>|<[^>]+>", " ", answer.content.decode())  # type: ignore[attr-defined]
    return " ".join(page.split())


@pytest.fixture
def done(world: World) -> World:
    """Somebody looked at Ada, and the report of both was sent."""
    look(world.gil, f"child:{world.ada.pk}", child_id=world.ada.pk)
    marking.mark_met(world.eva, duty_id=world.duty(TODAY).pk, note="Sent to the chair", now=NOW)
    return world


def test_the_whole_record_says_who_did_what(done: World, signed_in: SignIn) -> None:
    page = text(signed_in(done.lee).get("/record/"))
    for words in (
        "Marked as done Sent to the chair About Ada Lockspur",
        "Eva Admin",
        "Opened About Ada Lockspur",
        "Gil Pee",
    ):
        assert words in page, words


def test_a_childs_record_holds_that_child_alone(done: World, signed_in: SignIn) -> None:
    client = signed_in(done.lee)
    assert "Gil Pee" in text(client.get(f"/record/child/{done.ada.pk}/"))
    bens = text(client.get(f"/record/child/{done.ben.pk}/")).split("latest first", 1)[1]
    assert "Marked as done" in bens
    assert "Gil Pee" not in bens


@pytest.mark.parametrize(
    ("kind", "there", "missing"), [("looks", "Opened", "Marked"), ("changes", "Marked", "Opened About")]
)
def test_looks_and_changes_are_told_apart(done: World, signed_in: SignIn, kind: str, there: str, missing: str) -> None:
    rows = text(signed_in(done.lee).get("/record/", {"kind": kind})).split("latest first", 1)[1]
    assert there in rows
    assert missing not in rows


def test_one_persons_acts_can_be_asked_for(done: World, signed_in: SignIn) -> None:
    rows = text(signed_in(done.lee).get("/record/", {"person": done.gil.person.pk}))  # type: ignore[union-attr]
    rows = rows.split("latest first", 1)[1]
    assert "Gil Pee" in rows
    assert "Eva Admin" not in rows


def test_a_letters_record(world: World, signed_in: SignIn) -> None:
    letter = receive_letter(world.eva, data=b"Dear Doctor", name="letter.txt", way="upload").letter
    assert "Letter arrived" in text(signed_in(world.lee).get(f"/record/letter/{letter.pk}/"))


def test_a_restricted_childs_record_shows_initials(done: World, signed_in: SignIn) -> None:
    Child.objects.filter(pk=done.ada.pk).update(restricted=True)
    page = text(signed_in(done.lee).get("/record/"))
    assert "Ada Lockspur" not in page
    assert "AL (restricted)" in page


def test_the_check_says_yes_or_where_the_row_breaks(done: World, signed_in: SignIn) -> None:
    client = signed_in(done.lee)
    assert "Yes." in text(client.get("/record/check/"))
    with connection.cursor() as cursor:  # somebody with the database in hand, past its own guard
        cursor.execute("drop trigger audit_event_no_update")
        cursor.execute("update audit_event set detail = '{}' where verb = 'duty_done'")
    broken = Event.objects.filter(verb="duty_done").order_by("number").first()
    assert broken is not None
    assert f"Event {broken.number} was changed after it was written." in text(client.get("/record/check/"))


def test_a_long_record_comes_in_pages_with_as_many_queries(done: World, signed_in: SignIn) -> None:
    client = signed_in(done.lee)

    def spent() -> int:
        with CaptureQueriesContext(connection) as seen:
            client.get("/record/")
        return len(seen)

    spent()
    few = spent()
    for n in range(60):
        look(done.gil, f"child:{done.ben.pk}", child_id=done.ben.pk, detail={"n": n})
    assert spent() == few
    assert "Page 1 of 2" in text(client.get("/record/"))
    assert "Marked as done" in text(client.get("/record/?page=2"))


def test_every_verb_of_the_product_has_its_words() -> None:
    """Read from the source, so that no act is told by its inner name."""
    from pathlib import Path

    import seenheard.practice as practice

    source = "\n".join(path.read_text() for path in Path(practice.__path__[0]).rglob("*.py"))
    written = set(re.findall(r"""record\(\s*[\w.()]+,\s*"([a-z_]+)\"""", source))
    written |= {"confirmed", "filed", "sent_back", "duty_moved", "duty_changed", "duty_done", "duty_given", "looked"}
    assert len(written) > 15
    assert written - set(SAID) == set()


def test_a_verb_of_tomorrow_is_said_as_it_stands(world: World) -> None:
    event = look(world.gil, "child:1", detail={})
    event.verb = "sent_by_pigeon"
    assert told(event).said == "Sent by pigeon"


def test_the_moment_is_said_in_the_practices_own_time(world: World, signed_in: SignIn) -> None:
    duty = world.duty(TODAY)
    summer = NOW.replace(year=2027, month=6) + timedelta(0)
    marking.mark_met(world.eva, duty_id=duty.pk, now=summer)
    assert "23 June 2027 at 10:30am" in text(signed_in(world.lee).get("/record/"))
