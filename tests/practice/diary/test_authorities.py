"""Lead authorities: what a lead enters decides the diary's dates, at once and with its source."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import holidays
import pytest
from django.test import Client

from seenheard.casework.timetable.authority import SettingKey
from seenheard.guidance import load_authorities
from seenheard.practice.audit.models import Event
from seenheard.practice.children.models import Patient
from seenheard.practice.conferences.models import Conference
from seenheard.practice.diary import authorities
from seenheard.practice.diary.authorities import AuthorityRefused, Values, add_packaged, save_authority, stood
from seenheard.practice.diary.authority_form import AuthorityForm
from seenheard.practice.diary.authority_settings import ROWS, check_overdue, kept, value_of, with_value
from seenheard.practice.diary.models import Authority, Duty
from seenheard.practice.people.viewer import Viewer
from tests.practice.confirmed import ahead, confirmed, invitation
from tests.practice.world import NOW, World

SignIn = Callable[[Viewer], Client]
FIVE = {"number": 5, "unit": "working_day"}


def text(answer: object) -> str:
    page = re.sub(r"(?s)<(script|style).*?</\1>|<[^>]+>", " ", answer.content.decode())  # type: ignore[attr-defined]
    return " ".join(page.split())


def test_who_saves_over_a_colleague_is_told_and_loses_nothing(world: World, signed_in: SignIn) -> None:
    client, address = signed_in(world.lee), f"/diary/authorities/{world.authority.pk}/"
    opened = AuthorityForm(authority=world.authority)
    sent = {field.html_name: "" if field.value() is None else field.value() for field in opened}
    save_authority(world.lee, authority_id=world.authority.pk, values=values(source="Their page"), now=NOW)
    told = client.post(address, {**sent, "name": "Northmere City Council", "source": "What I typed"})
    assert told.status_code == 422
    page = told.content.decode()
    assert "after you opened this page" in page and "What I typed" in page
    stood_now = re.search(r'name="stood" value="(\w+)"', page)
    assert stood_now is not None and stood_now[1] == stood(Authority.objects.get(pk=world.authority.pk))
    again = client.post(address, {**sent, "source": "What I typed", "stood": stood_now[1]})
    assert again.status_code in (200, 302)


def working_days_before(on: date, number: int) -> date:
    """Counted the slow way, with another source of holidays."""
    closed = holidays.country_holidays("GB", subdiv="ENG", years=[on.year - 1, on.year])
    while number:
        on -= timedelta(days=1)
        number -= on.weekday() < 5 and on not in closed
    return on


def values(**more: Any) -> Values:
    return Values(**{"name": "Northmere City Council", "nation": "england", "settings": {}, **more})


@pytest.fixture
def conference(administrator: Viewer, patient: Callable[..., Patient]) -> Conference:
    isla = patient("Isla", "Lockspur", "2015-06-22", "9999344879")
    confirmed(administrator, invitation(ahead(28), "Isla Lockspur"), isla)
    return Conference.objects.get()


def test_a_saved_setting_moves_the_report_of_every_family_of_that_council(lead: Viewer, conference: Conference) -> None:
    before = Duty.objects.get(kind="report")
    assert before.precedence == "default"
    assert conference.on is not None
    new = values(
        settings={"report_due": {"initial": {"number": 7, "unit": "working_day"}}},
        source="Letter of 3 March",
        last_checked=date(2026, 11, 1),
    )
    save_authority(lead, authority_id=conference.authority_id, values=new, now=NOW)
    after = Duty.objects.get(kind="report")
    assert after.pk == before.pk
    assert (after.due_on, after.was_due_on) == (working_days_before(conference.on, 7), before.due_on)
    assert after.precedence == "authority"
    assert "Letter of 3 March" in after.source


def test_what_the_council_does_not_send_is_not_awaited(lead: Viewer, conference: Conference) -> None:
    assert Duty.objects.filter(kind="minutes", withdrawn_at=None).exists()
    new = values(settings={"minutes_expected": "not_sent"}, source="Telephone call", last_checked=date(2026, 11, 1))
    save_authority(lead, authority_id=conference.authority_id, values=new, now=NOW)
    assert not Duty.objects.filter(kind="minutes", withdrawn_at=None).exists()


def test_the_record_keeps_what_each_value_was(lead: Viewer, conference: Conference) -> None:
    new = values(settings={"report_due": {"initial": FIVE}}, source="Letter of 3 March")
    save_authority(lead, authority_id=conference.authority_id, values=new, now=NOW)
    event = Event.objects.get(verb="authority_changed")
    assert event.person == lead.person
    assert event.detail["changed"] == {
        "report_due.initial": [None, "5 working days"],
        "source": [None, "Letter of 3 March"],
    }


def test_saving_the_same_again_writes_nothing(lead: Viewer, conference: Conference) -> None:
    save_authority(lead, authority_id=conference.authority_id, values=values(), now=NOW)
    assert not Event.objects.filter(verb="authority_changed").exists()


@pytest.mark.parametrize(
    ("wrong", "where"),
    [
        ({"name": "  "}, "name"),
        ({"settings": {"report_due": {"initial": FIVE}}}, "source"),
        ({"last_checked": date(2026, 11, 1)}, "source"),
    ],
)
def test_a_number_without_a_source_is_refused(world: World, wrong: dict[str, Any], where: str) -> None:
    with pytest.raises(AuthorityRefused) as refused:
        save_authority(world.lee, values=values(**wrong), now=NOW)
    assert refused.value.where == where
    assert not Authority.objects.filter(name="Northmere City Council").exists()


def test_a_name_is_given_once(world: World) -> None:
    with pytest.raises(AuthorityRefused, match="is in the list already"):
        save_authority(world.lee, values=values(name="Wexcombe Council"), now=NOW)


def test_a_stranger_changes_nothing(world: World) -> None:
    with pytest.raises(LookupError):
        save_authority(world.zoe, authority_id=world.authority.pk, values=values(), now=NOW)
    assert authorities.one_authority(world.zoe, world.authority.pk) is None
    assert authorities.authorities(world.zoe) == []


@pytest.mark.parametrize("known", load_authorities(), ids=lambda one: one.id)
def test_every_packaged_council_can_be_taken_over_and_its_form_reads_back_the_same(world: World, known: Any) -> None:
    made = add_packaged(world.lee, known=known, now=NOW)
    for key, setting in known.settings.items():
        expected = (
            "not_sent" if setting.period is None else {"number": setting.period.number, "unit": setting.period.unit}
        )
        assert value_of(made.settings, key) == expected
    form = AuthorityForm(authority=made)
    sent = {bound.html_name: bound.value() or "" for bound in form if bound.name != "last_checked"}
    if made.last_checked:
        sent |= {f"last_checked.{part}": getattr(made.last_checked, part) for part in ("day", "month", "year")}
    again = AuthorityForm(sent, authority=made)
    assert again.is_valid(), again.errors
    assert again.values().settings == made.settings
    assert again.values().last_checked == made.last_checked


def test_packaged_values_are_in_the_shape_that_deadlines_takes() -> None:
    from seenheard.casework.timetable.facts import authority_from_json

    for known in load_authorities():
        read = authority_from_json({"name": known.name, "nation": str(known.nation), **kept(known)})
        assert read is not None
        assert {key: setting.period for key, setting in read.settings.items()} == {
            key: setting.period for key, setting in known.settings.items()
        }


def test_the_form_has_a_row_for_everything_that_can_be_set() -> None:
    assert {row.key for row in ROWS} == set(SettingKey)


def test_a_setting_left_out_leaves_no_trace() -> None:
    held = with_value({}, SettingKey.REPORT_INITIAL, FIVE)
    assert held == {"report_due": {"initial": FIVE}}
    both = with_value(held, SettingKey.REPORT_REVIEW, FIVE)
    assert with_value(with_value(both, SettingKey.REPORT_INITIAL, None), SettingKey.REPORT_REVIEW, None) == {}
    assert held == {"report_due": {"initial": FIVE}}


@pytest.mark.parametrize(
    ("checked", "overdue"),
    [(None, True), (date(2025, 11, 22), True), (date(2025, 11, 23), False), (date(2026, 11, 23), False)],
)
def test_values_are_to_be_checked_again_after_twelve_months(checked: date | None, overdue: bool) -> None:
    assert check_overdue(checked, date(2026, 11, 23)) is overdue


# The pages


def test_a_lead_edits_on_the_page_and_others_read(world: World, signed_in: SignIn) -> None:
    address = f"/diary/authorities/{world.authority.pk}/"
    sent = {
        "name": "Wexcombe Council",
        "nation": "england",
        "source": "Their web page",
        "report_due-initial-number": "4",
        "report_due-initial-unit": "working_day",
        "minutes_expected-unit": "not_sent",
        "last_checked.day": "1",
        "last_checked.month": "11",
        "last_checked.year": "2026",
    }
    assert signed_in(world.eva).post(address, sent).status_code == 404
    assert signed_in(world.lee).post(address, sent).status_code == 302
    world.authority.refresh_from_db()
    assert world.authority.settings == {
        "report_due": {"initial": {"number": 4, "unit": "working_day"}},
        "minutes_expected": "not_sent",
    }
    page = text(signed_in(world.eva).get(address))
    assert "Report for an initial conference 4 working days before the conference" in page
    assert "Minutes not sent to GPs" in page


@pytest.mark.parametrize(
    ("number", "unit", "said"),
    [
        ("three", "working_day", "enter a whole number from 0 to 400"),
        ("-1", "working_day", "enter a whole number from 0 to 400"),
        ("4000", "working_day", "enter a whole number from 0 to 400"),
        ("²", "working_day", "enter a whole number from 0 to 400"),
    ],
)
def test_a_wrong_number_is_sent_back_with_everything_typed(
    world: World, signed_in: SignIn, number: str, unit: str, said: str
) -> None:
    sent = {
        "name": "Wexcombe Council",
        "nation": "england",
        "source": "Kept words",
        "report_due-initial-number": number,
        "report_due-initial-unit": unit,
    }
    answer = signed_in(world.lee).post(f"/diary/authorities/{world.authority.pk}/", sent)
    assert answer.status_code == 422
    assert said in text(answer)
    assert "Kept words" in answer.content.decode()
    assert f'value="{number}"' in answer.content.decode()


def test_the_list_says_which_councils_need_checking(world: World, signed_in: SignIn) -> None:
    Authority.objects.create(
        practice=world.practice, name="Old Council", nation="england", last_checked=date(2020, 1, 1)
    )
    Authority.objects.create(practice=world.practice, name="New Council", nation="england")
    page = text(signed_in(world.eva).get("/diary/authorities/"))
    assert "need checking" in page
    assert "1 January 2020 Check again" in page
    assert "Not checked" in page


def test_a_council_is_added_from_what_was_collected_or_by_name(world: World, signed_in: SignIn) -> None:
    client = signed_in(world.lee)
    known = next(one for one in load_authorities() if not one.fictional)
    assert client.post("/diary/authorities/add/", {"known": known.id, "nation": "england"}).status_code == 302
    assert Authority.objects.get(name=known.name).last_checked is None
    assert client.post("/diary/authorities/add/", {"name": "Thornbeck", "nation": "england"}).status_code == 302
    neither = client.post("/diary/authorities/add/", {"nation": "england"})
    assert neither.status_code == 422
    again = client.post("/diary/authorities/add/", {"name": "Thornbeck", "nation": "england"})
    assert "Thornbeck is in the list already" in text(again)


def test_invented_councils_are_offered_in_a_demonstration_only(world: World) -> None:
    offered = authorities.not_yet_added(world.lee, load_authorities())
    assert offered
    assert not any(one.fictional for one in offered)
    world.practice.demonstration = True
    assert all(one.fictional for one in authorities.not_yet_added(world.lee, load_authorities()))


def test_where_none_was_collected_the_page_asks_for_a_name_alone(world: World, signed_in: SignIn) -> None:
    world.practice.demonstration = True
    world.practice.save()
    for one in authorities.not_yet_added(world.lee, load_authorities()):
        authorities.add_packaged(world.lee, known=one, now=NOW)
    client = signed_in(world.lee)
    page = client.get("/diary/authorities/add/").content.decode()
    assert "The rules of real councils are offered outside this demonstration." in page
    assert "Councils whose published rules were collected" not in page
    assert "Type the council’s name" in client.post("/diary/authorities/add/", {"nation": "england"}).content.decode()
    answer = client.post("/diary/authorities/add/", {"name": "Marlfield Council", "nation": "england", "known": ""})
    assert answer.status_code == 302
