"""What a lead sees before new numbers move the diary: exactly what then happens, and nothing before it is seen."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from html import unescape

import pytest
from django.test import Client
from django.utils import timezone

from seenheard.practice.audit.models import Event
from seenheard.practice.diary.actions import keep_in_step
from seenheard.practice.diary.authorities import Values, save_authority
from seenheard.practice.diary.authority_moves import ShowFirst, open_lines
from seenheard.practice.diary.models import AuthorityVersion, Duty
from seenheard.practice.people.viewer import Viewer
from tests.practice.world import World

SignIn = Callable[[Viewer], Client]
SOURCE = "Letter of 3 March"


def text(answer: object) -> str:
    page = re.sub(r"(?s)<(script|style).*?</\1>|<[^>]+>", " ", answer.content.decode())  # type: ignore[attr-defined]
    return " ".join(unescape(page).split())


def days(number: int) -> dict[str, object]:
    return {"report_due": {"initial": {"number": number, "unit": "working_day"}}}


def values(world: World, number: int) -> Values:
    return Values("Wexcombe Council", "england", days(number), SOURCE, date(2026, 11, 1))


def save(world: World, number: int, seen: str | None = None) -> None:
    given = values(world, number)
    save_authority(world.lee, authority_id=world.authority.pk, values=given, now=timezone.now(), seen=seen, ask=True)


@pytest.fixture
def ahead_of_us(world: World) -> World:
    """A conference in three weeks, and one in ten weeks of another family that is restricted."""
    world.meeting(timezone.localdate() + timedelta(days=21))
    keep_in_step(world.lee, world.family)
    return world


def test_nothing_is_saved_before_it_was_seen_and_what_was_seen_is_what_happens(ahead_of_us: World) -> None:
    world, before = ahead_of_us, open_lines([ahead_of_us.family.pk])
    events = Event.objects.count()
    with pytest.raises(ShowFirst) as first:
        save(world, 7)
    world.authority.refresh_from_db()
    assert world.authority.settings == {}
    assert open_lines([world.family.pk]) == before
    assert (Event.objects.count(), AuthorityVersion.objects.count()) == (events, 0)
    shown = {(move.line.key, move.before, move.after) for move in first.value.moves.moves}
    assert len(shown) == 1
    save(world, 7, seen=first.value.moves.fingerprint)
    after = open_lines([world.family.pk])
    moved = {
        (key[1], before[key].due_on, after[key].due_on) for key in after if before[key].due_on != after[key].due_on
    }
    assert moved == shown
    world.authority.refresh_from_db()
    assert world.authority.settings == days(7)


def test_what_changed_between_showing_and_saving_is_shown_again(ahead_of_us: World) -> None:
    world = ahead_of_us
    with pytest.raises(ShowFirst) as first:
        save(world, 7)
    world.meeting(timezone.localdate() + timedelta(days=49))
    keep_in_step(world.lee, world.family)
    with pytest.raises(ShowFirst) as again:
        save(world, 7, seen=first.value.moves.fingerprint)
    assert len(again.value.moves.moves) == 2
    assert AuthorityVersion.objects.count() == 0
    save(world, 7, seen=again.value.moves.fingerprint)
    assert Duty.objects.filter(kind="report", precedence="authority").count() == 2


def test_a_number_that_moves_nothing_is_saved_at_once(world: World) -> None:
    save(world, 7)
    world.authority.refresh_from_db()
    assert world.authority.settings == days(7)


def test_what_is_newly_late_and_what_is_no_longer_expected_is_said(ahead_of_us: World) -> None:
    world = ahead_of_us
    given = Values(
        "Wexcombe Council", "england", {**days(40), "minutes_expected": "not_sent"}, SOURCE, date(2026, 11, 1)
    )
    with pytest.raises(ShowFirst) as first:
        save_authority(world.lee, authority_id=world.authority.pk, values=given, now=timezone.now(), ask=True)
    moves = first.value.moves
    assert [(each.what, each.line.kind) for each in moves.moves] == [("moved", "report"), ("withdrawn", "minutes")]
    assert moves.newly_late == 1
    assert moves.moves[0].newly_late


def test_each_save_is_kept_and_can_be_brought_back(ahead_of_us: World, signed_in: SignIn) -> None:
    world = ahead_of_us
    report = Duty.objects.get(kind="report")
    for number in (7, 9):
        with pytest.raises(ShowFirst) as first:
            save(world, number)
        save(world, number, seen=first.value.moves.fingerprint)
    kept = list(AuthorityVersion.objects.order_by("number"))
    assert [one.settings for one in kept] == [{}, days(7), days(9)]
    assert [one.made_by for one in kept] == [None, world.lee.person, world.lee.person]
    client = signed_in(world.lee)
    address = f"/diary/authorities/{world.authority.pk}/before/1/"
    assert "Now: 9 working days" in text(client.get(address))
    page = client.post(address, {"press": "save"})
    assert "These dates move" in text(page)
    seen = re.search(r'name="seen" value="(\w+)"', page.content.decode())
    assert seen is not None
    assert client.post(address, {"press": "move", "seen": seen.group(1)}).status_code == 302
    world.authority.refresh_from_db()
    assert (world.authority.settings, world.authority.source) == ({}, "Letter from Wexcombe, March 2026")
    assert Duty.objects.get(kind="report").due_on == report.due_on
    assert AuthorityVersion.objects.count() == 4
    assert signed_in(world.eva).post(address, {"press": "save"}).status_code == 404


def sent(number: str, **more: str) -> dict[str, str]:
    return {
        "name": "Wexcombe Council",
        "nation": "england",
        "source": SOURCE,
        "report_due-initial-number": number,
        "report_due-initial-unit": "working_day",
        **more,
    }


def test_the_page_shows_dates_then_what_moves_then_saves(ahead_of_us: World, signed_in: SignIn) -> None:
    world, client = ahead_of_us, signed_in(ahead_of_us.lee)
    address = f"/diary/authorities/{world.authority.pk}/"
    shown = client.post(address, sent("7", press="show"))
    assert "Nothing is saved yet" in text(shown)
    assert "7 working days before the initial conference" in text(shown)
    world.authority.refresh_from_db()
    assert world.authority.settings == {}
    page = client.post(address, sent("7", press="save"))
    assert "These dates move" in text(page)
    assert "Ada Lockspur, Ben Lockspur" in text(page)
    carried = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page.content.decode()))
    carried.pop("csrfmiddlewaretoken", None)
    back = client.post(address, {**carried, "press": "back"})
    assert back.status_code == 200
    assert 'value="7"' in back.content.decode()
    assert client.post(address, {**carried, "press": "move"}).status_code == 302
    world.authority.refresh_from_db()
    assert world.authority.settings == days(7)


def test_a_restricted_family_is_not_told_of(ahead_of_us: World, signed_in: SignIn) -> None:
    world = ahead_of_us
    world.ada.restricted = True
    world.ada.save()
    page = text(signed_in(world.lee).post(f"/diary/authorities/{world.authority.pk}/", sent("7", press="save")))
    assert "Restricted record" in page
    assert "AL" not in page and "Ada" not in page and "Ben" not in page


def test_numbers_are_compared_one_by_one(ahead_of_us: World, signed_in: SignIn) -> None:
    world, client = ahead_of_us, signed_in(ahead_of_us.lee)
    world.authority.settings = {
        **days(3),
        "minutes_expected": {"number": 15, "unit": "working_day"},
        "sources": {"report_due.initial": {"title": "Their procedures", "last_checked": None}},
    }
    world.authority.save()
    keep_in_step(world.lee, world.family)
    assert Duty.objects.get(kind="report").confirmed_rule is False
    address = f"/diary/authorities/{world.authority.pk}/compare/"
    assert "Their procedures" in text(client.get(address))
    on = timezone.localdate() - timedelta(days=2)
    day = {"on.day": str(on.day), "on.month": str(on.month), "on.year": str(on.year)}
    assert client.post(address, day).status_code == 422
    assert client.post(address, {**day, "keys": "report_due-initial"}).status_code == 302
    report = Duty.objects.get(kind="report")
    assert (report.confirmed_rule, report.edition) == (True, f"authority-{on.isoformat()}")
    world.authority.refresh_from_db()
    assert world.authority.settings["sources"]["report_due.initial"]["last_checked"] == on.isoformat()
    late = timezone.localdate() + timedelta(days=1)
    day = {"on.day": str(late.day), "on.month": str(late.month), "on.year": str(late.year)}
    assert client.post(address, {**day, "keys": "minutes_expected"}).status_code == 422


def test_a_changed_number_has_not_been_compared_until_somebody_says_so(ahead_of_us: World, signed_in: SignIn) -> None:
    world, client = ahead_of_us, signed_in(ahead_of_us.lee)
    address = f"/diary/authorities/{world.authority.pk}/"
    same_day = {"last_checked.day": "1", "last_checked.month": "3", "last_checked.year": "2026"}
    page = client.post(address, sent("7", press="save", **same_day)).content.decode()
    carried = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page))
    client.post(address, {**carried, "press": "move"})
    assert Duty.objects.get(kind="report").confirmed_rule is False
    assert "1 March 2026 Check again" in text(client.get("/diary/authorities/"))


def test_what_is_old_is_listed(world: World, signed_in: SignIn) -> None:
    world.authority.settings = days(3)
    world.authority.last_checked = date(2025, 1, 5)
    world.authority.save()
    page = text(signed_in(world.lee).get("/diary/authorities/to-check/"))
    assert "Report for an initial conference: 3 working days. Compared on 5 January 2025" in page
