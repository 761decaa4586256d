"""More from the record: what was not filled in is one press away, once, and only for whoever writes the report."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.test import Client

from seenheard.casework.vocabulary import Role
from seenheard.practice.audit.models import Event
from seenheard.practice.conferences.models import Conference, ConferenceChild
from seenheard.practice.people.models import Practice
from seenheard.practice.reports.beginning import begin
from seenheard.practice.reports.drafting import fill
from seenheard.practice.reports.models import Report, Statement
from seenheard.practice.reports.offering import offered, take
from seenheard.practice.reports.refused import NoSuchReport, ReportRefused
from tests.practice.gp_record.conftest import ISLA, NOW, Home, home
from tests.practice.world import viewer

__all__ = ["home"]
WART = ("2024-05-06", "Viral wart", False)


@pytest.fixture
def report(home: Home) -> Report:
    meeting = Conference.objects.create(
        practice=home.by.practice, family=home.family, type="initial", on=date(2026, 12, 10), changed_at=NOW
    )
    for child in (home.isla, home.corin):
        ConferenceChild.objects.create(conference=meeting, child=child)
    return begin(home.by, conference=meeting, now=NOW)


def test_what_is_filled_in_is_not_offered_and_what_is_offered_is_not_filled_in(home: Home, report: Report) -> None:
    home.bring(replace(ISLA, problems=(*ISLA.problems, WART)))
    fill(home.by, report, now=NOW)
    held = " ".join(Statement.objects.filter(report=report).values_list("text", flat=True))
    rest = " ".join(one.text for one in offered(home.by, report, now=NOW))
    assert "Asthma" in held
    assert "Viral wart" not in held
    assert "Viral wart" in rest
    assert "Asthma: an active" not in rest


def test_one_press_puts_an_entry_into_the_report_once(home: Home, report: Report) -> None:
    home.bring(replace(ISLA, problems=(WART,)))
    (wart,) = [one for one in offered(home.by, report, now=NOW) if "wart" in one.text]
    row = take(home.by, report, key=wart.key, now=NOW)
    assert (row.question, row.kind) == ("C1", "recorded")
    assert row.read_by == home.by.person
    assert row.member == f"child:{home.isla.pk}"
    assert "Problem list of the GP record" in row.source
    assert Event.objects.filter(verb="statement_added").exists()
    assert not [one for one in offered(home.by, report, now=NOW) if "wart" in one.text]
    with pytest.raises(ReportRefused):
        take(home.by, report, key=wart.key, now=NOW)
    fill(home.by, report, now=NOW)  # filling in again leaves it where it is, and does not call it gone
    row.refresh_from_db()
    assert (row.removed_at, row.source_changed) == (None, False)


def test_nothing_for_a_stranger(home: Home, report: Report, other_practice: Practice) -> None:
    home.bring(replace(ISLA, problems=(WART,)))
    (wart,) = [one for one in offered(home.by, report, now=NOW) if "wart" in one.text]
    stranger = viewer(other_practice, Role.ADMINISTRATOR, "Zoe Elsewhere")
    with pytest.raises((NoSuchReport, ReportRefused)):
        take(stranger, report, key=wart.key, now=NOW)


def test_the_page(home: Home, report: Report, client: Client) -> None:
    home.bring(replace(ISLA, problems=(WART,)))
    client.force_login(home.by.person)
    address = f"/reports/{report.pk}/more/"
    page = client.get(address)
    assert page.status_code == 200
    assert "Viral wart: recorded since 6 May 2024, no longer active." in page.content.decode()
    (wart,) = [one for one in offered(home.by, report, now=NOW) if "wart" in one.text]
    for _ in range(2):
        assert client.post(address, {"entry": wart.key}).status_code == 302
    assert Statement.objects.filter(report=report, text__contains="Viral wart").count() == 1


def test_whoever_may_not_write_sees_no_such_page(home: Home, report: Report, client: Client) -> None:
    reader = viewer(home.by.practice, Role.PRACTICE_MANAGER, "Max Manages")
    client.force_login(reader.person)
    assert client.get(f"/reports/{report.pk}/more/").status_code in (403, 404)
    assert client.post(f"/reports/{report.pk}/more/", {"take": "x"}).status_code in (403, 404)
