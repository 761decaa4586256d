"""Every number of the ledger agrees with a second count from the record's events alone, and leads to as many rows."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from datetime import date

import pytest
from django.test import Client

from seenheard.casework.assurance.measures import measures
from seenheard.casework.assurance.periods import Period, calendar_year, financial_year
from seenheard.practice.assurance.counting import numbers_of
from seenheard.practice.assurance.queries import ledger_of
from seenheard.practice.children.models import Patient
from seenheard.practice.conferences.models import Conference
from seenheard.practice.cover.models import TakingPart
from seenheard.practice.cover.taking_part import settled
from seenheard.practice.people.viewer import Viewer
from tests.practice.assurance.made_up_year import Year, moment, set_clock
from tests.practice.assurance.recount import Recount

SHORT = 10
TODAY = date(2025, 12, 10)
#: What the second count leaves out: it knows of no meeting that was taken back, nor of one without a day or a child,
#: nor of one that another practice has taken over (tests/practice/handover/test_handed_on.py counts those).
NOT_COUNTED_TWICE = {"left_out_undone", "left_out_no_child", "left_out_no_date", "left_out_handed_on"}


def counted(viewer: Viewer, period: Period) -> dict[str, tuple[int, int]]:
    numbers = numbers_of(viewer, period, short=SHORT, today=TODAY).year
    return {key: (one.meetings, one.children) for key, one in numbers.items() if key not in NOT_COUNTED_TWICE}


@pytest.mark.parametrize("seed", [1, 2])
def test_every_number_agrees_with_a_count_from_the_events_alone(
    seed: int, administrator: Viewer, lead: Viewer, patient: Callable[..., Patient]
) -> None:
    Year(administrator, lead, patient, seed=seed, families=12).live(TODAY)
    agrees(lead)


def test_a_long_made_up_year_agrees_and_each_number_leads_to_as_many_rows(
    administrator: Viewer, lead: Viewer, patient: Callable[..., Patient], signed_in: Callable[[Viewer], Client]
) -> None:
    Year(administrator, lead, patient, seed=7, families=50).live(TODAY)
    agrees(lead)
    plans_are_those_of_cover(lead)
    each_number_leads_to_its_rows(lead, signed_in)
    something_of_each_kind_happened(lead)


def agrees(viewer: Viewer) -> None:
    """Every measure of every month and year is the same by both counts."""
    again = Recount(viewer.practice.pk, TODAY)
    every = {one.key for one in measures(SHORT)} - NOT_COUNTED_TWICE
    differs = {}
    for period in (calendar_year(2025), financial_year(2024), financial_year(2025), *calendar_year(2025).months):
        if len(period.months) == 1:
            month = numbers_of(viewer, calendar_year(2025), short=SHORT, today=TODAY).months[period.key]
            ours = {key: (one.meetings, one.children) for key, one in month.items()}
        else:
            ours = counted(viewer, period)
        theirs = again.counts(period.first, period.last, SHORT)
        assert set(theirs) <= every | {"other"}
        differs |= {
            (period.key, key): (number, theirs.get(key, (0, 0)))
            for key, number in ours.items()
            if key in every and number != theirs.get(key, (0, 0))
        }
    assert differs == {}


def plans_are_those_of_cover(viewer: Viewer) -> None:
    """What was said beforehand is not counted; cover and ledger mean the same by it."""
    lines = {line.facts.key: line for line in ledger_of(viewer, calendar_year(2025), today=TODAY).meetings}
    parts = TakingPart.objects.select_related("conference").filter(conference__in=lines)
    assert parts.exists()
    for part in parts:
        assert (lines[part.conference_id].way is not None) is settled(part.conference, part)


LINK = re.compile(r'<a href="(/ledger/rows/\?[^"]+)">([\d,]+)<')


def each_number_leads_to_its_rows(viewer: Viewer, signed_in: Callable[[Viewer], Client]) -> None:
    with set_clock() as clock:
        clock.at = moment(TODAY, 9)
        client = signed_in(viewer)
        pages = ("/ledger/?short=10", "/ledger/?short=10&count=children", "/ledger/?year=2025-26", "/ledger/years/")
        links = {link for page in pages for link in LINK.findall(client.get(page).content.decode())}
        for address, number in links:
            assert sum(rows_on(client, html.unescape(address))) == int(number.replace(",", "")), address
    assert len(links) > 100


def rows_on(client: Client, address: str) -> Iterator[int]:
    """How many rows each part of the list has."""
    start = 0
    while True:
        page = client.get(f"{address}&from={start}").content.decode()
        body = re.search(r"(?s)<tbody.*?</tbody>", page)
        assert body is not None, address
        rows = body[0].count("<tr")
        yield rows
        start += rows
        if f"from={start}" not in page:
            return


def something_of_each_kind_happened(viewer: Viewer) -> None:
    """Else the agreement would say less than it seems to."""
    found = counted(viewer, calendar_year(2025))
    seldom = {"other", "transfer_in", "notice_not_known", "minutes_no_due_date", "minutes_not_known", "offer_refused"}
    reasons = {f"why_{one}" for one in ("not_invited", "distance", "no_cover", "not_appropriate", "other")}
    never = {key for key, (meetings, _) in found.items() if not meetings}
    assert never - seldom - reasons - {"offer_unanswered", "report_no_due_date", "left_out_ahead"} == set()
    assert Conference.everything.filter(removed_at__isnull=False).exists()
