"""A council's quorum: set by a lead, kept with source and versions, carried in files, counted by at a conference."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from html import unescape
from typing import Any

from django.test import Client
from django.utils import timezone

from seenheard.casework.timetable.quorum_setting import LocalKey
from seenheard.guidance import load_authorities
from seenheard.guidance.rule_packs import pack_from_text
from seenheard.practice.audit.models import Event
from seenheard.practice.diary.actions import keep_in_step
from seenheard.practice.diary.authorities import add_packaged
from seenheard.practice.diary.authority_checks import overdue_values, say_compared
from seenheard.practice.diary.authority_packs import differences, file_of, with_taken
from seenheard.practice.diary.authority_quorum import own_quorum, rule_for, worked_quorum
from seenheard.practice.diary.models import Authority, AuthorityVersion, Duty
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.plans.queries import decided
from tests.practice.world import NOW, World

SignIn = Callable[[Viewer], Client]
SUSSEX = next(one for one in load_authorities() if one.id == "sussex")
TYPED = {"quorum-others": "2", "quorum-health": "once", "quorum-words": "Social care and two more"}


def text(answer: Any) -> str:
    page = re.sub(r"(?s)<(script|style).*?</\1>|<[^>]+>", " ", answer.content.decode())
    return " ".join(unescape(page).split())


def typed(authority: Authority, **more: str) -> dict[str, str]:
    about = {"name": authority.name, "nation": str(authority.nation), "source": "Letter of 3 March", "press": "save"}
    return about | TYPED | more


def page_of(authority: Authority) -> str:
    return f"/diary/authorities/{authority.pk}/"


def test_a_lead_sets_it_and_a_conference_is_counted_by_it(world: World, signed_in: SignIn) -> None:
    world.authority.nation = "wales"
    world.authority.save()
    meeting = world.meeting(timezone.localdate() - timedelta(days=3), held=True)
    before = decided(world.lee, meeting).quorum.rule
    assert before is not None and before.id == "wa-quorum"
    keep_in_step(world.lee, world.family)
    duties = list(Duty.objects.values_list("pk", "due_on"))
    client = signed_in(world.lee)
    assert client.post(page_of(world.authority), typed(world.authority)).status_code == 302
    after = decided(world.lee, type(meeting).objects.get(pk=meeting.pk)).quorum.rule
    assert after is not None
    assert (after.words, after.others, after.health, after.confirmed) == ("Social care and two more", 2, "once", False)
    assert list(Duty.objects.values_list("pk", "due_on")) == duties
    changed = Event.objects.get(verb="authority_changed").detail["changed"]
    assert changed["quorum"][1].startswith("social care and at least 2 more; all of health counts as one")
    assert AuthorityVersion.objects.latest("number").settings["quorum"]["others"] == 2


def test_the_page_works_out_what_is_typed_and_saves_nothing_by_it(world: World, signed_in: SignIn) -> None:
    client, here = signed_in(world.lee), page_of(world.authority)
    assert "No rule of this council or its nation is known to us" in text(client.get(here))
    shown = text(client.post(here, typed(world.authority, press="show")))
    assert "With social care, one school and a health visitor: met . Enough agencies were there." in shown
    assert "With social care, the GP and a health visitor: not met ." in shown
    assert "Not confirmed: nobody has compared this" in shown
    held = Authority.objects.get(pk=world.authority.pk)
    assert "quorum" not in held.settings
    assert "not set here" in text(signed_in(world.gil).get(here))


def test_bad_input_is_said_and_nothing_is_lost(world: World, signed_in: SignIn) -> None:
    client, here = signed_in(world.lee), page_of(world.authority)
    for wrong in ("x", "11", "-1", "2.5", "\u00b2", "9" * 400, ""):
        answer = client.post(here, typed(world.authority, **{"quorum-others": wrong}))
        assert answer.status_code == 422
        assert "a whole number from 0 to 10" in text(answer)
        assert "Social care and two more" in text(answer)
    assert client.post(here, typed(world.authority, **{"quorum-health": "twice"})).status_code == 422
    assert not AuthorityVersion.objects.exists()


def test_how_many_are_enough_exceptionally_is_entered_shown_and_refused_if_it_is_more(
    world: World, signed_in: SignIn
) -> None:
    client, here = signed_in(world.lee), page_of(world.authority)
    answer = client.post(here, typed(world.authority, **{"quorum-exceptionally": "3"}))
    assert answer.status_code == 422
    assert "fewer than the 3 who must be there otherwise with social care" in text(answer)
    assert client.post(here, typed(world.authority, **{"quorum-exceptionally": "2"})).status_code == 302
    page = client.get(here).content.decode()
    assert 'value="2"' in page.split('name="quorum-exceptionally"')[1].split(">")[0]
    assert "The chair may accept 2 exceptionally." in text(client.get(here))
    assert "exceptionally 2 with social care" in text(signed_in(world.gil).get(here))
    held = Authority.objects.get(pk=world.authority.pk)
    carried = pack_from_text(file_of(held, today=date(2026, 11, 23)))
    assert carried.quorum is not None and carried.quorum.exceptionally == 2


def test_a_row_from_before_falls_back_on_what_was_collected_then_on_the_nation(world: World) -> None:
    old = add_packaged(world.lee, known=SUSSEX, now=NOW)
    old.settings = {name: value for name, value in old.settings.items() if name != "quorum"}
    assert own_quorum(old) is None
    assert worked_quorum(old).whose == "collected"
    rule = rule_for(old)
    assert rule is not None and rule.id == "sussex-quorum" and not rule.confirmed
    scotland = Authority(name="Elsewhere Council", nation="scotland", settings={})
    assert worked_quorum(scotland).whose == "nation"
    assert [one.verdict for one in worked_quorum(scotland).examples] == ["not met", "not met"]


def test_it_is_among_what_is_to_be_compared_again(world: World) -> None:
    held = add_packaged(world.lee, known=SUSSEX, now=NOW)
    today = date(2026, 11, 23)
    late = overdue_values(held, today=today)
    keys = [LocalKey.QUORUM]
    say_compared(world.lee, authority_id=held.pk, keys=keys, on=today, source="Telephone", today=today, now=NOW)
    held.refresh_from_db()
    assert overdue_values(held, today=today) == late - 1
    rule = rule_for(held)
    assert rule is not None and rule.confirmed and rule.source.title == "Telephone"
    assert overdue_values(held, today=today + timedelta(days=366)) == late


def test_a_file_carries_it_and_it_is_taken_over_by_itself(world: World) -> None:
    held = add_packaged(world.lee, known=SUSSEX, now=NOW)
    assert differences(held, SUSSEX) == []
    carried = pack_from_text(file_of(held, today=date(2026, 11, 23)))
    assert carried.quorum == SUSSEX.quorum
    held.settings["quorum"] = {"others": 3, "health": "once"}
    (found,) = differences(held, carried)
    assert found.here == "social care and at least 3 more; all of health counts as one"
    assert not found.confirmed
    taken = with_taken(held, carried, [found.row.key], texts=False)
    assert SUSSEX.quorum is not None and taken.settings["quorum"] == SUSSEX.quorum.as_kept
    assert taken.settings["sources"]["quorum"]["url"] == SUSSEX.quorum.source.url


def test_a_version_that_is_brought_back_brings_it_back(world: World, signed_in: SignIn) -> None:
    client, here = signed_in(world.lee), page_of(world.authority)
    client.post(here, typed(world.authority))
    client.post(here, typed(world.authority, **{"quorum-others": "3"}))
    assert "Now: social care and at least 3 more" in text(client.get(f"{here}before/2/"))
    client.post(f"{here}before/2/", {"press": "save"})
    assert Authority.objects.get(pk=world.authority.pk).settings["quorum"]["others"] == 2
