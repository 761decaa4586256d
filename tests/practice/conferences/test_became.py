"""What became of early warnings: each counted once, and each number leads to exactly its rows."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from seenheard.practice.children.models import Patient
from seenheard.practice.children.restricting import restrict
from seenheard.practice.conferences.likely import keeping
from seenheard.practice.conferences.likely.became import Became, behind, counted
from seenheard.practice.conferences.likely.passing import close_passed
from seenheard.practice.letters.actions import undo_confirmation
from seenheard.practice.people.models import Practice
from seenheard.practice.people.viewer import Viewer
from tests.practice.conferences.test_likely import only, past_the_last_day, strategy
from tests.practice.confirmed import ahead, confirmed, invitation
from tests.practice.conftest import viewer

AddPatient = Callable[..., Patient]
NAMES = [
    ("Isla", "Lockspur"),
    ("Tilly", "Nettleship"),
    ("Logan", "Okonedo"),
    ("Callum", "Inskip"),
    ("Idris", "Skerritt"),
]


@pytest.fixture
def warned(administrator: Viewer, patient: AddPatient) -> list[Patient]:
    """Five families, each with a warning: of the first the conference came, three were answered, one letter undone."""
    found = [patient(first, last, "2015-06-22") for first, last in NAMES]
    letters = [confirmed(administrator, strategy(ahead(-3), one.name), one) for one in found]
    confirmed(administrator, invitation(ahead(9), found[0].name), found[0])
    undo_confirmation(administrator, letters[4], because="not our patient")
    for one, code in ((1, "held_without_us"), (2, "decided_against")):
        keeping.close_by_hand(
            administrator, pk=pk_of(administrator, found[one]), code=code, words="", now=timezone.now()
        )
    return found


def pk_of(by: Viewer, patient: Patient) -> int:
    return next(one.pk for one in behind(by, what=None, year=None) if one.family.name == patient.name.split()[-1])


def test_each_is_counted_once_by_what_became_of_it(administrator: Viewer, warned: list[Patient]) -> None:
    found = counted(administrator)
    one_each = {Became.CONFERENCE, Became.HELD_WITHOUT_US, Became.DECIDED_AGAINST, Became.OPEN}
    assert {what: found.number(what) for what in Became} == {what: int(what in one_each) for what in Became}
    assert found.opened() == 4
    assert found.years == (timezone.localdate().year,)


def test_a_number_has_as_many_rows(administrator: Viewer, warned: list[Patient]) -> None:
    found = counted(administrator)
    for what in Became:
        for year in (*found.years, None):
            assert len(behind(administrator, what=what, year=year)) == found.number(what, year)
    assert len(behind(administrator, what=None, year=None)) == found.opened()


def test_nobody_has_said_yet_until_somebody_does(
    administrator: Viewer, patient: AddPatient, monkeypatch: pytest.MonkeyPatch
) -> None:
    confirmed(administrator, strategy(ahead(-3), "Isla Lockspur"), patient("Isla", "Lockspur", "2015-06-22"))
    then = past_the_last_day(monkeypatch)
    close_passed(then)
    assert counted(administrator).number(Became.NOT_SAID) == 1
    keeping.say_why(administrator, pk=only().pk, code="held_without_us", words="", now=then)
    assert (counted(administrator).number(Became.NOT_SAID), counted(administrator).number(Became.HELD_WITHOUT_US)) == (
        0,
        1,
    )


def test_the_page_leads_from_each_number_to_its_rows(
    client: Client, administrator: Viewer, warned: list[Patient]
) -> None:
    client.force_login(administrator.person)  # type: ignore[arg-type]
    page = client.get("/conferences/likely/").content.decode()
    addresses = re.findall(r'href="(\?(?:became|year)[^"#]*)#rows"', page)
    assert len(addresses) == 2 * 4 + 1  # four ends and all of them, of this year and (without "all") of all years
    for address in addresses:
        rows = client.get(f"/conferences/likely/{address.replace('&amp;', '&')}").content.decode()
        number = int(re.search(r"\((\d+)\)</span></h2>", rows)[1])  # type: ignore[index]
        assert number == rows.count('<li class="app-duty">') == (1 if "became" in address else 4)
    without_us = client.get("/conferences/likely/?became=held_without_us").content
    assert b"It was held, and nobody told us, of all years" in without_us
    assert b"Tilly Nettleship" in without_us and b"Isla Lockspur" not in without_us


def test_nonsense_shows_all(client: Client, administrator: Viewer, warned: list[Patient]) -> None:
    client.force_login(administrator.person)  # type: ignore[arg-type]
    page = client.get("/conferences/likely/?became=lost&year=53&from=x").content
    assert b"All early warnings, of all years" in page


def test_another_practice_counts_its_own(client: Client, warned: list[Patient], other_practice: Practice) -> None:
    stranger = viewer(other_practice, "administrator")
    assert counted(stranger).opened() == 0
    client.force_login(stranger.person)  # type: ignore[arg-type]
    page = client.get("/conferences/likely/").content
    assert b"No early warning is counted here." in page
    assert b"Nettleship" not in page


def test_a_restricted_family_counts_without_a_name(
    client: Client, administrator: Viewer, lead: Viewer, warned: list[Patient]
) -> None:
    family = next(one.family for one in behind(lead, what=Became.HELD_WITHOUT_US, year=None))
    restrict(lead, family=family, because="a colleague\u2019s family", now=timezone.now())
    client.force_login(administrator.person)  # type: ignore[arg-type]
    page = client.get("/conferences/likely/?became=held_without_us").content
    assert b"TN (restricted)" in page
    assert b"Nettleship" not in page
