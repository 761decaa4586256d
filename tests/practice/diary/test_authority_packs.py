"""A council's rules as a file: compared with what is kept, taken over value by value, never by itself."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from html import unescape
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from seenheard.casework.timetable.authority import SettingKey
from seenheard.guidance import load_authorities
from seenheard.guidance.rule_packs import pack_from_text
from seenheard.practice.diary.actions import keep_in_step
from seenheard.practice.diary.authorities import add_packaged
from seenheard.practice.diary.authority_packs import differences, pack_for, with_taken
from seenheard.practice.diary.authority_settings import source_of, value_of
from seenheard.practice.diary.models import Authority, Duty
from seenheard.practice.people.viewer import Viewer
from tests.practice.world import NOW, World

SignIn = Callable[[Viewer], Client]
SUSSEX = next(one for one in load_authorities() if one.id == "sussex")


def text(answer: Any) -> str:
    page = re.sub(r"(?s)<(script|style).*?</\1>|<[^>]+>", " ", answer.content.decode())
    return " ".join(unescape(page).split())


@pytest.fixture
def sussex(world: World) -> Authority:
    """A practice that took Sussex over, changed a number, compared it, and has a conference of it ahead."""
    held = add_packaged(world.lee, known=SUSSEX, now=NOW)
    held.settings["report_due"]["initial"] = {"number": 6, "unit": "working_day"}
    held.settings["sources"]["report_due.initial"] = {"title": "Telephone, 2 March", "last_checked": "2026-03-02"}
    held.save()
    meeting = world.meeting(timezone.localdate() + timedelta(days=28))
    meeting.authority = held
    meeting.save()
    keep_in_step(world.lee, world.family)
    return held


def test_only_what_differs_is_told_and_what_is_ours_alone_is_left(sussex: Authority) -> None:
    assert pack_for(sussex) == SUSSEX
    sussex.settings["core_group_first"] = {"number": 8, "unit": "working_day"}
    found = differences(sussex, SUSSEX)
    assert [(one.row.key, one.here, one.there, one.confirmed) for one in found] == [
        (SettingKey.REPORT_INITIAL, "6 working days", "3 working days", False)
    ]


def test_a_pack_is_never_offered_for_an_invented_council_nor_the_other_way(sussex: Authority) -> None:
    sussex.fictional = True
    assert pack_for(sussex) is None


def test_a_taken_value_brings_its_source_and_is_not_confirmed_by_it(sussex: Authority, world: World) -> None:
    values = with_taken(sussex, SUSSEX, [SettingKey.REPORT_INITIAL], texts=False)
    assert value_of(values.settings, SettingKey.REPORT_INITIAL) == {"number": 3, "unit": "working_day"}
    told = source_of(values.settings, SettingKey.REPORT_INITIAL)
    assert told is not None
    assert told["last_checked"] is None
    assert told["url"].startswith("https://www.sussexsafeguardingchildrenprocedures.co.uk")
    sussex.refresh_from_db()
    assert value_of(sussex.settings, SettingKey.REPORT_INITIAL) == {"number": 6, "unit": "working_day"}


def test_taking_over_shows_what_moves_and_then_moves_it(sussex: Authority, world: World, signed_in: SignIn) -> None:
    client, address = signed_in(world.lee), f"/diary/authorities/{sussex.pk}/pack/"
    report = Duty.objects.get(kind="report")
    assert report.confirmed_rule
    assert "3 working days Not confirmed" in text(client.get(address))
    assert "Tick at least one" in text(client.post(address, {"press": "take"}))
    page = client.post(address, {"press": "take", "take": "report_due-initial"})
    assert "These dates move" in text(page)
    report.refresh_from_db()
    assert report.confirmed_rule
    carried = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page.content.decode()))
    assert client.post(address, {**carried, "press": "move"}).status_code == 302
    before = report.due_on
    report.refresh_from_db()
    assert (report.was_due_on, report.confirmed_rule) == (before, False)
    assert signed_in(world.eva).get(address).status_code == 404
    assert signed_in(world.zoe).get(address).status_code == 404


def test_a_file_goes_out_of_one_practice_and_into_another(sussex: Authority, world: World, signed_in: SignIn) -> None:
    sussex.reports_to, sussex.further_name = "reports@sussex.example", "A Manager"
    sussex.save()
    answer = signed_in(world.eva).get(f"/diary/authorities/{sussex.pk}/file/")
    assert answer["Content-Disposition"].startswith("attachment")
    words = answer.content.decode()
    assert "reports@sussex.example" not in words
    assert "A Manager" not in words
    read = pack_from_text(words)
    assert read.settings[SettingKey.REPORT_INITIAL].last_checked == date(2026, 3, 2)
    assert read.settings[SettingKey.REPORT_REVIEW].last_checked is None
    client = signed_in(world.lee)
    sussex.name, sussex.settings = "Pan Sussex as was", {}
    sussex.save()
    file = SimpleUploadedFile("sussex.yaml", answer.content)
    assert client.post("/diary/authorities/bring/", {"file": file}).status_code == 302
    made = Authority.objects.get(practice=world.practice, name="Pan Sussex")
    assert value_of(made.settings, SettingKey.REPORT_INITIAL) == {"number": 6, "unit": "working_day"}
    told = source_of(made.settings, SettingKey.REPORT_INITIAL)
    assert told is not None
    assert told["last_checked"] == "2026-03-02"


def test_a_file_that_is_here_already_is_only_compared(sussex: Authority, world: World, signed_in: SignIn) -> None:
    words = signed_in(world.lee).get(f"/diary/authorities/{sussex.pk}/file/").content.decode()
    changed = words.replace("number: 6", "number: 7")
    page = signed_in(world.lee).post("/diary/authorities/bring/", {"text": changed})
    assert "Report for an initial conference: 7 working days" in text(page)
    sussex.refresh_from_db()
    assert value_of(sussex.settings, SettingKey.REPORT_INITIAL) == {"number": 6, "unit": "working_day"}


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({}, "Choose a file, or paste what is in it"),
        ({"text": "just words"}, "does not hold one council’s rules"),
        ({"text": "id: a\nnam: b"}, "“nam” is not a known key"),
        ({"file": SimpleUploadedFile("a.yaml", b"\xff\xfe\x00")}, "This is not a text file"),
        ({"file": SimpleUploadedFile("a.yaml", b"#" * 70_000)}, "larger than 64 kB"),
    ],
)
def test_a_wrong_file_is_answered_with_a_sentence(
    world: World, signed_in: SignIn, sent: dict[str, Any], said: str
) -> None:
    before = Authority.objects.count()
    answer = signed_in(world.lee).post("/diary/authorities/bring/", sent)
    assert answer.status_code == 422
    assert said in text(answer)
    assert Authority.objects.count() == before


def test_a_demonstration_takes_no_real_council(world: World, signed_in: SignIn) -> None:
    words = signed_in(world.lee)
    file = SimpleUploadedFile("a.yaml", FICTION.encode())
    assert "into a demonstration only" in text(words.post("/diary/authorities/bring/", {"file": file}))


FICTION = """
id: elsewhere
name: Elsewhere Council
nation: england
fictional: true
status: invented
confirmed: false
entered_on: 2026-11-22
last_checked: null
texts: {quorum: three}
"""
